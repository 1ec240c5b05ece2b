"""What files that come with a message become."""

import pytest

from core.domain.messages import Media, MediaKind, Shared
from tests.bots.slack.arriving import ANA, DIRECT, KEY, TS, file, heard, received
from tests.emulators.slack import payloads
from tests.emulators.slack.records import Json


def shared(kind: MediaKind, name: str, mime: str, *, number: str = "F1") -> Media:
    """A file by reference, which names the workspace whose token opens it."""
    return Media(kind, f"T0BOARD/{number}", name, mime)


def with_files(*files: Json, caption: str = "") -> Json:
    """The event of a message with files."""
    return payloads.message_event(payloads.said_with_files(ANA, [*files], caption, TS), DIRECT)


@pytest.mark.parametrize(
    ("name", "mime", "kind"),
    [
        ("step.jpg", "image/jpeg", MediaKind.PHOTO),
        ("note.m4a", "audio/mp4", MediaKind.VOICE),
        ("letter.pdf", "application/pdf", MediaKind.DOCUMENT),
        ("film.mp4", "video/mp4", MediaKind.DOCUMENT),
    ],
)
def test_files_are_shared_by_reference(name: str, mime: str, kind: MediaKind) -> None:
    """The type of a file says what it is, and its words go with it."""
    event = with_files(file(name, mime), caption="Look & see")
    assert heard(event) == [Shared(shared(kind, name, mime), "Look & see")]


@pytest.mark.parametrize("mime", ["video/mp4", "audio/webm", ""])
def test_a_voice_note_is_one_whatever_its_type(mime: str) -> None:
    """What Slack recorded itself it also calls a film, or nothing."""
    name = "audio_message.m4a"
    event = with_files(file(name, mime, subtype="slack_audio"))
    assert heard(event) == [Shared(shared(MediaKind.VOICE, name, mime))]


def test_a_file_of_slack_connect_has_nothing_but_its_id() -> None:
    """What Slack does not say yet is not held against a file."""
    event = with_files({"id": "F9", "created": 1, "file_access": "check_file_info"})
    assert heard(event) == [Shared(Media(MediaKind.DOCUMENT, "T0BOARD/F9"))]


@pytest.mark.parametrize(
    "unread",
    [
        {"mode": "tombstone"},
        {"mode": "hidden_by_limit"},
        {"mode": "quip", "filetype": "quip"},
        {"mode": "list", "filetype": "list"},
        {"mode": "external", "is_external": True},
        {"filetype": "huddle_transcript"},
        {"file_access": "access_denied"},
        {"id": None},
    ],
)
def test_what_holds_no_file_cannot_be_read(unread: Json) -> None:
    """Gone and hidden files, canvases, lists, huddles and other services are of another kind."""
    (event,) = heard(with_files(file("a.png", "image/png", **unread)))
    assert isinstance(event, Shared)
    assert event.media.kind is MediaKind.OTHER


def test_of_several_files_each_is_shared_and_the_first_has_the_words() -> None:
    """Each has its own key; only the first is the message, so that an edit finds its words."""
    event = with_files(
        file("a.png", "image/png"), file("b.pdf", "application/pdf", "F2"), caption="Both"
    )
    first, second = received(event)
    assert (first.key, first.message) == (KEY, TS)
    assert first.event == Shared(shared(MediaKind.PHOTO, "a.png", "image/png"), "Both")
    assert (second.key, second.message) == (f"{KEY}:1", None)
    pdf = shared(MediaKind.DOCUMENT, "b.pdf", "application/pdf", number="F2")
    assert second.event == Shared(pdf)
