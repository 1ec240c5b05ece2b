"""Names of rows: which rows can be asked at all, and the id of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from documents.naming import allot
from documents.noting import Notebook
from documents.xlsform.borrowed import is_known
from documents.xlsform.kinds import nearest_type
from documents.xlsform.layout import Placed

_ELSEWHERE: Final = ("csv-external", "xml-external", "audit")


@dataclass(slots=True)
class Named:
    """The rows that can be asked, their ids by name, and the names of those that cannot."""

    rows: list[Placed] = field(default_factory=list)
    ids: Mapping[str, str] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)


def name_of(row: Placed) -> str:
    """The name of a row; a note may have none, and gets one from its place."""
    line = row.line
    return line.get("name") or (f"note_{line.number}" if row.type.name == "note" else "")


def named(rows: Sequence[Placed], notes: Notebook) -> Named:
    """Give each row that can be asked an id, and note why others cannot."""
    found = Named()
    seen: set[str] = set()
    for row in rows:
        name = name_of(row)
        if row.type.asked is None:
            found.left_out.add(name)
            _note_type(row, notes)
        elif not name:
            notes.error(row.line.where, "no-name")
        elif name in seen:
            notes.error(row.line.at("name"), "name-twice", name=name)
        else:
            seen.add(name)
            found.rows.append(row)
    found.ids = allot(name_of(row) for row in found.rows)
    _note_renamed(found, notes)
    return found


def _note_renamed(found: Named, notes: Notebook) -> None:
    for row in found.rows:
        name = name_of(row)
        if found.ids[name] != name:
            notes.warn(row.line.at("name"), "renamed", name=name, id=found.ids[name])


def _note_type(row: Placed, notes: Notebook) -> None:
    where, said = row.line.at("type"), row.type.name
    if is_known(said) or said in _ELSEWHERE:
        notes.warn(where, "type-left-out", type=said)
    elif like := nearest_type(said):
        notes.error(where, "type-like", type=said, like=like)
    else:
        notes.error(where, "type-unknown", type=said)
