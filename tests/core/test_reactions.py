"""Who hears of a fact, when, and in which words."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from core.domain.changes import PlanNews, RecordFact, StartCampaign
from core.domain.facts import (
    FACTS,
    Fact,
    IssuePublished,
    ResponsePublished,
    SurveyInvited,
    SurveyLinked,
    SurveyReminded,
    SurveyResultsPublished,
)
from core.domain.messages import Tapped
from core.domain.notifications import Campaign, Crowd, MessageClass
from core.domain.people import Role
from core.news import NEWS
from core.reactions import CROWDS, REACTIONS, Audience, react
from storage.tables import issues, outbox
from tests.core.group_world import Room, room
from tests.core.world import BOARD, NOW

NIGHT = datetime(2026, 3, 2, 23, 0, tzinfo=UTC)


@pytest.fixture
def all_here() -> Iterator[Room]:
    """A room with a moderator, and issue N-1 of Raj."""
    made = room()
    made.hires("mo", Role.MODERATOR)
    made.says("raj", "/start", "yes", "/raise", "Shorter waits", "/finish")
    made.taps("raj", "Send it")
    yield made
    made.database.real.close()


def example(here: Room, kind: type[Fact], actor: int | None = None) -> Fact:
    """A fact of this kind about Raj's issue, or about an experience."""
    names = [one.name for one in fields(kind) if one.name != "actor"]
    with here.database.real.begin() as unit:
        number = unit.connection.execute(select(issues.c.id)).scalar_one()
    return kind(actor=actor, **dict.fromkeys(names, number))


def planned(here: Room, fact: Fact, at: datetime = NOW) -> list[PlanNews | StartCampaign]:
    """What follows from a fact."""
    with here.database.begin() as unit:
        changes = react(unit, BOARD, RecordFact(999, fact, at))
    return [one for one in changes if isinstance(one, PlanNews | StartCampaign)]


def told(here: Room, fact: Fact, at: datetime = NOW) -> list[int]:
    """Who is told in the same transaction."""
    return [
        one.notification.person for one in planned(here, fact, at) if isinstance(one, PlanNews)
    ]


def test_every_fact_has_a_row() -> None:
    """A new fact cannot be forgotten in the table."""
    assert set(REACTIONS) == set(FACTS.values())
    assert {tell.key for tells in REACTIONS.values() for tell in tells} == set(NEWS)


def test_every_crowd_has_an_audience() -> None:
    """Who are too many for a turn are one of the crowds that a campaign can find."""
    assert set(CROWDS.values()) == set(Crowd)


def test_nobody_is_told_of_their_own_act(all_here: Room) -> None:
    """Whoever did it knows it already, moderator and raiser alike."""
    for name in ("raj", "mo"):
        actor = all_here.person(name).id
        for kind in FACTS.values():
            assert actor not in told(all_here, example(all_here, kind, actor)), kind


def test_every_audience_of_a_fact_is_planned_for(all_here: Room) -> None:
    """The few are planned for at once, the many by one campaign; nobody twice."""
    for kind in FACTS.values():
        follows_from(all_here, kind)


def follows_from(all_here: Room, kind: type[Fact]) -> None:
    """What the table says of one fact is what is planned."""
    found = planned(all_here, example(all_here, kind))
    campaigns = [one for one in found if isinstance(one, StartCampaign)]
    tells = REACTIONS[kind]
    assert [one.campaign.crowd for one in campaigns] == [
        CROWDS[tell.audience] for tell in tells if tell.audience in CROWDS
    ]
    assert {one.campaign.kind for one in campaigns} <= {tell.kind for tell in tells}
    persons = told(all_here, example(all_here, kind))
    assert len(persons) == len(set(persons))
    if any(tell.audience is Audience.MODERATORS for tell in tells):
        assert all_here.person("mo").id in persons


def campaign(here: Room, fact: Fact, reporter: int | None = None) -> Campaign:
    """The one campaign that follows from a fact."""
    with here.database.begin() as unit:
        changes = react(unit, BOARD, RecordFact(999, fact, NOW), reporter=reporter)
    (found,) = (one.campaign for one in changes if isinstance(one, StartCampaign))
    return found


def test_an_invitation_is_told_to_the_audience_of_the_version(all_here: Room) -> None:
    """Who is asked is found by the version; who published it sees how far it is."""
    asked = SurveyInvited(actor=None, survey="visit", version="abc")
    found = campaign(all_here, asked, reporter=7)
    assert (found.crowd, found.survey, found.about) == (Crowd.INVITED, "visit", "abc")
    assert (found.issue, found.reporter, found.cut) == (0, 7, NOW)


def test_a_reminder_is_told_to_those_whom_one_fact_invited(all_here: Room) -> None:
    """Who is reminded is found by the fact that invited."""
    asked = SurveyReminded(actor=None, survey="visit", version="abc", invited=12)
    found = campaign(all_here, asked, reporter=7)
    assert (found.crowd, found.about, found.reporter) == (Crowd.UNFINISHED, "12", 7)


def test_results_are_told_to_those_who_answered_and_reported_to_nobody(all_here: Room) -> None:
    """Whoever published the results knows; how far they are is no invitation's progress."""
    found = campaign(all_here, SurveyResultsPublished(actor=3, survey="visit", results=4))
    assert (found.crowd, found.survey, found.reporter) == (Crowd.RESPONDENTS, "visit", None)


def test_a_link_without_an_answer_is_no_news_yet(all_here: Room) -> None:
    """Respondents hear when there is an answer, and at once where there is one already."""
    bare = SurveyLinked(actor=None, survey="visit", issue=1, response=0)
    assert planned(all_here, bare) == []
    found = campaign(all_here, SurveyLinked(actor=None, survey="visit", issue=1, response=5))
    assert (found.crowd, found.key) == (Crowd.RESPONDENTS, "news-survey-linked")


@pytest.mark.parametrize("kind", [IssuePublished, ResponsePublished])
def test_the_raiser_hears_the_outcome_though_they_follow_nothing(
    all_here: Room, kind: type[Fact]
) -> None:
    """Settings to follow never withhold what became of one's own issue."""
    all_here.says("raj", "/withdraw N-1", "/unfollow N-1")
    (news,) = (
        one for one in planned(all_here, example(all_here, kind)) if isinstance(one, PlanNews)
    )
    assert news.notification.person == all_here.person("raj").id
    assert news.notification.kind is MessageClass.OUTCOME


def test_news_waits_for_a_decent_hour_and_safety_does_not(all_here: Room) -> None:
    """At night the author sleeps; a person in danger is no matter for the morning."""
    (late,) = (
        one
        for one in planned(all_here, example(all_here, IssuePublished), NIGHT)
        if isinstance(one, PlanNews)
    )
    assert late.notification.due == datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
    (urgent,) = (
        one
        for one in planned(all_here, example(all_here, FACTS["CrisisSignposted"]), NIGHT)
        if isinstance(one, PlanNews)
    )
    assert urgent.notification.due == NIGHT
    assert urgent.notification.kind is MessageClass.SAFETY


def test_news_of_one_fact_is_kept_once_a_person(all_here: Room) -> None:
    """Two turns of one act leave one row for its raiser."""
    before = all_here.rows(outbox)
    news = planned(all_here, example(all_here, IssuePublished))
    for key in ("a", "b"):
        with all_here.database.begin() as unit:
            unit.write(all_here.event("mo", "x", key=key), None, news)
            unit.flush()
    assert all_here.rows(outbox) == before + 1


def test_a_moderator_publishes_and_the_raiser_is_told_by_the_same_turn(all_here: Room) -> None:
    """The act, its fact and its news are one transaction."""
    raj = all_here.person("raj").id
    assert None not in all_here.waiting(raj)
    all_here.play(all_here.event("mo", Tapped("s1a!publish i1")))
    assert None in all_here.waiting(raj)


def test_the_classes_of_news_are_those_of_the_promise() -> None:
    """What one raised is an outcome, what one follows or answered is news, danger is safety.

    What nobody asked for is a broadcast.
    """
    for tells in REACTIONS.values():
        for tell in tells:
            wanted = {
                Audience.PARTY: {MessageClass.OUTCOME},
                Audience.FOLLOWERS: {MessageClass.NEWS},
                Audience.MODERATORS: {MessageClass.NEWS, MessageClass.SAFETY},
                Audience.RESPONDERS: {MessageClass.NEWS},
                Audience.RESPONDENTS: {MessageClass.NEWS},
                Audience.INVITED: {MessageClass.BROADCAST},
                Audience.UNFINISHED: {MessageClass.BROADCAST},
            }
            assert tell.kind in wanted[tell.audience]
