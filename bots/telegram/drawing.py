"""How words look on Telegram: a reply's parts become pages, and a page becomes HTML.

Pages are cut while they are still plain parts, so that no cut can fall inside a mark.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import chain
from typing import Final

from telegram.constants import MessageLimit

from core.domain.messages import Part

Page = tuple[Part, ...]

LONGEST: Final = int(MessageLimit.MAX_TEXT_LENGTH)
GAP: Final = "\n\n"
NUMBERING: Final = 16
"""Room kept on each of several pages for its number."""
BREAKS: Final = ("\n\n", "\n", " ")
"""Where a text may be cut, best first."""

MARKS: Final = {
    "text": "{}",
    "heading": "<b>{}</b>",
    "quote": "<blockquote>{}</blockquote>",
    "note": "<i>{}</i>",
}


def html(page: Page) -> str:
    """A page in Telegram's HTML, every word escaped."""
    return GAP.join(MARKS[part.kind].format(escape(part.text, quote=False)) for part in page)


def plain(page: Page) -> str:
    """A page without any marks."""
    return GAP.join(part.text for part in page)


def units(text: str) -> int:
    """The length of a text as Telegram counts it: UTF-16 code units, marks not included."""
    return len(text.encode("utf-16-le")) // 2


def paginate(parts: Sequence[Part], longest: int = LONGEST) -> list[Page]:
    """Spread parts over as few pages as hold them; several pages are numbered."""
    page = tuple(part for part in parts if part.text.strip())
    if units(plain(page)) <= longest:
        return [page] if page else []
    pages = list(_filled(page, longest - NUMBERING))
    count = len(pages)
    return [(*page, Part(f"({i}/{count})", "note")) for i, page in enumerate(pages, start=1)]


def _filled(parts: Page, room: int) -> Iterator[Page]:
    page: list[Part] = []
    used = 0
    for part in chain.from_iterable(_pieces(whole, room) for whole in parts):
        size = units(part.text) + len(GAP)
        if page and used + size > room:
            yield tuple(page)
            page, used = [], 0
        page.append(part)
        used += size
    yield tuple(page)


def _pieces(part: Part, room: int) -> Iterator[Part]:
    rest = part.text
    while units(rest) + len(GAP) > room:
        cut = _cut(rest, room - len(GAP))
        yield Part(rest[:cut].rstrip(), part.kind)
        rest = rest[cut:].lstrip()
    if rest:
        yield Part(rest, part.kind)


def _cut(text: str, room: int) -> int:
    """Where to cut so that what comes before fits: at a break in its second half, if any."""
    head = text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    for mark in BREAKS:
        at = head.rfind(mark)
        if at > len(head) // 2:
            return at + len(mark)
    return len(head)
