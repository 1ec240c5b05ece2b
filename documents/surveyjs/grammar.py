"""The expressions of SurveyJS, read into a small tree.

What they may hold is told at https://surveyjs.io/form-library/documentation/design-survey/conditional-logic
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

Plain = bool | int | float | str
DEEPEST: Final = 40
"""How far expressions may stand within one another."""
LONGEST: Final = 4000
"""The characters of an expression that somebody could have meant."""


class Unreadable(Exception):
    """An expression is none; what could not be read is its message."""


@dataclass(frozen=True, slots=True)
class Name:
    """An answer by the name of its element."""

    name: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that is written out."""

    value: Plain


@dataclass(frozen=True, slots=True)
class Several:
    """Values between brackets."""

    values: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Call:
    """An operation, or a function by its name with a bracket behind it: `iif(`."""

    op: str
    args: tuple["Node", ...]


Node = Name | Fixed | Several | Call

_TOKEN: Final = re.compile(
    r"""\s*(?:
        (?P<name>\{[^{}]*\})
      | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
      | (?P<number>\d+(?:\.\d+)?(?![\w.]))
      | (?P<sign>&&|\|\||==|!=|<>|<=|>=|\*=|[=<>!+\-*/%^(),\[\]])
      | (?P<word>[^\W\d]\w*)
    )""",
    re.VERBOSE,
)
_SAME: Final[Mapping[str, str]] = {
    "&&": "and",
    "||": "or",
    "==": "=",
    "equal": "=",
    "<>": "!=",
    "notequal": "!=",
    "greater": ">",
    "less": "<",
    "greaterorequal": ">=",
    "lessorequal": "<=",
    "*=": "contains",
    "contain": "contains",
    "notcontain": "notcontains",
    "negate": "!",
}
"""Several ways to write one operation."""
_COMPARED: Final = frozenset(
    {"=", "!=", "<", ">", "<=", ">=", "contains", "notcontains", "anyof", "allof", "noneof"}
)
_LEVELS: Final = (("or",), ("and",), (), ("+", "-"), ("*", "/", "%"), ("^",))
"""Operations from the one that binds least; the empty place is for comparing."""
_WORDS: Final[Mapping[str, Plain]] = {"true": True, "false": False}


def parse(text: str) -> Node:
    """The tree of an expression.

    Raises:
        Unreadable: it is none.
    """
    if len(text) > LONGEST:
        raise Unreadable(text[:20])
    return _Parser(list(_tokens(text))).whole()


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while text[at:].strip():
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise Unreadable(text[at : at + 20].strip())
        at = found.end()
        said = found[found.lastgroup]
        same = _SAME.get(said.lower(), said.lower()) if found.lastgroup in ("sign", "word") else ""
        kind = "sign" if same in {*_COMPARED, "and", "or", "!", "empty", "notempty"} else ""
        yield (kind, same) if kind else (found.lastgroup, said)
    yield "end", ""


class _Parser:
    """Reads by going down the levels of what binds more and more."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0
        self._deep = 0

    def whole(self) -> Node:
        node = self._level(0)
        if self._kind != "end":
            raise Unreadable(self._said)
        return node

    @property
    def _kind(self) -> str:
        return self._tokens[self._at][0]

    @property
    def _said(self) -> str:
        return self._tokens[self._at][1]

    def _take(self) -> str:
        said = self._said
        self._at += 1
        return said

    def _level(self, level: int) -> Node:
        if level == len(_LEVELS):
            return self._single()
        if not _LEVELS[level]:
            return self._compared(level)
        node = self._level(level + 1)
        while self._kind == "sign" and self._said in _LEVELS[level]:
            node = Call(self._take(), (node, self._level(level + 1)))
        return node

    def _compared(self, level: int) -> Node:
        node = self._level(level + 1)
        if self._kind == "sign" and self._said in _COMPARED:
            return Call(self._take(), (node, self._level(level + 1)))
        if self._kind == "sign" and self._said in ("empty", "notempty"):
            return Call(self._take(), (node,))
        return node

    def _single(self) -> Node:
        self._deep += 1
        if self._deep > DEEPEST:
            raise Unreadable(self._said)
        kind, said = self._kind, self._take()
        node = self._signed(said) if kind == "sign" else self._valued(kind, said)
        self._deep -= 1
        return node

    def _signed(self, said: str) -> Node:
        if said == "!":
            return Call("!", (self._single(),))
        if said == "-":
            return Call("-", (Fixed(0), self._single()))
        if said == "(":
            return self._until(")", single=True)[0]
        if said == "[":
            return Several(self._until("]"))
        raise Unreadable(said)

    def _valued(self, kind: str, said: str) -> Node:
        if kind == "name":
            return Name(said[1:-1].strip())
        if kind == "text":
            return Fixed(re.sub(r"\\(.)", r"\1", said[1:-1]))
        if kind == "number":
            return Fixed(float(said) if "." in said else int(said))
        if kind != "word":
            raise Unreadable(said)
        if (self._kind, self._said) == ("sign", "("):
            self._take()
            return Call(f"{said.lower()}(", self._until(")"))
        return Fixed(_WORDS.get(said.lower(), said))

    def _until(self, end: str, *, single: bool = False) -> tuple[Node, ...]:
        """What stands between brackets, parted by commas."""
        found: list[Node] = []
        while (self._kind, self._said) != ("sign", end) or (single and not found):
            if found:
                self._comma(allowed=not single)
            found.append(self._level(0))
        self._take()
        return tuple(found)

    def _comma(self, *, allowed: bool) -> None:
        if not allowed or (self._kind, self._said) != ("sign", ","):
            raise Unreadable(self._said)
        self._take()
