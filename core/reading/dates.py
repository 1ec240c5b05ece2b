"""Reading when something happened, in the British order of day and month."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from core.reading.date_shapes import ISO, NUMERIC, SHORT, SHORT_FOLDED, YEAR, Shapes, shapes
from core.reading.folding import fold, has_phrase
from core.reading.lexicon import Lexicon, lexicon
from core.reading.outcome import How, Read, Unclear

Precision = Literal["day", "month", "year"]
_LONGEST: Final = 400  # characters; a longer message is a story
_LEAP: Final = 8  # years between two leap days, at most
_SHORT_NAME: Final = 4  # letters; "sat" and "may" are also other words


@dataclass(frozen=True, slots=True)
class Day:
    """A date and how much of it was said: *in March 2018* is 1 March with precision month.

    Weeks (*two weeks ago*) count as month: the day would be a guess.
    """

    date: date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Impossible:
    """A date that does not exist, such as 31 February; say so and ask again."""

    day: int
    month: int
    year: int | None


Outcome = Read[Day] | Impossible | Unclear | None


@dataclass(frozen=True, slots=True)
class _Said:
    """A folded message with what is needed to read it."""

    folded: str
    today: date
    words: Lexicon
    shapes: Shapes


def read_date(text: str, today: date, language: str) -> Outcome:
    """Read the day, month or year that ``text`` names; without a year it is the latest one past.

    A date that cannot be is ``Impossible``; two different ones are ``Unclear`` (ISO dates).
    """
    if len(text) > _LONGEST:
        return None
    words = lexicon(language)
    said = _Said(_folded(text), today, words, shapes(words.code))
    for reader in _READERS:
        if (outcome := reader(said)) is not None:
            return outcome
    return None


def _folded(text: str) -> str:
    if short := SHORT.fullmatch(text.strip()):
        return f"{short['day']}/{short['month']}"
    return fold(text)


# --- readers, the most exact first: an outcome, or None to pass the message on ------------------


def _full(said: _Said) -> Outcome:
    found: list[Outcome] = []
    for shape in (ISO, NUMERIC, said.shapes.day_month, said.shapes.month_day):
        found = [_calendar(match, said) for match in shape.finditer(said.folded)]
        if found:
            break
    days = list(dict.fromkeys(found))
    if len(days) < 2:
        return days[0] if days else None
    return Unclear(tuple(d.value.date.isoformat() for d in days if isinstance(d, Read)))


def _short(said: _Said) -> Outcome:
    match = SHORT_FOLDED.fullmatch(said.folded)
    return _calendar(match, said) if match else None


def _ago(said: _Said) -> Outcome:
    match = said.shapes.ago.search(said.folded)
    if match is None:
        return None
    many = match["many"] or ""
    count = int(many) if many.isdecimal() and len(many) < 6 else said.words.numbers.get(many)
    if not many or many in said.words.words["articles"]:
        count = 1
    return None if count is None else _moved(said.today, said.words.units[match["unit"]], -count)


def _named(said: _Said) -> Outcome:
    phrases = [phrase for phrase in said.words.dates if has_phrase(said.folded, phrase)]
    if not phrases:
        return None
    unit, steps = said.words.dates[max(phrases, key=len)]
    return _moved(said.today, unit, steps)


def _weekday(said: _Said) -> Outcome:
    match = said.shapes.weekday.search(said.folded)
    if match is None or not _surely(match["day"], match["lead"], said):
        return None
    ahead = (said.words.weekdays[match["day"]] - said.today.weekday()) % 7
    if match["lead"] in said.words.words["next"]:
        return _read(said.today, days=ahead or 7)
    return _read(said.today, days=ahead - 7)


def _month(said: _Said) -> Outcome:
    match = said.shapes.month.search(said.folded)
    if match is None or not (match["year"] or _surely(match["month"], match["lead"], said)):
        return None
    month = said.words.months[match["month"]]
    year = int(match["year"]) if match["year"] else _latest_year(month, match["lead"], said)
    return Read(Day(date(max(year, 1), month, 1), "month"), How.LEXICON)


def _year(said: _Said) -> Outcome:
    match = YEAR.search(said.folded)
    if match is None:
        return None
    small = said.words.words["filler"] | said.words.words["this"] | said.words.units.keys()
    if not small.issuperset((said.folded[: match.start()] + said.folded[match.end() :]).split()):
        return None  # a room or a form may have such a number
    return Read(Day(date(int(match[1]), 1, 1), "year"), How.LEXICON)


_READERS: Final[Sequence[Callable[[_Said], Outcome]]] = (
    _short,
    _full,
    _ago,
    _named,
    _weekday,
    _month,
    _year,
)


# --- arithmetic ----------------------------------------------------------------------------------


def _surely(name: str, lead: str | None, said: _Said) -> bool:
    """A short name needs *on*, *in* or *last* before it, or to be the whole message."""
    return bool(lead) or name == said.folded or len(name) > _SHORT_NAME


def _latest_year(month: int, lead: str | None, said: _Said) -> int:
    this_year = month < said.today.month
    if month == said.today.month:
        this_year = lead not in said.words.words["last"]
    return said.today.year if this_year else said.today.year - 1


def _calendar(match: re.Match[str], said: _Said) -> Read[Day] | Impossible:
    day, written = int(match["day"]), match["month"]
    month = int(written) if written.isdecimal() else said.words.months[written]
    year = _four_digits(match["year"], said.today) if match["year"] else None
    if month > 12 >= day:  # the American order is the only one possible
        return _exact(month, day, year, said.today, How.FUZZY)
    return _exact(day, month, year, said.today, How.EXACT)


def _four_digits(year: str, today: date) -> int:
    value = int(year)
    if len(year) == 4:
        return value
    return value + (2000 if value <= today.year % 100 + 1 else 1900)


def _exact(
    day: int, month: int, year: int | None, today: date, how: How
) -> Read[Day] | Impossible:
    years = [year] if year is not None else list(range(today.year, today.year - _LEAP - 1, -1))
    for tried in years:
        found = _date(tried, month, day)
        if found and (year is not None or found <= today):
            return Read(Day(found, "day"), how)
    return Impossible(day, month, year)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moved(today: date, unit: str, steps: int) -> Outcome:
    if unit in {"minutes", "hours"}:
        return _read(today, days=0) if abs(steps) < 24 else None
    if unit in {"days", "weeks", "fortnights"}:
        size = {"days": 1, "weeks": 7, "fortnights": 14}[unit]
        return _read(today, days=size * steps, precision="day" if unit == "days" else "month")
    months = today.year * 12 + today.month - 1 + steps * (12 if unit == "years" else 1)
    found = _date(months // 12, months % 12 + 1, 1)
    if found is None:
        return None
    if unit == "years":
        return Read(Day(found.replace(month=1), "year"), How.LEXICON)
    return Read(Day(found, "month"), How.LEXICON)


def _read(today: date, *, days: int, precision: Precision = "day") -> Read[Day] | None:
    try:
        return Read(Day(today + timedelta(days=days), precision), How.LEXICON)
    except OverflowError:
        return None
