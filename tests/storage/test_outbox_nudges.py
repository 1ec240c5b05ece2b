"""What the clock finds and writes, on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.changes import OfferCode, SaveAddress
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
    assert unit.forget_old(NOW) == 0
    assert unit.forget_old(NOW + timedelta(hours=1)) == 1
    assert unit.known(["amina"]) == {"amina"}
    assert unit.forget_old(NOW + timedelta(days=2)) == 1
    assert unit.known(["amina"]) == frozenset()


@pytest.mark.parametrize("hat", Hat)
def test_a_nudge_goes_to_where_its_hat_was_worn_last(unit: SqlUnitOfWork, hat: Hat) -> None:
    """What was begun as staff is not offered where the person is a citizen, nor the reverse."""
    session = leave(unit, "amina", NOW)
    if hat is Hat.STAFF:
        moved = replace(session, seq=2, due=None, nudge=None)
        unit.write(Inbound("end", Sender("terminal", "amina", "amina"), NOW, Said("x")), moved, [])
        staff = replace(session, hat=Hat.STAFF)
        unit.write(Inbound("go", Sender("terminal", "amina", "amina"), NOW, Said("x")), staff, [])
        unit.flush()
    elsewhere = Sender("terminal", "amina", "another room")
    address = unit.meet([elsewhere], zone="Europe/London", languages=["en"], at=NOW)[elsewhere][1]
    other = Hat.CITIZEN if hat is Hat.STAFF else Hat.STAFF
    used = SaveAddress(replace(address, hat=other, used=NOW.date()))
    home = Sender("terminal", "amina", "amina")
    first = unit.meet([home], zone="Europe/London", languages=["en"], at=NOW)[home][1]
    worn = SaveAddress(replace(first, hat=hat))
    unit.write(Inbound("use", home, NOW, Said("x")), None, [used, worn])
    unit.flush()
    (asleep,) = unit.asleep(NOW, 10)
    assert asleep.session.hat is hat
    assert asleep.contact.address is not None
    assert asleep.contact.address.chat == "amina"


def test_without_an_address_of_staff_nobody_is_nudged_as_staff(unit: SqlUnitOfWork) -> None:
    """A citizen's chat hears nothing of the desk; a citizen is found wherever they are."""
    session = leave(unit, "amina", NOW)
    home = Sender("terminal", "amina", "amina")
    staff = replace(session, hat=Hat.STAFF)
    unit.write(Inbound("go", home, NOW, Said("x")), staff, [])
    unit.flush()
    found = {one.session.hat: one.contact.address for one in unit.asleep(NOW, 10)}
    assert found[Hat.STAFF] is None
    assert found[Hat.CITIZEN] is not None
