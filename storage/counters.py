"""Numbers that the database draws for the public, and how far the clock was moved on."""

from typing import Final

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.postgresql import insert

from storage.tables import clock, counters

MICROSECONDS: Final = 1_000_000

_COUNT: Final = insert(counters).values(name=bindparam("which"), value=1)
# An upsert is read alike by both databases; the row stays locked until the transaction ends.
_NEXT: Final = _COUNT.on_conflict_do_update(
    index_elements=[counters.c.name], set_={"value": counters.c.value + 1}
).returning(counters.c.value)
_AHEAD: Final = select(clock.c.ahead).where(clock.c.id == 1)
_MOVE: Final = insert(clock).values(id=1, ahead=bindparam("more"))
_ADVANCE: Final = _MOVE.on_conflict_do_update(
    index_elements=[clock.c.id], set_={"ahead": clock.c.ahead + _MOVE.excluded.ahead}
)


def next_number(connection: Connection, name: str) -> int:
    """The next number of a counter: rising, never used twice."""
    number: int = connection.execute(_NEXT, {"which": name}).scalar_one()
    return number


def ahead(connection: Connection) -> float:
    """The seconds by which time was moved on."""
    found = connection.execute(_AHEAD).scalar()
    return (found or 0) / MICROSECONDS


def advance(connection: Connection, seconds: float) -> None:
    """Move time on by so many seconds more."""
    connection.execute(_ADVANCE, {"more": round(seconds * MICROSECONDS)})
