"""Files that people and the bot sent: their bytes, and by which ids Telegram knows them."""

import struct
from dataclasses import dataclass, field
from typing import Any

from tests.emulators.telegram.errors import ApiError

MOST_DOWNLOAD = 20 * 1024 * 1024
FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice"}
PHOTO_SIDES = (90, 320, 800)
PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8\xff"
MOST_PHOTO = 10 * 1024 * 1024
MOST_SIDES = 10_000
MOST_RATIO = 20


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file; `size` may be said to be larger than its content, to try the limits."""

    file_id: str
    unique_id: str
    path: str
    name: str
    mime: str
    size: int
    content: bytes

    def reference(self) -> dict[str, Any]:
        """The fields that every object with a file has."""
        return {
            "file_id": self.file_id,
            "file_unique_id": self.unique_id,
            "file_size": self.size,
        }


@dataclass(slots=True)
class Files:
    """Every file by its file_id."""

    by_id: dict[str, StoredFile] = field(default_factory=dict)

    def add(
        self, kind: str, content: bytes, *, name: str, mime: str, size: int | None = None
    ) -> StoredFile:
        """Keep a file and number it."""
        number = len(self.by_id) + 1
        suffix = name.rpartition(".")[2] or "bin"
        stored = StoredFile(
            file_id=f"AgACAgQAAxkBAAM{kind.upper()}{number:08d}",
            unique_id=f"AQAD{number:08d}",
            path=f"{FOLDERS[kind]}/file_{number}.{suffix}",
            name=name,
            mime=mime,
            size=len(content) if size is None else size,
            content=content,
        )
        self.by_id[stored.file_id] = stored
        return stored

    def find(self, file_id: str) -> StoredFile:
        """The file with this id; refuses web addresses, which the emulator does not fetch."""
        if file_id not in self.by_id:
            raise ApiError("wrong file")
        return self.by_id[file_id]

    def at(self, path: str) -> StoredFile:
        """The file at a file_path that getFile gave, if it may be downloaded."""
        for stored in self.by_id.values():
            if stored.path == path and stored.size <= MOST_DOWNLOAD:
                return stored
        raise ApiError("file not found")


def check_picture(content: bytes) -> None:
    """Refuse what sendPhoto refuses: no picture, above 10 MB, too large or too narrow.

    core.telegram.org/bots/api#sendphoto: width and height are 10,000 together at most, and one
    is at most twenty times the other. Of a JPEG the sides are not looked at.
    """
    if not content.startswith((PNG, JPEG)) or len(content) > MOST_PHOTO:
        raise ApiError("not a picture")
    if content.startswith(PNG):
        wide, high = struct.unpack(">II", content[16:24])
        if not (0 < wide + high <= MOST_SIDES) or max(wide, high) > MOST_RATIO * min(wide, high):
            raise ApiError("picture is too big")


def content_of(kind: str, stored: StoredFile) -> dict[str, Any]:
    """The part of a Message that shows this file."""
    return {kind: _SHOWN[kind](stored)}


def _photo(stored: StoredFile) -> list[dict[str, Any]]:
    return [stored.reference() | {"width": side, "height": side} for side in PHOTO_SIDES]


def _document(stored: StoredFile) -> dict[str, Any]:
    return stored.reference() | {"file_name": stored.name, "mime_type": stored.mime}


def _voice(stored: StoredFile) -> dict[str, Any]:
    return stored.reference() | {"duration": 3, "mime_type": stored.mime}


_SHOWN = {"photo": _photo, "document": _document, "voice": _voice}
