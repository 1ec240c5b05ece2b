"""Expressions: what a condition, a check or a calculated value says, as a small tree.

An expression is never kept as text, so that every language in which surveys are written (XLSForm,
SurveyJS) meets in one evaluator. What was not answered counts as empty, as in XForms (ODK XForms
specification, "XPath evaluator").
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Self

from pydantic import model_validator

from core.dialogues.steps.frozen import Frozen
from core.dialogues.steps.patterns import matches
from core.domain.surveys import Value

_PLACES: Final = 12
"""As far as anything is rounded."""
HERE: Final = "."
"""The name under which the answer that is being checked is known."""


class Expression(Frozen):
    """One node: an operation on others, an answer by its question's id, or a fixed value.

    Exactly one of `op`, `answer` and `value` is given; empty text stands for nothing at all.
    """

    op: str | None = None
    args: tuple["Expression", ...] = ()
    answer: str | None = None
    value: bool | int | float | str | None = None

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        given = [self.op, self.answer, self.value]
        if sum(one is not None for one in given) != 1:
            raise ValueError("give one of: op, answer, value")
        if self.op is not None:
            known = OPERATIONS.get(self.op)
            if known is None:
                raise ValueError(f"there is no operation {self.op}")
            if not known.least <= len(self.args) <= known.most:
                raise ValueError(f"{self.op} takes another number of values")
        return self

    def names(self) -> Iterable[str]:
        """The questions that it looks at; not the one whose answer it checks."""
        if self.answer is not None and self.answer != HERE:
            yield self.answer
        for inner in self.args:
            yield from inner.names()

    def renamed(self, names: Mapping[str, str]) -> "Expression":
        """The same of questions with other ids."""
        if self.answer is not None:
            return Expression(answer=names.get(self.answer, self.answer))
        if self.op is None:
            return self
        return Expression(op=self.op, args=tuple(inner.renamed(names) for inner in self.args))

    def of(self, known: Mapping[str, Value], today: str = "") -> Value:
        """Its value, given answers by question id and the day (ISO 8601)."""
        if self.answer is not None:
            return known.get(self.answer)
        if self.op is None:
            return self.value
        if self.op == "today":
            return today or None
        return OPERATIONS[self.op].does(*(inner.of(known, today) for inner in self.args))

    def holds(self, known: Mapping[str, Value], today: str = "") -> bool:
        """Whether it is true."""
        return truth(self.of(known, today))


def truth(value: Value) -> bool:
    """Whether a value counts as true: not empty, not zero, not false."""
    return bool(value)


def number(value: Value) -> float | int | None:
    """A value as a number; None where it is none."""
    if isinstance(value, bool | int | float):
        return int(value) if isinstance(value, bool) else value
    try:
        found = float(value) if isinstance(value, str) else None
    except ValueError:
        return None
    if found is None or not math.isfinite(found):
        return None
    return int(found) if found.is_integer() else found


def _plain(value: Value) -> Value:
    return "" if value is None else value


def _equal(one: Value, other: Value) -> bool:
    if isinstance(one, tuple) or isinstance(other, tuple):
        return _words(one) == _words(other)
    if isinstance(one, bool) or isinstance(other, bool):
        return _plain(one) == _plain(other)
    left, right = number(one), number(other)
    if left is not None and right is not None:
        return left == right
    return str(_plain(one)) == str(_plain(other))


def _words(value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return () if value in (None, "") else (str(value),)


def _compared(test: Callable[[int], bool]) -> Callable[[Value, Value], bool]:
    """Numbers compare as numbers, days as days; anything else is not to be compared."""

    def compare(one: Value, other: Value) -> bool:
        left, right = number(one), number(other)
        if left is not None and right is not None:
            return test((left > right) - (left < right))
        if isinstance(one, str) and isinstance(other, str) and one and other:
            return test((one > other) - (one < other))
        return False

    return compare


def _reckoned(does: Callable[[float, float], float | None]) -> Callable[[Value, Value], Value]:
    def reckon(one: Value, other: Value) -> Value:
        left, right = number(one), number(other)
        if left is None or right is None:
            return None
        found = does(left, right)
        if found is None or not math.isfinite(found):
            return None
        return int(found) if float(found).is_integer() else found

    return reckon


def _matches(value: Value, pattern: Value) -> bool:
    return matches(str(_plain(pattern)), str(_plain(value)))


def _rounded(value: Value, places: Value = 0) -> Value:
    found, to = number(value), number(places)
    if found is None or to is None:
        return None
    if abs(to) > _PLACES:
        return None
    # Half goes up, as people expect and XPath says; Python's own goes to the even one.
    shifted = math.floor(found * 10 ** int(to) + 0.5) / 10 ** int(to)
    return int(shifted) if shifted.is_integer() else shifted


def _whole(value: Value) -> Value:
    found = number(value)
    return None if found is None else math.trunc(found)


def _extreme(pick: Callable[[Iterable[float]], float]) -> Callable[..., Value]:
    def found(*values: Value) -> Value:
        numbers = [one for one in map(number, values) if one is not None]
        return pick(numbers) if numbers else None

    return found


@dataclass(frozen=True, slots=True)
class Operation:
    """What an operation does, and how many values it takes."""

    does: Callable[..., Value]
    least: int = 2
    most: int = 2


_MANY: Final = 99

OPERATIONS: Final[Mapping[str, Operation]] = MappingProxyType(
    {
        "=": Operation(_equal),
        "!=": Operation(lambda one, other: not _equal(one, other)),
        "<": Operation(_compared(lambda order: order < 0)),
        "<=": Operation(_compared(lambda order: order <= 0)),
        ">": Operation(_compared(lambda order: order > 0)),
        ">=": Operation(_compared(lambda order: order >= 0)),
        "and": Operation(lambda *all_of: all(map(truth, all_of)), 2, _MANY),
        "or": Operation(lambda *any_of: any(map(truth, any_of)), 2, _MANY),
        "not": Operation(lambda one: not truth(one), 1, 1),
        "+": Operation(_reckoned(lambda one, other: one + other)),
        "-": Operation(_reckoned(lambda one, other: one - other)),
        "*": Operation(_reckoned(lambda one, other: one * other)),
        "div": Operation(_reckoned(lambda one, other: one / other if other else None)),
        "mod": Operation(_reckoned(lambda one, other: math.fmod(one, other) if other else None)),
        "selected": Operation(lambda given, one: str(one) in _words(given)),
        "count-selected": Operation(lambda given: len(_words(given)), 1, 1),
        "string-length": Operation(lambda given: len(str(_plain(given))), 1, 1),
        "if": Operation(lambda test, yes, no: yes if truth(test) else no, 3, 3),
        "coalesce": Operation(lambda one, other: other if one in (None, "") else one),
        "today": Operation(lambda: None, 0, 0),
        "regex": Operation(_matches),
        "number": Operation(number, 1, 1),
        "int": Operation(_whole, 1, 1),
        "round": Operation(_rounded, 1, 2),
        "concat": Operation(lambda *all_of: "".join(str(_plain(one)) for one in all_of), 1, _MANY),
        "contains": Operation(lambda given, one: str(_plain(one)) in str(_plain(given))),
        "starts-with": Operation(lambda given, one: str(_plain(given)).startswith(str(one))),
        "min": Operation(_extreme(min), 1, _MANY),
        "max": Operation(_extreme(max), 1, _MANY),
    }
)
"""Every operation there is. `today` is the day on which the survey was begun."""
