"""Long messages become pages: paragraphs are kept together, and cut where a reader would pause.

Parts are cut while they are still plain words, so that no cut can fall inside a mark.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from core.domain.messages import Part

Page = tuple[Part, ...]
Weigh = Callable[[Part], int]
"""How much of a page's room a part takes; never less than it has characters."""

GAP: Final = "\n\n"
BREAKS: Final = ("\n\n", "\n", " ")
"""Where a text may be cut, best first."""
MOST_PAGES: Final = 999


def units(text: str) -> int:
    """The length of a text in UTF-16 code units, as platforms count it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(page: Sequence[Part]) -> str:
    """A page without any marks."""
    return GAP.join(part.text for part in page)


def number(page: int, count: int) -> Part:
    """Says which one of several pages this is."""
    return Part(f"({page}/{count})", "note")


def paginate(parts: Sequence[Part], room: int, weigh: Weigh) -> list[Page]:
    """Spread parts over as few pages as hold them; several pages are numbered."""
    whole = tuple(part for part in parts if part.text.strip())
    if sum(map(weigh, whole)) + len(GAP) * (len(whole) - 1) <= room:
        return [whole] if whole else []
    pages = list(spread(whole, room - len(GAP) - weigh(number(MOST_PAGES, MOST_PAGES)), weigh))
    return [(*page, number(i, len(pages))) for i, page in enumerate(pages, start=1)]


def spread(parts: Sequence[Part], room: int, weigh: Weigh) -> Iterator[Page]:
    """Pages without numbers. A part that is cut loses what stands beside it."""
    page: list[Part] = []
    used = 0
    for part in chain.from_iterable(_pieces(whole, room, weigh) for whole in parts):
        size = weigh(part) + len(GAP)
        if page and used + size > room + len(GAP):
            yield tuple(page)
            page, used = [], 0
        page.append(part)
        used += size
    if page:
        yield tuple(page)


def _pieces(part: Part, room: int, weigh: Weigh) -> Iterator[Part]:
    while weigh(part) > room:
        part = replace(part, act="")
        cut = _cut(part, room, weigh)
        if head := part.text[:cut].rstrip():
            yield replace(part, text=head)
        part = replace(part, text=part.text[cut:].lstrip())
    if part.text:
        yield part


def _cut(part: Part, room: int, weigh: Weigh) -> int:
    """Where to cut so that what comes before fits: at a break in its second half, if any."""
    text = part.text[: room + 1]
    fits = range(1, len(text) + 1)
    longest = bisect_right(fits, room, key=lambda end: weigh(replace(part, text=text[:end])))
    head = text[: max(1, longest)]
    for mark in BREAKS:
        at = head.rfind(mark)
        if at > len(head) // 2:
            return at + len(mark)
    return len(head)
