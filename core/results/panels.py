"""What may be told of each question, in numbers, before any language gives it words."""

from dataclasses import dataclass
from typing import Final

from core.dialogues.engine.wording import KEYED
from core.results.columns import Column
from core.results.rounding import rounded
from core.results.suppression import Cell
from core.results.tally import MORE, Count, Tally

OPEN: Final = frozenset({"date", "place", "hidden", "calculated", "text"})
"""Kinds that anything can be answered to: what few people said is told together there."""
_HALVES: Final = 2
_QUARTERS: Final = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that could be answered, how many did, and how many in each group of the panel."""

    key: str
    cell: Cell
    groups: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """What is told of one question.

    `rest` are those who finished and did not answer it, None where that is not told; `answered`
    are the others, where the rows do not add up to them. `base` is
    what a share is a share of, 0 where no share can be told. `quarters` are the numbers that a
    quarter, half and three quarters of those who answered do not pass, as far as they are enough.
    `places` are the mean places of ranked choices. `pairs` are words that many wrote side by side.
    """

    column: Column
    rows: tuple[Row, ...]
    rest: Cell | None
    base: int
    answered: Cell | None = None
    groups: tuple[str, ...] = ()
    quarters: tuple[float, ...] = ()
    places: tuple[tuple[str, float], ...] = ()
    pairs: tuple[tuple[str, int], ...] = ()

    @property
    def hides(self) -> bool:
        """Whether an answer is told less well than by a number."""
        return any(row.cell.hidden or row.cell.rounded for row in self.rows)

    def share(self, cell: Cell) -> float:
        """Which part of all who answered a count is, from 0 to 1."""
        return min(1.0, cell.middle / self.base) if self.base else 0.0

    def span(self, cell: Cell) -> tuple[float, float]:
        """Between which parts the true one lies, as far as what is told allows to know."""
        if cell.exact:
            return self.share(cell), self.share(cell)
        if self.answered is not None:
            least, most = self.answered.low, self.answered.high
            return cell.low / max(most, 1), min(1.0, cell.high / max(least, 1))
        least = sum(row.cell.low for row in self.rows) - cell.low
        most = sum(row.cell.high for row in self.rows) - cell.high
        return cell.low / max(cell.low + most, 1), cell.high / max(cell.high + least, 1)


@dataclass(frozen=True, slots=True)
class Summary:
    """What is told of a survey: how many answered, at least where `least` is set, and each panel.

    With `public` it is what everybody may see, rough as that is.
    """

    finished: Cell
    panels: tuple[Panel, ...]
    public: bool
    threshold: int

    @property
    def too_few(self) -> bool:
        """Whether nothing but that may be told."""
        return self.finished.few


def too_few(least: int, *, public: bool) -> Summary:
    """What is told when fewer people than that finished."""
    return Summary(Cell(0, least - 1, few=True), (), public, least)


def roughly(tally: Tally, column: Column, least: int) -> Panel:
    """What everybody may know of a question."""
    count = tally.counts[column.id]
    bins = counted(column, count, least)
    rows = tuple(Row(one.key, rounded(one.count, least)) for one in bins)
    answered = rounded(count.answered, least)
    several = column.several or not bins
    base = answered.middle if several else sum(row.cell.middle for row in rows)
    told = answered if several else None
    return Panel(column, rows, None, base, told, quarters=quarters(column, count, least))


@dataclass(frozen=True, slots=True)
class Bin:
    """What is told together: usually one label, or all that few people said."""

    key: str
    labels: tuple[str, ...]
    count: int


def counted(column: Column, count: Count, least: int) -> tuple[Bin, ...]:
    """The answers to a question in their order, with how many gave each."""
    if column.question.kind in OPEN or column.question.source is not None:
        return _open(column, count, least)
    known = _keys(column)
    strange = tuple(label for label in count.labels if label not in known)
    alone = (Bin(key, (key,), count.labels.get(key, 0)) for key in known)
    return (*alone, *(_together(count, strange) if strange else ()))


def _open(column: Column, count: Count, least: int) -> tuple[Bin, ...]:
    """What enough people said; the rest of it together, which of several would count twice."""
    said = count.labels.items()
    often = [(label, number) for label, number in said if number >= least and label != MORE]
    by_day = column.question.kind == "date"
    often.sort(key=lambda one: (one[0],) if by_day else (-one[1], one[0]))
    kept = {label for label, _ in often}
    told = tuple(Bin(label, (label,), number) for label, number in often)
    if column.several or not count.labels:
        return told
    rare = tuple(label for label, _ in said if label not in kept)
    return (*told, *_together(count, rare)) if rare else told


def _together(count: Count, labels: tuple[str, ...]) -> tuple[Bin]:
    return (Bin(MORE, labels, sum(count.labels[label] for label in labels)),)


def _keys(column: Column) -> tuple[str, ...]:
    question = column.question
    if question.kind == "rating":
        low, high = question.bounds
        return tuple(str(one) for one in range(low, high + 1))
    return KEYED.get(question.kind) or tuple(option.id for option in column.options)


def quarters(column: Column, count: Count, least: int) -> tuple[float, ...]:
    """The numbers that parts of those who answered do not pass; none where parts are few people.

    With three there are all quarters, with one there is the half.
    """
    if column.question.kind not in ("number", "calculated"):
        return ()
    if count.spread.count >= _QUARTERS * least:
        return tuple(count.spread.quantile(part) for part in (0.25, 0.5, 0.75))
    return (count.spread.quantile(0.5),) if count.spread.count >= _HALVES * least else ()
