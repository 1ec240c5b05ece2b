"""Lays anonymous answers anew, so that nothing of how they are stored tells when they came.

A row of PostgreSQL names the transaction that wrote it, which is also that of its person's
session; a page of SQLite has its rows by their keys but lies them down as they come. So what came
since the last time is taken up and written again by transactions of its own, by ids that were
drawn by chance, with all that came on that day and the day before. See docs/decisions/0155.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Delete,
    Insert,
    Integer,
    Select,
    Table,
    bindparam,
    delete,
    select,
)

from storage.answers import day_of
from storage.rows import insert_new, many
from storage.tables import equality_answers, survey_answers
from storage.tables.columns import Instant

MOST: Final = 10_000
"""Rows laid anew at once: so many are a crowd of their own."""

_SINCE: Final = bindparam("since", type_=Instant)
_AT_MOST: Final = bindparam("most", type_=Integer)


@dataclass(frozen=True, slots=True)
class _Mixed:
    """The statements by which a table is mixed: what came since, what came before, up and down."""

    fresh: Select[Any]
    before: Select[Any]
    taken_up: Delete
    laid: Insert


def _of(table: Table, *nobodys: ColumnElement[bool]) -> _Mixed:
    some = select(table).where(*nobodys).order_by(table.c.at.desc()).limit(_AT_MOST)
    return _Mixed(
        some.where(table.c.fresh),
        some.where(~table.c.fresh, table.c.at >= _SINCE),
        delete(table).where(table.c.id == bindparam("which", type_=BigInteger)),
        insert_new(table),
    )


_TABLES: Final = (_of(survey_answers, survey_answers.c.person.is_(None)), _of(equality_answers))


def mix(connection: Connection, now: datetime) -> int:
    """Lay anonymous answers anew where any came since the last time; how many rows."""
    since = day_of(now) - timedelta(days=1)
    return sum(_mix(connection, table, since) for table in _TABLES)


def _mix(connection: Connection, table: _Mixed, since: datetime) -> int:
    fresh = connection.execute(table.fresh, {"most": MOST}).all()
    if not fresh:
        return 0
    rest = {"most": MOST - len(fresh), "since": since}
    found = [*fresh, *connection.execute(table.before, rest)]
    rows = sorted((row._asdict() | {"fresh": False} for row in found), key=_by_id)
    many(connection, table.taken_up, [{"which": row["id"]} for row in rows])
    many(connection, table.laid, rows)
    return len(rows)


def _by_id(row: dict[str, Any]) -> int:
    return int(row["id"])
