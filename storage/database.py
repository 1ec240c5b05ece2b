"""Opens the database: SQLite or PostgreSQL, by its address alone."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Final

from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted
from sqlalchemy.pool import StaticPool

from core.errors import GaveWay, StorageAway
from storage import sqlite
from storage.looking import SqlLooking
from storage.sealing import Keyring
from storage.unit_of_work import SqlUnitOfWork

PATIENCE: Final = 0.5
GAVE_WAY: Final = frozenset({"40001", "40P01"})
"""PostgreSQL's codes for a failed serialisation and a deadlock (its manual, appendix A)."""


def open_engine(url: str) -> Engine:
    """An engine for an address; SQLite is set up to lose nothing that was committed."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return create_engine(address.set(drivername="postgresql+psycopg"), pool_pre_ping=False)
    if address.database in {None, "", ":memory:"}:
        shared = {"check_same_thread": False}
        engine = create_engine(address, poolclass=StaticPool, connect_args=shared)
    else:
        engine = create_engine(address)
    sqlite.set_up(engine)
    return engine


class SqlDatabase:
    """`core.ports.Database`. `secret` is HEARD_SECRET_KEY; `patience` bounds a look-up, seconds.

    On SQLite one thread begins transactions; readings may be on any. A database in memory has
    one connection, which transactions and readings take in turns.
    """

    def __init__(
        self,
        url: str,
        secret: bytes,
        random: Callable[[int], bytes] = os.urandom,
        *,
        patience: float = PATIENCE,
    ) -> None:
        self.engine: Final = open_engine(url)
        self.keyring: Final = Keyring(secret, random)
        self._patience = patience
        alone = isinstance(self.engine.pool, StaticPool)
        self._turn = threading.Lock() if alone else nullcontext()

    @contextmanager
    def begin(self) -> Iterator[SqlUnitOfWork]:
        """A write transaction, committed on a clean exit.

        Raises:
            StorageAway: the database cannot be reached; what came of a commit is unknown then.
            GaveWay: another transaction went first; nothing was written.
        """
        with _reached(), self._turn, self.engine.connect() as connection:
            unit = SqlUnitOfWork(connection, self.keyring)
            yield unit
            connection.commit()
            if unit.swept:
                sqlite.sweep(connection)

    @contextmanager
    def reading(self) -> Iterator[SqlLooking]:
        """A read connection; each look-up on it has a deadline."""
        engine = self.engine.execution_options(reading=True)
        with _reached(), self._turn, engine.connect() as connection:
            yield SqlLooking(connection, self.keyring, self._patience)

    def close(self) -> None:
        """Close every connection that is not in use."""
        self.engine.dispose()


@contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except PoolExhausted as error:
        raise StorageAway("every connection to the database is in use; try again later") from error
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) in GAVE_WAY:
            raise GaveWay("another transaction went first; do this one again") from error
        if is_away(error):
            raise StorageAway("the database cannot be reached now; try again later") from error
        raise


def is_away(error: DBAPIError) -> bool:
    """Whether an error tells of the database's state rather than of what was asked of it."""
    cause = error.orig
    name = getattr(cause, "sqlite_errorname", None)
    if name is not None:
        return str(name).startswith(sqlite.AWAY)
    return error.connection_invalidated or type(error).__name__ in {
        "OperationalError",
        "InterfaceError",
    }
