"""Opening, being away, and who may read while somebody writes."""

import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from core.domain import needs
from core.errors import StorageAway
from core.ports import Database, Looking, UnitOfWork
from storage import migrate, tables
from storage.database import SqlDatabase
from tests.storage.world import SECRET, met, person


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    """What cannot be reached is said to be away, for writing and for reading."""
    for url in (
        f"sqlite:///{tmp_path}/missing/heard.db",
        f"postgresql://nobody@/heard?host={tmp_path}",
    ):
        database = SqlDatabase(url, SECRET)
        with pytest.raises(StorageAway), database.begin():
            pass
        with pytest.raises(StorageAway), database.reading() as reading:
            reading.look(needs.ExperienceWith(1))


def test_a_fault_of_ours_is_not_an_outage(database: SqlDatabase) -> None:
    """A statement that is wrong raises as it is: waiting would not mend it."""
    with pytest.raises(DBAPIError), database.begin() as unit:
        unit.connection.execute(text("SELECT nonsense FROM nowhere"))


def test_a_file_that_is_locked_is_away(tmp_path: Path) -> None:
    """When another process keeps the lock to write, the database is away, and back after it."""
    url = f"sqlite:///{tmp_path / 'heard.db'}"
    migrate.upgrade(url)
    ours, theirs = SqlDatabase(url, SECRET), SqlDatabase(url, SECRET)
    with theirs.begin() as unit:
        met(unit, "amina")
        with pytest.raises(StorageAway):
            _write_without_waiting(ours)
    assert person(ours, "amina").id == person(theirs, "amina").id
    ours.close()
    theirs.close()


def _write_without_waiting(database: SqlDatabase) -> None:
    reading = database.engine.execution_options(reading=True)
    with reading.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 0")
    with database.begin() as unit:
        met(unit, "ben")


def test_sqlite_loses_nothing_and_keeps_nothing(tmp_path: Path) -> None:
    """Every connection has the durable settings, and overwrites what is deleted."""
    database = SqlDatabase(f"sqlite:///{tmp_path / 'heard.db'}", SECRET)
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    with database.begin() as unit:
        for name, value in expected.items():
            assert unit.connection.exec_driver_sql(f"PRAGMA {name}").scalar() == value
    database.close()


def test_reading_goes_on_while_somebody_writes(database: SqlDatabase) -> None:
    """A look-up sees what was committed before, and waits for no transaction."""
    with database.begin() as unit:
        met(unit, "amina")
        with database.reading() as reading:
            assert reading.look(needs.IssueList("newest")) == needs.Page((), more=False)


def test_a_database_in_memory_serves_two_threads() -> None:
    """In memory too, one thread looks up what another committed."""
    database = SqlDatabase("sqlite://", SECRET)
    tables.metadata.create_all(database.engine)
    person(database, "amina")
    found: list[needs.MineCard] = []

    def look() -> None:
        with database.reading() as reading:
            found.append(reading.look(needs.MineOf(1)))

    reader = threading.Thread(target=look)
    reader.start()
    reader.join()
    assert found == [needs.MineCard((), (), (), ())]
    database.close()


def _kept(port: Database, unit: UnitOfWork, looking: Looking) -> bool:
    return all((port, unit, looking))


def test_the_ports_are_kept(database: SqlDatabase) -> None:
    """What the core asks for is what there is: the type checker reads these lines."""
    with database.begin() as unit, database.reading() as reading:
        assert _kept(database, unit, reading)
