"""The ledger of what became true: rows of ids that are only ever added."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import fields
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select

from core.domain.changes import RecordFact
from core.domain.facts import FACTS, Fact
from storage.keys import Keys
from storage.rows import Found, insert_new, many
from storage.tables import experiences, facts, issues
from storage.writing import Written

COLUMNS: Final = ("actor", "issue", "experience", "response")

_NEW: Final = insert_new(facts)
_READ: Final = select(facts).where(facts.c.id.in_(bindparam("wanted", expanding=True)))
_RAISER: Final = select(issues.c.raiser).where(issues.c.id == bindparam("about"))
_AUTHOR: Final = select(experiences.c.author).where(experiences.c.id == bindparam("about"))


_NAMES: Final = {kind: tuple(field.name for field in fields(kind)) for kind in FACTS.values()}


def record(connection: Connection, _: Keys, written: Sequence[Written[RecordFact]]) -> set[str]:
    """Add to the ledger."""
    many(connection, _NEW, [_row(change) for _key, change, _at in written])
    return set()


def _row(change: RecordFact) -> dict[str, Any]:
    kind = type(change.fact)
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row |= {"id": change.id, "kind": kind.__name__, "at": change.at, "more": None}
    more: dict[str, int | str] = {}
    for name in _NAMES[kind]:
        (row if name in COLUMNS else more)[name] = getattr(change.fact, name)
    if more:
        row["more"] = json.dumps(more)
    return row


def read(connection: Connection, wanted: Iterable[int]) -> dict[int, Fact]:
    """Facts by their ids."""
    found = connection.execute(_READ, {"wanted": list(wanted)})
    return {row.id: fact_of(row) for row in found}


def fact_of(row: Found) -> Fact:
    """The fact in a row of the ledger."""
    kind = FACTS[row.kind]
    more = json.loads(row.more) if row.more else {}
    values = {name: more[name] if name in more else row._mapping[name] for name in _NAMES[kind]}  # noqa: SLF001 - SQLAlchemy's own way to a column by name
    return kind(**values)


def party(connection: Connection, fact: Fact) -> int | None:
    """The raiser of the issue, or the author of the experience, that a fact is about.

    What is not stored yet was made in the turn that told the fact: its actor made it. None where
    there is no such person, or no longer.
    """
    for name, statement in (("issue", _RAISER), ("experience", _AUTHOR)):
        about = getattr(fact, name, None)
        if about is not None:
            found = connection.execute(statement, {"about": about}).one_or_none()
            return fact.actor if found is None else found[0]
    return None
