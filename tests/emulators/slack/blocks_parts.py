"""The objects from which elements and blocks are composed: texts, options, confirmations, files.

Facts: docs.slack.dev/reference/block-kit/composition-objects, and the models of slack_sdk 3.47.
"""

from tests.emulators.slack.blocks_mrkdwn import mrkdwn_faults
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
    typed,
)

TEXT_MOST = 3000
URL_MOST = 3000
ID = String(255)
LINK = String(URL_MOST, pattern=r"(https?|mailto|slack):\S+", meaning="an address")
PICTURE = String(URL_MOST, pattern=r"https?://\S+", meaning="a web address")
STYLE = Choice(frozenset({"primary", "danger"}))


def _escaped(words: Json, path: str) -> Faults:
    yield from mrkdwn_faults(words["text"], f"{path}.text")


def texts(most: int) -> dict[str, Record]:
    """The two text objects, of 1 to `most` characters."""
    words: dict[str, Kind] = {"text": String(most)}
    return {
        "plain_text": typed("plain_text", words, {"emoji": Flag()}),
        "mrkdwn": typed("mrkdwn", words, {"verbatim": Flag()}, rules=(_escaped,)),
    }


def either(most: int) -> OneOf:
    """A text object, plain or mrkdwn."""
    return OneOf(texts(most), frozenset({"plain_text", "mrkdwn"}))


def plain(most: int) -> OneOf:
    """A text object that must be plain."""
    return OneOf(texts(most), frozenset({"plain_text"}))


CONFIRM = Record(
    {"title": plain(100), "text": either(300), "confirm": plain(30), "deny": plain(30)},
    {"style": STYLE},
)

_VALUE: dict[str, Kind] = {"value": String(150)}
MENU_OPTION = Record({"text": plain(75), **_VALUE}, {"description": plain(75)})
OVERFLOW_OPTION = Record({"text": plain(75), **_VALUE}, {"description": plain(75), "url": LINK})
TICK_OPTION = Record({"text": either(75), **_VALUE}, {"description": either(75)})
OPTION_GROUP = Record({"label": plain(75), "options": Many(MENU_OPTION, 100)})

SLACK_FILE = Record({}, {"id": ID, "url": PICTURE}, one_of=(("id", "url"),))
PICTURE_FIELDS: dict[str, Kind] = {"image_url": PICTURE, "slack_file": SLACK_FILE}
DISPATCH = Record(
    {
        "trigger_actions_on": Many(
            Choice(frozenset({"on_enter_pressed", "on_character_entered"})), 2
        )
    }
)
