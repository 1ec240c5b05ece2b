"""One-time codes by which two addresses become one person's; only their keyed hashes are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select

from core.domain.changes import OfferCode
from storage.keys import Keys
from storage.rows import insert_new, many
from storage.tables import codes
from storage.writing import Written

_NEW: Final = insert_new(codes)
_WITHDRAW: Final = delete(codes).where(codes.c.person == bindparam("whose"))
_USE: Final = delete(codes).where(
    codes.c.code == bindparam("typed"), codes.c.person == bindparam("whose")
)
_HOLDER: Final = select(codes.c.person).where(
    codes.c.code == bindparam("typed"), codes.c.expires > bindparam("now")
)
_OLD: Final = delete(codes).where(codes.c.expires < bindparam("before"))


def offer(connection: Connection, keys: Keys, written: Sequence[Written[OfferCode]]) -> set[str]:
    """Keep codes, each in place of the person's earlier one."""
    offered = {change.code.person: change.code for _key, change, _at in written}
    many(connection, _WITHDRAW, [{"whose": person} for person in sorted(offered)])
    rows = [
        {"person": person, "code": _hash(keys, code.code), "expires": code.expires}
        for person, code in sorted(offered.items())
    ]
    many(connection, _NEW, rows)
    return set()


def use(connection: Connection, keys: Keys, code: str, person: int) -> bool:
    """Use up a code that a person offered; whether there was one."""
    row = {"typed": _hash(keys, code), "whose": person}
    return connection.execute(_USE, row).rowcount == 1


def holder(connection: Connection, keys: Keys, code: str, at: datetime) -> int | None:
    """Who offered this code, if it still holds."""
    row = {"typed": _hash(keys, code), "now": at}
    found: int | None = connection.execute(_HOLDER, row).scalar()
    return found


def forget(connection: Connection, before: datetime) -> int:
    """Delete codes that expired before a moment; how many."""
    return connection.execute(_OLD, {"before": before}).rowcount


def _hash(keys: Keys, code: str) -> bytes:
    return keys.ring.fingerprint("code", code)
