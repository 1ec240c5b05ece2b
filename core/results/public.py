"""What everybody is told: roughly, and of free text nothing."""

from collections.abc import Iterator
from typing import Final

from core.results.columns import Column
from core.results.follow_ups import gives_away, rests_on
from core.results.panels import Panel, Summary, counted, roughly, too_few
from core.results.rounding import at_least, rounded
from core.results.suppression import Cell
from core.results.tally import Tally

_UNTOLD: Final = frozenset({"text", "media", "consent", "hidden", "calculated"})


def for_all(tally: Tally, least: int) -> Summary:
    """What everybody is told; a follow-up only where it tells no more of what it follows."""
    if tally.finished < least:
        return too_few(least, public=True)
    columns = [
        column
        for column in tally.columns
        if not column.retired and column.question.kind not in _UNTOLD
    ]
    panels = _panels(tally, columns, least)
    cells = (
        cells
        for column in columns
        if not column.several
        for cells in _all_cells(tally, column, least)
    )
    told = at_least(tally.finished, cells, least)
    return Summary(Cell(told, told, rounded=least > 1), panels, public=True, threshold=least)


def _panels(tally: Tally, columns: list[Column], least: int) -> tuple[Panel, ...]:
    made: dict[str, Panel] = {}
    left_out: set[str] = set()
    for column in columns:
        panel = roughly(tally, column, least)
        if rests_on(column) & left_out or gives_away(panel, made):
            left_out.add(column.id)
        else:
            made[column.id] = panel
    return tuple(made.values())


def _all_cells(tally: Tally, column: Column, least: int) -> Iterator[tuple[Cell, ...]]:
    """What could be told of everybody who finished, by this question; those who must are all."""
    numbers = [one.count for one in counted(column, tally.counts[column.id], least)]
    cells = tuple(rounded(number, least) for number in numbers)
    yield (*cells, rounded(tally.finished - sum(numbers), least))
    if column.question.required and column.question.when is None:
        yield cells
