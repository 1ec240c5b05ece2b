"""Questions that hang on others: what is told of one must not tell more of the other.

Those who answered a follow-up are those who gave an answer before it, so its counts add up to a
count that is told already. It is told only where that bounds neither of them further.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from core.dialogues.session import Answer
from core.domain.surveys import Value
from core.results.columns import Column
from core.results.panels import Panel, Row
from core.results.suppression import Cell

_SAID: Final[Mapping[str, Value]] = {"yes": True, "no": False}


def rests_on(column: Column) -> frozenset[str]:
    """The questions that decide whether this is asked, what can be chosen, or what it comes to."""
    question = column.question
    when = question.when.names() if question.when else ()
    return frozenset((*when, *parted_by(column)))


def parted_by(column: Column) -> frozenset[str]:
    """The questions that narrow its choices, or that it is worked out of."""
    question = column.question
    worked_out = question.value.names() if question.value else ()
    return frozenset((*question.narrow.values(), *worked_out))


def gives_away(panel: Panel, before: Mapping[str, Panel]) -> bool:
    """Whether this panel and those of earlier questions tell more together than each alone."""
    required = panel.column.question.required
    return any(
        _tightens(parent, cells, required=required) for parent, cells in _sums(panel, before)
    )


def _tightens(parent: Cell, cells: Sequence[Cell], *, required: bool) -> bool:
    """Whether cells that come to no more than a count, or just to it, leave less free in either.

    Only where everybody must answer do they come to the count itself.
    """
    if parent.exact and len(cells) == 1:
        return False
    low, high = sum(cell.low for cell in cells), sum(cell.high for cell in cells)
    if low >= parent.high:
        return True
    return required and (high < parent.high or high <= parent.low)


def _sums(panel: Panel, before: Mapping[str, Panel]) -> Iterator[tuple[Cell, Sequence[Cell]]]:
    """Counts that are told, each with those of the panel that people beneath it fall under."""
    every = [row.cell for row in panel.rows] if panel.answered is None else [panel.answered]
    for parent in (before[one] for one in rests_on(panel.column) if one in before):
        yield from ((cell, every) for cell in _asking(panel.column, parent))
        for tag in _tags(panel, parent):
            yield from _narrowed(panel, parent, tag)


def _tags(panel: Panel, parent: Panel) -> tuple[str, ...]:
    """By which tags the answers to another question narrow what can be chosen, one at a time."""
    narrows = panel.column.question.narrow.items() if panel.answered is None else ()
    return tuple(tag for tag, of in narrows if of == parent.column.id)


def _asking(column: Column, parent: Panel) -> Iterator[Cell]:
    """The counts of the answers after which it is asked: together, and each where they overlap."""
    when, one = column.question.when, parent.column
    if when is None:
        return
    asked = [
        row.cell
        for row in parent.rows
        if when.holds({one.id: Answer(_value(one, row.key), "tap")})
    ]
    if one.several:
        yield from asked
    elif asked:
        yield Cell(sum(cell.low for cell in asked), sum(cell.high for cell in asked))


def _value(column: Column, key: str) -> Value:
    """An answer as it is kept, from what it counts as."""
    if column.question.kind == "rating":
        return int(key) if key.isdigit() else key
    if column.question.kind == "choices":
        return (key,)
    return _SAID.get(key, key) if column.question.kind in ("yes_no", "consent") else key


def _narrowed(panel: Panel, parent: Panel, tag: str) -> Iterator[tuple[Cell, Sequence[Cell]]]:
    options = {one.id: one for one in panel.column.options}
    for row in parent.rows:
        left = [
            one.cell
            for one in panel.rows
            if one.key in options and options[one.key].tags.get(tag) == row.key
        ]
        if left:
            yield row.cell, left


def vague(panel: Panel, whole: int) -> Panel:
    """The same with nothing told of any count, but that it is of so many people."""
    nothing = Cell(0, whole)
    rows = tuple(Row(row.key, nothing) for row in panel.rows)
    return Panel(panel.column, rows, None, 0, None if panel.answered is None else nothing)
