"""Pages for Slack: paragraphs as blocks, words that stay words, and where a long reply is cut."""

from collections import Counter
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bots.slack.drawing import BLOCKS, CHARACTERS, home_view, pages
from bots.slack.objects import characters
from bots.slack.paragraphs import BLOCKS as KINDS
from bots.slack.paragraphs import LONGEST
from core.domain.messages import Choice, Media, MediaKind, Part, PartKind, Reply
from core.errors import Failure, SendFailed
from tests.bots.slack.drawn import (
    any_words,
    blocks_of,
    choices,
    labels,
    on,
    say,
    sent_by,
    shown,
    sound,
    squeezed,
    view_of,
)
from tests.emulators.slack import words
from tests.emulators.slack.blocks import check_home

PHOTO = Media(MediaKind.PHOTO, "F012AB3CD4E", "A broken step")
replies = st.builds(
    Reply,
    key=st.just("test"),
    parts=st.lists(
        st.builds(
            Part,
            text=any_words,
            kind=st.sampled_from(get_args(PartKind)),
            act=st.sampled_from(("", "a", "b", "nobody's")),
        ),
        max_size=8,
    ).map(tuple),
    choices=st.lists(
        st.builds(
            Choice,
            label=any_words,
            payload=st.text("abcdefgh!~+-0:", min_size=1, max_size=64),
            chosen=st.booleans(),
            way=st.booleans(),
        ),
        max_size=14,
    ).map(tuple),
    media=st.sampled_from((None, PHOTO)),
    form=st.sampled_from((None, Choice("All at once", "form", way=True))),
)


def only(reply: Reply) -> dict[str, object]:
    """The one block of a reply of one paragraph."""
    [page] = sound(reply)
    [block] = page.blocks
    return dict(block)


def test_every_kind_of_part_has_its_block() -> None:
    """No kind is drawn by accident."""
    assert KINDS.keys() == set(get_args(PartKind))
    drawn = [only(Reply("test", (Part("Words", kind),))) for kind in get_args(PartKind)]
    assert [block["type"] for block in drawn] == ["rich_text", "header", "rich_text", "context"]
    assert drawn[2]["elements"] == [
        {"type": "rich_text_quote", "elements": [{"type": "text", "text": "Words"}]}
    ]


def test_a_heading_too_long_for_a_header_is_bold() -> None:
    """Nothing of it is cut off."""
    block = only(Reply("test", (Part("w" * 151, "heading"),)))
    assert block["elements"] == [
        {
            "type": "rich_text_section",
            "elements": [{"type": "text", "text": "w" * 151, "style": {"bold": True}}],
        }
    ]


def test_a_note_too_long_for_a_context_is_kept_whole() -> None:
    """It leans instead of being small."""
    [page] = sound(Reply("test", (Part("w" * 3500, "note"),)))
    assert shown(page) == "w" * 3500


@pytest.mark.parametrize("mark", ["*stars*", "_x_", ":smile:", "<!channel>", "&lt;", "> said"])
def test_nobodys_words_are_markup(mark: str) -> None:
    """In blocks they are plain; in the text the three signs that begin something are escaped."""
    for kind in get_args(PartKind):
        [page] = sound(Reply("test", (Part(mark, kind),)))
        assert shown(page) == mark
        assert "mrkdwn" not in str(page.blocks)
        assert words.unescaped(page.text) == mark
        assert "<" not in page.text


def test_addresses_become_links_that_say_where_they_lead() -> None:
    """The sign that ends the sentence is no part of them."""
    block = only(say("See https://a.example/b?c=1. Or ask me@a.example!"))
    assert block["elements"] == [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "See "},
                {"type": "link", "url": "https://a.example/b?c=1"},
                {"type": "text", "text": ". Or ask "},
                {"type": "link", "url": "mailto:me@a.example", "text": "me@a.example"},
                {"type": "text", "text": "!"},
            ],
        }
    ]


def test_a_photo_that_slack_holds_is_shown_and_named() -> None:
    """A reference of another platform means nothing to Slack: only its name is told."""
    [page] = sound(say("Look", media=PHOTO))
    assert page.blocks[0]["type"] == "image"
    assert page.text == "A broken step\n\nLook"
    [page] = sound(say("Look", media=Media(MediaKind.PHOTO, "AgACAgQAAx", "A broken step")))
    assert [block["type"] for block in page.blocks] == ["context", "rich_text"]


def test_a_place_is_told_in_numbers() -> None:
    """Its name and where it is."""
    place = Media(MediaKind.LOCATION, name="Mill Lane", latitude=51.5, longitude=-0.125)
    [page] = sound(say("Here", media=place))
    assert page.text == "Mill Lane\n51.50000, -0.12500\n\nHere"


def test_a_reply_without_words_is_refused() -> None:
    """It would be a message that nobody can read."""
    for blank in ("", " \n", "\u200b"):
        with pytest.raises(SendFailed) as failed:
            pages(say(blank, choices=choices(2)))
        assert failed.value.failure is Failure.REFUSED


def test_a_long_reply_is_cut_at_words_and_its_buttons_stand_on_the_last_page() -> None:
    """Each page says which one it is; no word is cut or lost."""
    drawn = sound(say("word " * 8000, choices=choices(2)))
    assert [page.text.splitlines()[-1] for page in drawn] == [
        f"({i}/{len(drawn)})" for i in range(1, len(drawn) + 1)
    ]
    said = [word for page in drawn for word in page.text.rpartition("\n\n")[0].split()]
    assert said == ["word"] * 8000
    assert [len(on([page])) for page in drawn] == [0] * (len(drawn) - 1) + [2]


def test_a_long_unbroken_text_is_spread_too() -> None:
    """40,000 signs that Slack counts five times each."""
    drawn = sound(say("&" * 40_000))
    assert sum(page.text.count("&amp;") for page in drawn) == 40_000


@pytest.mark.parametrize(
    "parts",
    [
        (Part("Short", "heading"),) * 120,
        (Part("me@a.example " * 600),),
        tuple(Part("😀 " * 400, act=f"q7-{i}") for i in range(5)),
    ],
    ids=["many", "addresses", "faces"],
)
def test_what_takes_more_than_its_letters_is_spread(parts: tuple[Part, ...]) -> None:
    """Blocks have their number and their own characters, and each page must bear them."""
    reply = Reply("test", parts, choices(5))
    drawn = sound(reply)
    assert len(drawn) > 1
    read = squeezed("".join(page.text.rpartition("\n\n")[0] for page in drawn))
    assert read == squeezed(reply.text)


@settings(max_examples=60, deadline=None)
@given(replies)
def test_whatever_is_said_slack_takes_it_and_nothing_is_lost(reply: Reply) -> None:
    """Pages keep to the bounds; their text says all; each choice can be reached exactly once."""
    if not squeezed(reply.text):
        return
    drawn = sound(reply)
    assert all(len(page.blocks) <= BLOCKS for page in drawn)
    assert all(characters(page.blocks) <= CHARACTERS for page in drawn)
    assert all(len(page.text) <= LONGEST for page in drawn)
    numbered = len(drawn) > 1
    texts = [page.text.rpartition("\n\n(")[0] if numbered else page.text for page in drawn]
    said = squeezed(words.unescaped("".join(texts)))
    assert said.startswith(squeezed((reply.media.name if reply.media else "") + reply.text))
    offered = {choice.payload for choice in reply.choices} | ({"form"} if reply.form else set())
    beside = Counter(part.act for part in reply.parts)
    sent = Counter(sent_by(drawn))
    assert sent.keys() == offered
    assert all(count <= max(1, beside[payload]) for payload, count in sent.items())


@settings(max_examples=60, deadline=None)
@given(replies)
def test_whatever_is_at_home_slack_takes_it(reply: Reply) -> None:
    """A home page is one view, and its buttons are there."""
    view = view_of(home_view(reply))
    assert check_home(view) == []


def test_a_home_page_too_long_for_slack_keeps_its_buttons() -> None:
    """What has no room gives way to an ellipsis."""
    parts = tuple(Part(f"Line {i}") for i in range(200))
    view = view_of(home_view(Reply("home", parts, choices(3))))
    assert check_home(view) == []
    assert len(view["blocks"]) == 100
    assert words.of_blocks(view["blocks"]).endswith("Line 97\n\n…")
    assert view["blocks"][-1]["type"] == "actions"


def test_a_home_page_with_nothing_on_it_can_be_shown() -> None:
    """Slack wants a block at least."""
    assert check_home(view_of(home_view(Reply("home", ())))) == []


def test_home_is_drawn_as_messages_are() -> None:
    """The same words, buttons and lines."""
    reply = Reply("home", (Part("Waiting", "heading"), Part("Lights", act="q7-0")), choices(2))
    [page] = sound(reply)
    assert view_of(home_view(reply)) == {"type": "home", "blocks": blocks_of(page)}
    assert [labels(one) for one in on([page])] == [["Choice 0"], ["Choice 1"]]
