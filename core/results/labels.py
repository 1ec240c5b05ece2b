"""What questions, answers and counts are called in one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.dialogues.engine.wording import area_name, label_words, options_of, own
from core.domain.organisation import Area
from core.results.columns import Column
from core.results.panels import Panel
from core.results.suppression import Cell
from core.results.tally import MORE
from core.texts import Words

LONGEST: Final = 60
"""Characters of a question or an answer in a table."""


SURE: Final = 0.2
"""As far apart as the least and the most part may be that a count can be."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language, and the areas of the board."""

    words: Words
    areas: Sequence[Area]

    def question(self, column: Column) -> str:
        """A question in few words; one that is asked no more says so."""
        said = label_words(self.words, column.script, column.question)
        return self.words("results-retired", question=said) if column.retired else said

    def answers(self, column: Column) -> Mapping[str, str]:
        """What each choice of a question is called."""
        asked = column.question.model_copy(update={"options": column.options})
        known = options_of(self.words, column.script, column.question, (), self.areas)
        gone = {one.id: own(self.words, one.label, one.id) or one.id for one in asked.options}
        return {**gone, **{one.id: one.labels[0] for one in known}}

    def answer(self, column: Column, key: str) -> str:
        """An answer as people know it."""
        if key == MORE:
            return self.words("results-others")
        if column.question.kind == "date":
            return self.words.day(key)
        if column.question.kind == "text":
            return key.replace("_", " ")
        said = self.answers(column).get(key, key)
        return self.words("results-gone", choice=said) if key in column.gone else said

    def group(self, name: str, by: str) -> str:
        """An area or a language by its name."""
        if name in ("", MORE):
            return self.words("results-others" if name else "results-unknown")
        named = {area.code: area_name(self.words, area) for area in self.areas}
        return named.get(name, name) if by == "area" else name

    def count(self, cell: Cell) -> str:
        """How many, as exactly as may be told."""
        if cell.few:
            return self.words("results-few", count=cell.high + 1)
        if cell.exact:
            return f"{cell.low:,}"
        return self.words("results-between", low=f"{cell.low:,}", high=f"{cell.high:,}")

    def share(self, panel: Panel, cell: Cell) -> str:
        """Which part that is, in per cent; nothing where it would tell more than the count."""
        if cell.few or not panel.base or not (cell.exact or cell.rounded):
            return ""
        if not cell.rounded:
            return f"{100 * panel.share(cell):.0f}%"
        part = surely(panel, cell)
        return "" if part is None else self.words("results-about", percent=5 * round(20 * part))

    def told(self, panel: Panel, cell: Cell) -> str:
        """How many, and which part that is."""
        share = self.share(panel, cell)
        return f"{self.count(cell)} ({share})" if share else self.count(cell)

    def number(self, panel: Panel, value: float) -> str:
        """A number as it was asked for."""
        unit = panel.column.question.unit
        said = f"{value:,.2f}".rstrip("0").rstrip(".")
        return f"{said} {unit}" if unit else said


def surely(panel: Panel, cell: Cell) -> float | None:
    """Which part a rough count is, where that is known well enough to be said; else None."""
    low, high = panel.span(cell)
    return (low + high) / 2 if high - low <= SURE else None
