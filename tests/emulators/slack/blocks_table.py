"""Every block that the bot may send, with its fields and the surfaces that take it.

Facts: the pages under docs.slack.dev/reference/block-kit/blocks, and the models of slack_sdk 3.47.
Blocks that a bot without further rights cannot send (video, file, call) are refused by name; what
is not here is unknown.
"""

from tests.emulators.slack.blocks_elements import (
    BESIDE_SECTION,
    ELEMENTS,
    IMAGE_ELEMENT,
    IN_ACTIONS,
    IN_INPUT,
)
from tests.emulators.slack.blocks_mrkdwn import shout_faults
from tests.emulators.slack.blocks_parts import (
    ID,
    PICTURE_FIELDS,
    TEXT_MOST,
    either,
    plain,
    texts,
)
from tests.emulators.slack.blocks_rich_text import RICH_TEXT
from tests.emulators.slack.blocks_shapes import (
    Faults,
    Flag,
    Json,
    Kind,
    Many,
    OneOf,
    Record,
    String,
    typed,
)

MARKDOWN_MOST = 12_000
_NAMED: dict[str, Kind] = {"block_id": ID}
_IN_CONTEXT = {**texts(TEXT_MOST), "image": IMAGE_ELEMENT}


def _has_text(section: Json, path: str) -> Faults:
    if not section.keys() & {"text", "fields"}:
        yield f"{path}: needs text or fields"


def _file_is_not_dispatched(block: Json, path: str) -> Faults:
    if block.get("dispatch_action") and block["element"]["type"] == "file_input":
        yield f"{path}.dispatch_action: not with file_input"


def _no_shout(block: Json, path: str) -> Faults:
    yield from shout_faults(block["text"], f"{path}.text")


BLOCKS: dict[str, Record] = {
    "section": typed(
        "section",
        {},
        {
            **_NAMED,
            "text": either(TEXT_MOST),
            "fields": Many(either(2000), 10),
            "accessory": OneOf(ELEMENTS, BESIDE_SECTION),
            "expand": Flag(),
        },
        rules=(_has_text,),
    ),
    "header": typed("header", {"text": plain(150)}, _NAMED),
    "divider": typed("divider", {}, _NAMED),
    "image": typed(
        "image",
        {"alt_text": String(2000)},
        {**_NAMED, **PICTURE_FIELDS, "title": plain(2000)},
        one_of=(tuple(PICTURE_FIELDS),),
    ),
    "context": typed(
        "context", {"elements": Many(OneOf(_IN_CONTEXT, frozenset(_IN_CONTEXT)), 10)}, _NAMED
    ),
    "actions": typed("actions", {"elements": Many(OneOf(ELEMENTS, IN_ACTIONS), 25)}, _NAMED),
    "input": typed(
        "input",
        {"label": plain(2000), "element": OneOf(ELEMENTS, IN_INPUT)},
        {**_NAMED, "hint": plain(2000), "optional": Flag(), "dispatch_action": Flag()},
        rules=(_file_is_not_dispatched,),
    ),
    "rich_text": RICH_TEXT,
    "markdown": typed("markdown", {"text": String(MARKDOWN_MOST)}, _NAMED, rules=(_no_shout,)),
    # They need links.embed:write, a remote file, calls:write: rights that the bot never asks for.
    "video": typed("video"),
    "file": typed("file"),
    "call": typed("call"),
}

_EVERYWHERE = frozenset(BLOCKS) - {"markdown", "video", "file", "call"}
ON_SURFACE: dict[str, frozenset[str]] = {
    "message": _EVERYWHERE | {"markdown"},
    "modal": _EVERYWHERE,
    "home": _EVERYWHERE,
}
