"""Slack's text as plain words: its marks are read, nothing that somebody wrote is lost.

The marks are those of https://docs.slack.dev/messaging/formatting-message-text
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from bots.slack.payload import Raw, rows, text

_MARK: Final = re.compile(r"<([@#!][^<>|]+|[a-zA-Z][\w+.-]*:[^<>|\s]+)(?:\|([^<>]*))?>")
_EMOJI: Final = re.compile(r":([a-z0-9_+'-]+):(?::skin-tone-[2-6]:)?")
_CODES: Final = re.compile(r"[0-9a-f]{4,5}(?:-[0-9a-f]{4,5})*")
_ESCAPED: Final = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
_ENTITY: Final = re.compile("|".join(_ESCAPED))

SOMEONE: Final = "someone"
"""Stands for a person whom Slack names by a number only: it tells nobody who they are."""
CHANNEL: Final = "channel"
"""Stands for a channel that Slack names by a number only."""


def plain(marked: str, emoji: Mapping[str, str] | None = None) -> str:
    """The words in Slack's text: mentions by name, links with their label, dates as they read.

    `emoji` has the signs for the names (`:+1:`) to be read; any other name stays as it is.
    """
    words = _MARK.sub(lambda mark: _read(mark[1], mark[2] or ""), marked)
    if emoji:
        words = _EMOJI.sub(lambda name: emoji.get(name[1], name[0]), words)
    return unescaped(words)


def unescaped(words: str) -> str:
    """The three signs that Slack escapes, as themselves."""
    return _ENTITY.sub(lambda entity: _ESCAPED[entity[0]], words)


def link_of(marked: str) -> tuple[str, str]:
    """The address and the label of a text that is one link; any other is its own address.

    The label is empty where it says no more than the address.
    """
    alone = _MARK.fullmatch(marked.strip())
    if alone is None:
        return unescaped(marked.strip()), ""
    address, label = unescaped(alone[1]), unescaped(alone[2] or "")
    return address, "" if _same(address, label) else label


def emoji_in(message: Raw) -> dict[str, str]:
    """The signs of the emoji in a message, by name; a workspace's own have none."""
    return dict(_emoji(rows(message, "blocks")))


def _emoji(parts: tuple[Raw, ...]) -> Iterator[tuple[str, str]]:
    for part in parts:
        codes = text(part, "unicode")
        if text(part, "type") == "emoji" and _CODES.fullmatch(codes):
            sign = "".join(chr(int(code, 16)) for code in codes.split("-"))
            yield text(part, "name"), sign
        yield from _emoji(rows(part, "elements"))


def _read(target: str, label: str) -> str:
    for beginning, read in READ.items():
        if target.startswith(beginning):
            return read(target, label)
    return _link(target, label)


def _group(_: str, label: str) -> str:
    return f"@{label.removeprefix('@') or SOMEONE}"


def _channel(_: str, label: str) -> str:
    return f"#{label.removeprefix('#') or CHANNEL}"


def _date(target: str, label: str) -> str:
    return label or target.rpartition("^")[2]


def _everyone(target: str, label: str) -> str:
    return f"@{(label or target[1:]).removeprefix('@')}"


def _link(target: str, label: str) -> str:
    address = _short(target) if target.startswith(("mailto:", "tel:")) else target
    if not label:
        return address
    return label if _same(target, label) else f"{label} ({address})"


def _same(address: str, label: str) -> bool:
    """Whether a label is the address, perhaps without what browsers add."""
    return _short(address) == _short(label)


def _short(address: str) -> str:
    return re.sub(r"^(?:mailto:|tel:|https?://)", "", address).rstrip("/")


READ: Final[Mapping[str, Callable[[str, str], str]]] = {
    "@": _group,
    "#": _channel,
    "!date^": _date,
    "!subteam^": _group,
    "!": _everyone,
}
"""How each kind of mark reads, by its beginning, in this order; any other is a link."""
