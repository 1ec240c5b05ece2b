"""One-time codes by which two addresses become one person's; only their keyed hashes are kept."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select

from core.domain.changes import OfferCode
from core.domain.people import LinkCode
from storage.keys import Keys
from storage.rows import insert_new, many
from storage.tables import codes
from storage.writing import Written

_NEW: Final = insert_new(codes)
_WITHDRAW: Final = delete(codes).where(codes.c.person == bindparam("whose"))
_USE: Final = delete(codes).where(
    codes.c.code == bindparam("typed"), codes.c.person == bindparam("whose")
)
_HELD: Final = select(codes.c.person, codes.c.expires).where(codes.c.code == bindparam("typed"))
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


def held(connection: Connection, keys: Keys, code: str) -> LinkCode | None:
    """Who offered this code, and until when it holds."""
    row = connection.execute(_HELD, {"typed": _hash(keys, code)}).first()
    return LinkCode(row.person, code, row.expires) if row is not None else None


def forget(connection: Connection, before: datetime) -> int:
    """Delete codes that expired before a moment; how many."""
    return connection.execute(_OLD, {"before": before}).rowcount


def _hash(keys: Keys, code: str) -> bytes:
    return keys.ring.fingerprint("code", code)
