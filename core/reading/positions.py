"""Reading a choice by its place in the list or by the numbers its label stands for."""

import re
from functools import cache
from typing import Final

from core.reading.lexicon import Lexicon, lexicon
from core.reading.options import Names, span_of

_SHORT: Final = 6  # words
_TO: Final = re.compile(r"(?<!\S)(\d{1,3}) to (\d{1,3})(?!\S)")


def by_number(folded: str, names: Names) -> tuple[int, ...]:
    """Positions meant by ``number 2 pls``, ``the second one``, ``b`` or, for ages, ``37``."""
    tokens, words = folded.split(), names.lexicon
    if len(folded) == 1 and folded.isalpha():
        return _by_letter(folded, names)
    ordinal = _ordinal(tokens, words)
    if same := _same_span(folded, names) or _at(ordinal, names):
        return same
    values = _values(tokens, names) if not ordinal else []
    if len(values) == 1:
        return _by_value(values[0], names, marked=_is_marked(tokens, words))
    if len(set(values)) > 1 and all(1 <= value <= len(names.ids) for value in values):
        return tuple(dict.fromkeys(value - 1 for value in values))
    return ()


def listed_numbers(folded: str, names: Names) -> tuple[int, ...]:
    """Positions in a list of numbers such as ``1, 3`` or ``2 to 4``; empty for anything else."""
    spread = _TO.sub(_spread, folded) if not any(names.spans) else folded
    values = _values(spread.split(), names)
    if any(names.spans) and len(values) != 1:
        return () if not names.index_beats_value() else _all_at(values, names)
    return _all_at(values, names)


def numbers_said(folded: str, names: Names) -> tuple[int, ...]:
    """Positions in the order in which their numbers are said: ``2 1 3``, ``213``, ``two, one``."""
    tokens = [token for token in folded.split() if token not in names.lexicon.words["joiners"]]
    many = len(names.ids)
    if len(tokens) == 1 and tokens[0].isdecimal() and len(tokens[0]) == many < 10:
        tokens = list(tokens[0])
    told = [_number(token, names.lexicon) or 0 for token in tokens]
    inside = names.index_beats_value() and all(1 <= value <= many for value in told)
    return tuple(value - 1 for value in told) if inside else ()


def _same_span(folded: str, names: Names) -> tuple[int, ...]:
    """Options whose label stands for the same range as a short message: ``65+``, ``25-44``."""
    said = span_of(folded, names.lexicon) if folded.count(" ") < _SHORT else None
    if said is None or said[0] == said[1]:
        return ()
    return tuple(place for place, span in enumerate(names.spans) if span == said)


def _all_at(values: list[int], names: Names) -> tuple[int, ...]:
    inside = all(1 <= value <= len(names.ids) for value in values)
    return tuple(value - 1 for value in values) if inside and names.index_beats_value() else ()


def _spread(found: re.Match[str]) -> str:
    low, high = int(found[1]), int(found[2])
    return " ".join(map(str, range(low, high + 1))) if low < high <= low + 30 else found[0]


def _by_letter(letter: str, names: Names) -> tuple[int, ...]:
    """A letter is a place in the list unless it also begins another label: then ask."""
    if any(letter in names.lexicon.meanings[meaning] for meaning in names.meanings):
        return ()
    place = ord(letter) - ord("a")
    if not 0 <= place < len(names.ids):
        return ()
    begins = [other for label, other in names.labels if label.startswith(letter)]
    return tuple(dict.fromkeys([place, *begins]))


def _ordinal(tokens: list[str], words: Lexicon) -> int:
    found = [words.ordinals[token] for token in tokens if token in words.ordinals]
    rest = [t for t in tokens if t not in words.ordinals and t not in words.words["filler"]]
    return found[0] if len(found) == 1 and not rest else 0


def _at(number: int, names: Names) -> tuple[int, ...]:
    if number == 0:
        return ()
    place = number - 1 if number > 0 else len(names.ids) + number
    return (place,) if 0 <= place < len(names.ids) else ()


def _is_marked(tokens: list[str], words: Lexicon) -> bool:
    return not words.words["number_markers"].isdisjoint(tokens)


def _values(tokens: list[str], names: Names) -> list[int]:
    """The numbers of a message that says nothing else; empty when other words are left."""
    words, small = names.lexicon, _small(names.lexicon.code)
    units = names.units or words.units
    left = (token for token in tokens if token not in small and token not in units)
    told = [_number(token, words) for token in left]
    if None in told:
        return []
    return [value for value in told if value is not None] or _lone_one(tokens, words)


def _lone_one(tokens: list[str], words: Lexicon) -> list[int]:
    """The word "one" in "the second one" is no number, alone it is."""
    small = _small(words.code)
    ones = sum(1 for token in tokens if token in small and token in words.numbers)
    return [1] * (ones == 1)


@cache
def _small(language: str) -> frozenset[str]:
    words = lexicon(language).words
    return words["filler"] | words["polite"] | words["joiners"]


def _number(token: str, words: Lexicon) -> int | None:
    return int(token) if token.isdecimal() and len(token) < 7 else words.numbers.get(token)


def _by_value(value: int, names: Names, *, marked: bool) -> tuple[int, ...]:
    spanned = tuple(
        p for p, span in enumerate(names.spans) if span and span[0] <= value <= span[1]
    )
    listed = _at(value, names)
    if marked or not any(names.spans):
        return listed
    return (listed or spanned) if names.index_beats_value() else spanned
