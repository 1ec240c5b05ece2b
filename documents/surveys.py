"""The door for files: whatever somebody brings as a survey is told by what is in it, and read.

Nothing here raises: a file that cannot be read is a note that says what it is and what to do.
"""

import json
import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath
from typing import Any, Final

from pydantic import ValidationError

from core.dialogues.steps import Survey, script_faults, script_from
from core.domain.surveys import Imported, Note
from documents.bounds import MOST_ROWS, inside, old_or_locked, pictured, too_large
from documents.noting import Notebook
from documents.xlsform.nearness import nearest
from documents.xlsform.read import read_form
from documents.xlsform.sheets import read_csv, read_markdown, read_xlsx

_ZIP: Final = b"PK"
_MACROS: Final = frozenset({".xlsm", ".xltm", ".xlsb", ".xlam"})
_TOML: Final = re.compile(r"[\w\"'.-]+\s*=|\[")
_BEFORE_TABLE: Final = 20
_SHEETS: Final = ("survey", "choices", "settings")
_PLACE: Final = re.compile(rf"({'|'.join(_SHEETS)})\b(?: row (\d+)| [A-Z]+(\d+))?", re.IGNORECASE)
_MISSING: Final = frozenset(
    {
        *("no-label", "no-name", "row-no-type", "no-calculation"),
        *("choice-no-label", "choice-no-name", "choice-no-list"),
    }
)
_NO_TEXT: Final = b"\0"
_PDF: Final = b"%PDF-"
_TABLES: Final = frozenset({".xlsx", ".csv"})
_MARKS: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


class _Refused(Exception):
    """Ends the reading; the note says why."""

    def __init__(self, note: Note) -> None:
        super().__init__(note.key)
        self.note = note


def _refusal(key: str, where: str = "", **fill: str | int) -> _Refused:
    return _Refused(Note(where, "error", key, tuple(fill.items())))


def read_survey(data: bytes, name: str) -> Imported:
    """Read a file of any kind that we know; `name` only stands in for a title that is missing."""
    notes = Notebook()
    try:
        survey = _read(data, name, notes)
    except _Refused as refused:
        survey, notes = None, Notebook()  # nothing else matters of what is not read
        notes.take([refused.note])
    except Exception:  # noqa: BLE001 - a library met what its authors never saw
        survey, notes = None, Notebook()
        notes.error("", "file-unreadable")
    usable = survey is not None and notes.usable
    source = survey.canonical if survey and usable else None
    told = sorted(_once(notes.notes), key=_in_file)
    return Imported(source, tuple(told), notes.places)


def _once(found: Sequence[Note]) -> Iterator[Note]:
    """The notes without those of what is missing only since a formula in its row has no value."""
    rows = {_in_file(note)[1:] for note in found if note.key == "formula-empty"}
    for note in found:
        if note.key not in _MISSING or _in_file(note)[1:] not in rows:
            yield note


def _in_file(note: Note) -> tuple[bool, int, int]:
    """The worst first, then as one goes through the file; what has no row keeps its order."""
    found = _PLACE.match(note.where)
    if found is None:
        return note.severity != "error", 0, 0
    row = found[2] or found[3] or "0"
    return note.severity != "error", 1 + _SHEETS.index(found[1].lower()), int(row)


def _read(data: bytes, name: str, notes: Notebook) -> Survey | None:
    refused = too_large(data) or old_or_locked(data)
    if refused is not None:
        raise _Refused(refused)
    if not data.strip():
        raise _refusal("file-empty")
    if data.startswith(_ZIP):
        return _read_workbook(data, name, notes)
    text = _decoded(data, notes)
    if text is None:
        raise _refusal("file-unknown")
    return _read_text(text.strip("\ufeff"), name, notes)


def _read_workbook(data: bytes, name: str, notes: Notebook) -> Survey | None:
    if PurePath(name).suffix.lower() in _MACROS:
        raise _refusal("file-macros")
    bounds = inside(data)
    if isinstance(bounds, Note):
        raise _Refused(bounds)
    try:
        sheets = read_xlsx(data, bounds, notes)
    except Exception as fault:  # openpyxl raises whatever it meets in a damaged part
        raise _refusal("file-damaged") from fault
    if pictured(data):
        notes.warn("", "pictures")
    return read_form(sheets, name, notes)


def _decoded(data: bytes, notes: Notebook) -> str | None:
    """The text in a file; None where it is none."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if _NO_TEXT in data or data.startswith(_PDF):
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # What Excel on Windows writes as plain "CSV".
        notes.warn("", "file-encoding")
        return data.decode("cp1252", errors="replace")


def _read_text(text: str, name: str, notes: Notebook) -> Survey | None:
    """Tell JSON, Markdown, TOML and CSV by how they begin."""
    first, line = text.lstrip()[:1], text.lstrip().split("\n", 1)[0]
    tabled = any(row.lstrip().startswith("|") for row in text.splitlines()[:_BEFORE_TABLE])
    if first in ("{", "["):
        return _read_json(text, notes)
    if not tabled and (_TOML.match(line) or first == "#"):
        return _read_toml(text, name, notes)
    if text.count("\n") > MOST_ROWS:
        raise _refusal("file-rows", most=MOST_ROWS)
    sheets = read_markdown(text) if tabled else read_csv(text, notes)
    if not tabled and not nearest("survey", [sheet.name for sheet in sheets]):
        # Its lines are not to be told again: nobody knows what file this is.
        raise _refusal(_no_form(name))
    return read_form(sheets, name, notes)


def _no_form(name: str) -> str:
    """What to say of text that holds no form."""
    return "file-no-workbook" if PurePath(name).suffix.lower() == ".xlsx" else "file-no-form"


def _read_toml(text: str, name: str, notes: Notebook) -> Survey | None:
    tabled = PurePath(name).suffix.lower() in _TABLES
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        refused = _refusal(_no_form(name)) if tabled else _refusal("toml", fault=str(fault))
        raise refused from None
    if tabled and "questions" not in data:
        raise _refusal(_no_form(name))
    return _read_ours(data, notes)


def _read_json(text: str, notes: Notebook) -> Survey | None:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as fault:
        raise _refusal("json", f"line {fault.lineno}") from None
    except (ValueError, RecursionError):  # a number or a nesting that no survey has
        raise _refusal("json") from None
    fields = data if isinstance(data, dict) else {}
    reader = next((read for key, read in _JSON.items() if key in fields), None)
    if reader is None:
        raise _refusal("json-unknown")
    return reader(data, notes)


def _read_ours(data: dict[str, Any], notes: Notebook) -> Survey | None:
    """A survey as we keep it ourselves, or as developers write it."""
    try:
        script = script_from({**data, "survey": True})
    except ValidationError as error:
        for fault in script_faults(error):
            place, _, words = fault.partition(": ")
            notes.error(place, "ours", fault=words)
        return None
    return script if isinstance(script, Survey) else None


def _read_fhir(data: dict[str, Any], notes: Notebook) -> Survey | None:
    from documents.fhir.read import read_questionnaire

    survey, found = read_questionnaire(data)
    notes.take(found)
    return survey


def _read_surveyjs(data: dict[str, Any], notes: Notebook) -> Survey | None:
    from documents.surveyjs.read import read_surveyjs

    survey, found = read_surveyjs(data)
    notes.take(found)
    return survey


_JSON: Final[dict[str, Callable[[dict[str, Any], Notebook], Survey | None]]] = {
    "resourceType": _read_fhir,
    "questions": _read_ours,
    "pages": _read_surveyjs,
    "elements": _read_surveyjs,
}
"""Who reads a JSON file, by a field that it has."""
