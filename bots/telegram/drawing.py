"""How words look on Telegram: a reply's parts become pages, and a page becomes HTML."""

from collections.abc import Sequence
from html import escape
from typing import Final

from telegram.constants import MessageLimit

from bots import paging
from bots.paging import GAP, Page, units
from core.domain.messages import Part

LONGEST: Final = int(MessageLimit.MAX_TEXT_LENGTH)

MARKS: Final = {
    "text": "{}",
    "heading": "<b>{}</b>",
    "quote": "<blockquote>{}</blockquote>",
    "note": "<i>{}</i>",
}


def html(page: Page) -> str:
    """A page in Telegram's HTML, every word escaped."""
    return GAP.join(MARKS[part.kind].format(escape(part.text, quote=False)) for part in page)


def paginate(parts: Sequence[Part], longest: int = LONGEST) -> list[Page]:
    """Spread parts over as few pages as hold them; marks do not count."""
    return paging.paginate(parts, longest, _weigh)


def _weigh(part: Part) -> int:
    return units(part.text)
