"""What publishing a survey shows before it is done, and that it is done once."""

from datetime import date
from typing import Any

import pytest
from typing_extensions import override

from core.dialogues.session import Session, to_json
from core.domain.changes import PublishSurvey
from core.domain.facts import SurveyPublished
from core.domain.needs import UNAVAILABLE, AudienceOf, PeopleInside, ScriptKept
from core.domain.people import Hat, Role
from core.domain.surveys import Audience
from tests.core.staff_world import (
    brought,
    inside,
    labels,
    listed,
    staff,
    survey,
    texts,
    without_pharmacy,
)
from tests.core.world import NOW

VISIT = survey()


def test_publishing_shows_first_whom_it_asks_and_how_long_that_takes() -> None:
    """With the days and the very words of the invitation."""
    one = staff()
    days = {"opens": date(2026, 3, 9), "closes": date(2026, 3, 20), "results_by": date(2026, 4, 1)}
    brought(one, survey(**days))
    one.answers[AudienceOf] = 80_000
    (told,) = one.presses("Publish")
    assert texts([told]) == [
        "Publish this? Your last visit",
        "80,000 people will be asked to answer. That takes about 54 minutes.",
        "It opens on 9 March 2026. Nobody is asked before.",
        "The last day to answer is 20 March 2026.",
        "You promise the results by 1 April 2026.",
        "This is what they will read:",
        "the board asks for your view: Your last visit",
        "It helps us to plan.",
        "It has about 2 questions. You can answer until 20 March 2026.",
    ]
    assert labels(told) == ["Yes, publish it", "Not now"]
    assert not one.last.changes


def test_yes_publishes_what_was_shown() -> None:
    """Guarded by the version that was current, with the fact of it."""
    one = staff()
    brought(one, VISIT)
    one.answers[AudienceOf] = 1
    one.presses("Publish")
    (told,) = one.presses("Yes, publish it")
    assert texts([told]) == [
        "Published: Your last visit",
        "1 person will be asked to answer. That takes about 1 minute.",
    ]
    assert one.last.changes == (PublishSurvey("visit", VISIT.version, "", 1, closed=False),)
    assert one.last.facts == (SurveyPublished(actor=1, survey="visit", version=VISIT.version),)


def test_the_buttons_can_be_typed() -> None:
    """By their number or their words, on a channel without buttons."""
    one = staff()
    brought(one, VISIT)
    one.says("2")
    (told,) = one.says("yes, publish it")
    assert told.key == "run-published"


def test_a_second_tap_publishes_nothing_more() -> None:
    """Neither in a row nor later, when it is out already."""
    one = staff()
    brought(one, VISIT)
    one.presses("Publish")
    yes = one.button("Yes, publish it")
    one.taps(yes.payload)
    assert one.taps(yes.payload) == []
    listed(one, VISIT)
    one.says("/surveys")
    (told,) = one.taps(yes.payload)
    assert (told.key, one.last.changes, one.last.facts) == ("run-published-already", (), ())


def test_who_was_overtaken_sees_the_report_anew() -> None:
    """A version that nobody has looked at beside this one is never replaced unseen."""
    one = staff()
    brought(one, VISIT)
    one.presses("Publish")
    other = survey(title={"en": "Another"})
    listed(one, other)
    one.publishes(other)
    (told,) = one.presses("Yes, publish it")
    assert told.parts[0].text.startswith("Somebody else has published this survey since")
    assert not one.last.changes
    (told,) = one.presses("Yes, publish it", of=told)
    assert one.last.changes == (
        PublishSurvey("visit", VISIT.version, other.version, 1, closed=False),
    )


def test_who_did_not_see_that_it_was_closed_sees_the_report_anew() -> None:
    """What a colleague closed is not opened again unseen."""
    one = staff(VISIT)
    listed(one, VISIT)
    brought(one, without_pharmacy())
    one.presses("Publish")
    listed(one, VISIT, closed=NOW)
    (told,) = one.presses("Yes, publish it")
    assert told.parts[0].text.startswith("Somebody else has closed this survey since")
    assert not one.last.changes
    one.presses("Yes, publish it", of=told)
    (published,) = one.last.changes
    assert isinstance(published, PublishSurvey)


def test_what_is_no_longer_kept_is_not_published() -> None:
    """Though this process knows it still."""
    one = staff(VISIT)
    brought(one, VISIT)
    one.presses("Publish")
    one.answers[ScriptKept] = None
    (told,) = one.presses("Yes, publish it")
    assert (told.key, one.last.changes) == ("survey-gone", ())


def test_the_report_says_who_is_inside_and_who_is_asked_again() -> None:
    """And why, and what changed, in a few lines."""
    one = staff(VISIT)
    listed(one, VISIT)
    one.answers[PeopleInside] = inside("gp", "pharmacy", "pharmacy")
    brought(one, without_pharmacy())
    (told,) = one.presses("Publish")
    said = texts([told])
    assert said[1] == "This is what changes:"
    assert "“Service” no longer has these choices: Pharmacy." in said
    people = said.index("3 people are inside. 2 of them will be asked something again.")
    assert said[people + 1] == "2 will be asked again about “Service”. Pharmacy was taken out."


def test_of_many_inside_some_are_gone_through() -> None:
    """A turn has others behind it, so the rest are counted, and that is said."""
    one = staff(VISIT)
    listed(one, VISIT)
    one.answers[PeopleInside] = inside(*["pharmacy"] * 300)
    brought(one, without_pharmacy())
    said = texts(one.presses("Publish"))
    people = said.index(
        "About 300 people are inside. I looked at 200 of them. "
        "200 of these will be asked something again."
    )
    assert said[people + 1] == "200 will be asked again about “Service”. Pharmacy was taken out."


class Opened(tuple[bytes, ...]):
    """Sessions of which each going through is noted."""

    times = 0

    @override
    def __getitem__(self, which: Any) -> Any:
        type(self).times += 1
        return super().__getitem__(which)


def test_what_is_lacking_is_asked_for_before_anything_is_worked_out() -> None:
    """So that nobody is moved twice for one report."""
    one = staff(VISIT)
    listed(one, VISIT)
    one.answers[PeopleInside] = Opened(inside("gp"))
    brought(one, without_pharmacy())
    one.presses("Publish")
    assert Opened.times == 1


def test_where_nobody_is_inside_it_says_so() -> None:
    """And where nobody knows in time, it says that."""
    one = staff(VISIT)
    listed(one, VISIT)
    brought(one, without_pharmacy())
    assert "Nobody is in the middle of it now." in texts(one.presses("Publish"))
    one.answers[PeopleInside] = UNAVAILABLE
    late = one.says(f"/survey_publish visit {without_pharmacy().version}")
    assert late[0].key in ("run-report", "find-late")


def test_people_are_asked_once_whatever_is_published_later() -> None:
    """A mended survey sends no second invitation."""
    one = staff(VISIT)
    listed(one, VISIT, invited=9)
    brought(one, without_pharmacy())
    said = texts(one.presses("Publish"))
    assert "People have been asked already. Nobody will be asked twice." in said


def test_a_survey_of_a_link_asks_nobody() -> None:
    """People come of themselves, so there are no words of an invitation."""
    one = staff()
    brought(one, survey(audience=Audience(link=True)))
    said = texts(one.presses("Publish"))
    assert said[1] == "Nobody will be asked. People come by the link or the poster."
    assert "This is what they will read:" not in said


def test_what_is_over_asks_nobody() -> None:
    """Whoever publishes sees that its days were not changed."""
    one = staff()
    brought(one, survey(closes=date(2026, 3, 1)))
    assert texts(one.presses("Publish"))[1].startswith("Its last day is over.")


def test_an_audience_of_nobody_is_told_before() -> None:
    """Whoever publishes sees that what they wrote fits nobody."""
    one = staff()
    brought(one, VISIT)
    assert texts(one.presses("Publish"))[1].startswith("Nobody fits what you said")


def test_a_version_that_is_gone_has_to_be_brought_again() -> None:
    """An old button, or a mistyped name."""
    (told,) = staff().says("/survey_publish visit 000000000000")
    assert told.key == "survey-gone"
    (told,) = staff().says("/survey_go visit")
    assert told.key == "survey-gone"


def test_not_now_leaves_everything_as_it_is() -> None:
    """Nothing is written."""
    one = staff()
    brought(one, VISIT)
    (told,) = one.presses("Not now")
    assert (told.key, one.last.changes) == ("run-left", ())


@pytest.mark.parametrize(
    "said", ["/surveys", "/survey_publish visit x", "/survey_close visit", "/survey_results visit"]
)
def test_other_roles_run_no_surveys(said: str) -> None:
    """A moderator is told that it is for others."""
    one = staff(VISIT, role=Role.MODERATOR)
    listed(one, VISIT)
    (told,) = one.says(said)
    assert (told.key, one.last.changes) == ("not-allowed", ())


def test_every_button_has_room() -> None:
    """With the longest name, and after a million turns."""
    longest = survey(id="v" * 24)
    one = staff(longest)
    one.sessions[Hat.STAFF] = to_json(Session(1, Hat.STAFF, seq=1_000_000))
    listed(one, survey(id="v" * 24, purpose=None))
    brought(one, longest)
    one.presses("Publish")
    one.says(f"/surveys {'v' * 24}")
    one.says("/surveys")
    payloads = [choice.payload for reply in one.seen for choice in reply.choices]
    assert any("survey_go" in payload for payload in payloads)
    assert max(len(payload) for payload in payloads) <= 64
