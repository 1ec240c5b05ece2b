"""What a reader sees of blocks and of mrkdwn: plain words, without marks and references."""

import re
from collections.abc import Callable

from tests.emulators.slack.records import Json

REFERENCE = re.compile(r"<([^<>]+)>")
MARKED = re.compile(r"(?<![\w*_~`])([*_~])(?=\S)(.+?)(?<=\S)\1(?![\w*_~`])", re.DOTALL)
CODE = re.compile(r"```(.+?)```|`([^`\n]+)`", re.DOTALL)
QUOTED = re.compile(r"^(?:(?:>|&gt;){3}|>|&gt;) ?", re.MULTILINE)
MAIL = re.compile(r"(?<![\w.:/+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PAGE = re.compile(r"https?://(?:(?!&[lg]t;)[^\s<>])*(?:(?!&[lg]t;)[^\s<>.,;:!?)])")
ESCAPED = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}


def plain(mrkdwn: str) -> str:
    """Slack's mrkdwn as it is read: no marks; a link by its label, a date by its fallback."""
    text = REFERENCE.sub(lambda found: _referred(found[1]), mrkdwn)
    text = CODE.sub(lambda found: found[1] or found[2], text)
    before = None
    while before != text:
        before, text = text, MARKED.sub(lambda found: found[2], text)
    return unescaped(QUOTED.sub("", text))


def unescaped(text: str) -> str:
    """The three letters that Slack wants escaped, as themselves."""
    return re.sub("|".join(ESCAPED), lambda found: ESCAPED[found[0]], text)


def typed(text: str) -> str:
    """What a person typed as Slack hands it on: three letters escaped, addresses as links."""
    for letter, escape in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(letter, escape)
    text = MAIL.sub(lambda found: f"<mailto:{found[0]}|{found[0]}>", text)
    return PAGE.sub(lambda found: f"<{found[0]}>", text)


def _referred(inside: str) -> str:
    """What is shown for one reference between angle brackets."""
    target, _, label = inside.partition("|")
    if label:
        return label
    return target.removeprefix("!").removeprefix("mailto:")


def text(body: Json | None) -> str:
    """A text object as it is read."""
    if not body:
        return ""
    return plain(body["text"]) if body["type"] == "mrkdwn" else str(body["text"])


def _section(block: Json) -> str:
    texts = [text(block.get("text")), *map(text, block.get("fields", []))]
    return "\n".join(text for text in texts if text)


def _context(block: Json) -> str:
    shown = [
        element["alt_text"] if element["type"] == "image" else text(element)
        for element in block["elements"]
    ]
    return " ".join(shown)


def _rich_text(block: Json) -> str:
    return "\n".join(map(_rich_part, block["elements"]))


def _rich_part(part: Json) -> str:
    if part["type"] == "rich_text_list":
        ordered = part.get("style") == "ordered"
        items = enumerate(map(_rich_part, part["elements"]), part.get("offset", 0) + 1)
        return "\n".join(f"{number}. {item}" if ordered else f"• {item}" for number, item in items)
    return "".join(map(_rich_piece, part.get("elements", [])))


def _rich_piece(piece: Json) -> str:
    shown = {
        "text": piece.get("text", ""),
        "link": piece.get("text", piece.get("url", "")),
        "emoji": f":{piece.get('name', '')}:",
        "user": f"@{piece.get('user_id', '')}",
        "channel": f"#{piece.get('channel_id', '')}",
        "date": piece.get("fallback", ""),
        "broadcast": f"@{piece.get('range', '')}",
    }
    return str(shown.get(piece["type"], ""))


READ: dict[str, Callable[[Json], str]] = {
    "header": lambda block: text(block["text"]),
    "section": _section,
    "context": _context,
    "rich_text": _rich_text,
    "markdown": lambda block: plain(block["text"].replace("**", "*")),
    "image": lambda block: str(block["alt_text"]),
    "input": lambda block: "\n".join(
        filter(None, (text(block["label"]), text(block.get("hint"))))
    ),
}


def of_blocks(blocks: list[Json]) -> str:
    """The words of blocks as a reader sees them, a paragraph for each; buttons are not words."""
    read = [READ[block["type"]](block) for block in blocks if block["type"] in READ]
    return "\n\n".join(words for words in read if words)
