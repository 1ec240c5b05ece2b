"""Constraints: the plain ones become bounds of a question, the rest is a check."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from core.dialogues.steps import HERE, Expression, Question
from core.dialogues.steps.questions import Kind

_HERE: Final = Expression(answer=HERE)
_TODAY: Final = Expression(op="today")
_LENGTH: Final = Expression(op="string-length", args=(_HERE,))
_COUNT: Final = Expression(op="count-selected", args=(_HERE,))
MEASURED: Final[Mapping[Kind, Expression]] = MappingProxyType(
    {"number": _HERE, "text": _LENGTH, "choices": _COUNT}
)
"""What `least` and `most` bound in each kind that has bounds."""
_SIDE: Final = {">=": "least", ">": "least", "<=": "most", "<": "most"}
_NEXT: Final = {">": 1, "<": -1}
_TIMES: Final[Mapping[str, Literal["past", "future"]]] = MappingProxyType(
    {"<=": "past", ">=": "future"}
)


@dataclass(slots=True)
class Bounds:
    """What a constraint comes to."""

    least: int | None = None
    most: int | None = None
    time: Literal["any", "past", "future"] = "any"
    check: Expression | None = None


def bounds_of(constraint: Expression | None, kind: Kind, decimals: int) -> Bounds:
    """The bounds in a constraint on a question of this kind, and the check that is left."""
    bounds = Bounds()
    left = [
        part
        for part in (_conjuncts(constraint) if constraint else ())
        if not (_bounded(bounds, part, kind, decimals) or _timed(bounds, part, kind))
    ]
    if left:
        bounds.check = left[0] if len(left) == 1 else Expression(op="and", args=tuple(left))
    return bounds


def also(one: Expression | None, other: Expression | None) -> Expression | None:
    """What holds when these two do."""
    if one is None or other is None:
        return one or other
    return Expression(op="and", args=(*_conjuncts(one), *_conjuncts(other)))


def constraint_of(question: Question) -> Expression | None:
    """The constraint that says what a question's bounds and its check say."""
    parts = (*_spelt(question), *(_conjuncts(question.check) if question.check else ()))
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else Expression(op="and", args=parts)


def _conjuncts(expression: Expression) -> tuple[Expression, ...]:
    return expression.args if expression.op == "and" else (expression,)


def _bounded(bounds: Bounds, part: Expression, kind: Kind, decimals: int) -> bool:
    """Take a part as a bound, if it is one that a whole number can say."""
    side = _SIDE.get(part.op or "")
    if side is None or part.args[0] != MEASURED.get(kind) or getattr(bounds, side) is not None:
        return False
    value, beyond = part.args[1].value, _NEXT.get(part.op or "", 0)
    if not isinstance(value, int) or isinstance(value, bool) or (beyond and decimals):
        return False
    setattr(bounds, side, value + beyond)
    return True


def _timed(bounds: Bounds, part: Expression, kind: Kind) -> bool:
    time = _TIMES.get(part.op or "")
    if kind != "date" or part.args != (_HERE, _TODAY) or time is None:
        return False
    bounds.time = time
    return True


def _spelt(question: Question) -> Iterator[Expression]:
    measured = MEASURED.get(question.kind)
    for op, bound in ((">=", question.least), ("<=", question.most)):
        if measured is not None and bound is not None:
            yield Expression(op=op, args=(measured, Expression(value=bound)))
    for op, time in _TIMES.items():
        if question.time == time:
            yield Expression(op=op, args=(_HERE, _TODAY))
