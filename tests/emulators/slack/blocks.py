"""Strict checks of Block Kit: is this message, modal or Home tab one that Slack would take?

The three checks are pure functions over plain JSON. Each answers with sentences, one for a fault,
each beginning with the path of what is wrong; no sentence means that all is well. They are
stricter than Slack where a thing is allowed but never meant: words that were not escaped, an empty
alternative text, a call to everybody.

Facts: docs.slack.dev/reference/block-kit and /reference/views. That the blocks of a message may
have about 13,200 characters in all is not in the documentation: Slack answers
`msg_blocks_too_long`. A text without blocks is advised to stay below 4,000 characters; beyond
40,000 Slack cuts it off (/reference/methods/chat.postMessage).
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from tests.emulators.slack.blocks_elements import ONLY_IN_MODALS
from tests.emulators.slack.blocks_mrkdwn import mrkdwn_faults
from tests.emulators.slack.blocks_parts import ID, plain
from tests.emulators.slack.blocks_shapes import (
    Choice,
    Faults,
    Flag,
    Json,
    Kind,
    Many,
    OneOf,
    Record,
    String,
    under,
)
from tests.emulators.slack.blocks_table import BLOCKS, MARKDOWN_MOST, ON_SURFACE

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
MESSAGE_CHARACTERS = 13_200
TEXT_ALONE = 4_000
TEXT_BESIDE_BLOCKS = 40_000

_TITLE = plain(24)
_VIEW: dict[str, Kind] = {
    "private_metadata": String(3000, least=0),
    "callback_id": ID,
    "external_id": ID,
}


def _stack(surface: str, most: int) -> Many:
    return Many(OneOf(BLOCKS, ON_SURFACE[surface]), most)


_MESSAGE = _stack("message", MESSAGE_BLOCKS)
_MODAL = Record(
    {
        "type": Choice(frozenset({"modal"})),
        "title": _TITLE,
        "blocks": _stack("modal", VIEW_BLOCKS),
    },
    {
        **_VIEW,
        "submit": _TITLE,
        "close": _TITLE,
        "clear_on_close": Flag(),
        "notify_on_close": Flag(),
    },
)
_HOME = Record({"type": Choice(frozenset({"home"})), "blocks": _stack("home", VIEW_BLOCKS)}, _VIEW)


def check_message(blocks: object, text: object) -> list[str]:
    """The faults of a message's blocks and of its text; None is what was not given.

    An empty list of blocks is no blocks: so an app takes them off a message.
    """
    if blocks is None or blocks == []:
        return [*_text_faults(text, TEXT_ALONE), *_nothing_to_say(text)]
    return [
        *_text_faults(text, TEXT_BESIDE_BLOCKS),
        *_MESSAGE.faults(blocks, "blocks"),
        *_across(blocks),
        *_too_much(blocks),
        *_only_in_modals(blocks),
    ]


def check_modal(view: object) -> list[str]:
    """The faults of a modal, as it is given to views.open, views.push or views.update."""
    if not isinstance(view, dict):
        return ["view: not an object"]
    blocks = view.get("blocks")
    return [*_MODAL.faults(view, ""), *_across(blocks), *_submit_faults(view)]


def check_home(view: object) -> list[str]:
    """The faults of a Home tab, as it is given to views.publish."""
    if not isinstance(view, dict):
        return ["view: not an object"]
    blocks = view.get("blocks")
    return [*_HOME.faults(view, ""), *_across(blocks), *_only_in_modals(blocks)]


def _text_faults(text: object, most: int) -> Faults:
    if text is None:
        return
    yield from String(most, least=0).faults(text, "text")
    if isinstance(text, str):
        yield from mrkdwn_faults(text, "text")


def _nothing_to_say(text: object) -> Faults:
    if text is None or text == "":
        yield "text: missing, and there are no blocks"


def _across(blocks: object) -> Faults:
    """What no block can see alone: names given twice, and the focus wanted by two."""
    objects = list(_objects(blocks, "blocks"))
    tops = _tops(blocks)
    yield from (f"blocks: block_id {name!r} twice" for name in _twice(tops.values(), "block_id"))
    for number, block in tops.items():
        inside = [one for _, one in _objects(block, "")]
        names = _twice(inside, "action_id")
        yield from (f"blocks[{number}]: action_id {name!r} twice" for name in names)
    if sum(one.get("focus_on_load") is True for _, one in objects) > 1:
        yield "blocks: focus_on_load twice"


def _twice(objects: Iterable[Json], name: str) -> list[str]:
    counts = Counter(one[name] for one in objects if isinstance(one.get(name), str))
    return [given for given, times in counts.items() if times > 1]


def _too_much(blocks: object) -> Faults:
    objects = [one for _, one in _objects(blocks, "blocks")]
    strings = [held for one in objects for held in one.values() if isinstance(held, str)]
    if sum(map(len, strings)) > MESSAGE_CHARACTERS:
        yield f"blocks: longer than {MESSAGE_CHARACTERS} in all"
    markdown = [str(one.get("text")) for one in objects if one.get("type") == "markdown"]
    if len(markdown) > 1 and sum(map(len, markdown)) > MARKDOWN_MOST:
        yield f"blocks: markdown longer than {MARKDOWN_MOST} in all"


def _only_in_modals(blocks: object) -> Faults:
    for path, one in _objects(blocks, "blocks"):
        if one.get("type") in ONLY_IN_MODALS:
            yield f"{path}.type: {one['type']} only in a modal"


def _submit_faults(view: Json) -> Faults:
    types = [block.get("type") for block in _tops(view.get("blocks")).values()]
    if "input" in types and "submit" not in view:
        yield "submit: missing, and there is something to fill in"


def _tops(blocks: object) -> dict[int, Json]:
    """The blocks that are objects, by their place."""
    held = blocks if isinstance(blocks, list) else []
    return {number: one for number, one in enumerate(held) if isinstance(one, dict)}


def _objects(value: object, path: str) -> Iterator[tuple[str, Json]]:
    """Every object in `value`, itself included, each with its path."""
    if isinstance(value, dict):
        yield path, value
        for name, held in value.items():
            yield from _objects(held, under(path, str(name)))
    if isinstance(value, list):
        for number, held in enumerate(value):
            yield from _objects(held, f"{path}[{number}]")
