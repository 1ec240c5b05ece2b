"""The rich text block and all that may stand in it, but a call to everybody.

Facts: docs.slack.dev/reference/block-kit/blocks/rich-text-block and the pages of its elements.
Lists of elements may be empty, as the models of slack_sdk have it.
"""

from tests.emulators.slack.blocks_parts import ID, LINK, TEXT_MOST
from tests.emulators.slack.blocks_shapes import (
    Choice,
    Flag,
    Kind,
    Many,
    OneOf,
    Record,
    String,
    Whole,
    typed,
)

_ENOUGH = 1000
_FAR_FUTURE = 9_999_999_999

_FACES = ("bold", "italic", "strike", "underline")
_TEXT_STYLE = Record({}, dict.fromkeys((*_FACES, "code"), Flag()))
_MENTION_STYLE = Record(
    {}, dict.fromkeys((*_FACES, "code", "highlight", "client_highlight", "unlink"), Flag())
)
_TEXT: dict[str, Kind] = {"style": _TEXT_STYLE}
_MENTION: dict[str, Kind] = {"style": _MENTION_STYLE}
_DATE_FORMAT = String(
    TEXT_MOST, pattern=r".*\{[a-z_]+\}.*", meaning="a date format with a {token}"
)

WORDS_OF_RICH_TEXT: dict[str, Record] = {
    "text": typed("text", {"text": String(TEXT_MOST)}, _TEXT),
    "link": typed("link", {"url": LINK}, {"text": String(TEXT_MOST), "unsafe": Flag(), **_TEXT}),
    "emoji": typed(
        "emoji",
        {"name": String(255)},
        {"unicode": String(255), "skin_tone": Whole(1, 6), **_MENTION},
    ),
    "date": typed(
        "date",
        {"timestamp": Whole(0, _FAR_FUTURE), "format": _DATE_FORMAT},
        {"timezone": String(255), "url": LINK, "fallback": String(TEXT_MOST), **_MENTION},
    ),
    "user": typed("user", {"user_id": ID}, _MENTION),
    "usergroup": typed("usergroup", {"usergroup_id": ID}, _MENTION),
    "channel": typed("channel", {"channel_id": ID}, _MENTION),
    "team": typed("team", {"team_id": ID}, _MENTION),
    "color": typed("color", {"value": String(255)}, _TEXT),
    "broadcast": typed("broadcast", {"range": String(255)}, _MENTION),
}
_ALL_BUT_A_SHOUT = frozenset(WORDS_OF_RICH_TEXT) - {"broadcast"}


def _elements(*here: str) -> Many:
    return Many(OneOf(WORDS_OF_RICH_TEXT, frozenset(here) or _ALL_BUT_A_SHOUT), _ENOUGH, least=0)


_BORDER: dict[str, Kind] = {"border": Whole(0, 1)}
_SECTION = typed("rich_text_section", {"elements": _elements()})
PARTS_OF_RICH_TEXT: dict[str, Record] = {
    "rich_text_section": _SECTION,
    "rich_text_list": typed(
        "rich_text_list",
        {
            "style": Choice(frozenset({"bullet", "ordered"})),
            "elements": Many(_SECTION, _ENOUGH, least=0),
        },
        {"indent": Whole(0, 8), "offset": Whole(0, _FAR_FUTURE), **_BORDER},
    ),
    "rich_text_quote": typed("rich_text_quote", {"elements": _elements()}, _BORDER),
    "rich_text_preformatted": typed(
        "rich_text_preformatted",
        {"elements": _elements("text", "link")},
        {"language": String(255), **_BORDER},
    ),
}

RICH_TEXT = typed(
    "rich_text",
    {"elements": Many(OneOf(PARTS_OF_RICH_TEXT, frozenset(PARTS_OF_RICH_TEXT)), _ENOUGH)},
    {"block_id": ID},
)
