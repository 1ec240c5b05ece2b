"""What people and the bot see of one another: words, marks, buttons, files, groups."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.emulators.telegram import html
from tests.emulators.telegram.people import Person
from tests.emulators_tests.telegram_scene import KEYBOARD, Scene, scene


@pytest.fixture
def stage() -> Iterator[Scene]:
    """An emulator whose clock stands still."""
    with scene() as ready:
        yield ready


def _marks(source: str) -> list[tuple[str, int, int]]:
    return [(e["type"], e["offset"], e["length"]) for e in html.parse(source)[1]]


@pytest.mark.parametrize(
    ("source", "text", "marks"),
    [
        ("<b>a</b><i>b</i>", "ab", [("bold", 0, 1), ("italic", 1, 1)]),
        ("<b>a<u>b</u></b>", "ab", [("bold", 0, 2), ("underline", 1, 1)]),
        ("&lt;b&gt; &amp;amp; &quot;&#33;&nbsp;", '<b> &amp; "!&nbsp;', []),
        ("\U0001f600<s>x</s>", "\U0001f600x", [("strikethrough", 2, 1)]),
        ('<a href="https://example.org/?a=1&amp;b=2">x</a>', "x", [("text_link", 0, 1)]),
        ("<pre>a\n</pre><code>b</code>", "a\nb", [("pre", 0, 2), ("code", 2, 1)]),
        ("<tg-spoiler>x</tg-spoiler>", "x", [("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">x</span>', "x", [("spoiler", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
        ("  <b> x </b>  ", "x", [("bold", 0, 1)]),
        ("<b></b>x", "x", []),
    ],
)
def test_html_is_read_as_telegram_reads_it(
    source: str, text: str, marks: list[tuple[str, int, int]]
) -> None:
    """Words lose their marks, and the marks become entities counted in UTF-16 units."""
    assert html.parse(source)[0] == text
    assert _marks(source) == marks


def test_a_link_keeps_its_address() -> None:
    """The address of a link is read with its references resolved."""
    assert (
        html.parse('<a href="https://a.org/?b&amp;c">x</a>')[1][0]["url"] == "https://a.org/?b&c"
    )


def test_length_is_counted_without_marks(stage: Scene) -> None:
    """4,096 letters inside marks are not too long."""
    assert stage.send("<b>" + "x" * 4096 + "</b>", parse_mode="HTML").status_code == 200


def test_commands_of_people_are_marked(stage: Scene) -> None:
    """A command in a person's words carries a bot_command entity, as on Telegram."""
    stage.ada.says("\U0001f600 /start@heard_emulated_bot now")
    assert stage.updates()[0]["message"]["entities"] == [
        {"type": "bot_command", "offset": 3, "length": 25}
    ]


def test_a_message_is_seen_with_its_buttons_and_history(stage: Scene) -> None:
    """A person sees the words of now, and the test also what they were before."""
    number = stage.sent("<b>One?</b>", parse_mode="HTML", reply_markup=KEYBOARD)
    assert stage.ada.messages[0].html == "<b>One?</b>"
    assert stage.ada.messages[0].buttons == ((("Yes", "y"),),)
    stage.result("editMessageText", chat_id=stage.ada.id, message_id=number, text="Two.")
    seen = stage.ada.messages[0]
    assert (seen.text, seen.edits, seen.buttons) == ("Two.", ("One?",), ())


def test_a_deleted_message_is_gone(stage: Scene) -> None:
    """The person does not see what the bot took away."""
    number = stage.sent()
    stage.result("deleteMessage", chat_id=stage.ada.id, message_id=number)
    assert stage.ada.messages == []


def test_buttons_can_be_changed_alone(stage: Scene) -> None:
    """Taking the keyboard away leaves the words and is no edit of them."""
    number = stage.sent(reply_markup=KEYBOARD)
    stage.result("editMessageReplyMarkup", chat_id=stage.ada.id, message_id=number)
    assert (stage.ada.messages[0].buttons, stage.ada.messages[0].edits) == ((), ())


def test_a_tap_takes_the_newest_such_button(stage: Scene) -> None:
    """Of two messages with the same button the newer is tapped; by label or by data."""
    stage.sent(reply_markup=KEYBOARD)
    newer = stage.sent(reply_markup=KEYBOARD)
    tap = stage.ada.taps("y")
    query = stage.updates()[0]["callback_query"]
    assert (query["message"]["message_id"], query["data"]) == (newer, "y")
    assert tap.answered is None
    stage.result("answerCallbackQuery", callback_query_id=tap.id, text="Thanks")
    assert tap.answered == {"callback_query_id": tap.id, "text": "Thanks"}


def test_a_button_that_is_gone_can_be_tapped_as_it_was_seen(stage: Scene) -> None:
    """A slow phone still shows what was deleted; the bot then gets an inaccessible message."""
    number = stage.sent(reply_markup=KEYBOARD)
    seen = stage.ada.messages[0]
    stage.result("deleteMessage", chat_id=stage.ada.id, message_id=number)
    stage.ada.taps("Yes", seen)
    assert stage.updates()[0]["callback_query"]["message"]["date"] == 0


def test_a_missing_button_is_named_with_those_that_are_there(stage: Scene) -> None:
    """A test that taps what is not there learns what is."""
    stage.sent(reply_markup=KEYBOARD)
    with pytest.raises(LookupError, match=r"No button 'No': there are \['Yes'\]"):
        stage.ada.taps("No")


def _deeds(ada: Person) -> list[tuple[str, Any]]:
    return [
        ("photo", lambda: ada.sends_photo("Look")),
        ("document", lambda: ada.sends_document("a.pdf", "application/pdf")),
        ("voice", ada.sends_voice),
        ("location", lambda: ada.shares_location(51.5, -0.1)),
        ("contact", ada.shares_contact),
    ]


def test_people_send_more_than_words(stage: Scene) -> None:
    """Each kind of message comes under its own name."""
    for kind, deed in _deeds(stage.ada):
        deed()
        assert kind in stage.updates(offset=-1)[0]["message"]


def test_a_file_can_be_fetched(stage: Scene) -> None:
    """getFile gives a path, and the path gives the bytes."""
    stage.ada.sends_document("a.txt", "text/plain", content=b"what happened")
    file_id = stage.updates()[0]["message"]["document"]["file_id"]
    path = stage.result("getFile", file_id=file_id)["file_path"]
    address = f"{stage.emulator.url}/file/bot{stage.emulator.token}/{path}"
    assert stage.http.get(address).content == b"what happened"


def test_an_edit_and_a_reply_name_their_message(stage: Scene) -> None:
    """An edited message keeps its number; a reply shows what it answers, without nesting."""
    first = stage.ada.says("one")
    second = stage.ada.says("two", reply_to=first)
    stage.ada.says("three", reply_to=second)
    stage.ada.edits(first, "One")
    updates = stage.updates()
    assert updates[2]["message"]["reply_to_message"]["text"] == "two"
    assert "reply_to_message" not in updates[2]["message"]["reply_to_message"]
    assert updates[3]["edited_message"]["message_id"] == first


def test_blocking_is_told_and_undone(stage: Scene) -> None:
    """The bot learns by my_chat_member that it was blocked, and then that it may write again."""
    stage.ada.blocks()
    stage.ada.unblocks()
    changes = [update["my_chat_member"] for update in stage.updates()]
    assert [change["new_chat_member"]["status"] for change in changes] == ["kicked", "member"]
    assert stage.send().status_code == 200


def test_the_bot_sees_only_its_part_of_a_group(stage: Scene) -> None:
    """Privacy mode hides talk; commands to the bot and replies to it come through."""
    group = stage.emulator.group(kind="supergroup")
    mine = stage.sent(chat_id=group.id)
    for text in ("just talk", "/help@another_bot", "/help@heard_emulated_bot", "/start"):
        group.says(stage.ada, text)
    group.says(stage.ada, "an answer", reply_to=mine)
    assert [update["message"]["text"] for update in stage.updates()] == [
        "/help@heard_emulated_bot",
        "/start",
        "an answer",
    ]


def test_a_group_that_migrates_tells_both_numbers(stage: Scene) -> None:
    """Service messages name the new number in the old chat and the old one in the new."""
    group = stage.emulator.group()
    new = group.migrates()
    old_notice, new_notice = (update["message"] for update in stage.updates())
    assert old_notice["migrate_to_chat_id"] == new.id
    assert new_notice["migrate_from_chat_id"] == group.id
    assert stage.send(chat_id=new.id).status_code == 200
    assert new.messages[0].text == "Hello"


def test_the_profile_is_kept_per_scope_and_language(stage: Scene) -> None:
    """Commands have no fallback; names and descriptions fall back to those for all."""
    commands = [{"command": "help", "description": "Say how it works"}]
    stage.result("setMyCommands", commands=commands, scope={"type": "all_private_chats"})
    assert stage.result("getMyCommands", scope={"type": "all_private_chats"}) == commands
    assert stage.result("getMyCommands") == []
    stage.result("setMyDescription", description="Tell the board")
    assert stage.result("getMyDescription", language_code="cy")["description"] == "Tell the board"


def test_the_menu_button_is_kept(stage: Scene) -> None:
    """A chat without a button of its own shows the one for all."""
    stage.result("setChatMenuButton", menu_button={"type": "commands"})
    assert stage.result("getChatMenuButton", chat_id=stage.ada.id) == {"type": "commands"}


def test_what_the_bot_does_is_seen(stage: Scene) -> None:
    """Chat actions are kept in order."""
    stage.result("sendChatAction", chat_id=stage.ada.id, action="typing")
    assert stage.emulator.state.actions == [(stage.ada.id, "typing")]
