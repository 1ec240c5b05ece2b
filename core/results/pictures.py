"""What a survey showed as a picture of bars, before anything draws it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from core.domain.organisation import Area
from core.results.labels import Labels
from core.results.panels import Panel, Summary
from core.texts import Words


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it is, what is written at its end, and its length from 0 to 1.

    A `hidden` one has no length that may be told.
    """

    label: str
    told: str
    length: float
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one question."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: its title, a line beneath it, and the questions from top to bottom."""

    title: str
    note: str
    groups: tuple[Group, ...]


MOST_QUESTIONS: Final = 4
"""Questions of one picture: more cannot be read on a phone."""


def chart_for(
    summary: Summary, title: str, words: Words, areas: tuple[Area, ...] = ()
) -> Chart | None:
    """The picture of the questions that can be drawn; None when there is none."""
    labels = Labels(words, areas)
    drawn = [panel for panel in summary.panels if panel.rows and not panel.column.retired]
    groups = tuple(_group(labels, panel) for panel in drawn[:MOST_QUESTIONS])
    key = "results-at-least" if summary.finished.rounded else "results-answered"
    note = words(key, count=summary.finished.low)
    return Chart(title, note, groups) if groups else None


def _group(labels: Labels, panel: Panel) -> Group:
    return Group(labels.question(panel.column), tuple(_bars(labels, panel)))


def _bars(labels: Labels, panel: Panel) -> Iterator[Bar]:
    for row in panel.rows:
        said, told = labels.answer(panel.column, row.key), labels.told(panel, row.cell)
        yield Bar(said, told, panel.share(row.cell), hidden=row.cell.hidden)
