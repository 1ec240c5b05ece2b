"""Writing an expression as XLSForm has it: the way back from `parsing`."""

from decimal import Decimal
from typing import Final

from core.dialogues.steps import Expression
from documents.xlsform.parsing import POWER

_SINGLE, _DOUBLE = "'", '"'
_WHOLE: Final = 9


def spell(expression: Expression) -> str:
    """The text of an expression; parsing it gives the same tree again."""
    return _spelt(expression)[0]


def _spelt(expression: Expression) -> tuple[str, int]:
    """The text, and how strongly it holds together."""
    if expression.answer is not None:
        return ("." if expression.answer == "." else f"${{{expression.answer}}}"), _WHOLE
    if expression.op is None:
        return _value(expression.value), _WHOLE
    power = POWER.get(expression.op)
    if power is None:
        given = ", ".join(spell(one) for one in expression.args)
        return f"{expression.op}({given})", _WHOLE
    # What stands to the right must hold together more strongly: 1 - (2 - 3).
    first, *others = expression.args
    parts = [_within(first, power), *(_within(one, power + 1) for one in others)]
    return f" {expression.op} ".join(parts), power


def _within(expression: Expression, least: int) -> str:
    text, power = _spelt(expression)
    return text if power >= least else f"({text})"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true()" if value else "false()"
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    return str(value) if isinstance(value, int) else _quoted(str(value))


def _quoted(text: str) -> str:
    if _SINGLE not in text:
        return f"'{text}'"
    if _DOUBLE not in text:
        return f'"{text}"'
    # XPath 1.0 has no way to write one quote within itself.
    parts = f", {_DOUBLE}{_SINGLE}{_DOUBLE}, ".join(f"'{part}'" for part in text.split(_SINGLE))
    return f"concat({parts})"
