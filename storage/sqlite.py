"""How SQLite is set up: nothing committed is lost, nothing deleted lingers, one writes."""

import sqlite3
from typing import Final

from sqlalchemy import Connection, Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

PRAGMAS: Final = (
    "busy_timeout = 10000",
    "journal_mode = WAL",
    # Not NORMAL: that loses the last commits when the power fails.
    "synchronous = FULL",
    "foreign_keys = ON",
    # What is deleted is overwritten, so that words are gone when they are gone.
    "secure_delete = ON",
    # 16 MB of pages, and a log of as much: fewer reads and fewer copies, see docs/decisions/0021.
    "cache_size = -16000",
    "wal_autocheckpoint = 4000",
)

AWAY: Final = (
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_IOERR",
    "SQLITE_FULL",
    "SQLITE_CANTOPEN",
    "SQLITE_READONLY",
    "SQLITE_NOTADB",
    "SQLITE_CORRUPT",
)


def set_up(engine: Engine) -> None:
    """Make each connection durable, and let each transaction take the lock to write first."""
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)


def _prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    # The driver begins nothing of itself: `_begin` does.
    connection.isolation_level = None
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    if not connection.get_execution_options().get("reading"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def sweep(connection: Connection) -> None:
    """Let nothing that is gone linger in the log: it goes into the file, and is cut to nothing.

    Where somebody reads just now it is left as it is; the next time comes.
    """
    driver: object = connection.connection.dbapi_connection
    if isinstance(driver, sqlite3.Connection):
        for pragma in ("busy_timeout = 0", "wal_checkpoint(TRUNCATE)", PRAGMAS[0]):
            driver.execute(f"PRAGMA {pragma}").fetchall()
