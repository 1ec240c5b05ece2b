"""Where a stage keeps what it must remember: a database, empty but for its schema."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from storage import migrate
from storage.database import SqlDatabase
from tests.stage.worlds import SECRET

MEMORY = "sqlite://"


class Place:
    """A database that outlives each life of Heard.

    One in memory lives in its connection, so a crash spares it. `template` is a file with the
    schema; without one the schema is laid anew.
    """

    def __init__(self, url: str = MEMORY, template: Path | None = None) -> None:
        self._url = url
        self._template = template
        self._kept: SqlDatabase | None = None

    def open(self) -> SqlDatabase:
        """Open it for one life of Heard."""
        if self._kept is not None:
            return self._kept
        database = SqlDatabase(self._url, SECRET)
        if self._url == MEMORY:
            self._kept = database
            self._lay(database)
        return database

    def _lay(self, database: SqlDatabase) -> None:
        if self._template is None:
            migrate.upgrade_engine(database.engine)
            return
        with closing(sqlite3.connect(self._template)) as template:
            raw = database.engine.raw_connection()
            template.backup(raw.driver_connection)  # type: ignore[arg-type] # it is sqlite3's
            raw.close()

    def leave(self, database: SqlDatabase) -> None:
        """One life has ended; another may begin."""
        if database is not self._kept:
            database.close()

    def close(self) -> None:
        """The story is over."""
        if self._kept is not None:
            self._kept.close()


def in_file(folder: Path, template: Path) -> Place:
    """A database in a file of its own."""
    file = folder / "heard.db"
    shutil.copy(template, file)
    return Place(f"sqlite:///{file}")
