"""Ranges: a few whole steps are a rating, all else is a number with bounds."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from core.dialogues.steps import HERE, Expression
from documents.xlsform.columns import Line

_PAIR: Final = re.compile(r"(\w[\w-]*)\s*=\s*([^\s,;]+)")
_MOST_STEPS: Final = 10
_USUAL: Final = {"start": Decimal(1), "end": Decimal(10), "step": Decimal(1)}
"""As pyxform has it."""
_HERE: Final = Expression(answer=HERE)


@dataclass(frozen=True, slots=True)
class Range:
    """From where to where, and in which steps."""

    start: Decimal
    end: Decimal
    step: Decimal

    @property
    def rated(self) -> bool:
        """Whether its values are few and whole, to be picked from."""
        whole = self.start % 1 == 0 and self.end % 1 == 0
        return whole and self.step == 1 and self.end - self.start <= _MOST_STEPS

    @property
    def decimals(self) -> int:
        """The places that its values have."""
        places = max(_places(one) for one in (self.start, self.end, self.step))
        return min(places, 6)

    @property
    def bounds(self) -> dict[str, int]:
        """Its ends, those that are whole."""
        ends = {"least": self.start, "most": self.end}
        return {name: int(end) for name, end in ends.items() if end % 1 == 0}

    @property
    def check(self) -> Expression | None:
        """What bounds cannot say: whole steps of more than one, ends that are not whole."""
        parts = [
            Expression(op=op, args=(_HERE, Expression(value=float(end))))
            for op, end in ((">=", self.start), ("<=", self.end))
            if end % 1
        ]
        if self.step > 1 and not self.decimals:
            steps = Expression(op="-", args=(_HERE, Expression(value=int(self.start))))
            left = Expression(op="mod", args=(steps, Expression(value=int(self.step))))
            parts.append(Expression(op="=", args=(left, Expression(value=0))))
        if not parts:
            return None
        return parts[0] if len(parts) == 1 else Expression(op="and", args=tuple(parts))


def _places(value: Decimal) -> int:
    return len(format(value.normalize(), "f").partition(".")[2])


def parameters_of(line: Line) -> dict[str, str]:
    """What stands in the column `parameters`, by name."""
    return {name.lower(): value for name, value in _PAIR.findall(line.get("parameters"))}


def range_of(line: Line) -> Range:
    """The range of a row; a part that is missing or no number is as usual."""
    given = parameters_of(line)
    start, end, step = (_number(given.get(name, ""), name) for name in _USUAL)
    return Range(start, end, step if step > 0 else _USUAL["step"])


def _number(said: str, name: str) -> Decimal:
    try:
        found = Decimal(said)
    except InvalidOperation:
        return _USUAL[name]
    return found if found.is_finite() and abs(found) < 10**12 else _USUAL[name]
