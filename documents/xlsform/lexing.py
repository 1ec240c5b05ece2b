"""The pieces of an XPath expression as XLSForm knows it, and what people write in their place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

Sort = Literal["number", "text", "answer", "name", "sign", "end"]

_PIECE: Final = re.compile(
    r"""\s*(?:
    (?P<number>\d+(?:\.\d*)?|\.\d+)
  | (?P<text>"[^"]*"|'[^']*'|“[^”"]*[”"]|‘[^’']*[’'])
  | \$\{\s*(?P<answer>[^{}$]+?)\s*\}
  | (?P<name>[^\W\d][\w.\-]*(?:[:][\w.\-]+)?)
  | (?P<sign>==|&&|\|\||<>|!=|<=|>=|=<|=>|\.\.|[^\s])
    )""",
    re.VERBOSE,
)
MENDED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "==": "=",
        "&&": "and",
        "&": "and",
        "||": "or",
        "<>": "!=",
        "≠": "!=",
        "!": "not()",
        "≥": ">=",
        "=>": ">=",
        "≤": "<=",
        "=<": "<=",
        "–": "-",
        "×": "*",
        "÷": "div",
        "%": "mod",
        "AND": "and",
        "And": "and",
        "OR": "or",
        "Or": "or",
        "NOT": "not()",
        ";": ",",
    }
)
"""What other languages write, and what to write here."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: of what sort it is, and its text (without quotes, or `${}`)."""

    sort: Sort
    text: str


class Unreadable(ValueError):
    """An expression that cannot be read: the key of a note, and what to fill in."""

    def __init__(self, key: str, **fill: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.fill = fill


def pieces(text: str) -> Iterator[Piece]:
    """The pieces of an expression, with one that marks its end.

    Raises:
        Unreadable: something in it can be no piece.
    """
    place, end = 0, len(text.rstrip())
    while place < end:
        found = _PIECE.match(text, place)
        if found is None or found.lastgroup is None:  # nothing but space is left
            break
        place = found.end()
        yield _piece(found.lastgroup, found[found.lastgroup])
    yield Piece("end", "")


def _piece(sort: str, text: str) -> Piece:
    match sort:
        case "number":
            return Piece("number", text)
        case "text":
            return Piece("text", text[1:-1])
        case "answer":
            return Piece("answer", text)
        case "name" if text not in MENDED:
            return Piece("name", text)
    return _sign(text)


def _sign(text: str) -> Piece:
    if text in MENDED:
        raise Unreadable("expression-sign", piece=text, mend=MENDED[text])
    if text in ("/", ".."):
        raise Unreadable("expression-path", piece=text)
    if text in "\"'“‘":
        raise Unreadable("expression-quote", piece=text)
    if text in "${}":
        raise Unreadable("expression-brace", piece=text)
    return Piece("sign", text)
