"""What SurveyJS checks of an answer, as an expression of ours."""

import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from core.dialogues.steps import HERE, Expression
from core.dialogues.steps.frozen import Inline
from documents.noting import Notebook
from documents.surveyjs.choosing import Raw
from documents.surveyjs.words import inline

_EMAIL: Final = r"[^@\s]+@[^@\s]+\.[^@\s]+"
Read = Callable[[str], Expression | None]
"""Reads an expression in which the question itself may be named; None when it notes a fault."""


@dataclass(slots=True)
class Checks:
    """What must hold of an answer, limits of it, and what is said when it does not hold."""

    tests: list[Expression] = field(default_factory=list)
    fields: Raw = field(default_factory=dict)
    again: Inline = field(default_factory=dict)


def checks_of(element: Raw, main: str, read: Read, notes: Notebook) -> Checks:
    """The checks of an element; those that are not known are noted."""
    checks, where = Checks(), str(element.get("name", ""))
    written = element.get("validators")
    for one in written if isinstance(written, list) else ():
        kind = str(one.get("type", "?")) if isinstance(one, dict) else "?"
        made = _KINDS.get(kind)
        if made is None:
            notes.error(where, "surveyjs-validator", type=kind)
            continue
        made(one, checks, read)
        checks.again = checks.again or inline(one.get("text"), main)
    for test in checks.tests:
        _note_pattern(test, where, notes)
    return checks


def _numeric(one: Raw, checks: Checks, _: Read) -> None:
    bounds = {">=": one.get("minValue"), "<=": one.get("maxValue")}
    checks.tests += [
        _here(op, value)
        for op, value in bounds.items()
        if isinstance(value, int | float) and not isinstance(value, bool)
    ]


def _text(one: Raw, checks: Checks, _: Read) -> None:
    limits = {"least": one.get("minLength"), "most": one.get("maxLength")}
    checks.fields |= {name: value for name, value in limits.items() if _is_limit(value)}


def _count(one: Raw, checks: Checks, _: Read) -> None:
    limits = {"least": one.get("minCount"), "most": one.get("maxCount")}
    checks.fields |= {name: value for name, value in limits.items() if _is_limit(value)}


def _regex(one: Raw, checks: Checks, _: Read) -> None:
    """There a pattern is looked for anywhere in the answer, with us it is the whole answer."""
    pattern = str(one.get("regex", ""))
    begins, ends = pattern.startswith("^"), pattern.endswith("$") and not pattern.endswith("\\$")
    inner = pattern[begins : len(pattern) - ends]
    before, after = "" if begins else ".*", "" if ends else ".*"
    whole = inner if begins and ends else f"{before}(?:{inner}){after}"
    checks.tests.append(_here("regex", whole))


def _email(_: Raw, checks: Checks, __: Read) -> None:
    checks.tests.append(_here("regex", _EMAIL))


def _expression(one: Raw, checks: Checks, read: Read) -> None:
    found = read(str(one.get("expression", "")))
    if found is not None:
        checks.tests.append(found)


_KINDS: Final[Mapping[str, Callable[[Raw, Checks, Read], None]]] = {
    "numeric": _numeric,
    "numericvalidator": _numeric,
    "text": _text,
    "textvalidator": _text,
    "answercount": _count,
    "regex": _regex,
    "regexvalidator": _regex,
    "email": _email,
    "emailvalidator": _email,
    "expression": _expression,
    "expressionvalidator": _expression,
}


def _here(op: str, value: float | str) -> Expression:
    return Expression(op=op, args=(Expression(answer=HERE), Expression(value=value)))


def _note_pattern(test: Expression, where: str, notes: Notebook) -> None:
    """Note a pattern that only JavaScript can read."""
    if test.op == "regex" and isinstance(test.args[1].value, str):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error")  # what may soon mean another thing
                re.compile(test.args[1].value)
        except (re.error, Warning):
            notes.error(where, "surveyjs-pattern")


def _is_limit(value: Any) -> bool:  # noqa: ANN401 - any JSON
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
