"""What one line means: the one grammar of the keyboard, of a pipe and of recorded transcripts.

    I waited six weeks.      says so            *Send it          taps a button
    Ana> I waited six weeks. says so as Ana     Ana* Send it      taps as Ana
    Ana~2 Seven weeks.       changes Ana's second message
    Ana> @photo.jpg My ward  sends a photo      :wait 3d          moves the world
    Ana> @forms/visit.xlsx   sends the file at this path, or "@my form.xlsx" in quotes

Where a line tells who does it, words may hold signs that a file cannot: `\\n`, `\\u202e`, `\\\\`,
and `{ha*1000}` for a thousand times "ha".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from core.domain.messages import Media, MediaKind


@dataclass(frozen=True, slots=True)
class Says:
    """Somebody writes; `name` is empty for whoever sits at the keyboard."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Sends:
    """Somebody sends a file or a place, with the words beneath it."""

    name: str
    media: Media
    caption: str


@dataclass(frozen=True, slots=True)
class Taps:
    """Somebody presses the newest button with this label; `times` is 2 for an impatient thumb."""

    name: str
    label: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Changes:
    """Somebody writes other words into their `nth` message, counted from 1."""

    name: str
    nth: int
    text: str


@dataclass(frozen=True, slots=True)
class World:
    """Something happens that no person says: time passes, a survey is published."""

    verb: str
    argument: str


Line = Says | Sends | Taps | Changes | World

NAME: Final = re.compile(r"([^\W\d_][\w'’-]{0,30})")
"""Somebody's name: one word."""
_SAYS: Final = re.compile(NAME.pattern + r">(?: (.*))?")
_TAPS: Final = re.compile(NAME.pattern + r"(\*\*?) (.+)")
_CHANGES: Final = re.compile(NAME.pattern + r"~(\d{1,4}) (.+)")
_LABEL: Final = re.compile(r"\* ?(\S.*)")
_WORLD: Final = re.compile(r": ?([a-z]{2,})(?:\s+(.*))?")
_DEGREES: Final = r"-?\d{1,3}(?:\.\d+)?"
_THING: Final = rf"location {_DEGREES}, ?{_DEGREES}|sticker|(?:~?[\w.-]*/)*[\w.-]+\.\w{{2,4}}"
_FILE: Final = re.compile(rf'(?:@({_THING})|"@([^"]+)")(?:\s+(.*))?')
_SIGN: Final = re.compile(r"\\(n|\\|x[0-9a-f]{2}|u[0-9a-f]{4})|\{([^{}]+)\*(\d{1,5})\}")

KINDS: Final = {
    "jpg": (MediaKind.PHOTO, "image/jpeg"),
    "png": (MediaKind.PHOTO, "image/png"),
    "ogg": (MediaKind.VOICE, "audio/ogg"),
    "pdf": (MediaKind.DOCUMENT, "application/pdf"),
    "txt": (MediaKind.DOCUMENT, "text/plain"),
    "csv": (MediaKind.DOCUMENT, "text/csv"),
    "json": (MediaKind.DOCUMENT, "application/json"),
    "md": (MediaKind.DOCUMENT, "text/markdown"),
    "ods": (MediaKind.DOCUMENT, "application/vnd.oasis.opendocument.spreadsheet"),
    "toml": (MediaKind.DOCUMENT, "application/toml"),
    "xls": (MediaKind.DOCUMENT, "application/vnd.ms-excel"),
    "xlsm": (MediaKind.DOCUMENT, "application/vnd.ms-excel.sheet.macroenabled.12"),
    "xlsx": (
        MediaKind.DOCUMENT,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "xml": (MediaKind.DOCUMENT, "application/xml"),
    "zip": (MediaKind.DOCUMENT, "application/zip"),
}
"""What a file is, by the end of its name; any other is one that nobody can read."""


def read_line(line: str, *, named: bool) -> Line | None:
    """What a line means; None for one that only tells of something (a comment, what the bot said).

    `named` says whether a line may tell who does it, as in a transcript.
    """
    text = line.strip()
    if not text or (named and text.startswith(("#", "bot to "))):
        return None
    if world := _WORLD.fullmatch(text):
        return World(world[1], (world[2] or "").strip())
    for shape, read in NAMED if named else ():
        if found := shape.fullmatch(text):
            return read(found)
    if label := _LABEL.fullmatch(text):
        return Taps("", label[1])
    return _said("", text)


def _said(name: str, text: str) -> Line | None:
    if not text.strip():
        return None
    found = _FILE.fullmatch(text)
    if found is None:
        return Says(name, text)
    return Sends(name, _media(found[1] or found[2]), found[3] or "")


def _media(name: str) -> Media:
    if name.startswith("location "):
        latitude, longitude = name.removeprefix("location ").split(",")
        return Media(MediaKind.LOCATION, latitude=float(latitude), longitude=float(longitude))
    kind, mime = KINDS.get(name.rpartition(".")[2].lower(), (MediaKind.OTHER, ""))
    return Media(kind, reference=name, name=name.rpartition("/")[2], mime=mime)


NAMED: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Line | None]], ...]] = (
    (_SAYS, lambda found: _said(found[1], unescape(found[2] or ""))),
    (_TAPS, lambda found: Taps(found[1], unescape(found[3]), len(found[2]))),
    (_CHANGES, lambda found: Changes(found[1], int(found[2]), unescape(found[3]))),
)


def unescape(text: str) -> str:
    """Words as they were meant, from a line of a transcript."""
    return _SIGN.sub(_sign, text)


def _sign(found: re.Match[str]) -> str:
    if found[2]:
        return str(found[2]) * int(found[3])
    return {"n": "\n", "\\": "\\"}.get(found[1]) or chr(int(found[1][1:], 16))


def escape(text: str) -> str:
    """Words as a line of a transcript holds them: the way back from `unescape`."""
    shown = (_hidden(sign) for sign in text)
    return re.sub(r"\{([^{}]+\*\d{1,5}\})", r"\\x7b\1", "".join(shown))


def _hidden(sign: str) -> str:
    if sign == "\\":
        return "\\\\"
    if sign == "\n":
        return "\\n"
    plain = sign.isprintable() or ord(sign) > 0xFFFF
    return sign if plain else f"\\u{ord(sign):04x}"


def write_line(line: Line, name: str) -> str:
    """A line as a transcript holds it; `name` is whoever sits at the keyboard."""
    who = getattr(line, "name", "") or name
    match line:
        case Says(_, text):
            return f"{who}> {escape(text)}"
        case Sends(_, media, caption):
            return f"{who}> {_attached(media)} {escape(caption)}".rstrip()
        case Taps(_, label, times):
            return f"{who}{'*' * times} {escape(label)}"
        case Changes(_, nth, text):
            return f"{who}~{nth} {escape(text)}"
        case World(verb, argument):
            return f": {verb} {argument}".rstrip()


def _attached(media: Media) -> str:
    if media.kind is MediaKind.LOCATION:
        return f"@location {media.latitude},{media.longitude}"
    bare = _FILE.fullmatch(f"@{media.reference}")
    return f"@{media.reference}" if bare else f'"@{media.reference}"'
