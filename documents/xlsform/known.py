"""What the rows of a form are called here: names in the file to ids, choices to ids of choices."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from core.dialogues.steps import Expression
from core.dialogues.steps.questions import Kind

Fixed = bool | int | float | str | None
"""A value that stands in an expression."""
SAID_YES: Final[Mapping[str, Mapping[str, bool]]] = {
    "yes_no": {"yes": True, "no": False},
    "consent": {"OK": True},
}
"""What XLSForm keeps as a word, and we as yes or no."""
_WHOLE: Final = re.compile(r"-?[0-9]{1,15}")
_DECIMAL: Final = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,15}")
_COUNTED: Final = frozenset({"number", "rating"})
_CHOOSING: Final = frozenset({"choice", "choices", "ranking", "statement"})


@dataclass(frozen=True, slots=True)
class Known:
    """One question of the form: its id, its kind, and its choices' names to their ids."""

    id: str
    kind: Kind
    place: int
    decimals: int = 0
    choices: Mapping[str, str] = field(default_factory=dict)

    def value(self, said: Fixed) -> Fixed:
        """What a value that is compared with its answer is here."""
        if self.kind in SAID_YES and isinstance(said, str):
            return SAID_YES[self.kind].get(said, said)
        if self.kind in _CHOOSING and said is not None and not isinstance(said, bool):
            return self.choices.get(str(said), str(said))
        if self.kind in _COUNTED and isinstance(said, str):
            return _number(said)
        return said

    def spelt(self, value: Fixed) -> Fixed:
        """What such a value is in the file."""
        words: Mapping[Fixed, str] = {
            mine: word for word, mine in SAID_YES.get(self.kind, {}).items()
        }
        if self.kind in _CHOOSING:
            words = {mine: name for name, mine in self.choices.items()}
        # True is 1 in Python: only yes and no are said as words.
        return words.get(value, value) if isinstance(value, bool | str) else value


def _number(said: str) -> int | float | str:
    whole = whole_number(said)
    if whole is None and _DECIMAL.fullmatch(said):
        return float(said)
    return said if whole is None else whole


def whole_number(said: str) -> int | None:
    """A whole number as people type it; None where it is none."""
    return int(said) if _WHOLE.fullmatch(said) else None


def adapted(expression: Expression, known: Mapping[str, Known]) -> Expression:
    """The expression with ids for names, and values as our answers have them."""
    if expression.answer is not None:
        there = known.get(expression.answer)
        return Expression(answer=there.id) if there else expression
    if expression.op is None:
        return expression
    args = expression.args
    if expression.op in ("=", "!=", "selected"):
        args = _as_answered(args, known)
    return Expression(op=expression.op, args=tuple(adapted(one, known) for one in args))


def _as_answered(
    args: tuple[Expression, ...], known: Mapping[str, Known]
) -> tuple[Expression, ...]:
    """A value beside an answer, as that answer has it; whichever of the two stands first."""
    one, other = args
    return _beside(one, other, known), _beside(other, one, known)


def _beside(value: Expression, answer: Expression, known: Mapping[str, Known]) -> Expression:
    there = known.get(answer.answer or "")
    if there is None or value.value is None:
        return value
    return Expression(value=there.value(value.value))


def as_in_file(expression: Expression, known: Mapping[str, Known]) -> Expression:
    """The way back of `adapted`, but for the names of questions; `known` has them by id."""
    if expression.op is None:
        return expression
    args = expression.args
    if expression.op in ("=", "!=", "selected"):
        one, other = args
        args = (_spelt(one, other, known), _spelt(other, one, known))
    return Expression(op=expression.op, args=tuple(as_in_file(one, known) for one in args))


def _spelt(value: Expression, answer: Expression, known: Mapping[str, Known]) -> Expression:
    there = known.get(answer.answer or "")
    if there is None or value.value is None:
        return value
    return Expression(value=there.spelt(value.value))
