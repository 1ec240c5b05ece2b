"""What was deleted is gone from the file, not merely from the tables."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from sqlalchemy import select

from storage import migrate, tables
from storage.database import SqlDatabase
from tests.storage.leaving import asked, erased, lived, sent
from tests.storage.world import (
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
