"""What was sent, and what never went: so that replies are understood and messages edited."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from core.ports import Settled
from storage.rows import Found, each
from storage.tables import messages, outbox

UNKNOWN: Final = "unknown"
CODE: Final = 64
CAME: Final = messages.c.platform_id.is_not(None) | (messages.c.error == UNKNOWN)
"""That it arrived, or may have."""

_LEAVES: Final = (outbox.c.id, outbox.c.person, outbox.c.address, outbox.c.fact)
_DONE: Final = (
    delete(outbox).where(outbox.c.id.in_(bindparam("rows", expanding=True))).returning(*_LEAVES)
)
_IN_DOUBT: Final = (
    delete(outbox)
    .where(outbox.c.channel == bindparam("on"), outbox.c.marked != bindparam("since"))
    .returning(*_LEAVES)
)
_NEW: Final = insert(messages)
_ABOUT: Final = ("address", "platform_id", "fact", "issue", "asks", "error")
# A name is the person's own: what is sent under it once more takes the place of the earlier.
_REMEMBER: Final = _NEW.on_conflict_do_update(
    index_elements=[messages.c.person, messages.c.name],
    set_={name: _NEW.excluded[name] for name in _ABOUT},
)
_NAMED: Final = select(
    messages.c.person, messages.c.name, messages.c.address, messages.c.platform_id
).where(
    messages.c.person.in_(bindparam("persons", expanding=True)),
    messages.c.name.in_(bindparam("names", expanding=True)),
    messages.c.platform_id.is_not(None),
)


def settle(connection: Connection, done: Sequence[Settled]) -> None:
    """Take rows off the outbox and remember what became of them.

    A row that is not there any more was settled before: nothing is remembered twice.
    """
    about = {one.due.id: one for one in done}
    gone = connection.execute(_DONE, {"rows": list(about)}).all() if about else []
    each(connection, _REMEMBER, [_row(row, about[row.id]) for row in gone])


def give_up(connection: Connection, channel: str, epoch: int) -> int:
    """Settle what a sender of an earlier epoch was about to try: it may have arrived."""
    gone = connection.execute(_IN_DOUBT, {"on": channel, "since": epoch}).all()
    each(connection, _REMEMBER, [_unknown(row) for row in gone])
    return len(gone)


def targets(
    connection: Connection, wanted: Iterable[tuple[int, str]]
) -> Mapping[tuple[int, str, int], str]:
    """The platform's ids of messages by (person, name, address), where there are any."""
    pairs = list(wanted)
    if not pairs:
        return {}
    asked = {"persons": [person for person, _ in pairs], "names": [name for _, name in pairs]}
    found = connection.execute(_NAMED, asked)
    return {(row.person, row.name, row.address): row.platform_id for row in found}


def _row(row: Found, one: Settled) -> dict[str, Any]:
    sent = one.platform_id is not None
    return _unknown(row) | {
        "name": one.name or None if sent else None,
        "platform_id": one.platform_id or None,
        "issue": one.issue,
        "asks": one.asks,
        "error": one.error[:CODE] or None,
    }


def _unknown(row: Found) -> dict[str, Any]:
    return {
        "person": row.person,
        "name": None,
        "address": row.address,
        "platform_id": None,
        "fact": row.fact,
        "issue": None,
        "asks": None,
        "error": UNKNOWN,
    }
