"""Patterns that an answer must match: those that cannot be read, or might never end."""

from collections.abc import Iterator

from core.dialogues.steps import Expression, Question
from core.dialogues.steps.patterns import pattern_fault
from documents.checking.survey import Checked, shortened


def patterns(checked: Checked) -> None:
    """Every pattern of every question; one that Heard would not match is an error."""
    for question in checked.survey.questions:
        for pattern in _patterns(question):
            fault = pattern_fault(pattern)
            if fault is not None:
                place = checked.place(question)
                checked.notes.error(place, f"pattern-{fault}", pattern=shortened(pattern))


def _patterns(question: Question) -> Iterator[str]:
    tests = (question.check, question.value, question.when.test if question.when else None)
    for expression in tests:
        if expression is not None:
            yield from _within(expression)


def _within(expression: Expression) -> Iterator[str]:
    if expression.op == "regex":
        yield str(expression.args[1].value or "")
    for inner in expression.args:
        yield from _within(inner)
