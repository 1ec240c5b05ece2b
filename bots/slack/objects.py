"""The small objects that blocks and views are made of, each within Slack's bounds.

Facts: docs.slack.dev/reference/block-kit/composition-objects. Lengths are counted in UTF-16 units,
which is never less than Slack counts. All texts are plain_text: nothing in them is ever markup.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from bots.paging import units
from bots.slack.elements import Json
from core.domain.messages import clean
from core.errors import Failure, SendFailed

NOTHING: Final = "…"
"""Stands where Slack wants a text and there is none, and where one was shortened."""
LABEL: Final = 75
"""Characters of a button's label, of an option and of its description."""
OPTION: Final = 2 * LABEL
"""Characters that an option can show: its text and, beneath it, its description."""
OPTION_VALUE: Final = 150
BUTTON_VALUE: Final = 2000
ID: Final = 255
TEXT: Final = 3000
FEW: Final = 10
"""Options that are all shown at once; more of them are a menu."""
GROUP: Final = 100
"""Options in a menu, or in one of its groups."""


def plain(text: str, most: int = TEXT) -> Json:
    """A text object."""
    return {"type": "plain_text", "text": short(text, most), "emoji": False}


def short(text: str, most: int) -> str:
    """The text, if need be shortened at the end of a word; never empty."""
    text = clean(text).strip() or NOTHING
    if units(text) <= most:
        return text
    head = cut(text, most - 1)
    space = head.rfind(" ")
    return (head[:space] if space > len(head) // 2 else head).rstrip() + NOTHING


def mrkdwn(text: str) -> str:
    """Words as mrkdwn, the `text` of a message, in which three signs are escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut(text: str, most: int) -> str:
    """As much of the beginning as fits; no sign is halved."""
    return text.encode("utf-16-le", "surrogatepass")[: most * 2].decode("utf-16-le", "ignore")


def carried(payload: str, most: int) -> str:
    """What comes back when an element is used.

    Raises:
        SendFailed: for one that Slack does not carry, which is a fault of ours.
    """
    if not 1 <= units(payload) <= most:
        raise SendFailed(Failure.REFUSED, code=f"payload is not 1 to {most} characters")
    return payload


def option(label: str, value: str) -> Json:
    """One of the things to choose from; a long label goes on in the description."""
    label = clean(label).strip()
    made: dict[str, Any] = {"value": carried(value, OPTION_VALUE)}
    if not LABEL < units(label) <= OPTION:
        return {"text": plain(label, LABEL), **made}
    head = cut(label, LABEL)
    space = head.rfind(" ")
    if space > 0 and units(label[space + 1 :]) <= LABEL:
        head = head[:space]
    rest = label[len(head) :].strip()
    return {"text": plain(head, LABEL), "description": plain(rest, LABEL), **made}


def menu(options: Sequence[Json]) -> Mapping[str, object]:
    """The options of a menu; more than it takes are put in groups, named by their numbers."""
    if len(options) <= GROUP:
        return {"options": options}
    groups = [
        {"label": plain(f"{at + 1}–{at + len(some)}"), "options": some}
        for at, some in zip(range(0, len(options), GROUP), batches(options, GROUP), strict=True)
    ]
    return {"option_groups": groups}


def batches(items: Sequence[Json], size: int) -> Iterator[Sequence[Json]]:
    """The items, so many at a time."""
    return (items[at : at + size] for at in range(0, len(items), size))


def characters(drawn: object) -> int:
    """The characters of all the strings in blocks, as Slack adds them up for a message."""
    if isinstance(drawn, str):
        return units(drawn)
    if isinstance(drawn, Mapping):
        return _all(drawn.values())
    return _all(drawn) if isinstance(drawn, Iterable) else 0


def _all(held: Iterable[object]) -> int:
    return sum(map(characters, held))
