"""From what is shown, no hidden count can be worked out: held against every table that fits."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.results.crosstabs import crosstab, pooled
from core.results.network import Arc, determined
from core.results.rounding import at_least, rounded
from core.results.suppression import Cell, parts, shown, subset

LEAST = 3
SMALL = st.lists(st.integers(0, 7), min_size=1, max_size=4)


def fitting(cells: Sequence[Cell], whole: int) -> Iterator[tuple[int, ...]]:
    """All counts that agree with what is told of each, and of all."""
    *first, last = cells
    for chosen in product(*(range(cell.low, cell.high + 1) for cell in first)):
        left = whole - sum(chosen)
        if last.low <= left <= last.high:
            yield (*chosen, left)


@given(SMALL, st.integers(0, 6))
def test_no_hidden_part_follows_from_the_others(counts: list[int], rest: int) -> None:
    """Of people who fall under one answer each, every hidden count could be two numbers."""
    whole = sum(counts) + rest
    if whole < LEAST:
        return
    cells = parts(counts, LEAST, rest=rest)
    possible = list(fitting(cells, whole))
    assert (*counts, rest) in possible
    for place, cell in enumerate(cells):
        assert cell.exact or len({one[place] for one in possible}) > 1, possible


@given(SMALL, st.integers(0, 6))
def test_what_is_small_is_never_shown(counts: list[int], rest: int) -> None:
    """No count below the threshold is told, but that nobody was silent may be."""
    cells = parts(counts, LEAST, rest=rest)
    if sum(counts) + rest >= LEAST:
        assert not [c for n, c in zip(counts, cells[:-1], strict=True) if n < LEAST and c.exact]
        assert not 0 < rest < LEAST or not cells[-1].exact


@pytest.mark.parametrize(
    ("counts", "rest", "told"),
    [
        ((20, 12, 8), 0, ["20", "12", "8", "0"]),
        ((20, 2, 1), 0, ["20", "<5", "<5", "0"]),
        ((20, 12, 0), 0, ["20", "8-12", "<5", "0"]),
        ((1000, 3), 0, ["999-1003", "<5", "0"]),
        ((20, 7), 3, ["20", "6-9", "<5"]),
        ((4, 4), 0, ["0-8", "0-8", "0-8"]),
    ],
)
def test_what_is_told_of_parts(counts: tuple[int, ...], rest: int, told: list[str]) -> None:
    """A count that gives a small one away is told as between two others."""
    assert [said(cell) for cell in parts(counts, 5, rest=rest)] == told


def said(cell: Cell) -> str:
    """A cell in short."""
    if cell.exact:
        return str(cell.low)
    return f"<{cell.high + 1}" if cell.few else f"{cell.low}-{cell.high}"


@given(st.integers(0, 30), st.integers(0, 30))
def test_neither_a_subset_nor_what_it_leaves_is_small(count: int, others: int) -> None:
    """Of people who may tick more than one thing, those who did not are hidden as well."""
    if count + others < 5:
        return
    cell = subset(count, count + others, shown(count + others), 5)
    assert cell.low <= count <= cell.high
    assert cell.exact == (count >= 5 and others >= 5)


FEWER = 2
TABLES = st.integers(2, 3).flatmap(
    lambda wide: st.lists(
        st.lists(st.integers(0, 2), min_size=wide, max_size=wide),
        min_size=2,
        max_size=5 - wide,
    )
)


def tables(cells: Sequence[Sequence[Cell]], sizes: Sequence[int]) -> Iterator[list[list[int]]]:
    """All tables that agree with what is told of their cells and with the sizes of the groups."""
    columns = [
        list(fitting([line[group] for line in cells], size)) for group, size in enumerate(sizes)
    ]
    for chosen in product(*columns):
        yield [list(line) for line in zip(*chosen, strict=True)]


@given(TABLES)
@settings(deadline=None)
def test_no_hidden_cell_of_a_table_follows_from_the_others(counts: list[list[int]]) -> None:
    """With sizes of groups and totals of rows, every hidden cell could be two numbers."""
    sizes = [sum(column) for column in zip(*counts, strict=True)]
    if min(sizes) < FEWER:
        return
    *options, silent = counts
    totals = parts([sum(line) for line in options], FEWER, rest=sum(silent))
    cells = crosstab(counts, totals, FEWER, loose=1)
    if cells is None:
        return
    possible = [
        table
        for table in tables(cells, sizes)
        if all(t.low <= sum(line) <= t.high for t, line in zip(totals, table, strict=True))
    ]
    assert counts in possible
    for row, line in enumerate(cells):
        for group, cell in enumerate(line):
            seen = {table[row][group] for table in possible}
            assert cell.exact or len(seen) > 1, (counts, cells)
            assert not cell.exact or counts[row][group] not in range(1, FEWER)


@given(TABLES)
@settings(deadline=None)
def test_totals_stay_as_hidden_as_they_were(counts: list[list[int]]) -> None:
    """No table by groups gives away a total that was hidden before."""
    sizes = [sum(column) for column in zip(*counts, strict=True)]
    if min(sizes) < FEWER:
        return
    totals = parts([sum(line) for line in counts[:-1]], FEWER, rest=sum(counts[-1]))
    cells = crosstab(counts, totals, FEWER, loose=1)
    for row, total in enumerate(totals if cells else ()):
        possible = {
            sum(table[row])
            for table in tables(cells or (), sizes)
            if all(t.low <= sum(line) <= t.high for t, line in zip(totals, table, strict=True))
        }
        assert total.exact or len(possible) > 1


def possibilities(counts: list[int]) -> list[tuple[int, ...]]:
    """All counts that agree with what everybody is told of these, who fall under one each."""
    cells = [rounded(count, LEAST) for count in counts]
    least = at_least(sum(counts), [cells], LEAST)
    fits = product(*(range(cell.low, cell.high + 1) for cell in cells))
    return [one for one in fits if sum(one) >= least]


@given(st.lists(st.integers(0, 12), min_size=1, max_size=4))
def test_no_rough_count_is_known(counts: list[int]) -> None:
    """Of what everybody is told, no count could be one number only."""
    possible = possibilities(counts)
    assert tuple(counts) in possible
    for place in range(len(counts)):
        assert len({one[place] for one in possible}) > 1


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), min_size=2, max_size=3))
def test_two_publications_tell_no_change(counts: list[tuple[int, int]]) -> None:
    """Who compares two publications cannot say of any count by how much it grew."""
    first = possibilities([before for before, _ in counts])
    second = possibilities([before + more for before, more in counts])
    grown = [
        [new - old for old, new in zip(one, other, strict=True)]
        for one in first
        for other in second
        if all(new >= old for old, new in zip(one, other, strict=True))
    ]
    for place in range(len(counts)):
        assert len({growth[place] for growth in grown}) > 1


def test_a_count_is_told_roughly() -> None:
    """Everybody is told between which multiples of the threshold a count lies."""
    assert [said(rounded(count, 5)) for count in (0, 4, 5, 9, 23)] == [
        "<5",
        "<5",
        "5-9",
        "5-9",
        "20-24",
    ]


def test_small_groups_stand_together() -> None:
    """Groups below the threshold are pooled, with one more where they are too few even so."""
    assert pooled({"a": 9, "b": 6, "c": 3, "d": 2}, 5) == (("a", "b"), frozenset("cd"))
    assert pooled({"a": 9, "b": 6, "c": 3}, 5) == (("a",), frozenset("bc"))
    assert pooled({"a": 3}, 5) == ((), frozenset("a"))


def test_a_number_off_every_circle_is_known() -> None:
    """What only one number can balance is found; what two can balance is not."""
    alone = (Arc("a", "b", 2, 0, 4), Arc("b", "a", 2, 2, 2))
    two = (Arc("a", "b", 2, 0, 4), Arc("a", "b", 1, 0, 4), Arc("b", "a", 3, 3, 3))
    assert determined(alone) == {0}
    assert determined(two) == frozenset()
    assert shown(3).exact
