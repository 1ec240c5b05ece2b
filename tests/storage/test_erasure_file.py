"""What was deleted is gone from the file, not merely from the tables."""

import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from storage import migrate, tables
from storage.database import SqlDatabase
from tests.storage.leaving import asked, erased, lived, sent
from tests.storage.world import (
    NOW,
    SECRET,
    person,
)


def secrets_in(folder: Path, kept: Sequence[bytes]) -> list[bytes]:
    """Which of these are in any file of a database."""
    stored = b"".join(file.read_bytes() for file in folder.iterdir())
    return [secret for secret in kept if secret in stored]


def test_the_file_remembers_nothing(tmp_path: Path) -> None:
    """Neither plain words nor sealed ones, account or key are in the file once it is closed."""
    url = f"sqlite:///{tmp_path / 'heard.db'}"
    migrate.upgrade(url)
    with closing(SqlDatabase(url, SECRET)) as database:
        who, other = person(database, "amina").id, person(database, "ben").id
        lived(database, who, other)
        with database.begin() as unit:
            run = unit.connection.execute
            kept = [b"The door was shut."]
            kept += run(select(tables.keys.c.wrapped).where(tables.keys.c.id == who)).scalars()
            owned = tables.addresses.c.person == who
            kept += run(select(tables.addresses.c.place).where(owned)).scalars()
            kept += [each.raw for each in run(select(tables.addresses.c.sealed)).scalars()][:1]
            kept += [
                each.raw
                for each in run(
                    select(tables.experiences.c.sealed).where(tables.experiences.c.author == who)
                ).scalars()
            ]
            kept += [each.raw for each in run(select(tables.sessions.c.state)).scalars()]
        assert len(kept) == 8
        assert secrets_in(tmp_path, kept) == kept
        asked(database)
        sent(database)
        erased(database)
    assert secrets_in(tmp_path, [b"Phones", b"account-of-amina", *kept]) == [b"Phones"]


def test_the_log_remembers_nothing_either(tmp_path: Path) -> None:
    """While the database goes on being used, its log keeps no page of what was deleted."""
    url = f"sqlite:///{tmp_path / 'heard.db'}"
    migrate.upgrade(url)
    with closing(SqlDatabase(url, SECRET)) as database:
        who, other = person(database, "amina").id, person(database, "ben").id
        lived(database, who, other)
        assert secrets_in(tmp_path, [b"The door was shut."])
        asked(database)
        sent(database)
        assert (tmp_path / "heard.db-wal").stat().st_size > 0
        erased(database)
        assert (tmp_path / "heard.db-wal").stat().st_size == 0
        assert not secrets_in(tmp_path, [b"The door was shut."])


def test_a_reader_holds_up_nobody_who_deletes(tmp_path: Path) -> None:
    """Where somebody reads just then the log is left for the next time, without waiting."""
    url = f"sqlite:///{tmp_path / 'heard.db'}"
    migrate.upgrade(url)
    with closing(SqlDatabase(url, SECRET)) as database, closing(sqlite3.connect(url[10:])) as one:
        person(database, "amina")
        one.execute("BEGIN")
        one.execute("SELECT * FROM people").fetchall()
        began = time.monotonic()
        with database.begin() as unit:
            unit.forget_old(NOW)
        assert time.monotonic() - began < 5
        one.rollback()
        assert (tmp_path / "heard.db-wal").stat().st_size > 0
        with database.begin() as unit:
            unit.forget_old(NOW)
            assert unit.connection.exec_driver_sql("PRAGMA busy_timeout").scalar() == 10_000
        assert (tmp_path / "heard.db-wal").stat().st_size == 0
