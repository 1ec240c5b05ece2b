"""Names of rows: which rows can be asked at all, and the id of each."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from core.dialogues.steps.questions import ID
from documents.naming import allot
from documents.noting import Notebook
from documents.xlsform.borrowed import chooses, is_known
from documents.xlsform.kinds import in_other_words, nearest_type
from documents.xlsform.layout import Placed

# A name in XML (https://www.w3.org/TR/xml-names/#NT-NCName), of plain letters.
_NAME: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
# Rows that nobody is asked: what a device notes by itself.
_BY_ITSELF: Final = frozenset(
    {"start", "end", "deviceid", "subscriberid", "simserial", "phonenumber", "username", "audit"}
)
_ELSEWHERE: Final = ("csv-external", "xml-external")


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
    if chooses(said):
        notes.error(where, "type-no-list", type=said)
    elif like := in_other_words(said):
        notes.error(where, "type-like", type=said, like=like)
    elif said in _BY_ITSELF:
        notes.warn(where, "type-by-itself", type=said)
    elif is_known(said) or said in _ELSEWHERE:
        notes.warn(where, "type-left-out", type=said)
    elif like := nearest_type(said):
        notes.error(where, "type-like", type=said, like=like)
    else:
        notes.error(where, "type-unknown", type=said)


def names_in_file(
    things: Iterable[tuple[str, str | None]], *, fits: str = ID, lead: str = "q"
) -> dict[str, str]:
    """By id, the name that each thing had where it came from; their ids if those do not come back.

    `things` are ids with their codes. Reading gives each name its id again.
    """
    by_id = {known: code or known for known, code in things}
    names = list(by_id.values())
    sound = len(set(names)) == len(names) and all(_NAME.fullmatch(name) for name in names)
    back = allot(names, fits=fits, lead=lead)
    if sound and all(back[name] == known for known, name in by_id.items()):
        return by_id
    return {known: known for known in by_id}
