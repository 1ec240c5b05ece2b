"""What was applied: a keyed hash of each inbound key, so that nothing is applied twice."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select

from core.errors import Conflict
from storage.keys import Keys
from storage.rows import insert_new, many, read
from storage.tables import inbox

_KNOWN: Final = select(inbox.c.key).where(inbox.c.key.in_(bindparam("asked", expanding=True)))
_NEW: Final = insert_new(inbox)
_OLD: Final = delete(inbox).where(inbox.c.at < bindparam("before"))


def known(connection: Connection, keys: Keys, inbound: Sequence[str]) -> frozenset[str]:
    """Which of these inbound keys were applied before."""
    hashes = {keys.ring.fingerprint(key): key for key in inbound}
    found = read(connection, _KNOWN, {"asked": list(hashes)}).all() if hashes else ()
    return frozenset(hashes[bytes(stored)] for (stored,) in found)


def add(connection: Connection, keys: Keys, came: Mapping[str, datetime]) -> None:
    """Note these as applied.

    Raises:
        Conflict: another process applied some meanwhile; what this transaction did is undone.
    """
    rows = sorted((keys.ring.fingerprint(key), at) for key, at in came.items())
    if many(connection, _NEW, [{"key": key, "at": at} for key, at in rows]) == len(rows):
        return
    connection.rollback()
    raise Conflict(known(connection, keys, list(came)) or frozenset(came))


def forget(connection: Connection, before: datetime) -> int:
    """Delete what came before a moment; how many."""
    return connection.execute(_OLD, {"before": before}).rowcount
