"""The outbox keeps its contract with the sender on both databases."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, cast

import pytest
from sqlalchemy import Connection, Executable, Result

from core.domain.changes import PlanNews, QueueReply, RecordFact, ReleaseHeld, SaveAddress
from core.domain.facts import ConsentGiven
from core.domain.messages import Part, Reply, Sender
from core.domain.notifications import MessageClass, Notification
from core.domain.people import Address
from core.ports import DueMessage, Settled
from storage import due, messages, migrate, outbox, people
from storage.database import SqlDatabase
from storage.facts import record
from storage.tables import messages as sent_table
from storage.tables import outbox as outbox_table
from storage.unit_of_work import SqlUnitOfWork
from storage.writing import Written

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
FACT = ConsentGiven(actor=None)


@pytest.fixture
def database(database_url: str) -> Iterator[SqlDatabase]:
    """A database with the schema and no rows."""
    migrate.upgrade(database_url)
    database = SqlDatabase(database_url, b"secret" * 8)
    yield database
    database.close()


@pytest.fixture
def unit(database: SqlDatabase) -> Iterator[SqlUnitOfWork]:
    """One transaction."""
    with database.begin() as unit:
        yield unit


def meet(unit: SqlUnitOfWork, name: str, channel: str = "terminal") -> Address:
    """Somebody who wrote."""
    sender = Sender(channel, name, name)
    met = unit.meet([sender], zone="Europe/London", languages=["en"], at=NOW)
    return met[sender][1]


def say(
    unit: SqlUnitOfWork,
    address: Address,
    name: str,
    kind: MessageClass = MessageClass.REPLY,
    at: datetime = NOW,
    **more: object,
) -> None:
    """Queue a message with its words."""
    reply = replace(Reply("test", (Part(name),), name=name), **more)  # type: ignore[arg-type]
    written = Written("key", QueueReply(address, reply, kind, at), NOW)
    outbox.queue(unit.connection, unit.keys, [written])


def plan(
    unit: SqlUnitOfWork, person: int, kind: MessageClass = MessageClass.NEWS, fact: int = 7
) -> None:
    """Record a fact and plan news of it."""
    record(unit.connection, unit.keys, [Written("key", RecordFact(fact, FACT, NOW), NOW)])
    news = Notification(person, fact, "news-key", kind, NOW)
    outbox.plan(unit.connection, unit.keys, [Written("key", PlanNews(news), NOW)])


def peek(
    unit: SqlUnitOfWork, now: datetime = NOW, limit: int = 10, skip: tuple[int, ...] = ()
) -> tuple[DueMessage, ...]:
    """What may leave."""
    return due.due(unit.connection, unit.keys, due.Peek("terminal", now, limit, skip))


def names(rows: tuple[DueMessage, ...]) -> list[str]:
    """The logical ids of replies."""
    return [row.reply.name if row.reply else row.key or "" for row in rows]


def test_a_row_comes_back_with_all_that_the_sender_must_know(unit: SqlUnitOfWork) -> None:
    """A queued reply is read with its words, address, language, zone and silence."""
    address = meet(unit, "amina")
    say(unit, address, "hello", issue=12, asks="when")
    (row,) = peek(unit)
    assert (row.person, row.address, row.account, row.chat) == (
        address.person,
        address.id,
        "amina",
        "amina",
    )
    assert row.reply == Reply("test", (Part("hello"),), name="hello", issue=12, asks="when")
    assert (row.language, row.zone, row.stopped, row.attempts) == ("en", "Europe/London", False, 0)


def test_rows_come_by_class_then_due_then_id(unit: SqlUnitOfWork) -> None:
    """Safety first, then answers, outcomes, news; earlier due first; never before due."""
    queued = [
        ("news", MessageClass.NEWS, NOW - 9 * SECOND),
        ("later", MessageClass.REPLY, NOW),
        ("earlier", MessageClass.REPLY, NOW - SECOND),
        ("outcome", MessageClass.OUTCOME, NOW),
        ("safety", MessageClass.SAFETY, NOW),
        ("tomorrow", MessageClass.SAFETY, NOW + SECOND),
    ]
    for name, kind, at in queued:
        say(unit, meet(unit, name), name, kind, at)
    assert names(peek(unit)) == ["safety", "earlier", "later", "outcome", "news"]
    assert names(peek(unit, limit=2)) == ["safety", "earlier"]


def test_one_message_an_address_in_the_order_of_commit(unit: SqlUnitOfWork) -> None:
    """Of one address only the first by class and id shows, even when it became due last."""
    address = meet(unit, "amina")
    for name in ("first", "second", "third"):
        say(unit, address, name)
    (head,) = peek(unit)
    outbox.postpone(unit.connection, {head.id: NOW + SECOND}, attempted=True)
    assert names(peek(unit)) == ["second"]
    (again,) = peek(unit, NOW + SECOND)
    assert (again.id, again.attempts) == (head.id, 1)


def test_a_row_that_went_between_two_looks_is_passed_over(unit: SqlUnitOfWork) -> None:
    """What another transaction takes while we look is not there; the rest is."""
    for name in ("gone", "stays"):
        say(unit, meet(unit, name), name)
    (gone, _) = peek(unit)
    connection = cast("Connection", Meanwhile(unit.connection, gone.id))
    assert names(due.due(connection, unit.keys, due.Peek("terminal", NOW, 10))) == ["stays"]


class Meanwhile:
    """A connection on which a row is gone after the first statement."""

    def __init__(self, real: Connection, row: int) -> None:
        self._real, self._row = real, row

    def execute(self, statement: Executable, values: Mapping[str, object]) -> Result[*tuple[Any]]:
        """The statement, and then the row goes."""
        result = self._real.execute(statement, values).freeze()()
        self._real.execute(outbox_table.delete().where(outbox_table.c.id == self._row))
        return result


def test_skipped_addresses_marked_and_held_rows_do_not_show(unit: SqlUnitOfWork) -> None:
    """What is skipped, marked or held stays away; the others of the same queue come."""
    rows = {}
    for name in ("skipped", "marked", "held", "free"):
        say(unit, meet(unit, name), name, MessageClass.NEWS)
    rows = {row.chat: row for row in peek(unit)}
    outbox.mark(unit.connection, [rows["marked"].id], 3)
    outbox.hold(unit.connection, [rows["held"].id])
    skip = (rows["skipped"].address,)
    assert names(peek(unit, skip=skip)) == ["free"]
    outbox.unmark(unit.connection, [rows["marked"].id])
    assert names(peek(unit, skip=skip)) == ["marked", "free"]


def test_what_an_earlier_epoch_marked_is_given_up_as_unknown(unit: SqlUnitOfWork) -> None:
    """A new sender settles rows of the epochs before its own, once, and no others."""
    for name in ("old", "own", "free"):
        say(unit, meet(unit, name), name, MessageClass.NEWS)
    rows = {row.chat: row.id for row in peek(unit)}
    outbox.mark(unit.connection, [rows["old"]], 3)
    outbox.mark(unit.connection, [rows["own"]], 4)
    assert messages.give_up(unit.connection, "elsewhere", 4) == 0
    assert messages.give_up(unit.connection, "terminal", 4) == 1
    assert messages.give_up(unit.connection, "terminal", 4) == 0
    outbox.unmark(unit.connection, [rows["own"]])
    assert names(peek(unit)) == ["own", "free"]
    (row,) = unit.connection.execute(sent_table.select()).all()
    assert (row.error, row.platform_id) == ("unknown", None)


def test_a_settled_message_can_be_edited_by_its_name(unit: SqlUnitOfWork) -> None:
    """A later message that replaces it gets the platform's id, at the same address only."""
    address, elsewhere = meet(unit, "amina"), meet(unit, "other")
    say(unit, address, "asked")
    (row,) = peek(unit)
    done = Settled(row, "p77", name="asked", issue=3, asks="when")
    messages.settle(unit.connection, [done])
    messages.settle(unit.connection, [done])
    (kept,) = unit.connection.execute(sent_table.select()).all()
    assert (kept.name, kept.platform_id, kept.issue, kept.asks) == ("asked", "p77", 3, "when")
    say(unit, address, "answered", replaces="asked")
    say(unit, elsewhere, "stranger", replaces="asked")
    assert {row.chat: row.edits for row in peek(unit)} == {"amina": "p77", "other": None}


def test_a_name_used_again_belongs_to_the_newer_message(unit: SqlUnitOfWork) -> None:
    """Of two messages of one name the newer is the one that edits find."""
    address = meet(unit, "amina")
    for number in ("p1", "p2"):
        say(unit, address, "menu")
        (row,) = peek(unit)
        messages.settle(unit.connection, [Settled(row, number, name="menu")])
    found = messages.targets(unit.connection, [(address.person, "menu")])
    assert found == {(address.person, "menu", address.id): "p2"}


def test_what_never_went_is_remembered_without_a_name(unit: SqlUnitOfWork) -> None:
    """A dead row leaves its code, and no message that an edit could find."""
    say(unit, meet(unit, "amina"), "bad")
    (row,) = peek(unit)
    messages.settle(unit.connection, [Settled(row, None, name="bad", error="x" * 99)])
    (kept,) = unit.connection.execute(sent_table.select()).all()
    assert (kept.name, kept.platform_id, kept.error) == (None, None, "x" * 64)
    assert peek(unit) == ()


def test_an_address_cut_off_is_emptied_but_for_outcomes(unit: SqlUnitOfWork) -> None:
    """What waits for an unreachable address goes; an outcome waits for the person to write."""
    address, other = meet(unit, "amina"), meet(unit, "other")
    for kind in (MessageClass.REPLY, MessageClass.OUTCOME, MessageClass.NEWS):
        say(unit, address, kind.name, kind)
    say(unit, other, "stays")
    outbox.unreachable(unit.connection, address.id)
    assert names(peek(unit)) == ["stays"]
    assert unit.contacts([address.person])[address.person].address is None
    back = replace(address, reachable=True, used=NOW.date())
    people.save_addresses(unit.connection, unit.keys, [Written("key", SaveAddress(back), NOW)])
    release(unit, address.person)
    assert names(peek(unit)) == ["OUTCOME", "stays"]


def test_an_outcome_takes_the_way_that_is_left(unit: SqlUnitOfWork) -> None:
    """Of two addresses one is cut off: what waited there leaves at once for the other."""
    address = meet(unit, "amina")
    used = replace(address, used=NOW.date())
    people.save_addresses(unit.connection, unit.keys, [Written("key", SaveAddress(used), NOW)])
    elsewhere = Sender("terminal", "amina", "another room")
    other = unit.meet([elsewhere], zone="Europe/London", languages=["en"], at=NOW)[elsewhere][1]
    plan(unit, address.person, MessageClass.OUTCOME, fact=8)
    outbox.unreachable(unit.connection, address.id)
    assert [(row.fact, row.address) for row in peek(unit)] == [(8, other.id)]


def release(unit: SqlUnitOfWork, person: int) -> None:
    """The person wrote."""
    outbox.release(unit.connection, unit.keys, [Written("k", ReleaseHeld(person, NOW), NOW)])


def test_a_held_outcome_is_the_first_thing_said_when_the_person_writes(
    unit: SqlUnitOfWork,
) -> None:
    """What was held leaves as an answer, before the answers of the turn that released it."""
    address = meet(unit, "amina")
    say(unit, address, "outcome", MessageClass.OUTCOME)
    (row,) = peek(unit)
    outbox.hold(unit.connection, [row.id])
    assert peek(unit) == ()
    release(unit, address.person)
    say(unit, address, "answer")
    (first,) = peek(unit)
    assert (first.id, first.kind) == (row.id, MessageClass.REPLY)


def test_a_released_outcome_outlasts_another_block(unit: SqlUnitOfWork) -> None:
    """Who blocks us again before it left still hears it first when they are back."""
    address = meet(unit, "amina")
    plan(unit, address.person, MessageClass.OUTCOME, fact=8)
    plan(unit, address.person, MessageClass.SAFETY, fact=9)
    for _ in range(2):
        say(unit, address, "answer")
        plan(unit, address.person, MessageClass.NEWS)
        outbox.unreachable(unit.connection, address.id)
        assert peek(unit) == ()
        back = replace(address, reachable=True)
        people.save_addresses(unit.connection, unit.keys, [Written("k", SaveAddress(back), NOW)])
        release(unit, address.person)
        found = unit.connection.execute(outbox_table.select().order_by(outbox_table.c.id)).all()
        kept = [(row.fact, row.kind, row.due) for row in found]
        assert kept == [(8, MessageClass.REPLY, NOW), (9, MessageClass.SAFETY, NOW)]


def test_news_is_planned_once_a_person_and_fact(unit: SqlUnitOfWork) -> None:
    """Neither a second plan nor one after it was told adds a row."""
    address = meet(unit, "amina")
    plan(unit, address.person)
    plan(unit, address.person)
    (row,) = peek(unit)
    assert (row.reply, row.fact, row.key, row.wanted) == (None, 7, "news-key", True)
    assert row.material is not None
    assert row.material.fact == FACT
    messages.settle(unit.connection, [Settled(row, "p1", name="f7")])
    plan(unit, address.person)
    assert peek(unit) == ()


def test_news_goes_to_the_address_used_last(unit: SqlUnitOfWork) -> None:
    """Of two addresses of one person the one used last gets the news, never one without use."""
    address = meet(unit, "amina")
    used = replace(address, used=NOW.date())
    people.save_addresses(unit.connection, unit.keys, [Written("key", SaveAddress(used), NOW)])
    sender = Sender("terminal", "amina", "another room")
    unit.meet([sender], zone="Europe/London", languages=["en"], at=NOW)
    plan(unit, address.person)
    assert [row.address for row in peek(unit)] == [address.id]


def test_for_somebody_beyond_reach_only_outcomes_wait(unit: SqlUnitOfWork) -> None:
    """Without an address news is not planned; an outcome is, and goes to where they come back."""
    address = meet(unit, "amina")
    outbox.unreachable(unit.connection, address.id)
    plan(unit, address.person)
    plan(unit, address.person, MessageClass.OUTCOME, fact=8)
    assert peek(unit) == ()
    back = meet(unit, "amina")
    back = replace(back, reachable=True)
    people.save_addresses(unit.connection, unit.keys, [Written("key", SaveAddress(back), NOW)])
    release(unit, address.person)
    assert [(row.fact, row.address) for row in peek(unit)] == [(8, back.id)]


def test_a_forgotten_persons_rows_come_without_chat_and_words(unit: SqlUnitOfWork) -> None:
    """When a person's key is gone their rows show empty, so that the sender can drop them."""
    address = meet(unit, "amina")
    say(unit, address, "secret")
    unit.keys.erase(address.person)
    (row,) = peek(unit)
    assert (row.chat, row.reply, row.material) == ("", None, None)


def test_words_wait_sealed(unit: SqlUnitOfWork) -> None:
    """The stored row holds none of the words."""
    say(unit, meet(unit, "amina"), "verysecretwords")
    (row,) = unit.connection.execute(outbox_table.select()).all()
    assert b"verysecretwords" not in row.body.raw
