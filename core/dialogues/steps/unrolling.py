"""A script as the engine walks it: repeats written out, "other" followed by its words.

So the engine knows neither: to it every question is one question with one answer.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from core.dialogues.steps.conditions import Condition, both
from core.dialogues.steps.questions import OTHER, Option, Question, Section

# Ids of what was written out have a dot, so that nobody can have written them.
_WORDS: Final = Question(id="other", kind="text")
_MORE: Final = Question(id="more", kind="yes_no", required=True)


def unroll(questions: Sequence[Question], sections: Sequence[Section]) -> tuple[Question, ...]:
    """Every question that there can be, in its order, with the conditions of its section."""
    known = {section.id: section for section in sections}
    return tuple(
        one
        for name, together in groupby(questions, key=lambda question: question.section)
        for one in _section(tuple(together), known.get(name or ""))
    )


def _section(questions: tuple[Question, ...], section: Section | None) -> Iterator[Question]:
    flat = tuple(one for question in questions for one in _with_other(question))
    if section is None:
        yield from flat
        return
    shown = tuple(_also(question, section.when) for question in flat)
    if section.repeat is None:
        yield from shown
        return
    yield from shown
    # Nobody is asked for another who was not asked for the first.
    first = _any_of([question.when for question in shown if question.asks])
    for turn in range(2, section.most + 1):
        more = _more(section, turn, first)
        yield more
        names = {question.id: f"{question.id}.{turn}" for question in shown}
        again = Condition(of=more.id, equals=True)
        yield from (_anew(question, names, again, section.id, turn) for question in shown)


def _any_of(conditions: Sequence[Condition | None]) -> Condition | None:
    """The condition that holds when one of these does; None when one always holds."""
    some = [condition for condition in conditions if condition is not None]
    if len(some) < len(conditions) or not some:
        return None
    return some[0] if len(some) == 1 else Condition(any=tuple(some))


def _with_other(question: Question) -> Iterator[Question]:
    if not question.other:
        yield question
        return
    options = (*question.options, Option(id=OTHER))
    yield question.model_copy(update={"options": options})
    chosen = (
        Condition(of=question.id, includes=OTHER)
        if question.kind == "choices"
        else Condition(of=question.id, equals=OTHER)
    )
    yield _WORDS.model_copy(
        update={"id": f"{question.id}.{OTHER}", "when": chosen, "section": question.section}
    )


def _also(question: Question, when: Condition | None) -> Question:
    return question.model_copy(update={"when": both(when, question.when)}) if when else question


def _more(section: Section, turn: int, first: Condition | None) -> Question:
    """Asks for another, when the one before was given."""
    before = f"{section.id}.more.{turn - 1}"
    when = first if turn == 2 else Condition(of=before, equals=True)
    return _MORE.model_copy(
        update={
            "id": f"{section.id}.more.{turn}",
            "ask": section.repeat,
            "label": section.repeat,
            "when": when,
            "section": _named(section.id, turn - 1),
        }
    )


def _anew(
    question: Question, names: dict[str, str], again: Condition, section: str, turn: int
) -> Question:
    renamed = {
        "id": names[question.id],
        "when": both(again, question.when.renamed(names) if question.when else None),
        "check": question.check.renamed(names) if question.check else None,
        "value": question.value.renamed(names) if question.value else None,
        "narrow": {tag: names.get(of, of) for tag, of in question.narrow.items()},
        "section": _named(section, turn),
    }
    return question.model_copy(update=renamed)


def _named(section: str, turn: int) -> str:
    return section if turn == 1 else f"{section}.{turn}"
