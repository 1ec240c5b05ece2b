"""The shapes in which people write dates, per language, over folded text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.reading.lexicon import lexicon

ISO: Final = re.compile(r"(?<!\S)(?P<year>\d{4}) (?P<month>\d{1,2}) (?P<day>\d{1,2})(?![^\st])")
NUMERIC: Final = re.compile(
    r"(?<!\S)(?P<day>\d{1,2}) (?P<month>\d{1,2}) (?P<year>\d{4}|\d{2})(?!\S)"
)
SHORT: Final = re.compile(r"(?P<day>\d{1,2})\s*[/.-]\s*(?P<month>\d{1,2})")
SHORT_FOLDED: Final = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?P<year>)")
YEAR: Final = re.compile(r"(?<!\S)((?:19|20)\d{2})(?!\S)")
_LONG_NAME: Final = 5  # letters; shorter names of days and months are also other words


@dataclass(frozen=True, slots=True)
class Shapes:
    """Patterns of one language; ``mention`` finds a date inside a story."""

    day_month: re.Pattern[str]
    month_day: re.Pattern[str]
    month: re.Pattern[str]
    ago: re.Pattern[str]
    weekday: re.Pattern[str]
    mention: re.Pattern[str]


@lru_cache(maxsize=32)
def shapes(language: str) -> Shapes:
    """Return the patterns of ``language``."""
    words = lexicon(language)
    month, unit, ago = _either(words.months), _either(words.units), _either(words.words["ago"])
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|af|il|ydd|ed|fed)?"
    near = [*words.words["this"], *words.words["last"]]
    lead, when = _either(near), _either([*near, *words.words["next"]])
    year = r"(?P<year>\d{4})"
    return Shapes(
        day_month=re.compile(rf"(?<!\S){day} (?:of |o )?(?P<month>{month})(?: {year})?(?!\S)"),
        month_day=re.compile(rf"(?<!\S)(?P<month>{month}) (?:the )?{day}(?: {year})?(?!\S)"),
        month=re.compile(rf"(?:(?P<lead>{lead}) |(?<!\S))(?P<month>{month})(?: {year})?(?!\S)"),
        ago=re.compile(rf"(?:(?<!\S)(?P<many>\S+) (?:of )?|^)(?P<unit>{unit}) (?:{ago})(?!\S)"),
        weekday=re.compile(
            rf"(?:(?P<lead>{when}) |(?<!\S))(?P<day>{_either(words.weekdays)})(?!\S)"
        ),
        mention=_mention(language),
    )


def _mention(language: str) -> re.Pattern[str]:
    words = lexicon(language)
    months = _either(words.months)
    long_months = _either(m for m in words.months if len(m) >= _LONG_NAME or m in {"may", "june"})
    weekdays = _either(d for d in words.weekdays if len(d) >= _LONG_NAME)
    last, ago = _either(words.words["last"]), _either(words.words["ago"])
    counts = _either([*words.numbers, *words.words["articles"]])
    return re.compile(
        rf"(?<!\S)(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{months})(?: \d{{4}})?"
        rf"|(?:{long_months}) \d{{4}}|(?:in|{last}) (?:{long_months})|(?:on|{last}) (?:{weekdays})"
        rf"|(?:\d{{1,3}}|{counts}) (?:of )?(?:{_either(words.units)}) (?:{ago}))(?!\S)"
    )


def _either(phrases: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))
