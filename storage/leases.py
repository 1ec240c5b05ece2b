"""Leases: a row with an owner and an epoch that rises with every new owner.

A lease that was given back has no owner; its epoch goes on from where it was. Its time is told by
the database, for all processes alike; SQLite's clock is that of the machine they share. So it
matters to no lease how a process's own clock goes, or how far it was moved on for trying.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, TextClause, bindparam, select, text, update

from core.errors import LeaseLost
from storage.rows import insert_new, many
from storage.tables import leases
from storage.tables.columns import EPOCH, MICROSECOND

NOBODY: Final = ""

# Microseconds since 1970. PostgreSQL's now() would be when the transaction began.
_CLOCKS: Final[Mapping[str, TextClause]] = {
    "sqlite": text("CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)"),
    "postgresql": text("CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)"),
}

_NOW: Final = {name: select(moment) for name, moment in _CLOCKS.items()}
_READ: Final = select(leases).where(leases.c.name == bindparam("which")).with_for_update()
_NEW: Final = insert_new(leases)
_TAKE: Final = (
    update(leases)
    .where(leases.c.name == bindparam("which"))
    .values({name: bindparam(name) for name in ("owner", "epoch", "expires")})
)
_HELD: Final = (
    select(leases.c.epoch)
    .where(
        leases.c.name == bindparam("which"),
        leases.c.owner == bindparam("whose"),
        leases.c.epoch == bindparam("since"),
    )
    .with_for_update()
)
_RELEASE: Final = (
    update(leases)
    .where(leases.c.name == bindparam("which"), leases.c.owner == bindparam("whose"))
    .values(owner=NOBODY)
)


def acquire(connection: Connection, name: str, owner: str, seconds: float) -> int | None:
    """Take or renew a lease; its epoch, or None while another's has not fully expired."""
    row = connection.execute(_READ, {"which": name}).one_or_none()
    now = _now(connection)
    expires = now + timedelta(seconds=seconds)
    if row is None:
        first = {"name": name, "owner": owner, "epoch": 1, "expires": expires}
        return 1 if many(connection, _NEW, [first]) else None
    if row.owner not in {owner, NOBODY} and row.expires > now:
        return None
    epoch: int = row.epoch + (row.owner != owner)
    connection.execute(_TAKE, {"which": name, "owner": owner, "epoch": epoch, "expires": expires})
    return epoch


def _now(connection: Connection) -> datetime:
    microseconds: int = connection.execute(_NOW[connection.dialect.name]).scalar_one()
    return EPOCH + microseconds * MICROSECOND


def check(connection: Connection, name: str, owner: str, epoch: int) -> None:
    """Make sure that this owner holds this epoch, and keep it so until the transaction ends.

    Raises:
        LeaseLost: somebody else does.
    """
    held = {"which": name, "whose": owner, "since": epoch}
    if connection.execute(_HELD, held).one_or_none() is None:
        raise LeaseLost(f"{name}: epoch {epoch} is over; another process sends now")


def release(connection: Connection, name: str, owner: str) -> None:
    """Give a lease back, so that the next owner need not wait."""
    connection.execute(_RELEASE, {"which": name, "whose": owner})
