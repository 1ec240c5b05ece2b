"""Places: Slack has no message for one, so people write coordinates or paste a link to a map."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from bots.slack.marks import link_of
from core.domain.messages import Media, MediaKind, clean

_DEGREES: Final = r"([+-]?\d{1,3}(?:\.\d+)?)"
_EXACT: Final = r"([+-]?\d{1,3}\.\d{2,})"
_TYPED: Final = re.compile(rf"{_EXACT}\s*,\s*{_EXACT}", re.ASCII)
_PAIR: Final = re.compile(rf"(?:loc:)?{_DEGREES}\s*,\s*{_DEGREES}(?:[,;(].*)?", re.ASCII)
_PIN: Final = re.compile(rf"!3d{_DEGREES}!4d{_DEGREES}", re.ASCII)
_NAMED: Final = re.compile(rf"/(?:place|search)/{_DEGREES},[\s+]*{_DEGREES}(?:/|$)", re.ASCII)
_SEEN: Final = re.compile(rf"/@{_DEGREES},{_DEGREES}(?:,|/|$)", re.ASCII)
_SHOWN: Final = re.compile(rf"map=\d+(?:\.\d+)?/{_DEGREES}/{_DEGREES}", re.ASCII)

GOOGLE: Final = re.compile(r"(?:www\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?")

Found = re.Match[str] | None
Query = Mapping[str, list[str]]
Fits = Callable[[str, str], object]
Reads = Callable[[SplitResult, Query], Iterator[Found]]


def place_in(marked: str) -> Media | None:
    """The place that a message is, if it is nothing but a place.

    That is "53.96,-1.08" (with two decimals at least: "1,3" is an answer), a geo: address
    (RFC 5870), or a link with coordinates to Google's, Apple's or OpenStreetMap's maps.
    """
    address, label = link_of(marked)
    for found in _finds(address):
        if found and (point := _on_earth(found[1], found[2])):
            latitude, longitude = point
            name = clean(label)
            return Media(MediaKind.LOCATION, name=name, latitude=latitude, longitude=longitude)
    return None


def _on_earth(latitude: str, longitude: str) -> tuple[float, float] | None:
    north, east = float(latitude), float(longitude)
    return (north, east) if abs(north) <= 90 and abs(east) <= 180 else None


def _finds(address: str) -> Iterator[Found]:
    """What may be coordinates in this address, the surest first."""
    yield _TYPED.fullmatch(address)
    if any(map(str.isspace, address.partition("(")[0])):
        return
    try:
        url = urlsplit(address)
        query = parse_qs(url.query)
        host = url.hostname or ""
    except ValueError:
        return
    for fits, read in MAPS:
        if fits(url.scheme, host):
            yield from read(url, query)


def _geo(url: SplitResult, query: Query) -> Iterator[Found]:
    yield from _asked(query, "q")  # of geo:0,0?q=… only the question is a place
    yield _PAIR.fullmatch(url.path)


def _google(url: SplitResult, query: Query) -> Iterator[Found]:
    path = unquote(url.path)
    if not (path.startswith("/maps") or (url.hostname or "").startswith("maps.")):
        return
    yield _PIN.search(path)
    yield from _asked(query, "q", "query")
    yield _NAMED.search(path)
    yield from _asked(query, "ll")
    yield _SEEN.search(path)


def _apple(_: SplitResult, query: Query) -> Iterator[Found]:
    yield from _asked(query, "coordinate", "ll", "q")


def _street_map(url: SplitResult, query: Query) -> Iterator[Found]:
    marker = (query.get(name, [""])[0] for name in ("mlat", "mlon"))
    yield _PAIR.fullmatch(",".join(marker))
    yield _SHOWN.match(url.fragment)


def _asked(query: Query, *names: str) -> Iterator[Found]:
    for name in names:
        yield _PAIR.fullmatch(query.get(name, [""])[0])


MAPS: Final[tuple[tuple[Fits, Reads], ...]] = (
    (lambda scheme, _: scheme == "geo", _geo),
    (lambda _, host: GOOGLE.fullmatch(host.removeprefix("maps.")), _google),
    (lambda _, host: host == "maps.apple.com", _apple),
    (lambda _, host: host.removeprefix("www.") in ("openstreetmap.org", "osm.org"), _street_map),
)
"""The maps that are known, by scheme and host, and where their links have the coordinates."""
