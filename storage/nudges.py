"""What the clock reads and writes: sessions whose nudge is due, and writes them back."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, select, update

from core.ports import Asleep, StoredSession
from storage import people
from storage.keys import Keys
from storage.sessions import opened
from storage.tables import sessions

_DUE: Final = (
    select(sessions)
    .where(sessions.c.due <= bindparam("now", type_=sessions.c.due.type))
    .order_by(sessions.c.due, sessions.c.person, sessions.c.hat)
    .limit(bindparam("most"))
    # Turns lock in another order: who is talking just now is passed over, never waited for.
    .with_for_update(skip_locked=True)
)
_MOVE: Final = (
    update(sessions)
    .where(
        sessions.c.person == bindparam("whose"),
        sessions.c.hat == bindparam("worn"),
        sessions.c.seq == bindparam("before"),
    )
    .values({name: bindparam(name) for name in ("seq", "state", "nudge", "due")})
)
_REST: Final = (
    update(sessions)
    .where(sessions.c.person == bindparam("whose"), sessions.c.hat == bindparam("worn"))
    .values(due=None)
)


def asleep(connection: Connection, keys: Keys, now: datetime, limit: int) -> tuple[Asleep, ...]:
    """Sessions whose nudge is due, oldest first; those that cannot be opened are let be."""
    rows = connection.execute(_DUE, {"now": now, "most": limit}).all()
    keys.fetch_of(row.state for row in rows)
    for row in rows:
        if not keys.opens(row.state):
            connection.execute(_REST, {"whose": row.person, "worn": row.hat})
    readable = [row for row in rows if keys.opens(row.state)]
    known = people.wearing(connection, keys, [(row.person, row.hat) for row in readable])
    return tuple(
        Asleep(opened(keys, row), known[row.person, row.hat])
        for row in readable
        if (row.person, row.hat) in known
    )


def move(connection: Connection, keys: Keys, session: StoredSession) -> bool:
    """Write a nudged session over the one that was read; false when the person came first."""
    state = session.state
    sealed = None if state is None else keys.seal(session.person, sessions.c.state, state)
    row = {
        "whose": session.person,
        "worn": session.hat,
        "before": session.seq - 1,
        "seq": session.seq,
        "state": sealed,
        "nudge": session.nudge,
        "due": session.due,
    }
    return connection.execute(_MOVE, row).rowcount == 1
