"""Reading whole numbers from digits of any script and from number words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from core.reading.folding import fold, tidy
from core.reading.lexicon import Lexicon, lexicon
from core.reading.outcome import How, Read, Unclear

_LONGEST: Final = 9  # digits; a longer one is a telephone or an NHS number
_MOST_WORDS: Final = 14  # a longer message is a story
_MOST_CANDIDATES: Final = 3
# Fractions, and the leading nought of a telephone number.
_NO_AMOUNT: Final = re.compile(r"\d\.\d|\d,\d{1,2}(?!\d)|(?<!\d)0\d{3}")
_THOUSANDS: Final = re.compile(r"(?<![\d,])\d{1,3}(?:[, ]\d{3})+(?![\d,])")
_OUT_OF: Final = re.compile(r"(\d+)\s*(?:/|out of)\s*\d+")
_SHORT_THOUSAND: Final = re.compile(r"(?<=\d)k\b")
_PIECE: Final = re.compile(r"(?:(?<=\s)|^)[-\u2212]?\d+|\d+|[^\W\d_]+")
# Sizes of the units that can be turned into one another without a remainder.
_SIZES: Final = {
    "minutes": ("time", 1),
    "hours": ("time", 60),
    "days": ("time", 1440),
    "weeks": ("time", 10080),
    "fortnights": ("time", 20160),
    "months": ("calendar", 1),
    "years": ("calendar", 12),
}


@dataclass(frozen=True, slots=True)
class _Found:
    value: int
    spelt: bool
    unit: str | None = None


def read_whole_number(text: str, language: str, *, unit: str = "") -> Read[int] | Unclear | None:
    """Read the one whole number in ``text``; two, or a range, are ``Unclear``.

    With ``unit`` (``days``, ``weeks``, ``months`` …) other units are converted: *a fortnight* is
    14 days. Where that cannot be exact (*two months* in days) there is no reading. Negative
    numbers are read as such, so that the question can say kindly what it needs.
    """
    words = lexicon(language)
    plain = _spelt_alike(text, words)
    if not plain or _NO_AMOUNT.search(plain):
        return None
    pieces = _PIECE.findall(plain)
    found, rest = _collect(pieces, words)
    if not found and unit and (single := _single_unit(rest, words)):
        found = [_Found(1, spelt=True, unit=single)]
    if not found or not _plausible(found, rest, words):
        return None
    values = [_converted(each, unit) for each in found]
    return _outcome(values, pieces, found)


def _outcome(
    values: list[int | None], pieces: list[str], found: list[_Found]
) -> Read[int] | Unclear | None:
    distinct = list(dict.fromkeys(value for value in values if value is not None))
    if None in values or len(distinct) > _MOST_CANDIDATES:
        return None
    if len(distinct) > 1:
        return Unclear(tuple(map(str, distinct)))
    if found[0].spelt:
        return Read(distinct[0], How.LEXICON)
    return Read(distinct[0], How.EXACT if len(pieces) == 1 else How.CONTAINED)


def _spelt_alike(text: str, words: Lexicon) -> str:
    plain = tidy(text).replace("'", "")
    for phrase, value in _phrases(words.code):
        plain = plain.replace(phrase, value)
    plain = _THOUSANDS.sub(lambda found: re.sub("[, ]", "", found[0]), plain)
    plain = _SHORT_THOUSAND.sub("000", _OUT_OF.sub(r"\1", plain))
    for minus in words.words["minus"]:
        plain = re.sub(rf"\b{minus} (?=\d)", "-", plain)
    return plain.strip()


def _collect(pieces: list[str], words: Lexicon) -> tuple[list[_Found], list[str]]:
    """Split into numbers, each with the unit behind it, and the words that are left."""
    found: list[_Found] = []
    rest: list[str] = []
    for number, spelt, word in _runs(pieces, words):
        if number is not None:
            found.append(_Found(number, spelt))
            continue
        unit = words.units.get(fold(word))
        if unit and found and found[-1].unit is None:
            found[-1] = _Found(found[-1].value, found[-1].spelt, unit)
        else:
            rest.append(fold(word))
    return found, rest


def _runs(pieces: list[str], words: Lexicon) -> Iterator[tuple[int | None, bool, str]]:
    """Yield numbers, joining *two hundred and six*, and the words between them."""
    place = 0
    while place < len(pieces):
        end = _end_of_number(pieces, place, words)
        if end == place:
            yield None, False, pieces[place]
            place += 1
            continue
        run = pieces[place:end]
        values = [value for piece in run if (value := _value(piece, words)) is not None]
        yield _composed(values), not all(_is_numeral(piece) for piece in run), ""
        place = end


def _end_of_number(pieces: list[str], start: int, words: Lexicon) -> int:
    end, before = start, None
    while end < len(pieces):
        linked = before is not None and before >= 100 and fold(pieces[end]) in words.words["and"]
        nearest = pieces[end + linked] if end + linked < len(pieces) else ""
        value = _value(nearest, words)
        if value is None or not (before is None or _joins(before, value)):
            break
        end, before = end + linked + 1, value
    return end


def _is_numeral(piece: str) -> bool:
    return piece.lstrip("-\u2212").isdecimal()


def _value(piece: str, words: Lexicon) -> int | None:
    if _is_numeral(piece):
        return int(piece.replace("\u2212", "-")) if len(piece) <= _LONGEST else None
    return words.numbers.get(fold(piece))


def _joins(before: int, after: int) -> bool:
    """Say whether two number words are one number: *twenty six*, *two hundred*, *two dozen*."""
    if after in {100, 1000, 12}:
        return 0 < before < after
    return (before in range(20, 100, 10) and 0 < after < 10) or (
        before in {100, 1000} and 0 < after < before
    )


def _composed(run: list[int]) -> int:
    total, current = 0, run[0]
    for value in run[1:]:
        if value in {100, 12}:
            current *= value
        elif value == 1000:
            total, current = total + current * value, 0
        else:
            current += value
    return total + current


def _single_unit(rest: list[str], words: Lexicon) -> str | None:
    units = [words.units[word] for word in rest if word in words.units]
    others = [w for w in rest if w not in words.units and w not in words.words["filler"]]
    return units[0] if len(units) == 1 and not others else None


def _plausible(found: list[_Found], rest: list[str], words: Lexicon) -> bool:
    """Words such as *one* are numbers only in a short answer; a denied number is none."""
    if len(rest) > _MOST_WORDS or not words.words["negations"].isdisjoint(rest):
        return False
    return not any(each.spelt for each in found) or _beside(words.code).issuperset(rest)


@cache
def _phrases(language: str) -> tuple[tuple[str, str], ...]:
    """Numbers of more than one word, with their digits."""
    numbers = lexicon(language).numbers.items()
    return tuple((phrase, str(value)) for phrase, value in numbers if " " in phrase)


@cache
def _beside(language: str) -> frozenset[str]:
    """Words that may stand beside a number that is spelt out."""
    words = lexicon(language)
    kinds = ("filler", "polite", "joiners", "or", "above", "below")
    return frozenset(words.units).union(*(words.words[kind] for kind in kinds))


def _converted(found: _Found, unit: str) -> int | None:
    if not unit or found.unit in {None, unit} or unit not in _SIZES:
        return found.value
    kind, size = _SIZES[found.unit]
    wanted, into = _SIZES[unit]
    whole, remainder = divmod(found.value * size, into)
    return whole if kind == wanted and remainder == 0 else None
