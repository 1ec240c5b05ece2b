"""Telegram's HTML parse mode: marked-up words in, plain words with entities out."""

import re
from dataclasses import dataclass, field
from typing import Any

from tests.emulators.telegram.errors import ApiError

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
MOST_ENTITIES = 100

_REFERENCE = re.compile(r"&(#x[0-9a-fA-F]+|#[0-9]+|lt|gt|amp|quot);")
_ATTRIBUTE = re.compile(r"""([A-Za-z-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_COMMAND = re.compile(r"(?<![\w/@])/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{3,32}))?(?![\w/])")

Entity = dict[str, Any]


def units(text: str) -> int:
    """The length of `text` as Telegram counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def commands(text: str) -> list[Entity]:
    """The bot_command entities that Telegram finds in plain `text`."""
    return [
        {
            "type": "bot_command",
            "offset": units(text[: match.start()]),
            "length": units(match.group()),
        }
        for match in _COMMAND.finditer(text)
    ]


@dataclass(slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    offset: int


@dataclass(slots=True)
class _Reader:
    source: str
    at: int = 0
    offset: int = 0
    pieces: list[str] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)

    def bytes_before(self, at: int) -> int:
        return len(self.source[:at].encode())

    def write(self, text: str) -> None:
        self.pieces.append(text)
        self.offset += units(text)

    def read(self) -> None:
        while self.at < len(self.source):
            sign = self.source[self.at]
            if sign == "<":
                self.tag()
            elif sign == "&" and (match := _REFERENCE.match(self.source, self.at)):
                self.write(_character(match.group(1)))
                self.at = match.end()
            else:
                self.write(sign)
                self.at += 1
        if self.open:
            raise ApiError("unclosed tag", tag=self.open[-1].tag)

    def tag(self) -> None:
        start, end = self.at, self.source.find(">", self.at)
        if end < 0:
            raise ApiError("unclosed start tag", offset=self.bytes_before(start))
        inside, self.at = self.source[start + 1 : end], end + 1
        if inside.startswith("/"):
            self.close(inside[1:].strip().lower(), start)
        else:
            self.begin(inside, start)

    def begin(self, inside: str, start: int) -> None:
        tag, _, rest = inside.partition(" ")
        tag = tag.lower()
        attributes = {name.lower(): _unquoted(value) for name, value in _ATTRIBUTE.findall(rest)}
        unspoiled = tag == "span" and attributes.get("class") != "tg-spoiler"
        if tag not in TAGS or unspoiled:
            raise ApiError("unsupported tag", tag=tag, offset=self.bytes_before(start))
        self.open.append(_Open(tag, attributes, self.offset))

    def close(self, tag: str, start: int) -> None:
        if not self.open:
            raise ApiError("unexpected end tag", offset=self.bytes_before(start))
        last = self.open.pop()
        if tag and tag != last.tag:
            raise ApiError(
                "unmatched end tag",
                offset=self.bytes_before(start),
                expected=last.tag,
                found=tag,
            )
        if self.offset > last.offset:
            self.entities += _entity(last, self.offset)


def _entity(closed: _Open, end: int) -> list[Entity]:
    entity: Entity = {
        "type": TAGS[closed.tag],
        "offset": closed.offset,
        "length": end - closed.offset,
    }
    if closed.tag == "a":
        url = closed.attributes.get("href", "")
        return [entity | {"url": url}] if url else []
    if closed.tag == "blockquote" and "expandable" in closed.attributes:
        entity["type"] = "expandable_blockquote"
    return [entity]


def _character(reference: str) -> str:
    if reference.startswith("#x"):
        return chr(int(reference[2:], 16))
    if reference.startswith("#"):
        return chr(int(reference[1:]))
    return CHARACTERS[reference]


def _unquoted(value: str) -> str:
    plain = value[1:-1] if value[:1] in {'"', "'"} else value
    return _REFERENCE.sub(lambda match: _character(match.group(1)), plain)


def parse(source: str) -> tuple[str, list[Entity]]:
    """Read HTML as Telegram does.

    Gives the words and their entities (offsets in UTF-16 units); raises ApiError as Telegram
    refuses. White space at both ends goes, as Telegram takes it away.
    """
    reader = _Reader(source)
    reader.read()
    return trimmed("".join(reader.pieces), reader.entities)


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Take white space off both ends of `text`, moving and cutting its entities with it."""
    before = units(text) - units(text.lstrip())
    text = text.strip()
    end, kept = units(text), []
    for entity in entities:
        first = max(entity["offset"] - before, 0)
        last = min(entity["offset"] + entity["length"] - before, end)
        if last > first:
            kept.append(entity | {"offset": first, "length": last - first})
    kept.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return text, kept[:MOST_ENTITIES]
