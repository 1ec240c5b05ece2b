"""What turns choked on: kept sealed until somebody looks, and tried again or forgotten then."""

import json
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, get_args

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, delete, select

from core.domain.messages import Event, Inbound
from storage.keys import Keys
from storage.rows import insert_new, many
from storage.tables import inbox, quarantine

_NEW: Final = insert_new(quarantine)
_READ: Final = select(quarantine.c.payload, quarantine.c.error).order_by(quarantine.c.id)
_DROP: Final = delete(quarantine).where(quarantine.c.key == bindparam("which"))
_OF: Final = delete(quarantine).where(quarantine.c.person == bindparam("whose"))
_NOBODYS: Final = select(quarantine.c.key, quarantine.c.payload).where(
    quarantine.c.person.is_(None)
)
_AGAIN: Final = delete(inbox).where(inbox.c.key == bindparam("which"))

_INBOUND: Final = TypeAdapter(Inbound)
# Several events look alike when written down, hence each goes with its name.
_EVENTS: Final[Mapping[str, TypeAdapter[Any]]] = {
    kind.__name__: TypeAdapter(kind) for kind in get_args(Event)
}


def keep(
    connection: Connection, keys: Keys, inbound: Inbound, person: int | None, error: str
) -> None:
    """Keep an inbound, sealed for its person, or for the organisation when nobody is known."""
    row = {
        "key": keys.ring.fingerprint(inbound.key),
        "person": person,
        "error": error[:64],
        "at": inbound.at,
        "payload": keys.seal(person, quarantine.c.payload, _written(inbound)),
    }
    many(connection, _NEW, [row])


def read(connection: Connection, keys: Keys) -> Sequence[tuple[Inbound, str]]:
    """What is kept, oldest first, with the names of the errors; not what was erased."""
    found = connection.execute(_READ).all()
    keys.fetch_of(row.payload for row in found)
    return tuple(
        (_read(keys.open(quarantine.c.payload, row.payload)), row.error)
        for row in found
        if keys.opens(row.payload)
    )


def erase(connection: Connection, keys: Keys, person: int, who: Collection[bytes]) -> None:
    """Forget what a person sent, also where it was kept as nobody's; `who` are their accounts."""
    connection.execute(_OF, {"whose": person})
    rows = connection.execute(_NOBODYS).all() if who else []
    for row in rows:
        sender = _read(keys.open(quarantine.c.payload, row.payload)).sender
        if keys.ring.fingerprint(sender.channel, sender.account) in who:
            connection.execute(_DROP, {"which": row.key})


def drop(connection: Connection, keys: Keys, key: str) -> None:
    """Forget what was kept, and that it came: it can be handed in once more."""
    which = {"which": keys.ring.fingerprint(key)}
    connection.execute(_DROP, which)
    connection.execute(_AGAIN, which)


def _written(inbound: Inbound) -> bytes:
    content = _INBOUND.dump_python(inbound, mode="json")
    return json.dumps({"kind": type(inbound.event).__name__, "inbound": content}).encode()


def _read(plain: bytes) -> Inbound:
    document = json.loads(plain)
    content = document["inbound"]
    event = _EVENTS[document["kind"]].validate_python(content["event"])
    return _INBOUND.validate_python(content | {"event": event})
