"""What a survey showed, in three sentences for everybody who answered."""

from collections.abc import Iterator
from typing import Final

from core.domain.organisation import Area
from core.results.labels import Labels, surely
from core.results.panels import Panel, Row, Summary
from core.texts import Words

MOST: Final = 2
"""Findings that are told."""
_TENTHS: Final = 10


def lines_for(summary: Summary, words: Words, areas: tuple[Area, ...] = ()) -> tuple[str, ...]:
    """How many answered, and the two findings that tell most; nothing where too few answered."""
    if summary.too_few:
        return ()
    labels = Labels(words, areas)
    told = sorted(summary.panels, key=_weight, reverse=True)[:MOST]
    findings = (_finding(labels, panel) for panel in told if _weight(panel) > 0)
    return (_answered(words, summary), *findings)


def _answered(words: Words, summary: Summary) -> str:
    key = "results-at-least" if summary.finished.rounded else "results-answered"
    return words(key, count=summary.finished.low)


def _weight(panel: Panel) -> float:
    """How much a question tells: by how far its first answer is ahead of what chance would give.

    Numbers tell less than that, but more than nothing.
    """
    rows = list(_telling(panel))
    if rows:
        return max(panel.share(row.cell) for row in rows) - 1 / (len(panel.rows) + 1)
    return 0.01 if panel.quarters else 0.0


def _telling(panel: Panel) -> Iterator[Row]:
    """The answers of which enough people said each, but for what is no answer of its own."""
    return (row for row in panel.rows if not row.cell.few and row.key not in ("…", "pass"))


def _finding(labels: Labels, panel: Panel) -> str:
    rows = list(_telling(panel))
    question = labels.question(panel.column)
    if not rows:
        middle = panel.quarters[len(panel.quarters) // 2]
        said = labels.number(panel, middle)
        return labels.words("results-half", question=question, number=said)
    first = max(rows, key=lambda row: row.cell.middle)
    kind = "first" if panel.column.question.kind == "ranking" else "most"
    choice = labels.answer(panel.column, first.key)
    part = surely(panel, first.cell)
    if part is None:
        kind += "-half" if panel.span(first.cell)[0] > 1 / 2 else "-often"
        return labels.words(f"results-{kind}", choice=choice, question=question)
    tenths = round(_TENTHS * part)
    return labels.words(f"results-{kind}", tenths=tenths, choice=choice, question=question)
