"""How the rows of a form lie within one another: groups, repeats, and the sections they become.

A section is a heading, and there is one level of them. So a question belongs to the innermost
group with a label, or to the repeat that it stands in; the conditions of all groups around it hold
for it all the same.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from documents.noting import Notebook
from documents.xlsform.columns import Line, Table
from documents.xlsform.kinds import Type, type_of


@dataclass(eq=False, slots=True)
class Group:
    """A group or repeat: the row that begins it, its place among the rows, and its name."""

    line: Line
    name: str
    place: int
    repeats: bool
    filled: bool = False

    @property
    def titled(self) -> bool:
        """Whether it has a heading to show."""
        return self.line.said("label") is not None


@dataclass(frozen=True, slots=True)
class Placed:
    """A row that asks, with its place among the rows and the groups around it, outermost first."""

    line: Line
    type: Type
    place: int
    path: tuple[Group, ...]


@dataclass(slots=True)
class Layout:
    """The rows of a form in their order, and the groups by name."""

    rows: list[Placed] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)


def lay_out(table: Table, notes: Notebook) -> Layout:
    """Find which groups stand around each row."""
    layout, path = Layout(), list[Group]()
    for place, line in enumerate(_used(table, notes)):
        said = type_of(line.get("type"))
        match said.control:
            case "":
                layout.rows.append(Placed(line, said, place, tuple(path)))
                for group in path:
                    group.filled = True
            case "begin group" | "begin repeat":
                path.append(
                    _begun(line, place, path, repeats="repeat" in said.control, notes=notes)
                )
                layout.groups.append(path[-1])
            case _:
                _end(line, path, said.control, notes)
    for group in path:
        notes.error(group.line.where, "group-open", name=group.name)
    for group in layout.groups:
        if not group.filled:
            notes.warn(group.line.where, "group-empty", name=group.name)
    return layout


def _used(table: Table, notes: Notebook) -> Iterator[Line]:
    for line in table.lines:
        if line.get("disabled").lower() in ("yes", "true", "true()"):
            notes.warn(line.where, "row-disabled")
        elif not line.get("type"):
            notes.warn(line.where, "row-no-type")
        else:
            yield line


def _begun(line: Line, place: int, path: list[Group], *, repeats: bool, notes: Notebook) -> Group:
    name = line.get("name") or f"group_{line.number}"
    if repeats and any(group.repeats for group in path):
        notes.error(line.where, "repeat-nested", name=name)
    elif any(group.repeats for group in path) and line.said("label"):
        notes.warn(line.where, "group-in-repeat", name=name)
    elif line.said("label") and any(group.titled for group in path):
        notes.warn(line.where, "group-nested", name=name)
    return Group(line, name, place, repeats)


def _end(line: Line, path: list[Group], control: str, notes: Notebook) -> None:
    what = control.removeprefix("end ")
    if not path:
        notes.error(line.where, "end-alone", what=what)
        return
    begun = path.pop()
    if begun.repeats != (what == "repeat"):
        notes.error(line.where, "end-other", what=what, name=begun.name, row=begun.line.number)


def owner(path: tuple[Group, ...]) -> int:
    """Which of the groups around a row is its section, by its place in `path`."""
    for place, group in enumerate(path):
        if group.repeats:
            return place
    titled = [place for place, group in enumerate(path) if group.titled]
    return titled[-1] if titled else 0
