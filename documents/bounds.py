"""Bounds: what is refused before anything is read, since it could do harm or take for ever.

A workbook is a zip archive of XML parts. Its directory is judged first, then every XML part is
inflated once, in pieces, and parsed only for what bounds it: rows, columns, formulas, merged cells
and declarations of entities (OWASP, "XML Security": a document type has no place in data).
"""

import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Final
from xml.parsers import expat

from core.domain.surveys import Note

MOST_BYTES: Final = 10_000_000
"""Of a file as it is sent. The largest form of hundreds of questions has a tenth of it."""
MOST_UNPACKED: Final = 50_000_000
MOST_TIMES: Final = 200
"""How many times larger a part may be when unpacked; sheets of a form are 5 to 40 times larger."""
MOST_PARTS: Final = 1_000
MOST_SHEETS: Final = 30
MOST_ROWS: Final = 5_000
MOST_COLUMNS: Final = 200
_SMALL: Final = 1_000_000
_PIECE: Final = 65_536
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_DAMAGED: Final = (
    *(expat.ExpatError, zipfile.BadZipFile, zlib.error),
    *(OSError, EOFError, ValueError, LookupError),
)
_SHEET: Final = re.compile(r"xl/worksheets/[^/]+\.xml")
_MACROS: Final = ("vbaproject.bin", "vbadata.xml")
_CELL: Final = re.compile(r"([A-Z]{1,3})(\d+)")


@dataclass(slots=True)
class Part:
    """What bounds a sheet: the cells that hold formulas, and the ranges that are merged."""

    formulas: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)


class _Refusal(Exception):
    """Raised within a parser to stop it; says why."""

    def __init__(self, key: str, **fill: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.fill = fill


def too_large(data: bytes) -> Note | None:
    """A note where the file is larger than anything that is read."""
    if len(data) <= MOST_BYTES:
        return None
    size, most = -(-len(data) // 1_000_000), MOST_BYTES // 1_000_000
    return _error("file-large", size=size, most=most)


def old_or_locked(data: bytes) -> Note | None:
    """A note where the file is of the kind before 2007, or locked with a password."""
    if not data.startswith(_OLE):
        return None
    return _error("file-locked" if _ENCRYPTED in data else "file-old")


def inside(data: bytes) -> Note | Mapping[str, Part]:
    """What bounds the sheets of a workbook, by the name of their part, or why it is refused."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _judge(archive)
            return _looked_through(archive)
    except _Refusal as refusal:
        return _error(refusal.key, **refusal.fill)
    except _DAMAGED:
        return _error("file-damaged")
    except (NotImplementedError, RuntimeError):  # packed in a way that no spreadsheet uses
        return _error("file-locked")


def pictured(data: bytes) -> bool:
    """Whether a workbook that was found within bounds holds pictures."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return any(name.startswith("xl/media/") for name in archive.namelist())


def _error(key: str, **fill: str | int) -> Note:
    return Note("", "error", key, tuple(fill.items()))


def _judge(archive: zipfile.ZipFile) -> None:
    """Refuse by the directory alone."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(name.lower().endswith(_MACROS) for name in names):
        raise _Refusal("file-macros")
    if _swollen(parts) or len(names) < len(parts):
        raise _Refusal("file-bomb")
    if "xl/workbook.xml" not in names:
        raise _Refusal("file-no-workbook")
    sheets = sum(_SHEET.fullmatch(name) is not None for name in names)
    if sheets > MOST_SHEETS:
        raise _Refusal("file-sheets", count=sheets, most=MOST_SHEETS)


def _swollen(parts: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether there are too many parts, or they are too large when unpacked."""
    return (
        len(parts) > MOST_PARTS
        or sum(part.file_size for part in parts) > MOST_UNPACKED
        or any(_swells(part.file_size, part.compress_size) for part in parts)
    )


def _swells(size: int, packed: int) -> bool:
    return size > _SMALL and size > packed * MOST_TIMES


def _looked_through(archive: zipfile.ZipFile) -> dict[str, Part]:
    found: dict[str, Part] = {}
    left = MOST_UNPACKED
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            found[name] = Part()
            left -= _parse(archive, name, found[name], left)
    return {name: part for name, part in found.items() if _SHEET.fullmatch(name)}


def _parse(archive: zipfile.ZipFile, name: str, part: Part, most: int) -> int:
    """Parse one part; the directory may lie, so what is unpacked is counted too."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _no_document_type
    if _SHEET.fullmatch(name):
        parser.StartElementHandler = _Bounding(part).begin
    size = 0
    with archive.open(name) as stream:
        while piece := stream.read(_PIECE):
            size += len(piece)
            if size > most:
                raise _Refusal("file-bomb")
            parser.Parse(piece, False)  # noqa: FBT003 - the library takes it by position only
    parser.Parse(b"", True)  # noqa: FBT003
    return size


def _no_document_type(*_: object) -> None:
    raise _Refusal("file-entities")


class _Bounding:
    """Watches the elements of a sheet go by."""

    def __init__(self, part: Part) -> None:
        self._part = part
        self._rows = 0
        self._cell = ""

    def begin(self, tag: str, given: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "row":
                self._row()
            case "c":
                self._cell = given.get("r", "")
                _bounded_cell(self._cell)
            case "f":
                self._part.formulas.append(self._cell)
            case "mergeCell":
                self._part.merged.append(given.get("ref", ""))

    def _row(self) -> None:
        self._rows += 1
        if self._rows > MOST_ROWS:
            raise _Refusal("file-rows", most=MOST_ROWS)


def _bounded_cell(name: str) -> None:
    cell = _CELL.fullmatch(name)
    if cell and (len(cell[1]) > 2 or _column(cell[1]) > MOST_COLUMNS):
        raise _Refusal("file-columns", most=MOST_COLUMNS)


def _column(letters: str) -> int:
    """The number of a column by its letters, A being 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
