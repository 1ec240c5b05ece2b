"""What each kind of update becomes, from payloads in the shape that Telegram sends."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from telegram import Message, Update

from bots.telegram.contents import MEDIA
from bots.telegram.receive import ALLOWED, Me, to_inbound
from core.domain.messages import (
    Edited,
    Event,
    Inbound,
    Media,
    MediaKind,
    Reached,
    Said,
    Sender,
    Shared,
    Tapped,
)

PAYLOADS = Path(__file__).parent / "payloads"
NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
ME = Me(123456789, "heard_emulated_bot")
ADA = Sender("telegram", "5000000001", "5000000001", language="en")
IN_GROUP = Sender("telegram", "5000000001", "-4000001", language="en", private=False)


def other(reference: str = "", name: str = "", mime: str = "", *, caption: str = "") -> Shared:
    """Something that Heard cannot read."""
    return Shared(Media(MediaKind.OTHER, reference, name, mime), caption)


EVENTS: dict[str, Event] = {
    "text": Said("The bus never came."),
    "text_without_language": Said("Hello"),
    "text_language_of_three_letters": Said("Kumusta"),
    "text_half_character": Said("a? bc"),
    "start_with_payload": Said("/start N-128_poster"),
    "command_with_our_name": Said("/help me"),
    "reply_to_us": Said("It was late"),
    "reply_to_self": Said("And again"),
    "photo": Shared(Media(MediaKind.PHOTO, "file-large"), "The broken step"),
    "album_item": Shared(Media(MediaKind.PHOTO, "file-one")),
    "voice": Shared(Media(MediaKind.VOICE, "file-voice", mime="audio/ogg")),
    "document": Shared(Media(MediaKind.DOCUMENT, "file-letter", "letter.pdf", "application/pdf")),
    "location": Shared(Media(MediaKind.LOCATION, latitude=51.4816, longitude=-3.1791)),
    "venue": Shared(
        Media(MediaKind.LOCATION, name="Town Clinic, 1 High Street", latitude=51.5, longitude=-3.2)
    ),
    "contact": other(),
    "sticker": other("file-sticker"),
    "video": other("file-video", "look.mp4", "video/mp4", caption="Look"),
    "video_note": other("file-round"),
    "audio": other("file-song", mime="audio/mpeg"),
    "animation": other("file-moving", mime="video/mp4"),
    "dice": other(),
    "poll": other(),
    "edited_text": Edited("The bus came late."),
    "edited_caption": Edited("The mended step"),
    "tap": Tapped("a:1:yes"),
    "tap_on_inaccessible_message": Tapped("a:1:yes"),
    "tap_without_message": Tapped("a:1:yes"),
    "tap_in_group": Tapped("a:1:yes"),
    "blocked": Reached(open=False),
    "unblocked": Reached(open=True),
    "group_command": Said("/issues"),
    "group_command_to_us": Said("/issues"),
    "group_reply_to_us": Said("Yes!"),
}
NOTHING = {
    "edited_live_location",
    "tap_on_inline_message",
    "tap_without_data",
    "added_to_group",
    "group_talk",
    "group_command_to_other",
    "group_reply_to_other_bot",
    "group_edited_talk",
    "group_join",
    "group_photo",
    "group_migrated",
    "pinned",
    "by_a_bot",
    "without_author",
    "channel_post",
    "new_kind_of_content",
    "new_kind_of_update",
}


def received(name: str, me: Me = ME) -> Inbound | None:
    """What a recorded update becomes."""
    raw = json.loads((PAYLOADS / f"{name}.json").read_text())
    return to_inbound(Update.de_json(raw), NOW, me)


def test_every_payload_is_spoken_for() -> None:
    """Each recorded payload has its line in one of the two tables."""
    assert {path.stem for path in PAYLOADS.iterdir()} == EVENTS.keys() | NOTHING


@pytest.mark.parametrize("name", EVENTS)
def test_an_update_becomes_what_the_person_did(name: str) -> None:
    """The event is read from the update."""
    inbound = received(name)
    assert inbound is not None
    assert inbound.event == EVENTS[name]


@pytest.mark.parametrize("name", sorted(NOTHING))
def test_what_no_person_did_or_not_for_us_is_nothing(name: str) -> None:
    """No inbound is made of joins, posts, other people's talk or messages of bots."""
    assert received(name) is None


def test_key_time_and_message_are_told() -> None:
    """The key holds the update's number, the time is the one given, the message is named."""
    inbound = received("text")
    assert inbound is not None
    raw = json.loads((PAYLOADS / "text.json").read_text())
    assert (inbound.key, inbound.at) == (f"telegram:{raw['update_id']}", NOW)
    assert (inbound.message, inbound.reply_to) == ("42", None)


@pytest.mark.parametrize(
    ("name", "sender"),
    [
        ("text", ADA),
        ("tap", ADA),
        ("tap_on_inaccessible_message", ADA),
        ("tap_without_message", ADA),
        ("blocked", ADA),
        ("group_command", IN_GROUP),
        ("tap_in_group", IN_GROUP),
        ("text_without_language", Sender("telegram", "5000000001", "5000000001")),
        ("text_language_of_three_letters", Sender("telegram", "5000000001", "5000000001")),
    ],
)
def test_the_sender_is_account_chat_and_language(name: str, sender: Sender) -> None:
    """Ids are text, the language has two letters or is missing, a group is not private."""
    inbound = received(name)
    assert inbound is not None
    assert inbound.sender == sender


@pytest.mark.parametrize(
    ("name", "reply_to"),
    [("reply_to_us", "41"), ("reply_to_self", None), ("group_reply_to_us", "41")],
)
def test_only_a_reply_to_our_message_is_a_reply(name: str, reply_to: str | None) -> None:
    """The message replied to is named when it is ours."""
    inbound = received(name)
    assert inbound is not None
    assert inbound.reply_to == reply_to


def test_an_edit_names_the_edited_message() -> None:
    """An edit carries the number of the message that it changes."""
    inbound = received("edited_text")
    assert inbound is not None
    assert inbound.message == "42"


def test_a_group_command_is_taken_before_our_name_is_known() -> None:
    """While the username is unknown Telegram's own filter is trusted."""
    assert received("group_command_to_us", Me(ME.id)) is not None


def test_every_kind_of_media_is_a_field_of_the_library() -> None:
    """The table of media names only what a message can hold."""
    assert all(hasattr(Message, name) for name in MEDIA)


def test_updates_asked_for_are_those_understood() -> None:
    """Each kind asked for has a payload that becomes something."""
    kinds = set()
    for name in EVENTS:
        kinds |= json.loads((PAYLOADS / f"{name}.json").read_text()).keys() - {"update_id"}
    assert kinds == set(ALLOWED)
