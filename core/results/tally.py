"""The count of what people answered, fed one response at a time, in bounded memory."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, Literal

from core.domain.surveys import SurveyAnswers, Value
from core.results.columns import Column, Columns
from core.results.spread import Spread
from core.results.themes import Pairs, Themes

By = Literal["", "area", "language"]
MOST_LABELS: Final = 400
"""Unknown things that are counted apart for one question; what comes later counts as more."""
MORE: Final = "…"
ELSEWHERE: Final = ""
"""The group of all who named no area that the board knows, whatever else they typed."""
Labels = tuple[str, ...]


@dataclass(slots=True)
class Count:
    """What came back to one question.

    `members` are those who answered, by their group. `cells` counts people by what they said (the
    id of a choice, a month, a theme …) and by their group. `places` gives for each ranked choice
    the sum of its places. What is `known` is always counted apart, of other things only so many.
    """

    known: frozenset[str] = frozenset()
    answered: int = 0
    members: Counter[str] = field(default_factory=Counter)
    skipped: int = 0
    cells: Counter[tuple[str, str]] = field(default_factory=Counter)
    labels: dict[str, int] = field(default_factory=dict)
    spread: Spread = field(default_factory=Spread)
    places: Counter[str] = field(default_factory=Counter)
    ranked: Counter[str] = field(default_factory=Counter)
    pairs: Pairs = field(default_factory=Pairs)

    def add(self, labels: Labels, group: str) -> None:
        """Somebody of this group said all this; each thing counts once."""
        self.answered += 1
        self.members[group] += 1
        for label in dict.fromkeys(labels):
            told = label if label in self.known or self._has_room(label) else MORE
            self.labels[told] = self.labels.get(told, 0) + 1
            self.cells[told, group] += 1

    def _has_room(self, label: str) -> bool:
        return label in self.labels or len(self.labels) < MOST_LABELS + len(self.known)


class Tally:
    """What a survey shows so far. `by` parts people by area or by language as well.

    `areas` are the codes of the areas of the board: other places are what somebody typed.
    """

    def __init__(
        self, columns: Columns, themes: Themes, by: By = "", areas: Iterable[str] = ()
    ) -> None:
        """Nothing came yet."""
        self.columns: Final = columns
        self.by: Final = by
        self.themes: Final = themes
        self.finished = 0
        self.days: Counter[str] = Counter()
        self.groups: Counter[str] = Counter()
        self._areas: Final = frozenset(areas)
        self.counts: Final = {column.id: Count(self._known(column)) for column in columns}

    def add(self, given: SurveyAnswers) -> None:
        """One more finished survey."""
        group = self._group(given)
        self.finished += 1
        self.days[given.at.date().isoformat()] += 1
        self.groups[group] += 1
        for column, _, value in self.columns.answers(given):
            if column is not None:
                self._count(column, value, group, given.language)

    def _group(self, given: SurveyAnswers) -> str:
        if self.by == "area":
            return given.area if given.area in self._areas else ELSEWHERE
        return given.language if self.by else ""

    def _known(self, column: Column) -> frozenset[str]:
        chosen = frozenset(option.id for option in column.options)
        return chosen | self._areas if column.question.kind == "place" else chosen

    def _count(self, column: Column, value: Value, group: str, language: str) -> None:
        count = self.counts[column.id]
        if value is None:
            count.skipped += 1
            return
        if column.question.kind == "text":
            count.add(self.themes.found(str(value), language), group)
            count.pairs.add([str(value)], language)
            return
        count.add(_LABELS.get(column.question.kind, _plain)(value), group)
        _measure(count, column.question.kind, value)


def _measure(count: Count, kind: str, value: Value) -> None:
    """What else is worked out of numbers and of orders."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        count.spread.add(value)
    if kind == "ranking" and isinstance(value, tuple):
        for place, one in enumerate(value, 1):
            count.places[one] += place
            count.ranked[one] += 1


def _plain(value: Value) -> Labels:
    if isinstance(value, bool):
        return ("yes" if value else "no",)
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value)[:60],)


def _worked_out(value: Value) -> Labels:
    """A number that was worked out is measured, words are counted."""
    return _plain(value) if isinstance(value, str | bool | tuple) else ()


_LABELS: Final[Mapping[str, Callable[[Value], Labels]]] = MappingProxyType(
    {
        "number": lambda _value: (),
        "media": lambda _value: (),
        "date": lambda value: (str(value)[:7],),
        "ranking": lambda value: _plain(value)[:1],
        "calculated": _worked_out,
    }
)
"""What an answer counts as, by the kind of its question; the rest count as they are."""
