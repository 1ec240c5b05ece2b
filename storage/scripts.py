"""Every version of a script that was ever published: people may still be inside it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, select

from storage.rows import insert_new, many
from storage.tables import scripts

_NEW: Final = insert_new(scripts)
_READ: Final = select(scripts.c.name, scripts.c.version, scripts.c.source).order_by(
    scripts.c.name, scripts.c.version
)


def keep(connection: Connection, sources: Mapping[tuple[str, str], str], at: datetime) -> None:
    """Keep the sources of scripts by (name, version); a version that is kept never changes."""
    rows = [
        {"name": name, "version": version, "source": source, "at": at, "open": True}
        for (name, version), source in sorted(sources.items())
    ]
    many(connection, _NEW, rows)


def read(connection: Connection) -> Mapping[tuple[str, str], str]:
    """The sources of every version that was ever kept, by (name, version)."""
    return {(row.name, row.version): row.source for row in connection.execute(_READ)}
