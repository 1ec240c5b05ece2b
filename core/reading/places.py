"""Reading an area from its name, another name for it, a postcode or a shared location."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import Final

from core.reading.choices import read_choice
from core.reading.folding import fold
from core.reading.options import Option
from core.reading.outcome import How, Read, Unclear

_EARTH: Final = 6371.0  # km, mean radius
# A district (YO1, SW1A), alone or with the rest of a postcode (YO1 7HH, yo17hh).
_POSTCODE: Final = re.compile(
    r"(?<!\w)([a-z]{1,2}\d[a-z\d]?)(?:\s*\d[a-z]{2})?(?!\w)", re.IGNORECASE
)
_LETTERS: Final = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class AreaPoint:
    """The middle of an area, in degrees."""

    id: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Nearest:
    """The area nearest to a location, and how far its middle is in kilometres."""

    id: str
    kilometres: float


def read_place(text: str, areas: Sequence[Option], language: str) -> Read[str] | Unclear | None:
    """Read an area by postcode first, then as a choice among names and aliases.

    Areas list their postcode districts (``YO1``) or letters (``YO``) among their keywords; the
    longest that fits wins.
    """
    districts = map(str.lower, _POSTCODE.findall(text))
    for code in (code for district in districts for code in _codes(district)):
        here = tuple(area.id for area in areas if code in map(fold, area.keywords))
        if len(here) > 1:
            return Unclear(here)
        if here:
            return Read(here[0], How.LEXICON)
    return read_choice(text, areas, language)


def _codes(district: str) -> tuple[str, ...]:
    """What an area may list of a postcode, the longest first: ``ec1a``, ``ec1``, ``ec``."""
    letters = _LETTERS.match(district)
    return (district, district.rstrip(ascii_lowercase), *([letters[0]] if letters else []))


def nearest_area(latitude: float, longitude: float, areas: Sequence[AreaPoint]) -> Nearest | None:
    """Return the area whose middle is nearest on the globe; None when there are no areas."""
    distances = [
        (_kilometres(latitude, longitude, area.latitude, area.longitude), area.id)
        for area in areas
    ]
    if not distances:
        return None
    kilometres, key = min(distances)
    return Nearest(key, kilometres)


def _kilometres(north: float, east: float, other_north: float, other_east: float) -> float:
    """Great-circle distance by the haversine formula."""
    a, b = math.radians(north), math.radians(other_north)
    across = math.sin((b - a) / 2) ** 2
    along = math.sin(math.radians(other_east - east) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(across + math.cos(a) * math.cos(b) * along)))
