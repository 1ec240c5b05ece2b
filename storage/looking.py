"""Answers needs within a deadline; a late look-up is given up, and the turn goes on without it."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, TypeVar, cast

from sqlalchemy import Connection, bindparam, func, literal, select
from sqlalchemy.exc import OperationalError

from core.domain.needs import UNAVAILABLE, Need
from core.domain.surveys import EqualityAnswer, SurveyAnswers
from storage import answers
from storage.keys import Keys
from storage.lookups import LOOKUPS
from storage.sealing import Keyring

T = TypeVar("T")

# Instructions of SQLite's virtual machine between two looks at the clock: well under 1 ms.
INSTRUCTIONS: Final = 10_000
LATE: Final = frozenset({"QueryCanceled", "SQLITE_INTERRUPT"})
_TIMEOUT: Final = select(
    func.set_config("statement_timeout", bindparam("patience"), literal(value=True))
)


class SqlLooking:
    """`core.ports.Looking` on one connection; `patience` bounds each look-up, in seconds."""

    def __init__(self, connection: Connection, keyring: Keyring, patience: float) -> None:
        self._connection = connection
        self._keyring = keyring
        self._patience = patience

    def look(self, need: Need[T]) -> T:
        """The answer to one need, or `UNAVAILABLE` when it took too long."""
        try:
            with self._deadline():
                keys = Keys(self._connection, self._keyring)
                answer = LOOKUPS[type(need)](self._connection, keys, need)
        except OperationalError as error:
            if not _is_late(error):
                raise
            self._connection.rollback()
            return cast("T", UNAVAILABLE)
        return cast("T", answer)

    def responses(self, survey: str) -> Iterator[SurveyAnswers]:
        """Every finished survey, oldest first; what cannot be opened any more is left out."""
        return answers.responses(self._connection, self._endless(), survey)

    def equality(self, survey: str) -> Iterator[EqualityAnswer]:
        """Every answer about equality, in no order that tells anything."""
        return answers.equality(self._connection, self._endless(), survey)

    def _endless(self) -> Keys:
        """Keys for what may take long: an earlier look-up's deadline is not in force any more."""
        if self._connection.dialect.name == "postgresql":
            self._connection.execute(_TIMEOUT, {"patience": "0"})
        return Keys(self._connection, self._keyring)

    @contextmanager
    def _deadline(self) -> Iterator[None]:
        driver: object = self._connection.connection.dbapi_connection
        if not isinstance(driver, sqlite3.Connection):
            # One setting of this transaction alone, so that it works behind a pooler too.
            patience = f"{int(self._patience * 1000)}ms"
            self._connection.execute(_TIMEOUT, {"patience": patience})
            yield
            return
        end = time.monotonic() + self._patience
        driver.set_progress_handler(lambda: time.monotonic() > end, INSTRUCTIONS)
        try:
            yield
        finally:
            driver.set_progress_handler(None, 0)


def _is_late(error: OperationalError) -> bool:
    cause = error.orig
    return bool(LATE & {type(cause).__name__, getattr(cause, "sqlite_errorname", "")})
