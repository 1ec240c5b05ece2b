"""What comes in and what goes out, in the one language that channels and dialogues share."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal

from core.domain.jobs import Job, Outcome

# Control signs but tab and line end, zero-width space, and marks that turn other words around.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]"
)


def clean(text: str) -> str:
    """Words that every database and every reader can hold: no half characters, nothing unseen."""
    return _UNSEEN.sub("", text.encode("utf-8", "replace").decode())


@dataclass(frozen=True, slots=True)
class Sender:
    """Where a message came from: a person's account on a channel, and the chat to answer in.

    Account and chat are the platform's own identifiers, as text. `language` is the platform's
    hint (ISO 639-1) and may be missing. `private` is false in a group, where no personal
    dialogue may be held.
    """

    channel: str
    account: str
    chat: str
    language: str | None = None
    private: bool = True


@dataclass(frozen=True, slots=True)
class Said:
    """Words that somebody wrote."""

    text: str


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button that somebody pressed; the payload is the one that we put into it."""

    payload: str


class MediaKind(StrEnum):
    """What somebody can send besides words."""

    PHOTO = "photo"
    VOICE = "voice"
    DOCUMENT = "document"
    LOCATION = "location"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Media:
    """A file or a point kept by reference: the platform holds the bytes.

    `reference` is the platform's file id, empty for a location; latitude and longitude are in
    degrees, for a location only.
    """

    kind: MediaKind
    reference: str = ""
    name: str = ""
    mime: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """A photo, voice note, document or place, with the words written beneath it."""

    media: Media
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Edited:
    """New words for a message that was sent before; `Inbound.message` names that message."""

    text: str


@dataclass(frozen=True, slots=True)
class Filled:
    """Several answers at once, from a form: question id to what was typed, or to ids of choices.

    `form` is the form's name. One that is not `sent` is still being filled in: it only asks
    which questions belong to it now.
    """

    values: Mapping[str, tuple[str, ...]]
    form: str
    sent: bool = True


@dataclass(frozen=True, slots=True)
class Opened:
    """Somebody opened their home page, or pressed a button there; empty when nothing was pressed.

    What the home page shows is answered at once, and is no message.
    """

    payload: str = ""


@dataclass(frozen=True, slots=True)
class Reached:
    """The platform says that we can (true) or can no longer (false) write to this person."""

    open: bool


@dataclass(frozen=True, slots=True)
class Finished:
    """A job that a person asked for is done; nobody did this on a channel."""

    job: Job
    outcome: Outcome


Event = Said | Tapped | Shared | Edited | Filled | Opened | Reached | Finished


@dataclass(frozen=True, slots=True)
class Inbound:
    """One thing that a person did on a channel.

    `key` is unique for the event and the same each time the platform delivers it again.
    `message` is the platform's id of the person's message, `reply_to` that of the message of
    ours that they replied to, `thread` that of the thread in which they want to be answered.
    With `forms` a form can be shown at once, in answer to this very deed.
    """

    key: str
    sender: Sender
    at: datetime
    event: Event
    message: str | None = None
    reply_to: str | None = None
    thread: str | None = None
    forms: bool = False


PartKind = Literal["text", "heading", "quote", "note"]


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of a message: plain text, never markup; each channel draws the kind.

    `act` is the payload of the choice that belongs to this paragraph, as to a line of a list: a
    channel that can put a button beside a paragraph puts it there.
    """

    text: str
    kind: PartKind = "text"
    act: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A button, and what it sends back; at most 64 bytes (Telegram's callback_data).

    `way` is a way on (skip, done, more) and not one of the things to choose from.
    """

    label: str
    payload: str
    chosen: bool = False
    way: bool = False


@dataclass(frozen=True, slots=True)
class Pick:
    """That the answer can be picked with more than buttons: several at once, or a day.

    `payload` is what comes back, with the value after it.
    """

    kind: Literal["many", "day"]
    payload: str

    def value(self, choice: Choice) -> str:
        """What a choice of several stands for."""
        return choice.payload.removeprefix(self.payload).lstrip("+-")

    def several(self, values: Iterable[str]) -> str:
        """What comes back when exactly these are set."""
        return f"{self.payload}={','.join(values)}"

    def day(self, iso: str) -> str:
        """What comes back for a day (ISO 8601)."""
        return f"{self.payload}{iso}"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of ours (PNG) by its id, and what it shows, in words for who cannot see it."""

    id: int
    words: str


@dataclass(frozen=True)
class Reply:
    """A message to a person, before a channel gives it its looks.

    `key` says what the message means (a text key). `name` is its logical id, unique for the
    person, by which later messages can edit it: `replaces` holds the name of such an earlier
    message. A `cosmetic` replacement (a used keyboard giving way to what was chosen) is dropped
    where the earlier message cannot be found; any other is then sent as a new message.
    `issue` is the number of the issue that it tells of, so that a reply to it is understood.
    `asks` is the id of the question that it puts. `pick` says how else than with buttons its
    answer may be given; `form` is a button, for channels that have forms, that opens the question
    with all that belong to it. `thread` is where the person wants to be answered. `picture` goes
    with the words; its own words are among the `parts` already.
    """

    key: str
    parts: tuple[Part, ...]
    choices: tuple[Choice, ...] = ()
    name: str = ""
    replaces: str | None = None
    cosmetic: bool = False
    issue: int | None = None
    asks: str | None = None
    media: Media | None = None
    wants: Literal["words", "place", "photo"] = "words"
    pick: Pick | None = None
    form: Choice | None = None
    thread: str | None = None
    picture: Picture | None = None

    @property
    def text(self) -> str:
        """All the words, for screen readers, terminals and tests."""
        return "\n\n".join(part.text for part in self.parts)
