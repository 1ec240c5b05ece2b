"""Patterns that staff write for an answer: matched in bounded time, whatever somebody answers.

A turn holds up everybody who waits behind it, and Python's own matcher may need longer than the
world lasts for a pattern like `(a+)+`. So a repeat within a repeat is refused, and what is matched
is short.
"""

import re
from collections.abc import Iterator
from re import _constants as codes  # type: ignore[attr-defined]  # what patterns are parsed into
from re import _parser  # type: ignore[attr-defined]
from typing import Any, Final

LONGEST: Final = 100
"""Characters of an answer that a pattern is matched against; a longer one does not match."""
FEW: Final = 3
"""A repeat of at most so many is not counted."""
MOST_REPEATS: Final = 3
"""Repeats of an open number in one pattern: each may have to be tried with each."""
_OPEN: Final = frozenset({codes.MAX_REPEAT, codes.MIN_REPEAT})


def pattern_fault(pattern: str) -> str | None:
    """Why a pattern cannot be used: "unreadable" or "endless"; None when it can."""
    try:
        repeats = list(_repeats(_parser.parse(pattern), inside=False))
    except (re.error, RecursionError, OverflowError):
        return "unreadable"
    return "endless" if any(repeats) or len(repeats) > MOST_REPEATS else None


def _repeats(parsed: Any, *, inside: bool) -> Iterator[bool]:  # noqa: ANN401  # the library's tree
    """For each repeat of an open number, whether it stands within another."""
    for code, argument in parsed:
        again = code in _OPEN and argument[1] > max(argument[0], FEW)
        if again:
            yield inside
        for inner in _inner(argument):
            yield from _repeats(inner, inside=inside or again)


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
