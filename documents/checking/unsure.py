"""Tests of answers of which some are not known: each is true, false, or not sure (None)."""

from collections.abc import Callable, Mapping
from typing import Final

from core.dialogues.session import Answer
from core.dialogues.steps import HERE, Condition, Expression
from core.domain.surveys import Value
from documents.checking.values import Values, directly

Known = Mapping[str, Value]
"""What was answered; a question that is not among them may have been answered by anything."""
Limits = Mapping[str, Values | None]
UNSURE: Final = ("\0unsure",)
"""Stands for a value that is not known."""


def held(condition: Condition, known: Known, limits: Limits) -> bool | None:
    """Whether a condition holds of what is known; None when that is not sure."""
    if condition.of is not None:
        return _tested(condition, condition.of, known)
    if condition.test is not None:
        return expressed(condition.test, known, limits)
    parts = condition.all or condition.any or condition.none
    found = [held(inner, known, limits) for inner in parts]
    if condition.all:
        return _every(found)
    return _some(found) if condition.any else _not(_some(found))


def _tested(condition: Condition, of: str, known: Known) -> bool | None:
    if of not in known:
        return None
    value = known[of]
    return condition.holds({} if value is None else {of: Answer(value, "tap")})


def expressed(test: Expression, known: Known, limits: Limits) -> bool | None:
    """Whether an expression is true of what is known; None when that is not sure."""
    joined = _JOINED.get(test.op or "")
    if joined is not None:
        return joined([expressed(inner, known, limits) for inner in test.args])
    if test.answer is not None and test.answer in known:
        return bool(known[test.answer])  # zero and nothing are always among what is tried
    value = worth(test, known, limits)
    return None if value is UNSURE else bool(value)


def worth(test: Expression, known: Known, limits: Limits) -> Value:
    """What an expression is worth; UNSURE where what is known does not stand for all others."""
    names = {*test.names(), *([HERE] if _looks_here(test) else [])}
    if _is_of_the_day(test) or not names <= known.keys():
        return UNSURE
    whole = all(_is_whole(known[name], limits.get(name)) for name in names)
    return test.of(dict(known)) if whole or directly(test) is not None else UNSURE


def _is_whole(value: Value, values: Values | None) -> bool:
    return value is None or values is None or values.whole


def _looks_here(test: Expression) -> bool:
    return test.answer == HERE or any(_looks_here(inner) for inner in test.args)


def _is_of_the_day(test: Expression) -> bool:
    return test.op == "today" or any(_is_of_the_day(inner) for inner in test.args)


def _every(found: list[bool | None]) -> bool | None:
    if False in found:
        return False
    return None if None in found else True


def _some(found: list[bool | None]) -> bool | None:
    if True in found:
        return True
    return None if None in found else False


def _not(found: bool | None) -> bool | None:  # noqa: FBT001 - it is what it turns round
    return None if found is None else not found


_JOINED: Final[Mapping[str, Callable[[list[bool | None]], bool | None]]] = {
    "and": _every,
    "or": _some,
    "not": lambda found: _not(found[0]),
}
