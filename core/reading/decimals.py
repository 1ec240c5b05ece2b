"""Reading numbers that need not be whole: ``2.5``, ``2,5``, ``2½``, ``two and a half``."""

import re
from decimal import Decimal
from functools import cache
from typing import Final

from core.reading.folding import fold
from core.reading.lexicon import Lexicon, lexicon
from core.reading.numbers import read_whole_number
from core.reading.outcome import How, Read, Unclear

_SIGNS: Final = {"\u00bd": "5", "\u00bc": "25", "\u00be": "75"}
_SIGN: Final = re.compile(r"(\d*)\s*([\u00bd\u00bc\u00be])")
_THOUSANDS: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)")
_DECIMAL: Final = re.compile(r"(?<![\d.,])([-\u2212]?\d{0,9})[.,](\d{1,9})(?![\d.,]*\d)")
_WORD: Final = re.compile(r"[^\W\d_]+")
_MOST_WORDS: Final = 14  # a longer message is a story


def read_number(
    text: str, language: str, *, unit: str = ""
) -> Read[int] | Read[float] | Unclear | None:
    """Read the one number in ``text``; what is whole comes back as such.

    A comma parts the decimals as well as a point does; before three digits it marks thousands.
    Of numbers that are not whole, those in another unit than ``unit`` have no reading.
    """
    words = lexicon(language)
    plain = _with_points(text, words)
    found = _DECIMAL.findall(plain)
    if len(found) == 1:
        return _decimal(plain, words, unit)
    if found:
        return None
    return _with_part(fold(text), words, unit) or read_whole_number(text, language, unit=unit)


def _with_points(text: str, words: Lexicon) -> str:
    """The same with a point for every other way to write one."""
    plain = _SIGN.sub(lambda sign: f"{sign[1] or 0}.{_SIGNS[sign[2]]}", text.lower())
    plain = _pointed(words.code).sub(lambda said: _point(said, words), plain)
    return _THOUSANDS.sub(lambda found: found[0].replace(",", ""), plain)


def _point(said: re.Match[str], words: Lexicon) -> str:
    whole, part = (
        one if one.isdecimal() else str(words.numbers.get(one, "")) for one in said.groups()
    )
    return f"{whole}.{part}" if whole and part else said[0]


def _decimal(plain: str, words: Lexicon, unit: str) -> Read[int] | Read[float] | None:
    whole, part = _DECIMAL.findall(plain)[0]
    rest = [fold(word) for word in _WORD.findall(_DECIMAL.sub(" ", plain))]
    if re.search(r"\d", _DECIMAL.sub(" ", plain)) or not _goes_with(rest, words, unit):
        return None
    return _read(Decimal(f"{whole.replace(chr(0x2212), '-')}.{part}"), sure=not rest)


def _with_part(folded: str, words: Lexicon, unit: str) -> Read[int] | Read[float] | None:
    """*Two and a half*, *half a day*, *three quarters*; None where no part is named."""
    said = f" {folded} "
    phrase, part = next((pair for pair in _parts(words.code) if f" {pair[0]} " in said), ("", 0))
    rest = said.replace(f" {phrase} ", " ", 1)
    adds = phrase.partition(" ")[0] in words.words["and"]
    if not phrase or not _goes_with(rest.split(), words, unit, spelt=adds):
        return None
    told = read_whole_number(rest, words.code, unit=unit) if adds else Read(0, How.LEXICON)
    return _read(told.value + Decimal(part) / 100, spelt=True) if isinstance(told, Read) else None


def _goes_with(rest: list[str], words: Lexicon, unit: str, *, spelt: bool = False) -> bool:
    """Whether these words may stand beside a number: none denies it or is another number."""
    units = {words.units[word] for word in rest if word in words.units}
    others = spelt or not any(word in words.numbers or word.isdecimal() for word in rest)
    fits = not units or not unit or units == {unit}
    return (
        fits and others and len(rest) <= _MOST_WORDS and words.words["negations"].isdisjoint(rest)
    )


def _read(value: Decimal, *, sure: bool = False, spelt: bool = False) -> Read[int] | Read[float]:
    how = How.LEXICON if spelt else How.EXACT if sure else How.CONTAINED
    whole = int(value)
    return Read(whole, how) if whole == value else Read(float(value), how)


@cache
def _parts(language: str) -> tuple[tuple[str, int], ...]:
    """The words for parts of one, the longest first, in hundredths."""
    return tuple(sorted(lexicon(language).parts.items(), key=lambda pair: -len(pair[0])))


@cache
def _pointed(language: str) -> re.Pattern[str]:
    """Two words with a point between them: *one point five*."""
    points = "|".join(sorted(lexicon(language).words["point"]))
    return re.compile(rf"(\w+) (?:{points}) (\w+)")
