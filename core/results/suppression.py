"""What may be told of counts, so that few people are never told apart from the others.

A count below the threshold is hidden, and so are further ones until no hidden count follows from
what is shown. What everybody is shown is also rounded, so that two publications tell no more than
each alone. docs/decisions/0165-few-people.md says why.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from core.results.network import Arc, determined


@dataclass(frozen=True, slots=True)
class Cell:
    """What is told of a count: that it lies between `low` and `high`, both included.

    A `few` is below the threshold. A `rounded` one is told roughly only because all are.
    """

    low: int
    high: int
    few: bool = False
    rounded: bool = False

    @property
    def exact(self) -> bool:
        """Whether the count itself is told."""
        return self.low == self.high

    @property
    def middle(self) -> int:
        """The count, or what stands for it in a picture."""
        return (self.low + self.high) // 2

    @property
    def hidden(self) -> bool:
        """Whether less is told of it than a number."""
        return not self.exact and not self.rounded


def shown(count: int) -> Cell:
    """A count that may be told as it is."""
    return Cell(count, count)


def parts(
    counts: Sequence[int], least: int, *, rest: int = 0, pooled: bool = False
) -> tuple[Cell, ...]:
    """What may be told of counts of people who each fall under one of them.

    Everybody knows how many they are together with `rest`, the people who fall under none. The
    last cell is that of the rest: when it is empty, that tells nobody apart. With `pooled` the
    last count, of all that few people said, is such a one as well.
    """
    values, whole = [*counts, rest], sum(counts) + rest
    told = _protected(values, least, loose=1 + pooled)
    return tuple(
        cell if cell.few or cell.exact else replace(cell, low=low, high=high)
        for cell, (low, high) in zip(told, _bounds(told, whole), strict=True)
    )


def subset(count: int, whole: int, told: Cell, least: int) -> Cell:
    """What may be told of a count of people out of a whole of whom `told` is told."""
    if count < least:
        return Cell(0, least - 1, few=True)
    if whole - count < least:
        return Cell(max(0, told.low - least + 1), told.high)
    return shown(count)


def _protected(values: Sequence[int], least: int, *, loose: int) -> list[Cell]:
    """What is told of each value; the last, so many as are `loose`, may be seen to be empty."""
    whole, first_loose = sum(values), len(values) - loose
    told = [_alone(value, least, loose=n >= first_loose) for n, value in enumerate(values)]
    while _known(values, told):
        following = _next_hidden(values, told)
        if following is None or whole == least:
            return [Cell(0, whole) for _ in values]  # not even that one is small may be told
        told[following] = Cell(least, whole)
    return told


def _alone(value: int, least: int, *, loose: bool) -> Cell:
    """What may be told of a count for itself."""
    if value >= least or (loose and value == 0):
        return shown(value)
    return Cell(int(loose), least - 1, few=True)


def _known(values: Sequence[int], told: Sequence[Cell]) -> frozenset[int]:
    return determined(
        [
            *(Arc("all", "one", v, c.low, c.high) for v, c in zip(values, told, strict=True)),
            Arc("one", "all", sum(values), sum(values), sum(values)),
        ]
    )


def _next_hidden(values: Sequence[int], told: Sequence[Cell]) -> int | None:
    """The smallest count that is shown; the rest goes last, and nothing hides behind nothing."""
    last = len(values) - 1
    open_ = [place for place, cell in enumerate(told) if cell.exact and values[place]]
    return min(open_, key=lambda place: (place == last, values[place], place), default=None)


def _bounds(told: Sequence[Cell], whole: int) -> Iterator[tuple[int, int]]:
    """Between what each count must be, from what is told of all."""
    lows, highs = sum(cell.low for cell in told), sum(cell.high for cell in told)
    for cell in told:
        low = max(cell.low, whole - (highs - cell.high))
        yield low, min(cell.high, whole - (lows - cell.low))
