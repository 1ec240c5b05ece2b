"""Days as people in these islands write them in a cell: 2026-12-20, 20/12/2026, 20 Dec 2026."""

import re
from datetime import date
from functools import cache
from typing import Final

# The day stands first, as in the British order.
_NUMBERS: Final = re.compile(r"(\d{1,2})[/. -](\d{1,2})[/. -](\d{4}|\d\d)")
_NAMED: Final = re.compile(r"(?:[^\W\d]+,? +)?(\d{1,2})(?:st|nd|rd|th)? +([^\W\d]+)\.?,? +(\d{4})")
_CENTURY: Final = 2000
_SPOKEN: Final = ("en", "cy")


def day_of(text: str) -> date | None:
    """The day that a cell names; None where it names none."""
    numbers, named = _NUMBERS.fullmatch(text), _NAMED.fullmatch(text)
    if numbers:
        day, month, year = (int(number) for number in numbers.groups())
        return _date(year if year > _CENTURY else _CENTURY + year, month, day)
    if named:
        return _date(int(named[3]), _months().get(named[2].casefold(), 0), int(named[1]))
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def could_be_another(text: str) -> bool:
    """Whether a reader who puts the month first would find another day in this."""
    found = _NUMBERS.fullmatch(text)
    return found is not None and int(found[1]) <= 12 and int(found[1]) != int(found[2])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """The number of each month by its names, long and short."""
    from babel.dates import get_month_names

    return {
        name.casefold().rstrip("."): number
        for language in _SPOKEN
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    } | {"sept": 9}
