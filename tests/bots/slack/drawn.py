"""What was drawn for Slack, read back as people and Slack read it; and words that are hard."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from hypothesis import strategies as st

from bots.slack.answers import payload_of
from bots.slack.drawing import Page, pages
from core.domain.messages import Choice, Part, Reply, clean
from tests.emulators.slack import words
from tests.emulators.slack.blocks import check_message
from tests.emulators.slack.elements import Element, action, elements

Json = dict[str, Any]

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
HARD = (
    *("", " ", "\n\n", "word ", "x", "*bold*", "_it_", "~gone~", "`code`", ":smile:", "> said"),
    *("<!channel>", "@here", "<@U012AB3CD>", "&", "&amp;", "<", ">", "<https://a.example|b>"),
    *("https://a.example/x?y=1&z=<2>.", "me@board.example", "mailto:me@board.example,", "http:"),
    *("\u200b", "\u200f", "\u202e", "مرحبا", "שלום", "😀", FAMILY, "e\u0301", "\ud83d", "\x00"),
)
"""Pieces of text that something might take for more than words."""
hard_words = st.lists(st.sampled_from(HARD), max_size=12).map("".join)
long_words = st.builds(lambda piece, n: piece * n, st.sampled_from(HARD), st.integers(0, 700))
any_words = hard_words | long_words


def choices(count: int, label: str = "Choice {}", *, way: bool = False) -> tuple[Choice, ...]:
    """So many choices, each with its number in its label and in its payload."""
    return tuple(Choice(label.format(i), f"q7-{i}", way=way) for i in range(count))


def say(*texts: str, **more: object) -> Reply:
    """A reply of plain paragraphs."""
    return Reply("test", tuple(Part(text) for text in texts), **more)  # type: ignore[arg-type]


def sound(reply: Reply) -> list[Page]:
    """The pages of a reply, of which Slack would take each."""
    drawn = pages(reply)
    for page in drawn:
        assert check_message(blocks_of(page), page.text) == []
    return drawn


def blocks_of(page: Page) -> list[Json]:
    """The blocks of a page, as they come out of JSON."""
    blocks: list[Json] = json.loads(json.dumps(page.blocks))
    return blocks


def view_of(view: Mapping[str, Any]) -> Json:
    """A view, as it comes out of JSON."""
    arrived: Json = json.loads(json.dumps(view))
    return arrived


def on(drawn: list[Page]) -> list[Element]:
    """Every element of some pages."""
    return [one for page in drawn for one in elements(blocks_of(page))]


def shown(page: Page) -> str:
    """What a reader sees of a page besides its elements."""
    return words.of_blocks(blocks_of(page))


def kinds(drawn: list[Page]) -> list[str]:
    """The kinds of the elements, from the top."""
    return [one.kind for one in on(drawn)]


def labels(element: Element) -> list[str]:
    """What an element says: a button its label, anything else its options, in full."""
    if element.kind == "button":
        return [str(element.body["text"]["text"])]
    return [
        " ".join(one[name]["text"] for name in ("text", "description") if name in one)
        for one in element.options
    ]


def sent_by(drawn: list[Page]) -> Iterator[str]:
    """What comes back from each thing that can be pressed or chosen, one at a time."""
    for element in on(drawn):
        if element.kind == "button":
            yield payload_of(action(element, None, action_ts="1.1"))
        for option in element.options:
            several = element.kind in ("checkboxes", "multi_static_select")
            yield payload_of(action(element, [option] if several else option, action_ts="1.1"))


def squeezed(text: str) -> str:
    """The visible signs of a text, without what lies between them."""
    return "".join(clean(text).split())
