"""Sections out of the groups of a form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from core.dialogues.steps import Condition, Section
from documents.another import another
from documents.naming import allot
from documents.noting import Notebook
from documents.xlsform.known import whole_number
from documents.xlsform.layout import Group, Placed, owner

_FEWEST: Final = 2
_MOST: Final = 10
"""How often a section may be answered, at least and at most, to be a repeat."""


@dataclass(slots=True)
class Sections:
    """The sections of a form, made as its questions come by in their order."""

    whens: Mapping[Group, Condition | None]
    languages: Sequence[str]
    notes: Notebook
    made: dict[str, Section] = field(default_factory=dict)
    _open: Group | None = None

    def place(self, row: Placed, own: Condition | None) -> dict[str, Any]:
        """The section of a row, and the condition that its question has beyond that of it."""
        if not row.path:
            self._open = None
            return {"when": own, "section": None}
        at = owner(row.path)
        group = row.path[at]
        if group is not self._open:
            self._make(group, row.path[: at + 1])
            self._open = group
        inner = [self.whens[one] for one in row.path[at + 1 :]]
        return {"when": joined([*inner, own]), "section": next(reversed(self.made))}

    def _make(self, group: Group, around: Sequence[Group]) -> None:
        """A new section; the second one of a group that another has come between."""
        known = allot([group.name], lead="s", taken=self.made)[group.name]
        alone = allot([group.name], lead="s")[group.name]
        if alone != group.name:
            self.notes.warn(group.line.at("name"), "renamed", name=group.name, id=alone)
        self.notes.stands(f"section {known}", group.line.where)
        self.made[known] = Section(
            id=known,
            title=group.line.said("label"),
            when=joined([self.whens[one] for one in around]),
            code=group.line.get("chat_code") or (None if known == group.name else group.name),
            **self._repeat(group),
        )

    def _repeat(self, group: Group) -> dict[str, Any]:
        if not group.repeats:
            return {}
        fields: dict[str, Any] = {
            "repeat": group.line.said("chat_more") or another(self.languages)
        }
        said = group.line.get("repeat_count")
        most = whole_number(said)
        if most is not None and _FEWEST <= most <= _MOST:
            fields["most"] = most
        elif said:
            where = group.line.at("repeat_count")
            self.notes.warn(where, "repeat-count", count=said, least=_FEWEST, most=_MOST)
        return fields


def joined(whens: Sequence[Condition | None]) -> Condition | None:
    """One condition that holds when all do, without groups within groups."""
    parts = [part for when in whens if when for part in (when.all or (when,))]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else Condition(all=tuple(parts))
