"""The door for files: whatever somebody brings as a survey is told by what is in it, and read.

Nothing here raises: a file that cannot be read is a note that says what it is and what to do.
"""

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import PurePath
from typing import Any, Final

from pydantic import ValidationError

from core.dialogues.steps import Survey, script_faults, script_from
from core.domain.surveys import Imported, Note
from documents.bounds import MOST_ROWS, inside, old_or_locked, too_large
from documents.noting import Notebook
from documents.xlsform.read import read_form
from documents.xlsform.sheets import read_csv, read_markdown, read_xlsx

_ZIP: Final = b"PK"
_MACROS: Final = frozenset({".xlsm", ".xltm", ".xlsb", ".xlam"})
_TOML: Final = re.compile(r"[\w\"'.-]+\s*=|\[")
_NO_TEXT: Final = b"\0"
_MARKS: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}

Read = tuple[Survey | None, tuple[Note, ...]]


def read_survey(data: bytes, name: str) -> Imported:
    """Read a file of any kind that we know; `name` only stands in for a title that is missing."""
    try:
        survey, notes = _read(data, name)
    except Exception:  # noqa: BLE001 - a library met what its authors never saw
        survey, notes = _refused("", "file-unreadable")
    worst_first = tuple(sorted(notes, key=lambda note: note.severity != "error"))
    if survey is None or any(note.severity == "error" for note in notes):
        return Imported(None, worst_first)
    return Imported(survey.canonical, worst_first)


def _refused(where: str, key: str, **fill: str | int) -> Read:
    return None, (Note(where, "error", key, tuple(fill.items())),)


def _read(data: bytes, name: str) -> Read:
    refused = too_large(data) or old_or_locked(data)
    if refused is not None:
        return None, (refused,)
    if not data.strip():
        return _refused("", "file-empty")
    if data.startswith(_ZIP):
        return _read_workbook(data, name)
    notes = Notebook()
    text = _decoded(data, notes)
    if text is None:
        return _refused("", "file-unknown")
    survey, found = _read_text(text.strip("\ufeff"), name)
    return survey, (*notes.notes, *found)


def _read_workbook(data: bytes, name: str) -> Read:
    if PurePath(name).suffix.lower() in _MACROS:
        return _refused("", "file-macros")
    bounds = inside(data)
    if isinstance(bounds, Note):
        return None, (bounds,)
    notes = Notebook()
    survey = read_form(read_xlsx(data, bounds, notes), name, notes)
    return survey, notes.notes


def _decoded(data: bytes, notes: Notebook) -> str | None:
    """The text in a file; None where it is none."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if _NO_TEXT in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # What Excel on Windows writes as plain "CSV".
        notes.warn("", "file-encoding")
        return data.decode("cp1252", errors="replace")


def _read_text(text: str, name: str) -> Read:
    """Tell JSON, Markdown, TOML and CSV by how they begin."""
    first, line = text.lstrip()[:1], text.lstrip().split("\n", 1)[0]
    if first in ("{", "["):
        return _read_json(text)
    if first != "|" and (_TOML.match(line) or first == "#"):
        return _read_toml(text)
    if text.count("\n") > MOST_ROWS:
        return _refused("", "file-rows", most=MOST_ROWS)
    notes = Notebook()
    sheets = read_markdown(text) if first == "|" else read_csv(text, notes)
    return read_form(sheets, name, notes), notes.notes


def _read_toml(text: str) -> Read:
    try:
        return _read_ours(tomllib.loads(text))
    except tomllib.TOMLDecodeError as fault:
        return _refused("", "toml", fault=str(fault))


def _read_json(text: str) -> Read:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as fault:
        return _refused(f"line {fault.lineno}", "json")
    except (ValueError, RecursionError):  # a number or a nesting that no survey has
        return _refused("", "json")
    fields = data if isinstance(data, dict) else {}
    reader = next((read for key, read in _JSON.items() if key in fields), None)
    return reader(data) if reader else _refused("", "json-unknown")


def _read_ours(data: dict[str, Any]) -> Read:
    """A survey as we keep it ourselves, or as developers write it."""
    notes = Notebook()
    try:
        script = script_from({**data, "survey": True})
    except ValidationError as error:
        for fault in script_faults(error):
            place, _, words = fault.partition(": ")
            notes.error(place, "ours", fault=words)
        return None, notes.notes
    return (script if isinstance(script, Survey) else None), ()


def _read_fhir(data: dict[str, Any]) -> Read:
    from documents.fhir.read import read_questionnaire

    return read_questionnaire(data)


def _read_surveyjs(data: dict[str, Any]) -> Read:
    from documents.surveyjs.read import read_surveyjs

    return read_surveyjs(data)


_JSON: Final[dict[str, Callable[[dict[str, Any]], Read]]] = {
    "resourceType": _read_fhir,
    "questions": _read_ours,
    "pages": _read_surveyjs,
    "elements": _read_surveyjs,
}
"""Who reads a JSON file, by a field that it has."""
