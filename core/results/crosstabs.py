"""Counts by group: what may be told of them beside the totals that are told already."""

from collections.abc import Iterator, Sequence

from core.results.network import Arc, determined
from core.results.suppression import Cell, shown

Counts = Sequence[Sequence[int]]
Hidden = set[tuple[int, int]]


def crosstab(
    counts: Counts, totals: Sequence[Cell], least: int, *, loose: int = 0
) -> tuple[tuple[Cell, ...], ...] | None:
    """What may be told of each row's count in each group; None when nothing may.

    `totals` is what is told of each row as a whole; everybody knows the size of each group. In
    the last rows, so many as are `loose`, an empty cell tells nobody apart.
    """
    strict = len(counts) - loose
    hidden = set(_small(counts, least, strict))
    while lost := determined(_arcs(counts, totals, hidden, strict)):
        further = set(_further(counts, hidden, lost))
        if not further:
            return None
        hidden |= further
    sizes = _sizes(counts)
    return tuple(
        tuple(
            Cell(0, sizes[group]) if (row, group) in hidden else shown(count)
            for group, count in enumerate(line)
        )
        for row, line in enumerate(counts)
    )


def pooled(sizes: dict[str, int], least: int) -> tuple[tuple[str, ...], frozenset[str]]:
    """The groups that may stand alone, the largest first, and those that must stand together."""
    order = sorted(sizes, key=lambda group: (-sizes[group], group))
    alone = [group for group in order if sizes[group] >= least]
    together = [group for group in order if sizes[group] < least]
    while together and alone and sum(sizes[group] for group in together) < least:
        together.append(alone.pop())
    return tuple(alone), frozenset(together)


def _sizes(counts: Counts) -> list[int]:
    return [sum(column) for column in zip(*counts, strict=True)]


def _small(counts: Counts, least: int, strict: int) -> Iterator[tuple[int, int]]:
    for row, line in enumerate(counts):
        for group, count in enumerate(line):
            if count < least and (count or row < strict):
                yield row, group


def _arcs(counts: Counts, totals: Sequence[Cell], hidden: Hidden, strict: int) -> tuple[Arc, ...]:
    """The table as a circulation: all to rows, rows to groups, groups to all again.

    First the cells, row by row; then the totals of the rows; then the sizes of the groups.
    """
    sizes, whole = _sizes(counts), sum(map(sum, counts))
    cells = tuple(
        Arc(
            f"row {row}",
            f"group {group}",
            count,
            *((int(row >= strict), whole) if (row, group) in hidden else (count, count)),
        )
        for row, line in enumerate(counts)
        for group, count in enumerate(line)
    )
    rows = tuple(
        Arc("all", f"row {row}", sum(line), total.low, total.high)
        for row, (line, total) in enumerate(zip(counts, totals, strict=True))
    )
    groups = tuple(
        Arc(f"group {group}", "all", size, size, size) for group, size in enumerate(sizes)
    )
    return (*cells, *rows, *groups)


def _further(counts: Counts, hidden: Hidden, lost: frozenset[int]) -> Iterator[tuple[int, int]]:
    """What to hide as well: the smallest shown count beside and beneath each that is known."""
    wide = len(counts[0])
    beneath = len(counts) * wide
    for place in lost:
        row, group = divmod(place, wide) if place < beneath else (place - beneath, None)
        yield from _smallest(counts, [(row, other) for other in range(wide)], hidden)
        if group is not None:
            yield from _smallest(counts, [(other, group) for other in range(len(counts))], hidden)


def _smallest(
    counts: Counts, places: list[tuple[int, int]], hidden: Hidden
) -> list[tuple[int, int]]:
    """Of these places the one that is shown, not empty, and smallest; none where there is none."""
    free = [place for place in places if place not in hidden and counts[place[0]][place[1]]]
    return sorted(free, key=lambda place: (counts[place[0]][place[1]], place))[:1]
