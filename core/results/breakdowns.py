"""What staff are told: counts as they are, by group where asked, but none of few people."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.results.columns import Column
from core.results.crosstabs import crosstab, pooled
from core.results.follow_ups import gives_away, parted_by, rests_on, vague
from core.results.panels import Bin, Panel, Row, Summary, counted, quarters, roughly, too_few
from core.results.suppression import Cell, parts, shown, subset
from core.results.tally import MORE, Count, Tally

MOST_PAIRS: Final = 8
Table = tuple[tuple[Cell, ...], ...] | None


@dataclass(frozen=True, slots=True)
class _Groups:
    """The groups that are told apart, with what they consist of and how large they are."""

    names: tuple[str, ...]
    members: tuple[frozenset[str], ...]
    sizes: tuple[int, ...]

    def counts(self, count: Count, labels: Sequence[str]) -> list[int]:
        """How many in each group gave one of these answers."""
        return [
            sum(count.cells[label, one] for label in labels for one in members)
            for members in self.members
        ]

    def sums(self, numbers: Counter[str]) -> list[int]:
        """What these numbers of each group come to."""
        return [sum(numbers[one] for one in members) for members in self.members]


def for_staff(tally: Tally, least: int) -> Summary:
    """What staff are told of each question, those that are asked no more at the end.

    Who is asked, and what can be said, may hang on an earlier answer. Where that one is hidden,
    what they said is told roughly, so that its sum tells nothing; or not at all.
    """
    if tally.finished < least:
        return too_few(least, public=False)
    groups = _groups(tally.groups, least) if tally.by else None
    made: dict[str, Panel] = {}
    for column in tally.columns:
        if not column.retired or tally.counts[column.id].answered:
            before = {one: made[one] for one in rests_on(column) if one in made}
            made[column.id] = _told_after(tally, column, least, groups, before)
    return Summary(shown(tally.finished), tuple(made.values()), public=False, threshold=least)


def _told_after(
    tally: Tally, column: Column, least: int, groups: _Groups | None, before: Mapping[str, Panel]
) -> Panel:
    """A panel that tells nothing of what is hidden before it, nor they of what it hides."""
    apart = None if any(map(_hides_groups, before.values())) else groups
    panel = _panel(tally, column, least, apart)
    if apart and parted_by(column) & before.keys() and _hides_groups(panel):
        panel = _panel(tally, column, least, None)
    hides = parted_by(column) & before.keys() and panel.hides
    if not hides and not any(one.hides for one in before.values()):
        return panel
    rough = roughly(tally, column, least)
    worked_out = column.question.value is not None
    return vague(rough, tally.finished) if worked_out or gives_away(rough, before) else rough


def _hides_groups(panel: Panel) -> bool:
    """Whether any answer is told without a number for a group, or for none."""
    cells = [cell for row in panel.rows for cell in row.groups]
    return not cells or any(cell.hidden for cell in cells)


def _groups(sizes: Counter[str], least: int) -> _Groups | None:
    """Every group that is large enough, and all others as one; None when that leaves one."""
    alone, together = pooled(dict(sizes), least)
    names = (*alone, *([MORE] if together else ()))
    members = (*(frozenset({name}) for name in alone), *([together] if together else ()))
    if len(names) < 2:
        return None
    return _Groups(names, members, tuple(sum(sizes[one] for one in of) for of in members))


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with what came back; of `several` answers people may have given more than one.

    Who said nothing are `silent`. With `pooled` the last bin holds what few people said.
    """

    count: Count
    bins: tuple[Bin, ...]
    several: bool
    silent: int

    @property
    def pooled(self) -> bool:
        """Whether some answers are told together."""
        return bool(self.bins) and self.bins[-1].key == MORE


def _panel(tally: Tally, column: Column, least: int, groups: _Groups | None) -> Panel:
    count, whole = tally.counts[column.id], tally.finished
    bins = counted(column, count, least)
    asked = _Asked(count, bins, column.several or not bins, whole - count.answered)
    answered, cells, rest = _told(asked, least)
    table = _table(asked, (answered, cells, rest), groups, least) if groups and bins else None
    rows = _rows(bins, cells, table)
    return Panel(
        column,
        rows,
        rest,
        whole - rest.low if rest.exact else whole,
        answered,
        groups.names if groups and table else (),
        quarters(column, count, least),
        # The mean place of a choice would tell how few put it first.
        () if any(cell.hidden for cell in cells) else _places(count, least),
        count.pairs.most(MOST_PAIRS, least),
    )


Told = tuple[Cell | None, tuple[Cell, ...], Cell]


def _told(asked: _Asked, least: int) -> Told:
    """How many answered, where that is told apart; each answer; and how many did not answer."""
    whole = asked.count.answered
    if asked.several:
        answered, rest = parts([whole], least, rest=asked.silent, pooled=True)
        return answered, tuple(subset(b.count, whole, answered, least) for b in asked.bins), rest
    numbers = [one.count for one in asked.bins]
    *cells, rest = parts(numbers, least, rest=asked.silent, pooled=asked.pooled)
    return None, tuple(cells), rest


def _rows(bins: Sequence[Bin], cells: Sequence[Cell], table: Table) -> tuple[Row, ...]:
    return tuple(
        Row(one.key, cell, table[place] if table else ())
        for place, (one, cell) in enumerate(zip(bins, cells, strict=True))
    )


def _table(asked: _Asked, told: Told, groups: _Groups, least: int) -> Table:
    """By group, how many said each thing."""
    answered, cells, rest = told
    lines = [groups.counts(asked.count, one.labels) for one in asked.bins]
    said = groups.sums(asked.count.members)
    silent = [size - one for size, one in zip(groups.sizes, said, strict=True)]
    if answered is None:
        return crosstab([*lines, silent], (*cells, rest), least, loose=1 + asked.pooled)
    made = []
    for ticked, cell in zip(lines, cells, strict=True):
        others = [one - number for one, number in zip(said, ticked, strict=True)]
        left = Cell(max(0, answered.low - cell.high), answered.high - cell.low)
        table = crosstab([ticked, others, silent], (cell, left, rest), least, loose=1)
        if table is None:
            return None
        made.append(table[0])
    return tuple(made)


def _places(count: Count, least: int) -> tuple[tuple[str, float], ...]:
    """The mean place of each choice that enough people ranked, the best first."""
    means = [
        (choice, count.places[choice] / ranked)
        for choice, ranked in count.ranked.items()
        if ranked >= 2 * least
    ]
    return tuple(sorted(means, key=lambda one: (one[1], one[0])))
