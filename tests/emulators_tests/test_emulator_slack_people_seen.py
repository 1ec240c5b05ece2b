"""What a person sees of messages and views: plain words, buttons, options, threads, history."""

import pytest

from tests.emulators.slack import words
from tests.emulators.slack.records import Json
from tests.emulators_tests.slack_people_scene import BUTTON, Scene, actions, asks, modal, option


@pytest.fixture
def scene() -> Scene:
    """A world whose clock stands still."""
    return Scene()


@pytest.mark.parametrize(
    ("source", "read"),
    [
        ("*bold* _it_ ~gone~ `code`", "bold it gone code"),
        ("*_both_*", "both"),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
        ("&lt;b&gt; &amp;amp;", "<b> &amp;"),
        ("<https://example.org|the page>, <https://example.org>", "the page, https://example.org"),
        ("<mailto:a@b.example>", "a@b.example"),
        ("<!date^1767603600^{date_short}|5 January>", "5 January"),
        ("<@U123> in <#C123|town>", "@U123 in town"),
        ("&lt;!channel&gt;", "<!channel>"),
        ("```one\ntwo```", "one\ntwo"),
        (">quoted\n> twice", "quoted\ntwice"),
    ],
)
def test_mrkdwn_is_read_without_its_marks(source: str, read: str) -> None:
    """A reader sees words: no marks, a link by its label, a date by its fallback."""
    assert words.plain(source) == read


@pytest.mark.parametrize(
    ("text", "handed_on"),
    [
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("See https://example.org/a?b&c.", "See <https://example.org/a?b&amp;c>."),
        ("<https://example.org>", "&lt;<https://example.org>&gt;"),
        ("Ask a.b@example.org", "Ask <mailto:a.b@example.org|a.b@example.org>"),
        ("https://a@example.org/", "<https://a@example.org/>"),
    ],
)
def test_what_is_typed_is_handed_on_escaped(text: str, handed_on: str) -> None:
    """Slack escapes three letters and makes links of addresses; read back, it is the same."""
    assert words.typed(text) == handed_on
    assert words.plain(words.typed(text)) == text


RICH: Json = {
    "type": "rich_text",
    "elements": [
        {
            "type": "rich_text_section",
            "elements": [
                {"type": "text", "text": "See "},
                {"type": "link", "url": "https://example.org", "text": "this"},
                {"type": "emoji", "name": "eyes"},
            ],
        },
        {
            "type": "rich_text_list",
            "style": "ordered",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "a"}]},
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "b"}]},
            ],
        },
    ],
}


def test_blocks_are_read_from_the_top() -> None:
    """Every block that has words gives them; what is pressed is not words."""
    picture = {"type": "image", "image_url": "https://example.org/a.png", "alt_text": "A map"}
    blocks: list[Json] = [
        {"type": "header", "text": {"type": "plain_text", "text": "*News*"}},
        {
            "type": "section",
            "text": {"type": "mrkdwn", "text": "*Two*"},
            "fields": [{"type": "mrkdwn", "text": "_x_"}, {"type": "plain_text", "text": "_y_"}],
        },
        {"type": "divider"},
        RICH,
        {"type": "context", "elements": [picture, {"type": "mrkdwn", "text": "by us"}]},
        *actions(BUTTON),
        asks("story", {"type": "plain_text_input"}, hint={"type": "plain_text", "text": "Why?"}),
    ]
    assert words.of_blocks(blocks).split("\n\n") == [
        "*News*",
        "Two\nx\n_y_",
        "See this:eyes:\n1. a\n2. b",
        "A map by us",
        "Story\nWhy?",
    ]


def test_a_message_is_seen_with_all_that_is_drawn(scene: Scene) -> None:
    """Blocks are what is read; the text is what is spoken; buttons and options have values."""
    menu = {"type": "static_select", "action_id": "m", "options": [option("Red"), option("Blue")]}
    link = {
        "type": "button",
        "text": {"type": "plain_text", "text": "Page"},
        "url": "https://e.org",
    }
    section = {"type": "section", "text": {"type": "mrkdwn", "text": "*Which?*"}}
    scene.posts("All of it: *which?*", [section, *actions(BUTTON, menu, link)])
    seen = scene.ana.messages[0]
    assert (seen.text, seen.spoken) == ("Which?", "All of it: which?")
    assert seen.labels == ("Support", "Red", "Blue", "Page")
    assert [button.value for button in seen.buttons] == ["issue-7", "https://e.org"]
    assert [option.value for option in seen.options] == ["red", "blue"]
    assert seen.kinds == ("button", "static_select", "button")


def test_a_message_is_seen_with_its_history(scene: Scene) -> None:
    """A person sees the words of now, and the test also what they were before."""
    message = scene.posts("One?", thread=True)
    message.history.append(message.body)
    message.body = message.body | {"text": "Two."}
    seen = scene.ana.messages[0]
    assert (seen.text, seen.edited, seen.edits) == ("Two.", True, ("One?",))
    assert seen.thread_ts


def test_only_what_is_meant_for_a_person_is_seen(scene: Scene) -> None:
    """Deleted messages, others' ephemeral ones and the person's own words are not the app's."""
    scene.ana.says("mine")
    scene.posts("for another", only_for="U0OTHER")
    scene.posts("gone").deleted = True
    scene.posts("for me", only_for=scene.ana.id)
    assert [(seen.text, seen.ephemeral) for seen in scene.ana.messages] == [("for me", True)]


def test_a_modal_is_seen_with_its_fields(scene: Scene) -> None:
    """A modal shows its title, its words, its fields with labels and hints, its submit button."""
    hint = {"type": "plain_text", "text": "A few words"}
    scene.opens(modal(asks("story", {"type": "plain_text_input"}, hint=hint), *actions(BUTTON)))
    seen = scene.ana.modal
    assert seen
    assert (seen.title, seen.submit, seen.callback_id, seen.labels) == (
        "Form",
        "Send",
        "form",
        ("Support",),
    )
    field = seen.fields["story"]
    assert (field.label, field.hint, field.optional, field.kind) == (
        "Story",
        "A few words",
        False,
        "plain_text_input",
    )
