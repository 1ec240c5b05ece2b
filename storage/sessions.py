"""Sessions: read under a lock, written back only over the state that was read."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    bindparam,
    select,
    tuple_,
    update,
)

from core.domain.people import Hat
from core.ports import StoredSession
from storage import rows
from storage.keys import Keys
from storage.rows import Found
from storage.tables import people, sessions
from storage.writing import Written

Whose = tuple[int, Hat]

PAGE: Final = 1_000
_HAT: Final = sessions.c.hat.type

# Both hats of a person are read, and locked, in one order.
_READ: Final = (
    select(sessions)
    .where(sessions.c.person.in_(bindparam("persons", expanding=True)))
    .order_by(sessions.c.person, sessions.c.hat)
    .with_for_update()
)
_NOW_AT: Final = select(sessions.c.person, sessions.c.hat, sessions.c.seq).where(
    sessions.c.person.in_(bindparam("persons", expanding=True))
)
_JOINED: Final = select(people.c.id).where(
    people.c.id.in_(bindparam("persons", expanding=True)), people.c.joined.is_not(None)
)
_STATE: Final = sessions.c.state
_STORED: Final = (
    select(sessions.c.person, sessions.c.hat, _STATE)
    .where(
        _STATE.is_not(None),
        tuple_(sessions.c.person, sessions.c.hat)
        > tuple_(bindparam("after", type_=BigInteger), bindparam("worn", type_=_HAT)),
    )
    .order_by(sessions.c.person, sessions.c.hat)
    .limit(PAGE)
)
_NEW: Final = rows.insert_new(sessions)
_MOVE: Final = (
    update(sessions)
    .where(
        sessions.c.person == bindparam("whose"),
        sessions.c.hat == bindparam("worn"),
        sessions.c.seq == bindparam("before"),
    )
    .values({name: bindparam(name) for name in ("seq", "state", "nudge", "due")})
)


def read(
    connection: Connection, keys: Keys, wanted: Iterable[Whose]
) -> dict[Whose, StoredSession]:
    """The sessions of these persons and hats, opened; an empty one where there is none yet."""
    whose = list(wanted)
    persons = sorted({person for person, _hat in whose})
    found = rows.read(connection, _READ, {"persons": persons}).all() if persons else []
    keys.fetch_of(row.state for row in found)
    stored = {(row.person, row.hat): row for row in found}
    return {
        pair: opened(keys, stored[pair]) if pair in stored else StoredSession(*pair, 0, None)
        for pair in whose
    }


def opened(keys: Keys, row: Found) -> StoredSession:
    """A stored session with its state in plain."""
    state = None if row.state is None else keys.open(_STATE, row.state)
    return StoredSession(row.person, row.hat, row.seq, state, row.nudge, row.due)


def states(connection: Connection, keys: Keys, whose: ColumnElement[bool]) -> Iterator[bytes]:
    """What is stored of some sessions, opened, a page at a time; nothing is locked."""
    asked: dict[str, Any] = {"after": 0, "worn": Hat.CITIZEN}
    while page := connection.execute(_STORED.where(whose), asked).all():
        # The keys of one page: those of all would not fit.
        theirs = Keys(connection, keys.ring, once=True)
        theirs.fetch_of(row.state for row in page)
        yield from (theirs.open(_STATE, row.state) for row in page if theirs.opens(row.state))
        asked = {"after": page[-1].person, "worn": page[-1].hat}


def write(
    connection: Connection, keys: Keys, written: Sequence[Written[StoredSession]]
) -> set[str]:
    """Write sessions over the state that each followed; the keys of turns that came too late.

    Of several states of one session in a group only the last is written.
    """
    first, last = _ends(written)
    keys.fetch(person for person, _hat in last)
    states = [_row(keys, last[whose], first[whose]) for whose in sorted(last)]
    fresh, old = _parted(states)
    if joined := _joined(connection, fresh):
        return {key for key, session, _at in written if session.person in joined}
    made = rows.many(connection, _NEW, [_new(row) for row in fresh])
    moved = rows.many(connection, _MOVE, old)
    return set() if made + moved == len(states) else _late(connection, written, first)


def _ends(
    written: Sequence[Written[StoredSession]],
) -> tuple[dict[Whose, int], dict[Whose, StoredSession]]:
    """The number that each session had before the group, and its state after it."""
    last = {(session.person, session.hat): session for _key, session, _at in written}
    # Backwards, so that of several the first counts.
    return {(one.person, one.hat): one.seq - 1 for _key, one, _at in reversed(written)}, last


def _parted(states: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The sessions that are new, and those that were there."""
    return [row for row in states if not row["before"]], [row for row in states if row["before"]]


def _joined(connection: Connection, fresh: Sequence[dict[str, Any]]) -> set[int]:
    """Who of those without a session became somebody else since their turn looked them up.

    Who has one cannot have: it is locked, and a join takes it away.
    """
    persons = [row["whose"] for row in fresh]
    return (
        set(rows.read(connection, _JOINED, {"persons": persons}).scalars()) if persons else set()
    )


def _row(keys: Keys, session: StoredSession, before: int) -> dict[str, Any]:
    state = session.state
    return {
        "whose": session.person,
        "worn": session.hat,
        "before": before,
        "seq": session.seq,
        "state": None if state is None else keys.seal(session.person, _STATE, state),
        "nudge": session.nudge,
        "due": session.due,
    }


def _new(row: dict[str, Any]) -> dict[str, Any]:
    names = ("seq", "state", "nudge", "due")
    return {"person": row["whose"], "hat": row["worn"]} | {name: row[name] for name in names}


def _late(
    connection: Connection, written: Sequence[Written[StoredSession]], first: dict[Whose, int]
) -> set[str]:
    """Which turns followed a state that is no longer the stored one.

    What was just written is undone first, as the group will be: only then do the numbers tell.
    """
    connection.rollback()
    found = connection.execute(_NOW_AT, {"persons": [person for person, _hat in first]})
    now = {(person, hat): seq for person, hat, seq in found}
    late = {whose for whose, before in first.items() if now.get(whose, 0) != before}
    return {key for key, s, _at in written if not late or (s.person, s.hat) in late}
