"""Every version of a script that may matter: people may be inside it, or answered it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects.postgresql import insert

from core.domain.changes import KeepScript
from storage.keys import Keys
from storage.rows import insert_new, many
from storage.tables import scripts, surveys
from storage.writing import Written

_NEW: Final = insert_new(scripts)
_READ: Final = select(scripts.c.name, scripts.c.version, scripts.c.source).order_by(
    scripts.c.name, scripts.c.version
)
_ONE: Final = select(scripts.c.source).where(
    scripts.c.name == bindparam("which"), scripts.c.version == bindparam("as_of")
)
_PUBLISHED: Final = (
    select(surveys.c.id, scripts.c.source)
    .join(scripts, (scripts.c.name == surveys.c.id) & (scripts.c.version == surveys.c.version))
    .where(surveys.c.id.in_(bindparam("wanted", expanding=True)))
)
_INSERT: Final = insert(scripts)
# A draft that is brought once more is kept for as long as if it were new.
_KEEP: Final = _INSERT.on_conflict_do_update(
    index_elements=[scripts.c.name, scripts.c.version],
    set_={"at": _INSERT.excluded.at},
    where=~scripts.c.published,
)
_PUBLISH: Final = (
    update(scripts)
    .where(scripts.c.name == bindparam("which"), scripts.c.version == bindparam("as_of"))
    .values(published=True)
)


def keep(connection: Connection, sources: Mapping[tuple[str, str], str], at: datetime) -> None:
    """Keep the sources of scripts by (name, version); a version that is kept never changes."""
    rows = [
        {
            "name": name,
            "version": version,
            "source": source,
            "at": at,
            "by": None,
            "published": True,
        }
        for (name, version), source in sorted(sources.items())
    ]
    many(connection, _NEW, rows)


def draft(connection: Connection, _: Keys, written: Sequence[Written[KeepScript]]) -> set[str]:
    """Keep versions that nobody is asked to answer yet."""
    kept = {(each.change.name, each.change.version): each for each in written}
    rows = [
        {
            "name": change.name,
            "version": change.version,
            "source": change.source,
            "at": at,
            "by": change.by,
            "published": False,
        }
        for _name, (_key, change, at) in sorted(kept.items())
    ]
    many(connection, _KEEP, rows)
    return set()


def publish(connection: Connection, name: str, version: str) -> bool:
    """Note that a version was published: people may be inside it; false when it is not kept."""
    return connection.execute(_PUBLISH, {"which": name, "as_of": version}).rowcount == 1


def read(connection: Connection) -> Mapping[tuple[str, str], str]:
    """The sources of every version that is kept, by (name, version)."""
    return {(row.name, row.version): row.source for row in connection.execute(_READ)}


def source(connection: Connection, name: str, version: str) -> str | None:
    """The source of one version; None when it is not kept."""
    found: str | None = connection.execute(_ONE, {"which": name, "as_of": version}).scalar()
    return found


def published(connection: Connection, names: Iterable[str]) -> dict[str, str]:
    """The sources of surveys as they are published now, by id."""
    found = connection.execute(_PUBLISHED, {"wanted": sorted(names)})
    return {row.id: row.source for row in found}
