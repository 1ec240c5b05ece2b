"""Campaigns reach everybody whom they concern, once, in batches, on both databases."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from core.domain.changes import (
    AddIssue,
    PlanNews,
    RecordFact,
    SavePerson,
    SetFollow,
    SetSupport,
    StartCampaign,
)
from core.domain.facts import ResponsePublished
from core.domain.issues import Issue, IssueState
from core.domain.messages import Sender
from core.domain.notifications import Campaign, MessageClass, Notification
from core.domain.organisation import Organisation, QuietHours
from core.domain.people import Person
from core.ports import DueMessage, Settled
from storage import campaigns, due, facts, issues, messages, migrate, outbox, people, supports
from storage.database import SqlDatabase
from storage.unit_of_work import SqlUnitOfWork
from storage.writing import Written

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
BEFORE = NOW - timedelta(hours=1)
AWAKE = QuietHours(begin=time(0), end=time(0))
ISSUE, FACT = 5, 70


@pytest.fixture
def unit(database_url: str) -> Iterator[SqlUnitOfWork]:
    """One transaction on a database with the schema and no rows."""
    migrate.upgrade(database_url)
    database = SqlDatabase(database_url, b"secret" * 8)
    with database.begin() as unit:
        yield unit
    database.close()


def crowd(unit: SqlUnitOfWork, count: int) -> list[Person]:
    """So many persons, each with an address; the first raised the issue."""
    senders = [Sender("terminal", f"p{n}", f"p{n}") for n in range(count)]
    met = unit.meet(senders, zone="Europe/London", languages=["en"], at=BEFORE)
    persons = sorted((met[sender][0] for sender in senders), key=lambda person: person.id)
    state, raiser = IssueState.GATHERING, persons[0].id
    issue = Issue(ISSUE, 128, raiser, state, "Ramps", (), None, BEFORE)
    issues.add(unit.connection, unit.keys, [Written("k", AddIssue(issue), BEFORE)])
    return persons


def take_part(
    unit: SqlUnitOfWork, persons: Sequence[Person], *, on: bool = True, at: datetime = BEFORE
) -> None:
    """Every other person follows, the others support."""
    follow = [SetFollow(ISSUE, person.id, on) for person in persons[::2]]
    support = [SetSupport(ISSUE, person.id, on) for person in persons[1::2]]
    supports.follow(unit.connection, unit.keys, [Written("k", one, at) for one in follow])
    supports.support(unit.connection, unit.keys, [Written("k", one, at) for one in support])


def start(unit: SqlUnitOfWork, actor: int | None = None, fact: int = FACT) -> None:
    """The board answered: a campaign for all who take part."""
    told = ResponsePublished(actor=actor, issue=ISSUE, response=9)
    facts.record(unit.connection, unit.keys, [Written("k", RecordFact(fact, told, NOW), NOW)])
    campaign = Campaign(fact, ISSUE, "news-answered", MessageClass.NEWS, NOW)
    for _ in range(2):
        campaigns.start(unit.connection, unit.keys, [Written("k", StartCampaign(campaign), NOW)])


def board(quiet: QuietHours = AWAKE) -> Organisation:
    """A board that sleeps at these hours."""
    return Organisation(name={"en": "Board"}, help_lines=(), quiet=quiet)


def advance(unit: SqlUnitOfWork, limit: int = 5000, quiet: QuietHours = AWAKE) -> list[int]:
    """Work campaigns off; the sizes of the batches."""
    sizes = []
    while size := campaigns.advance(unit.connection, unit.keys, NOW, board(quiet), limit):
        sizes.append(size)
    return sizes


def planned(unit: SqlUnitOfWork, now: datetime = NOW) -> tuple[DueMessage, ...]:
    """What is in the outbox and due."""
    return due.due(unit.connection, unit.keys, due.Peek("terminal", now, 1000))


def test_everybody_who_follows_or_supports_is_told_once(unit: SqlUnitOfWork) -> None:
    """In batches, each person once, with the issue beside the news; then nothing is left."""
    persons = crowd(unit, 12)
    take_part(unit, persons[1:])
    take_part(unit, persons[2:4])
    start(unit)
    assert advance(unit, limit=4) == [4, 4, 3]
    rows = planned(unit)
    assert sorted(row.person for row in rows) == [person.id for person in persons[1:]]
    assert {(row.kind, row.key, row.fact, row.wanted) for row in rows} == {
        (MessageClass.NEWS, "news-answered", FACT, True)
    }
    issue = rows[0].material and rows[0].material.issue
    assert issue
    assert issue.number == 128
    assert advance(unit) == []


def test_who_did_it_or_knows_or_wants_silence_or_came_later_is_not_told(
    unit: SqlUnitOfWork,
) -> None:
    """Left out are the actor, who was planned or told, who stopped, who cannot be reached."""
    actor, told, listed, silent, cut_off, late, plain = crowd(unit, 7)
    take_part(unit, [actor, told, listed, silent, cut_off, plain])
    take_part(unit, [late], at=NOW)
    start(unit, actor=actor.id)
    for person in (told, listed):
        news = Notification(person.id, FACT, "other", MessageClass.OUTCOME, NOW)
        outbox.plan(unit.connection, unit.keys, [Written("k", PlanNews(news), NOW)])
    (row,) = [row for row in planned(unit) if row.person == told.id]
    messages.settle(unit.connection, [Settled(row, "p1")])
    saved = SavePerson(replace(silent, stopped=True))
    people.save_people(unit.connection, unit.keys, [Written("k", saved, NOW)])
    address = unit.contacts([cut_off.id])[cut_off.id].address
    assert address
    outbox.unreachable(unit.connection, address.id)
    assert advance(unit) == [6]
    found = {row.person: row.key for row in planned(unit)}
    assert found == {listed.id: "other", plain.id: "news-answered"}


def test_who_left_meanwhile_does_not_want_it_any_more(unit: SqlUnitOfWork) -> None:
    """News that waits shows as unwanted once its person neither follows nor supports."""
    persons = crowd(unit, 3)
    take_part(unit, persons)
    start(unit)
    advance(unit)
    take_part(unit, persons[:1], on=False)
    assert [row.wanted for row in planned(unit)] == [False, True, True]


def test_each_hears_at_a_decent_hour_of_their_own_zone(unit: SqlUnitOfWork) -> None:
    """In quiet hours news is due when the person's own quiet hours end."""
    here, there = crowd(unit, 2)
    moved = SavePerson(replace(there, zone="Asia/Tokyo"))
    people.save_people(unit.connection, unit.keys, [Written("k", moved, NOW)])
    take_part(unit, [here, there])
    start(unit)
    advance(unit, quiet=QuietHours())
    # At 12:00 in London it is 21:00 in Tokyo, where quiet ends at 8:00, that is 23:00 UTC.
    assert [row.person for row in planned(unit)] == [here.id]
    before = datetime(2026, 3, 2, 22, 59, tzinfo=UTC)
    assert len(planned(unit, before)) == 1
    assert len(planned(unit, before + timedelta(minutes=1))) == 2


def test_campaigns_are_worked_off_oldest_first(unit: SqlUnitOfWork) -> None:
    """A second campaign waits until the first has reached everybody."""
    take_part(unit, crowd(unit, 4))
    start(unit, fact=FACT)
    start(unit, fact=FACT + 1)
    assert campaigns.advance(unit.connection, unit.keys, NOW, board(), 4) == 4
    assert {row.fact for row in planned(unit)} == {FACT}
    assert campaigns.advance(unit.connection, unit.keys, NOW, board(), 4) == 4
    assert campaigns.advance(unit.connection, unit.keys, NOW, board(), 4) == 0
