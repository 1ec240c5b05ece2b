"""Leases on both databases: one holder at a time, by the database's clock."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlalchemy import Connection

from core.errors import LeaseLost
from storage import leases
from storage.database import SqlDatabase
from storage.tables import leases as table


@pytest.fixture
def connection(database: SqlDatabase) -> Iterator[Connection]:
    """One transaction."""
    with database.begin() as unit:
        yield unit.connection


def pass_by(connection: Connection, seconds: float) -> None:
    """Let time pass: what is to expire comes so much nearer."""
    expires = connection.execute(table.select()).one().expires - timedelta(seconds=seconds)
    connection.execute(table.update().values(expires=expires))


def test_a_lease_is_renewed_taken_over_and_asserted(connection: Connection) -> None:
    """Renewing keeps the epoch; only after full expiry another takes it, under the next epoch."""
    assert leases.acquire(connection, "send", "one", 30) == 1
    pass_by(connection, 20)
    assert leases.acquire(connection, "send", "one", 30) == 1
    pass_by(connection, 25)
    assert leases.acquire(connection, "send", "two", 30) is None
    leases.check(connection, "send", "one", 1)
    pass_by(connection, 5)
    assert leases.acquire(connection, "send", "two", 30) == 2
    with pytest.raises(LeaseLost, match="epoch 1 is over"):
        leases.check(connection, "send", "one", 1)
    assert leases.acquire(connection, "send", "one", 30) is None


def test_a_lease_given_back_is_free_at_once(connection: Connection) -> None:
    """After an orderly end nobody waits, and the epoch rises even for the same owner."""
    assert leases.acquire(connection, "send", "one", 30) == 1
    leases.release(connection, "send", "two")
    assert leases.acquire(connection, "send", "two", 30) is None
    leases.release(connection, "send", "one")
    assert leases.acquire(connection, "send", "one", 30) == 2


def test_a_lease_is_not_moved_on_with_the_time(database: SqlDatabase) -> None:
    """Who moved time on by a week for trying things out takes nobody's lease away by it."""
    with database.begin() as unit:
        assert unit.acquire_lease("send", "one", 30) == 1
        unit.advance_clock(7 * 86_400)
    with database.begin() as unit:
        assert unit.acquire_lease("send", "two", 30) is None
