"""What may be answered to a question: a few values that stand for all that there can be.

They stand for all in what compares an answer with a fixed value, and where `whole` they are all
there is. Too many of them mean false hope, never a false alarm.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, pairwise
from types import MappingProxyType
from typing import Final

from core.dialogues.steps import HERE, Condition, Expression, Question
from core.dialogues.steps.expressions import number
from core.domain.surveys import Value

MOST_WHOLE: Final = 100
"""A range of so many whole numbers is tried number by number."""
MOST_TICKED: Final = 6
"""So many choices of several are tried in every way."""
DIRECT: Final = frozenset({"=", "!=", "<", "<=", ">", ">=", "selected"})


@dataclass(frozen=True, slots=True)
class Values:
    """What may be answered; a `whole` one holds every answer that there can be."""

    tried: tuple[Value, ...]
    whole: bool = True


def constants_of(questions: Iterable[Question]) -> Mapping[str, frozenset[str | float]]:
    """The fixed values with which the conditions of these questions compare, by question.

    What a check compares its own answer with stands under HERE and the question's id.
    """
    found: dict[str, set[str | float]] = {}
    for question in questions:
        for name, value in _compared(question):
            mine = f"{HERE}{question.id}" if name == HERE else name
            found.setdefault(mine, set()).add(value)
    return MappingProxyType({name: frozenset(values) for name, values in found.items()})


def _compared(question: Question) -> Iterator[tuple[str, str | float]]:
    if question.when is not None:
        yield from in_condition(question.when)
    for expression in (question.check, question.value):
        if expression is not None:
            yield from in_expression(expression)


def in_condition(condition: Condition) -> Iterator[tuple[str, str | float]]:
    """Each question that a condition names, with what it is compared with."""
    if condition.of is not None:
        given = (condition.equals, condition.includes, condition.at_least, condition.at_most)
        yield from ((condition.of, one) for one in given if one is not None)
    for inner in (*condition.all, *condition.any, *condition.none):
        yield from in_condition(inner)
    if condition.test is not None:
        yield from in_expression(condition.test)


def in_expression(expression: Expression) -> Iterator[tuple[str, str | float]]:
    """Each answer in an expression that is compared with a fixed value, and that value."""
    if (direct := directly(expression)) is not None:
        yield direct
    for inner in expression.args:
        yield from in_expression(inner)


def directly(expression: Expression) -> tuple[str, str | float] | None:
    """The answer and the fixed value that an expression compares; None if it does not."""
    if expression.op not in DIRECT:
        return None
    one, other = expression.args
    if one.answer is None:
        one, other = other, one
    if one.answer is None or other.value is None:
        return None
    return one.answer, other.value


def values_of(question: Question, constants: frozenset[str | float]) -> Values | None:
    """What may be answered to a question besides nothing; None where that can be anything."""
    known = _KINDS.get(question.kind)
    return None if known is None or question.source is not None else known(question, constants)


def _chosen(question: Question, _: frozenset[str | float]) -> Values:
    return Values(tuple(option.id for option in question.options))


def _ticked(question: Question, constants: frozenset[str | float]) -> Values | None:
    ids = [option.id for option in question.options]
    named = [one for one in ids if one in constants]
    if len(ids) <= MOST_TICKED:
        return Values(tuple(_subsets(ids)), whole=question.kind == "choices")
    if len(named) >= MOST_TICKED:
        return None
    # One that nobody compares with stands for all such.
    rest = next(one for one in ids if one not in constants)
    return Values(tuple(_subsets([*named, rest])), whole=False)


def _subsets(ids: list[str]) -> Iterator[tuple[str, ...]]:
    return chain.from_iterable(combinations(ids, count) for count in range(len(ids) + 1))


def _numbers(question: Question, constants: frozenset[str | float]) -> Values:
    low = -math.inf if question.least is None else question.least
    high = math.inf if question.most is None else question.most
    if question.decimals == 0 and high - low < MOST_WHOLE:
        return Values(tuple(range(int(low), int(high) + 1)))
    bounds = {0, low, high} - {-math.inf, math.inf}
    fixed = {known for one in constants if (known := number(one)) is not None}
    around = (one for one in _around(sorted(bounds | fixed)) if low <= one <= high)
    return Values(tuple(around), whole=False)


def _around(points: Sequence[float]) -> list[float]:
    """The points, what lies next to each, and what lies between two."""
    near = {round_(one) + step for one in points for round_ in _ROUNDED for step in (-1, 0, 1)}
    return sorted({*points, *near, *((one + other) / 2 for one, other in pairwise(points))})


_ROUNDED: Final = (math.floor, math.ceil)
_KINDS: Final[Mapping[str, Callable[[Question, frozenset[str | float]], Values | None]]] = (
    MappingProxyType(
        {
            "yes_no": lambda *_: Values((True, False)),
            "consent": lambda *_: Values((True, False)),
            "choice": _chosen,
            "choices": _ticked,
            "ranking": _ticked,
            "number": _numbers,
            "rating": _numbers,
        }
    )
)
