"""What a message holds: its words, its files by reference, or a place."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bots.slack.marks import emoji_in, plain
from bots.slack.payload import Raw, holds, rows, text
from bots.slack.places import place_in
from core.domain.messages import Event, Media, MediaKind, Said, Shared, clean

KINDS: Final = {"image": MediaKind.PHOTO, "audio": MediaKind.VOICE}
"""What a file is by the first half of its type; any other is a document."""
KEPT: Final = frozenset({"", "hosted", "snippet"})
"""The modes of files that Slack hands out; in Slack Connect it may leave the mode unsaid.

Deleted and hidden ones, canvases, lists, posts, mails and links to other services are not files
that anybody could open (https://docs.slack.dev/reference/objects/file-object).
"""
SHUT: Final = frozenset({"access_denied", "file_not_found"})
"""The `file_access` of files that we may not have."""
PAGES: Final = frozenset({"huddle_transcript", "list", "quip"})
"""The types of what looks like a file and is a page of Slack's own."""
RECORDED: Final = "slack_audio"
"""The subtype of a voice note, whose type may say that it is a film, or nothing."""


def words_of(message: Raw) -> str:
    """The words of a message, plain."""
    return clean(plain(text(message, "text"), emoji_in(message)))


def events_of(message: Raw) -> tuple[Event, ...]:
    """What somebody said or shared with a message; each of several files is an event.

    The words go with the first file. A message that only passes another one on is shared, but
    cannot be read.
    """
    words = words_of(message)
    if files := rows(message, "files"):
        return tuple(_shared(files, words))
    if not words.strip():
        return (Shared(Media(MediaKind.OTHER)),) if holds(message, "attachments") else ()
    place = place_in(text(message, "text"))
    return (Shared(place) if place else Said(words),)


def _shared(files: tuple[Raw, ...], words: str) -> Iterator[Shared]:
    for number, file in enumerate(files):
        yield Shared(media_of(file), "" if number else words)


def media_of(file: Raw) -> Media:
    """A file by reference: Slack's id for it."""
    mime = clean(text(file, "mimetype"))
    return Media(_kind(file, mime), text(file, "id"), clean(text(file, "name")), mime)


def held(event: Event, team: str) -> Event:
    """The same, its file named with the workspace whose token opens it: "team/file"."""
    if not (isinstance(event, Shared) and event.media.reference):
        return event
    media = replace(event.media, reference=f"{team}/{event.media.reference}")
    return replace(event, media=media)


def _kind(file: Raw, mime: str) -> MediaKind:
    usable = bool(
        text(file, "id")
        and text(file, "mode") in KEPT
        and text(file, "file_access") not in SHUT
        and text(file, "filetype") not in PAGES
    )
    if not usable:
        return MediaKind.OTHER
    if text(file, "subtype") == RECORDED:
        return MediaKind.VOICE
    return KINDS.get(mime.partition("/")[0], MediaKind.DOCUMENT)
