"""What a survey showed, as lines of text: in a chat, in a terminal, and beside a picture."""

from collections.abc import Iterator

from core.domain.organisation import Area
from core.results.labels import Labels
from core.results.leaving import Leaving
from core.results.panels import Panel, Summary
from core.results.tally import Tally
from core.texts import Words


def picture_words(summary: Summary, words: Words, areas: tuple[Area, ...] = ()) -> str:
    """The picture in words, a question a line, for whoever cannot see it."""
    labels = Labels(words, areas)
    return "\n".join(_in_one_line(labels, panel) for panel in summary.panels if panel.rows)


def _in_one_line(labels: Labels, panel: Panel) -> str:
    told = (
        f"{labels.answer(panel.column, row.key)}: {labels.told(panel, row.cell)}"
        for row in panel.rows
    )
    return f"{labels.question(panel.column)} – {'; '.join(told)}."


def table_for(
    summary: Summary, words: Words, areas: tuple[Area, ...] = (), by: str = ""
) -> tuple[str, ...]:
    """Every question with what was answered, a paragraph each; `by` names what groups are."""
    if summary.too_few:
        return (words("results-too-few", count=summary.threshold),)
    labels = Labels(words, areas)
    return tuple("\n".join(_paragraph(labels, panel, by)) for panel in summary.panels)


def _paragraph(labels: Labels, panel: Panel, by: str) -> Iterator[str]:
    yield labels.question(panel.column)
    if panel.answered is not None:
        yield f"  {labels.words('results-gave')}: {labels.count(panel.answered)}"
    for row in panel.rows:
        yield f"  {labels.answer(panel.column, row.key)}: {labels.told(panel, row.cell)}"
        if row.groups:
            each = zip(panel.groups, row.groups, strict=True)
            yield "    " + ", ".join(
                f"{labels.group(name, by)}: {_in_group(labels, cell.low, exact=cell.exact)}"
                for name, cell in each
            )
    yield from _measured(labels, panel)
    if panel.rest is not None and panel.answered is None and (panel.rest.high or panel.rest.few):
        yield f"  {labels.words('results-silent')}: {labels.count(panel.rest)}"


def _in_group(labels: Labels, count: int, *, exact: bool) -> str:
    return f"{count:,}" if exact else labels.words("results-hidden")


def _measured(labels: Labels, panel: Panel) -> Iterator[str]:
    """What is told of numbers, of orders and of words."""
    names = {1: ("half",), 3: ("quarter", "half", "three-quarters")}
    for name, value in zip(names.get(len(panel.quarters), ()), panel.quarters, strict=True):
        yield f"  {labels.words(f'results-{name}-are')}: {labels.number(panel, value)}"
    for choice, mean in panel.places:
        said = labels.answer(panel.column, choice)
        yield f"  {labels.words('results-place', choice=said)}: {mean:.1f}"
    if panel.pairs:
        told = ", ".join(f"{pair} {count:,}" for pair, count in panel.pairs)
        yield f"  {labels.words('results-pairs')}: {told}"


def groups_line(tally: Tally, summary: Summary, labels: Labels) -> str:
    """How large each group is that is told apart; empty where none is."""
    named = next((panel.groups for panel in summary.panels if panel.groups), ())
    alone = {name: tally.groups[name] for name in named if name in tally.groups}
    others = tally.finished - sum(alone.values())
    sizes = {name: alone.get(name, others) for name in named}
    return ", ".join(f"{labels.group(name, tally.by)}: {n:,}" for name, n in sizes.items())


def leaving_lines(found: Leaving, words: Words, labels: Labels, tally: Tally) -> Iterator[str]:
    """How many are inside now, where they are, and which part of all finished."""
    yield words("results-inside", count=labels.count(found.inside))
    if found.rate is not None:
        key = "results-rate-least" if found.at_least else "results-rate"
        yield words(key, percent=int(100 * found.rate))
    known = {column.id: column for column in tally.columns}
    for stop in found.stops:
        column = known.get(stop.question)
        where = labels.question(column) if column else words("results-elsewhere")
        yield f"  {where}: {labels.count(stop.cell)}"
