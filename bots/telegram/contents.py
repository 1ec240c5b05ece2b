"""What a message holds besides its meaning: safe words, and media kept by reference."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from telegram import Location, Message, PhotoSize, Venue

from core.domain.messages import Media, MediaKind, clean


def media_of(message: Message) -> Media | None:
    """What is attached to a message, by reference; None when it is words or of no use to us."""
    for name, read in MEDIA.items():
        if attached := getattr(message, name):
            return read(attached)
    return None


def _photo(sizes: Sequence[PhotoSize]) -> Media:
    largest = max(sizes, key=lambda size: size.width * size.height)
    return Media(MediaKind.PHOTO, largest.file_id)


def _place(location: Location, name: str = "") -> Media:
    return Media(
        MediaKind.LOCATION,
        name=name,
        latitude=location.latitude,
        longitude=location.longitude,
    )


def _venue(venue: Venue) -> Media:
    named = ", ".join(filter(None, (venue.title, venue.address)))
    return _place(venue.location, clean(named))


def _file(kind: MediaKind) -> Callable[[object], Media]:
    def read(attached: object) -> Media:
        reference, name, mime = (
            getattr(attached, field, None) or "" for field in ("file_id", "file_name", "mime_type")
        )
        return Media(kind, reference, clean(name), mime)

    return read


_other: Final = _file(MediaKind.OTHER)

MEDIA: Final[Mapping[str, Callable[[Any], Media]]] = {
    "animation": _other,  # before the document that stands beside it for old clients
    "photo": _photo,
    "voice": _file(MediaKind.VOICE),
    "document": _file(MediaKind.DOCUMENT),
    "venue": _venue,  # before the location that stands beside it
    "location": _place,
    "audio": _other,
    "checklist": _other,
    "contact": _other,
    "dice": _other,
    "game": _other,
    "paid_media": _other,
    "poll": _other,
    "sticker": _other,
    "story": _other,
    "video": _other,
    "video_note": _other,
}
"""What a message can carry besides words, by its name in the Bot API, in order of precedence."""
