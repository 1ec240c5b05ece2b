"""What the clock does for surveys: it asks once, reminds once, and tells staff how far it is."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from core.dialogues.steps import Survey
from core.domain.changes import CloseSurvey, KeepScript, PublishSurvey
from core.domain.facts import Fact, SurveyInvited, SurveyReminded
from core.domain.notifications import Crowd
from core.domain.people import Role
from core.domain.surveys import Audience
from core.nudges import Reporter, advance_campaigns, open_surveys, remind_unfinished
from core.ports import Progress
from storage import facts as ledger
from storage.tables import facts, outbox
from tests.core.group_world import Room, StandingClock, place, room
from tests.core.staff_world import survey
from tests.core.world import NOW as MET

DAY = timedelta(days=1)
NOW = MET + timedelta(hours=1)


@pytest.fixture
def here() -> Iterator[Room]:
    """Mo runs surveys; Ana and Bo agreed to be heard an hour ago."""
    made = room()
    for name in ("ana", "bo"):
        made.says(name, "/start", "yes")
    made.says("mo", "/help")
    made.hires("mo", Role.ADMINISTRATOR)
    at(made, NOW)
    yield made
    made.database.real.close()


def publish(one: Room, survey: Survey, after: str = "") -> None:
    """Mo publishes a version, and this process has met it."""
    me, clock = one.person("mo").id, one.house.clock
    changes = (
        KeepScript(survey.id, survey.version, survey.canonical, me),
        PublishSurvey(survey.id, survey.version, after, me),
    )
    with one.database.begin() as unit:
        unit.apply(changes, clock.now())
    one.house.library = one.house.library.with_script(survey)


def at(one: Room, moment: datetime) -> datetime:
    """It is that time now."""
    assert isinstance(one.house.clock, StandingClock)
    one.house.clock.at = moment
    return moment


def opens(one: Room, moment: datetime) -> int:
    """The clock asks whether a survey opens."""
    with one.database.begin() as unit:
        return open_surveys(unit, one.house, at(one, moment))


def reminds(one: Room, moment: datetime) -> int:
    """The clock asks whether people are to be reminded."""
    with one.database.begin() as unit:
        return remind_unfinished(unit, one.house, at(one, moment))


def recorded(one: Room, kind: type[Fact]) -> list[Fact]:
    """The facts of this kind, in their order."""
    with one.database.real.begin() as unit:
        ids = unit.connection.execute(select(facts.c.id).order_by(facts.c.id)).scalars().all()
        found = ledger.read(unit.connection, ids)
    return [found[number] for number in ids if isinstance(found[number], kind)]


def progress(one: Room) -> tuple[Progress, ...]:
    """Campaigns that are reported to somebody."""
    with one.database.begin() as unit:
        return tuple(unit.progress())


# --- Asking --------------------------------------------------------------------------------------


def test_a_survey_without_a_day_asks_at_once_and_only_once(here: Room) -> None:
    """The fact has its campaign, and nobody is asked twice."""
    publish(here, survey())
    assert opens(here, NOW) == 1
    assert recorded(here, SurveyInvited) == [
        SurveyInvited(actor=None, survey="visit", version=survey().version)
    ]
    (started,) = progress(here)
    assert started.campaign.crowd is Crowd.INVITED
    assert started.campaign.reporter == here.person("mo").id
    assert opens(here, NOW + DAY) == 0


def test_a_survey_waits_for_its_day_in_the_zone_of_the_board(here: Room) -> None:
    """In summer the day begins in London an hour before it does in UTC."""
    publish(here, survey(opens=date(2026, 4, 1)))
    assert opens(here, datetime(2026, 3, 31, 22, 59, tzinfo=UTC)) == 0
    assert opens(here, datetime(2026, 3, 31, 23, 0, tzinfo=UTC)) == 1


@pytest.mark.parametrize(
    "more",
    [{"audience": Audience(link=True)}, {"closes": date(2026, 3, 1)}],
    ids=["by its link", "over"],
)
def test_some_surveys_ask_nobody(here: Room, more: dict[str, object]) -> None:
    """Neither those to which people come of themselves nor those that are over."""
    publish(here, survey(**more))
    assert opens(here, NOW) == 0


def test_a_link_may_stand_beside_an_audience(here: Room) -> None:
    """Then those are asked, and others may come."""
    publish(here, survey(audience=Audience(link=True, languages=("en",))))
    assert opens(here, NOW) == 1


def test_a_closed_survey_asks_nobody(here: Room) -> None:
    """Staff closed it before its day."""
    publish(here, survey())
    with here.database.begin() as unit:
        unit.apply((CloseSurvey("visit"),), NOW)
    assert opens(here, NOW) == 0


def test_a_version_that_this_process_has_not_met_waits(here: Room) -> None:
    """Until the library was read anew."""
    library = here.house.library
    publish(here, survey())
    met, here.house.library = here.house.library, library
    assert opens(here, NOW) == 0
    here.house.library = met
    assert opens(here, NOW) == 1


def test_a_mended_version_asks_nobody_again(here: Room) -> None:
    """Whoever was asked is not asked again because a word changed."""
    publish(here, survey())
    opens(here, NOW)
    publish(here, survey(title={"en": "Mended"}), after=survey().version)
    assert opens(here, NOW + DAY) == 0


def test_the_audience_is_asked(here: Room) -> None:
    """Everybody who agreed to be heard, through the outbox."""
    publish(here, survey())
    opens(here, NOW)
    with here.database.begin() as unit:
        assert advance_campaigns(unit, here.house, NOW) > 0
        chosen = select(outbox.c.person).where(outbox.c.key == "news-survey-invited")
    with here.database.real.begin() as real:
        asked = set(real.connection.execute(chosen).scalars())
    assert asked == {here.person("ana").id, here.person("bo").id}


# --- Reminding -----------------------------------------------------------------------------------


def test_people_are_reminded_once_three_days_before_it_closes(here: Room) -> None:
    """By the fact that names the invitation."""
    publish(here, survey(closes=date(2026, 3, 20)))
    opens(here, NOW)
    (asked,) = [one.campaign.fact for one in progress(here)]
    assert reminds(here, datetime(2026, 3, 16, 12, tzinfo=UTC)) == 0
    assert reminds(here, datetime(2026, 3, 17, 12, tzinfo=UTC)) == 1
    assert recorded(here, SurveyReminded) == [
        SurveyReminded(actor=None, survey="visit", version=_closing(20), invited=asked)
    ]
    assert reminds(here, datetime(2026, 3, 18, 12, tzinfo=UTC)) == 0


def _closing(day: int) -> str:
    return survey(closes=date(2026, 3, day)).version


def test_without_a_last_day_people_are_reminded_after_a_week(here: Room) -> None:
    """Counted from the day on which they were asked."""
    publish(here, survey(opens=date(2026, 3, 4)))
    opens(here, NOW + 2 * DAY)
    assert reminds(here, NOW + 8 * DAY) == 0
    assert reminds(here, NOW + 9 * DAY) == 1


def test_a_short_survey_reminds_not_too_soon_and_never_on_its_last_day(here: Room) -> None:
    """Asked on the 2nd: nobody is reminded before the 4th."""
    publish(here, survey(closes=date(2026, 3, 5)))
    opens(here, NOW)
    assert reminds(here, NOW + DAY) == 0
    assert reminds(here, NOW + 3 * DAY) == 0, "the last day is too late"
    assert reminds(here, NOW + 2 * DAY) == 1


def test_who_was_never_asked_is_not_reminded(here: Room) -> None:
    """Nor is anybody when it was closed meanwhile."""
    publish(here, survey(closes=date(2026, 3, 20)))
    late = datetime(2026, 3, 17, 12, tzinfo=UTC)
    assert reminds(here, late) == 0
    opens(here, NOW)
    with here.database.begin() as unit:
        unit.apply((CloseSurvey("visit"),), NOW)
    assert reminds(here, late) == 0


# --- How far it is -------------------------------------------------------------------------------


def tells(one: Room, reporter: Reporter, moment: datetime) -> int:
    """The clock tells how far it is."""
    with one.database.begin() as unit:
        return reporter(unit, one.house, at(one, moment))


def lines(one: Room) -> list[str]:
    """What Mo was told of it, each a new state of one message."""
    said = [reply for reply in one.outbox("mo") if reply.key == "campaign-progress"]
    assert len({(reply.name, reply.replaces) for reply in said}) <= 1
    assert all(reply.name == reply.replaces for reply in said)
    return [reply.text for reply in said]


def leaves(one: Room) -> None:
    """Every invitation that waits leaves."""
    with one.database.real.begin() as unit:
        unit.connection.execute(outbox.delete().where(outbox.c.fact.is_not(None)))


def test_progress_is_one_line_that_changes_until_all_have_left(here: Room) -> None:
    """And after the end nothing more is said."""
    publish(here, survey())
    opens(here, NOW)
    reporter = Reporter()
    assert tells(here, reporter, NOW) == 1
    with here.database.begin() as unit:
        advance_campaigns(unit, here.house, NOW)
    with here.database.begin() as unit:
        assert advance_campaigns(unit, here.house, NOW) == 0
    assert tells(here, reporter, NOW + timedelta(seconds=10)) == 1
    leaves(here)
    assert tells(here, reporter, NOW + timedelta(seconds=20)) == 1
    assert lines(here) == [
        "“Your last visit”: I am asking people now. 0 messages have left.",
        "“Your last visit”: 0 of 2 messages have left. The rest takes about 1 minute.",
        "“Your last visit”: All 2 people have been asked to answer.",
    ]
    assert progress(here) == ()
    assert tells(here, reporter, NOW + timedelta(seconds=60)) == 0


def test_progress_is_told_at_most_every_ten_seconds_and_only_when_it_changed(here: Room) -> None:
    """A line that says the same is no news."""
    publish(here, survey())
    opens(here, NOW)
    reporter = Reporter()
    assert tells(here, reporter, NOW) == 1
    assert tells(here, reporter, NOW + timedelta(minutes=5)) == 0
    with here.database.begin() as unit:
        advance_campaigns(unit, here.house, NOW)
    assert tells(here, reporter, NOW + timedelta(minutes=6)) == 1
    with here.database.real.begin() as real:
        ana = here.meet(real, place("ana")).id
        real.connection.execute(
            outbox.delete().where(outbox.c.fact.is_not(None), outbox.c.person == ana)
        )
    assert tells(here, reporter, NOW + timedelta(minutes=6, seconds=9)) == 0
    assert tells(here, reporter, NOW + timedelta(minutes=6, seconds=10)) == 1


def test_nobody_is_told_at_night(here: Room) -> None:
    """Nothing leaves then either."""
    publish(here, survey())
    night = NOW + timedelta(hours=13)
    opens(here, night)
    assert tells(here, Reporter(), night) == 0
    assert tells(here, Reporter(), night + timedelta(hours=12)) == 1


def test_an_audience_of_nobody_is_told(here: Room) -> None:
    """Whoever published it learns that nobody was asked."""
    publish(here, survey(audience=Audience(languages=("cy",))))
    opens(here, NOW)
    with here.database.begin() as unit:
        advance_campaigns(unit, here.house, NOW)
    tells(here, Reporter(), NOW)
    assert lines(here) == ["“Your last visit”: there was nobody to ask."]


def test_a_reporter_whom_nothing_reaches_ends_the_report(here: Room) -> None:
    """It is not tried for ever."""
    publish(here, survey())
    opens(here, NOW)
    with here.database.real.begin() as real:
        mo = here.meet(real, place("mo"))
        (contact,) = real.contacts([mo.id]).values()
        assert contact.address is not None
        real.unreachable(contact.address.id)
    with here.database.begin() as unit:
        advance_campaigns(unit, here.house, NOW)
    leaves(here)
    tells(here, Reporter(), NOW)
    assert lines(here) == []
    assert progress(here) == ()
