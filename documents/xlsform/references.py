"""The expressions of a form: read, and held against the questions that they name."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from core.dialogues.steps import HERE, Condition, Expression
from documents.noting import Notebook
from documents.xlsform.columns import Line
from documents.xlsform.conditions import condition_of
from documents.xlsform.known import Known, adapted
from documents.xlsform.layout import Group
from documents.xlsform.lexing import Unreadable
from documents.xlsform.nearness import nearest
from documents.xlsform.parsing import COLUMN, parse


@dataclass(frozen=True, slots=True)
class Within:
    """Where an expression stands: its row, the name there, and its place among the rows."""

    line: Line
    name: str
    place: int


@dataclass(slots=True)
class References:
    """What the expressions of one form name, and what is wrong with that.

    `left_out` are the names of rows that cannot be asked, `groups` those of groups.
    """

    known: Mapping[str, Known]
    left_out: Container[str]
    groups: Container[str]
    notes: Notebook
    edges: dict[str, set[str]] = field(default_factory=dict)
    _later: list[tuple[str, str, str]] = field(default_factory=list)

    def condition(self, at: Within, column: str) -> Condition | None:
        """The condition in a cell; None where there is none, or one that cannot be read."""
        found = self.expression(at, column)
        by = {known.id: known for known in self.known.values()}
        return condition_of(found, by) if found else None

    def expression(
        self, at: Within, column: str, *, columns: Container[str] = ()
    ) -> Expression | None:
        """The expression in a cell, with ids for names."""
        found = self._parsed(at, column, columns)
        if found is None:
            return None
        if column == "constraint":  # its own answer, by name
            found = found.renamed({at.name: HERE})
        where = at.line.at(column)
        sound = [self._sound(at, where, name) for name in dict.fromkeys(found.names())]
        known = dict(self.known)
        if at.name in known:
            known[HERE] = _here(known[at.name])
        return adapted(found, known) if all(sound) else None

    def within(self, name: str, path: Sequence[Group]) -> None:
        """Remember that whether a row is asked hangs on the groups around it."""
        self.edges.setdefault(name, set()).update(group.name for group in path)

    def note_circles(self) -> None:
        """Note each name of a later row: as a circle where it leads back, else as too early."""
        for where, name, later in self._later:
            circle = self._path(later, name)
            if circle:
                self.notes.error(where, "circle", circle=" → ".join((name, *circle)))
            else:
                self.notes.error(where, "reference-later", name=later)

    def _parsed(self, at: Within, column: str, columns: Container[str]) -> Expression | None:
        text = at.line.get(column)
        if not text:
            return None
        try:
            return parse(text, columns)
        except Unreadable as fault:
            self.notes.error(at.line.at(column), fault.key, **fault.fill)
            return None

    def _sound(self, at: Within, where: str, name: str) -> bool:
        """Whether a name can be looked at from here; what is later is judged at the end."""
        known = self.known.get(name)
        if known is None:
            if name.startswith(COLUMN):
                return True
            self._note_unknown(where, name)
            return False
        self.edges.setdefault(at.name, set()).add(name)
        if known.place < at.place:
            return True
        if name == at.name:
            self.notes.error(where, "reference-itself", name=name)
        else:
            self._later.append((where, at.name, name))
        return False

    def _note_unknown(self, where: str, name: str) -> None:
        if name in self.left_out:
            self.notes.error(where, "reference-left-out", name=name)
        elif name in self.groups:
            self.notes.error(where, "reference-group", name=name)
        elif like := nearest(name, self.known):
            self.notes.error(where, "reference-like", name=name, like=like)
        else:
            self.notes.error(where, "reference-unknown", name=name)

    def _path(self, start: str, goal: str) -> tuple[str, ...]:
        """A way along what names what, from one to the other; empty where there is none."""
        seen = {start}
        ways: list[tuple[str, ...]] = [(start,)]
        while ways:
            way = ways.pop(0)
            if way[-1] == goal:
                return way
            for following in sorted(self.edges.get(way[-1], set()) - seen):
                seen.add(following)
                ways.append((*way, following))
        return ()


def _here(known: Known) -> Known:
    """The question itself, as its own constraint knows it."""
    return Known(HERE, known.kind, known.place, known.decimals, known.choices)
