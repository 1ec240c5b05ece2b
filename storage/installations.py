"""Where a channel's app is installed: found by a keyed hash, everything else sealed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.postgresql import insert

from core.domain.installations import Installation
from storage.keys import Keys
from storage.rows import many
from storage.sealing import Ciphertext
from storage.tables import installations

_NEW: Final = insert(installations)
_KEEP: Final = _NEW.on_conflict_do_update(
    index_elements=[installations.c.team],
    set_={"at": _NEW.excluded.at, "sealed": _NEW.excluded.sealed},
)
_ALL: Final = select(installations.c.sealed).order_by(installations.c.at, installations.c.team)
_ONE: Final = select(installations.c.sealed).where(installations.c.team == bindparam("which"))
_DROP: Final = delete(installations).where(
    installations.c.team == bindparam("which"), installations.c.at <= bindparam("seen")
)

_INSTALLATION: Final = TypeAdapter(Installation)


def keep(connection: Connection, keys: Keys, installation: Installation) -> None:
    """Keep an installation, sealed, in the place of an earlier one in the same workspace."""
    row = {
        "team": _place(keys, installation.team),
        "at": installation.at,
        "sealed": keys.seal(None, installations.c.sealed, _INSTALLATION.dump_json(installation)),
    }
    many(connection, _KEEP, [row])


def find(connection: Connection, keys: Keys, team: str) -> Installation | None:
    """The installation in a workspace; None where there is none."""
    sealed = connection.execute(_ONE, {"which": _place(keys, team)}).scalar_one_or_none()
    return None if sealed is None else _INSTALLATION.validate_json(_opened(keys, sealed))


def read(connection: Connection, keys: Keys) -> Sequence[Installation]:
    """Every installation, the oldest first."""
    found = connection.execute(_ALL).scalars()
    return tuple(_INSTALLATION.validate_json(_opened(keys, sealed)) for sealed in found)


def drop(connection: Connection, keys: Keys, team: str, at: datetime) -> bool:
    """Forget the installation in a workspace unless it was made after `at`; whether done."""
    done = connection.execute(_DROP, {"which": _place(keys, team), "seen": at})
    return done.rowcount > 0


def _place(keys: Keys, team: str) -> bytes:
    return keys.ring.fingerprint("installation", team)


def _opened(keys: Keys, sealed: Ciphertext) -> bytes:
    return keys.open(installations.c.sealed, sealed)
