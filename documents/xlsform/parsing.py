"""Reading an XPath expression, as XLSForm knows it, into a tree of ours.

A parser of binding powers (V. Pratt, "Top down operator precedence", 1973) over XPath 1.0's own
order: or, and, equality, comparison, sums, products, minus.
"""

from collections.abc import Callable, Container, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from core.dialogues.steps import HERE, OPERATIONS, Expression
from documents.xlsform.lexing import Piece, Unreadable, pieces
from documents.xlsform.nearness import nearest

POWER: Final[Mapping[str, int]] = MappingProxyType(
    {
        "or": 1,
        "and": 2,
        "=": 3,
        "!=": 3,
        "<": 4,
        "<=": 4,
        ">": 4,
        ">=": 4,
        "+": 5,
        "-": 5,
        "*": 6,
        "div": 6,
        "mod": 6,
    }
)
"""How strongly each operation between two values binds them."""
_MINUS: Final = 7
_DEEPEST: Final = 50
_LONGEST: Final = 4_000


COLUMN: Final = "column "
"""Before the name of a column of choices, so that it is no question's."""


def parse(text: str, columns: Container[str] = ()) -> Expression:
    """The tree of an expression; answers stand under their names in the file.

    Only of choices may `columns` be named, as a filter does.

    Raises:
        Unreadable: with the key of the note that says why.
    """
    if len(text) > _LONGEST:
        raise Unreadable("expression-long", most=_LONGEST)
    parser = _Parser(pieces(text), columns)
    found = parser.expression()
    parser.expect("end", "")
    return found


class _Parser:
    """One pass over the pieces; `_now` is the piece to be read next."""

    def __init__(self, of: Iterator[Piece], columns: Container[str]) -> None:
        self._pieces = of
        self._columns = columns
        self._now = next(of)
        self._depth = 0

    def expression(self, power: int = 0) -> Expression:
        """A value, and all that binds to it more strongly than `power`."""
        self._depth += 1
        if self._depth > _DEEPEST:
            raise Unreadable("expression-deep")
        left = self._value()
        while (mine := self._power()) > power:
            op = self._take().text
            left = _joined(op, left, self.expression(mine))
        self._depth -= 1
        return left

    def expect(self, sort: str, text: str) -> None:
        """Take this piece, or say that another stands in its place."""
        if (self._now.sort, self._now.text) != (sort, text):
            raise self._misplaced()
        self._take()

    def _power(self) -> int:
        return POWER.get(self._now.text, 0) if self._now.sort in ("name", "sign") else 0

    def _take(self) -> Piece:
        taken = self._now
        if taken.sort != "end":
            self._now = next(self._pieces)
        return taken

    def _misplaced(self) -> Unreadable:
        if self._now.sort == "end":
            return Unreadable("expression-ends")
        return Unreadable("expression-piece", piece=self._now.text)

    def _value(self) -> Expression:
        piece = self._now
        match piece.sort:
            case "number":
                self._take()
                return Expression(value=_number(piece.text))
            case "text":
                self._take()
                return Expression(value=piece.text)
            case "answer":
                self._take()
                return Expression(answer=piece.text)
            case "name":
                self._take()
                return self._called(piece.text)
        return self._signed(piece.text)

    def _signed(self, sign: str) -> Expression:
        if sign not in ("(", "-", "."):
            raise self._misplaced()
        self._take()
        if sign == ".":
            return Expression(answer=HERE)
        if sign == "-":
            return _negative(self.expression(_MINUS))
        inner = self.expression()
        self.expect("sign", ")")
        return inner

    def _called(self, name: str) -> Expression:
        if (self._now.sort, self._now.text) != ("sign", "("):
            if name in self._columns:
                return Expression(answer=f"{COLUMN}{name}")
            raise Unreadable("expression-name", name=name)
        self._take()
        return _call(name, self._given())

    def _given(self) -> tuple[Expression, ...]:
        given: list[Expression] = []
        while self._now.text != ")" or self._now.sort != "sign":
            given.append(self.expression())
            if self._now.text != ",":
                break
            self._take()
        self.expect("sign", ")")
        return tuple(given)


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)


def _negative(value: Expression) -> Expression:
    if isinstance(value.value, int | float) and not isinstance(value.value, bool):
        return Expression(value=-value.value)
    return Expression(op="-", args=(Expression(value=0), value))


def _joined(op: str, left: Expression, right: Expression) -> Expression:
    """Two values under one operation; "a and b and c" is one operation on three."""
    if op in ("and", "or"):
        return Expression(op=op, args=(*_members(op, left), *_members(op, right)))
    return Expression(op=op, args=(left, right))


def _members(op: str, value: Expression) -> tuple[Expression, ...]:
    return value.args if value.op == op else (value,)


_MEANT: Final[Mapping[str, tuple[int, Callable[..., Expression]]]] = MappingProxyType(
    {
        "true": (0, lambda: Expression(value=True)),
        "false": (0, lambda: Expression(value=False)),
        "now": (0, lambda: Expression(op="today")),
        "date": (1, lambda value: value),
        "string": (1, lambda value: Expression(op="concat", args=(value,))),
    }
)
"""Functions that we say in other ways: how many values they take, and how. We know days only."""
FUNCTIONS: Final = tuple(sorted({*_MEANT, *(op for op in OPERATIONS if op not in POWER)}))
"""Every function that can be called."""


def _call(name: str, given: tuple[Expression, ...]) -> Expression:
    meant = _MEANT.get(name)
    if meant is not None:
        if len(given) != meant[0]:
            raise Unreadable("expression-count", name=name)
        return meant[1](*given)
    if name not in FUNCTIONS:
        raise _unknown(name)
    known = OPERATIONS[name]
    if not known.least <= len(given) <= known.most:
        raise Unreadable("expression-count", name=name)
    return Expression(op=name, args=given)


def _unknown(name: str) -> Unreadable:
    meant = nearest(name, FUNCTIONS)
    if meant:
        return Unreadable("expression-function-like", name=name, like=meant)
    return Unreadable("expression-function", name=name)
