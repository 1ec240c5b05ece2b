"""How a paragraph looks on Slack: one block, in which words are only ever words.

Rich text is made of elements that say what they are, so that no sign in somebody's words can be
taken for a mark. Only addresses become links, told by what they are and not by another name.
Facts: docs.slack.dev/reference/block-kit/blocks.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from math import ceil
from typing import Final

from bots.paging import GAP, MOST_PAGES, Page, number, spread, units
from bots.slack.elements import Json
from bots.slack.objects import TEXT, carried, characters, cut, mrkdwn, plain
from core.domain.messages import Part, PartKind, clean

LONGEST: Final = 3_900
"""Characters of a page's `text`, escaped; Slack advises 4,000."""
MOST: Final = 38
CHARACTERS: Final = 9_000
"""Paragraphs on a page, and characters of their blocks, so that buttons find room beneath them."""
LAST_NUMBER: Final = number(MOST_PAGES, MOST_PAGES)
HEADER: Final = 150
_LINK: Final = re.compile(
    r"https?://[^\s<>]*[^\s<>.,;:!?'\"’”»)\]}]"
    r"|(?<![\w.+%-])(?:mailto:)?[\w.+%-]+@\w[\w-]*(?:\.\w[\w-]*)*\.[A-Za-z]{2,}"
)
"""An address of a page or of a person, without the sign that ends the sentence around it."""


def paragraph(part: Part) -> Json:
    """The block of a paragraph that has nothing beside it."""
    return BLOCKS[part.kind](part.text)


def spread_out(parts: Iterable[Part], draw: Callable[[Part], Json] = paragraph) -> Iterator[Page]:
    """Pages of paragraphs, cut so that each has room in a block and each page in a message."""
    weigh = partial(_weigh, draw=draw)
    cleaned = (replace(part, text=clean(part.text)) for part in parts)
    room = LONGEST - len(GAP) - weigh(LAST_NUMBER)
    return spread([part for part in cleaned if part.text.strip()], room, weigh)


def _weigh(part: Part, draw: Callable[[Part], Json]) -> int:
    """How much of a page a paragraph takes: of its text, its blocks or their characters."""
    text = units(mrkdwn(part.text))
    if text > LONGEST:
        return text
    drawn = characters(draw(part))
    return max(text, ceil(LONGEST / MOST), ceil(drawn * LONGEST / CHARACTERS))


def beside(text: str, button: Json) -> Json:
    """A paragraph with its button."""
    return {"type": "section", "text": plain(text), "accessory": button}


def _rich(kind: str, text: str, style: Mapping[str, bool] | None = None) -> Json:
    elements = [{**one, **({"style": style} if style else {})} for one in _elements(text)]
    return {"type": "rich_text", "elements": [{"type": kind, "elements": elements}]}


def _elements(text: str) -> Iterator[Json]:
    """Words and links, one after the other."""
    at = 0
    for found in _LINK.finditer(text):
        if units(found[0]) > TEXT - len("mailto:"):
            continue
        yield from _words(text[at : found.start()])
        yield _link(found[0])
        at = found.end()
    yield from _words(text[at:])


def _words(text: str) -> Iterator[Json]:
    while text:
        head = cut(text, TEXT)
        yield {"type": "text", "text": head}
        text = text[len(head) :]


def _link(address: str) -> Json:
    if address.startswith("http"):
        return {"type": "link", "url": address}
    url = f"mailto:{address.removeprefix('mailto:')}"
    return {"type": "link", "url": carried(url, TEXT), "text": address}


def _heading(text: str) -> Json:
    if units(text) <= HEADER and "\n" not in text:
        return {"type": "header", "text": plain(text, HEADER)}
    return _rich("rich_text_section", text, {"bold": True})


def _note(text: str) -> Json:
    if units(text) > TEXT:
        return _rich("rich_text_section", text, {"italic": True})
    return {"type": "context", "elements": [plain(text)]}


BLOCKS: Final[Mapping[PartKind, Callable[[str], Json]]] = {
    "text": lambda text: _rich("rich_text_section", text),
    "heading": _heading,
    "quote": lambda text: _rich("rich_text_quote", text),
    "note": _note,
}
"""How each kind of paragraph is drawn."""
