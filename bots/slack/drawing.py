"""How a reply looks on Slack: pages of blocks for a message, one view for the home page.

The `text` of a page says all that its paragraphs say: screen readers read it, and not the blocks.
It is mrkdwn, in which `&`, `<` and `>` are escaped, so that nobody's words call or link anything.
"""

import re
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Final

from bots.paging import GAP, number, plain, units
from bots.slack.choices import lay_out, marked, span
from bots.slack.elements import Json
from bots.slack.objects import LABEL, NOTHING, characters, mrkdwn, short
from bots.slack.paragraphs import LAST_NUMBER, LONGEST, paragraph, spread_out
from core.domain.messages import Media, MediaKind, Part, Reply, clean
from core.errors import Failure, SendFailed

BLOCKS: Final = 50
CHARACTERS: Final = 12_000
"""Characters of all the blocks of a message; Slack refuses more than about 13,200."""
HOME_BLOCKS: Final = 100
ALTERNATIVE: Final = 2_000
"""Characters that describe a picture."""
FILE: Final = re.compile("(?:[A-Z0-9]+/)?(F[A-Z0-9]{8,})")
"""A file that Slack holds; other platforms' references mean nothing to it."""


@dataclass(frozen=True, slots=True)
class Page:
    """One message: what it says in words, and how it looks."""

    text: str
    blocks: tuple[Json, ...]


def pages(reply: Reply, file: str = "") -> list[Page]:
    """The messages that a reply takes; several are numbered, and buttons stand on the last.

    `file` is the reply's own picture, by the id that Slack gave it; without one it is left out.

    Raises:
        SendFailed: for a reply without words or with a payload longer than Slack carries, which
            are faults of ours.
    """
    sheets = _sheets(reply, file)
    if not sheets:
        raise SendFailed(Failure.REFUSED, code="no words")
    if len(sheets) > 1:
        for at, sheet in enumerate(sheets, start=1):
            sheet.say(number(at, len(sheets)))
    drawn = [Page(mrkdwn(plain(sheet.said)), tuple(sheet.blocks)) for sheet in sheets]
    if len(drawn) == 1:
        drawn[0] = replace(drawn[0], text=_with_labels(drawn[0].text, reply))
    return drawn


def home_view(reply: Reply) -> Json:
    """A reply as somebody's home page; what has no room on it gives way to an ellipsis.

    Raises:
        SendFailed: for a payload longer than Slack carries, which is a fault of ours.
    """
    layout = lay_out(_with_media(reply))
    parts = chain.from_iterable(spread_out(layout.parts, layout.block))
    above = [*_picture(reply), *(layout.block(part) for part in parts)]
    below = layout.below[: HOME_BLOCKS - 1]
    if len(above) + len(below) > HOME_BLOCKS:
        above = [*above[: HOME_BLOCKS - len(below) - 1], paragraph(Part(NOTHING, "note"))]
    return {"type": "home", "blocks": [*above, *below] or [{"type": "divider"}]}


def _with_labels(text: str, reply: Reply) -> str:
    """The words of a page and, where there is room, what can be chosen beneath it."""
    offered = (*reply.choices, *((reply.form,) if reply.form else ()))
    labels = [clean(marked(choice)) for choice in offered]
    told = " · ".join(mrkdwn(label) for label in labels if 0 < units(label) <= LABEL)
    whole = f"{text}{GAP}{told}"
    return whole if told and units(whole) <= LONGEST else text


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page that is being filled."""

    said: list[Part] = field(default_factory=list)
    blocks: list[Json] = field(default_factory=list)

    def say(self, part: Part) -> None:
        """Add a paragraph that has nothing beside it."""
        self.said.append(part)
        self.blocks.append(paragraph(part))

    def has_room(self, block: Json) -> bool:
        """Whether this block fits as well, and a number after it."""
        after = [*self.blocks, block, paragraph(LAST_NUMBER)]
        return len(after) <= BLOCKS and characters(after) <= CHARACTERS


def _sheets(reply: Reply, file: str) -> list[_Sheet]:
    """The pages: paragraphs, and beneath the last the choices, which may need more of them."""
    layout = lay_out(_with_media(reply))
    sheets = [
        _Sheet([*page], [*map(layout.block, page)])
        for page in spread_out(layout.parts, layout.block)
    ]
    if sheets:
        own = [picture(file, reply.picture.words)] if file and reply.picture else []
        sheets[0].blocks[:0] = [*own, *_picture(reply)]
    for block in layout.below if sheets else ():
        if not sheets[-1].has_room(block):
            sheets.append(_Sheet())
            sheets[-1].say(Part(span(block)))
        sheets[-1].blocks.append(block)
    return sheets


def _with_media(reply: Reply) -> Reply:
    """The reply with a line that names what is attached."""
    told = _told(reply.media) if reply.media else ""
    return replace(reply, parts=(Part(told, "note"), *reply.parts)) if told else reply


def _told(media: Media) -> str:
    if media.latitude is None or media.longitude is None:
        return media.name
    return "\n".join(filter(None, (media.name, f"{media.latitude:.5f}, {media.longitude:.5f}")))


def _picture(reply: Reply) -> list[Json]:
    """A photo that Slack holds; other files are only named, for Slack has no block for them."""
    media = reply.media
    found = FILE.fullmatch(media.reference) if media else None
    if media is None or found is None or media.kind is not MediaKind.PHOTO:
        return []
    return [picture(found[1], media.name or reply.text)]


def picture(file: str, words: str) -> Json:
    """A picture that Slack holds under this id; `words` are for who cannot see it."""
    told = short(words, ALTERNATIVE)
    return {"type": "image", "slack_file": {"id": file}, "alt_text": told}
