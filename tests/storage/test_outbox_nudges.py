"""What the clock finds and writes, on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.changes import OfferCode
from core.domain.messages import Inbound, Said, Sender
from core.domain.people import Hat, LinkCode
from core.ports import StoredSession
from storage import codes, migrate, nudges
from storage.database import SqlDatabase
from storage.unit_of_work import SqlUnitOfWork
from storage.writing import Written

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def unit(database_url: str) -> Iterator[SqlUnitOfWork]:
    """One transaction on a database with the schema and no rows."""
    migrate.upgrade(database_url)
    database = SqlDatabase(database_url, b"secret" * 8)
    with database.begin() as unit:
        yield unit
    database.close()


def leave(unit: SqlUnitOfWork, name: str, due: datetime | None) -> StoredSession:
    """Somebody begins to talk, and leaves; the session is to be nudged when due."""
    sender = Sender("terminal", name, name)
    person, _ = unit.meet([sender], zone="Europe/London", languages=["en"], at=NOW)[sender]
    session = StoredSession(person.id, Hat.CITIZEN, 1, b"state", "offer", due)
    unit.write(Inbound(name, sender, NOW - timedelta(days=6), Said("hi")), session, [])
    unit.flush()
    return session


def test_sessions_whose_nudge_is_due_are_found_oldest_first(unit: SqlUnitOfWork) -> None:
    """Those due show with the person's address; those due later, or never, do not."""
    leave(unit, "tomorrow", NOW + timedelta(days=1))
    leave(unit, "never", None)
    second = leave(unit, "second", NOW)
    first = leave(unit, "first", NOW - timedelta(days=1))
    found = nudges.asleep(unit.connection, unit.keys, NOW, 10)
    assert [one.session for one in found] == [first, second]
    assert [one.contact.address and one.contact.address.chat for one in found] == [
        "first",
        "second",
    ]
    assert len(nudges.asleep(unit.connection, unit.keys, NOW, 1)) == 1


def test_a_nudge_gives_way_to_the_person(unit: SqlUnitOfWork) -> None:
    """A nudged session is written over the one that was read, and never over a newer one."""
    session = leave(unit, "amina", NOW)
    nudged = replace(session, seq=2, nudge="lapse", due=NOW + timedelta(days=13), state=b"new")
    assert nudges.move(unit.connection, unit.keys, nudged)
    assert not nudges.move(unit.connection, unit.keys, nudged)
    where = (session.person, Hat.CITIZEN)
    assert unit.sessions([where])[where] == nudged


def test_a_session_that_cannot_be_opened_is_let_be(unit: SqlUnitOfWork) -> None:
    """After an erasure the session shows no more, and is not asked for again."""
    session = leave(unit, "amina", NOW)
    unit.keys.erase(session.person)
    assert nudges.asleep(unit.connection, unit.keys, NOW, 10) == ()
    where = (session.person, Hat.CITIZEN)
    assert unit.connection.exec_driver_sql("SELECT due FROM sessions").scalar() is None, where


def test_what_is_past_its_keep_is_forgotten(unit: SqlUnitOfWork) -> None:
    """Inbound keys go after seven days and codes when they expire, not before."""
    session = leave(unit, "amina", None)
    code = LinkCode(session.person, "ABCD2345", NOW + timedelta(minutes=10))
    codes.offer(unit.connection, unit.keys, [Written("k", OfferCode(code), NOW)])
    assert nudges.forget_old(unit.connection, NOW) == 0
    assert nudges.forget_old(unit.connection, NOW + timedelta(hours=1)) == 1
    assert unit.known(["amina"]) == {"amina"}
    assert nudges.forget_old(unit.connection, NOW + timedelta(days=2)) == 1
    assert unit.known(["amina"]) == frozenset()
