"""Patterns that staff write for an answer: matched in bounded time, whatever somebody answers.

A turn holds up everybody who waits behind it, and Python's own matcher may need longer than the
world lasts for a pattern like `(a+)+` or `(a|a)*`. So only one sign, or one class of signs, may be
repeated an open number of times, a few times in a pattern, and what is matched is short.
"""

import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]  # what patterns are parsed into
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final

LONGEST: Final = 100
"""Characters of an answer that a pattern is matched against; a longer one does not match."""
MOST_REPEATS: Final = 4
"""Repeats of an open number in one pattern: each may have to be tried with each."""
_OPEN: Final = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT})
_SIGNS: Final = frozenset({codes.LITERAL, codes.NOT_LITERAL, codes.IN, codes.ANY})
_BACK: Final = frozenset({codes.GROUPREF, codes.GROUPREF_EXISTS, codes.ASSERT, codes.ASSERT_NOT})


def pattern_fault(pattern: str) -> str | None:
    """Why a pattern cannot be used: "unreadable" or "endless"; None when it can."""
    try:
        repeats = list(_repeats(_parser.parse(pattern)))
    except (re.error, RecursionError, OverflowError):
        return "unreadable"
    return None if all(repeats) and len(repeats) <= MOST_REPEATS else "endless"


def _repeats(parsed: Any) -> Iterator[bool]:  # noqa: ANN401  # the library's tree
    """For each repeat of an open number, whether it is of one sign only.

    A group that may be matched in two ways doubles the work with each turn of the repeat.
    """
    for code, argument in parsed:
        if code in _BACK:
            yield False
        if code in _OPEN and argument[0] != argument[1] and argument[1] > 1:
            yield _is_sign(argument[2])
        for inner in _inner(argument):
            yield from _repeats(inner)


def _is_sign(parsed: Any) -> bool:  # noqa: ANN401  # the library's tree
    return len(parsed) == 1 and parsed[0][0] in _SIGNS


def _inner(argument: Any) -> Iterator[Any]:  # noqa: ANN401  # the library's tree
    """The patterns within one part of a pattern."""
    if isinstance(argument, _parser.SubPattern):
        yield argument
    elif isinstance(argument, tuple | list):
        for one in argument:
            yield from _inner(one)


def matches(pattern: str, said: str) -> bool:
    """Whether the whole of what was said is as the pattern says."""
    if len(said) > LONGEST or pattern_fault(pattern) is not None:
        return False
    return re.fullmatch(pattern, said) is not None
