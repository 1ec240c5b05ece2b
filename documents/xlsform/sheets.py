"""The rows of a form, whether they stand in a workbook, a CSV file or a table in Markdown.

A CSV file and a Markdown table name the sheet in their first column; a CSV file with the header of
a survey in its first row is that one sheet. Rows are counted as the file's own tool counts them.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Final
from warnings import catch_warnings, simplefilter

from documents.bounds import MOST_COLUMNS, MOST_ROWS, Part
from documents.noting import Notebook

_PIPE: Final = re.compile(r"(?<!\\)\|")
_RULE: Final = re.compile(r"[|\s:-]+")
_SHEETS: Final = frozenset({"survey", "choices", "settings"})
_FIRST_ROW: Final = re.compile(r"[A-Z]+(\d+)")
# A head by which the headings of each sheet are known, and within how many rows.
_SIGNS: Final[Mapping[str, frozenset[str]]] = {
    "survey": frozenset({"type"}),
    "choices": frozenset({"list name"}),
    "settings": frozenset({"form title", "form id", "default language", "title", "id string"}),
}
_ABOVE: Final = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is not empty: its number, and its cells by the column's place from 0."""

    number: int
    cells: dict[int, str]


@dataclass(slots=True)
class Sheet:
    """One sheet: its name as written, and its rows; the first is the header."""

    name: str
    rows: list[Row] = field(default_factory=list)


def read_csv(text: str, notes: Notebook) -> list[Sheet]:
    """The sheets of a CSV file, with commas, semicolons or tabs."""
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        notes.error("", "file-damaged")
        return []
    named = [cell.strip().lower() for cell in rows[0]] if rows else []
    if "type" in named and named[0] not in _SHEETS:
        return [Sheet("survey", list(_rows(rows, 1)))]
    sheets = _with_names(enumerate(rows, 1))
    if any(sheet.name.lower() == "survey" for sheet in sheets):
        return sheets
    alone = settled([Sheet("survey", list(_rows(rows, 1)))], notes)
    return alone if alone[0].rows and "type" in _heads(alone[0].rows[0]) else sheets


def read_markdown(text: str) -> list[Sheet]:
    """The sheets of a table in Markdown; other lines are skipped."""
    lines = (
        (number, _cells(line.strip()))
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip().startswith("|") and not _RULE.fullmatch(line.strip())
    )
    return _with_names(lines)


def read_xlsx(data: bytes, bounds: Mapping[str, Part], notes: Notebook) -> list[Sheet]:
    """The sheets of a workbook that was found within bounds."""
    from openpyxl import load_workbook

    with catch_warnings():
        # What it warns of are looks and menus that it does not keep: nothing of a form.
        simplefilter("ignore")
        # Read-only, so that a sheet is never held whole; the values that formulas had when saved.
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        parts: dict[str, Part] = {}
        sheets: list[Sheet] = []
        for one in book.worksheets:
            one.reset_dimensions()  # what a sheet says of its own size may be wrong
            cells = one.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
            sheets.append(Sheet(one.title, list(_rows(cells, 1))))
            parts[one.title] = bounds.get(_part(one), Part())
        book.close()
    read = settled(sheets, notes)
    for sheet in read:
        _note_cells(sheet, parts[sheet.name], notes)
    return read


def settled(sheets: Iterable[Sheet], notes: Notebook) -> list[Sheet]:
    """The sheets that are read: one of each name, from its headings on."""
    alike: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        alike.setdefault(sheet.name.strip().lower(), []).append(sheet)
    chosen = (_chosen(name, each, notes) for name, each in alike.items())
    return [_from_headings(sheet, notes) for sheet in chosen]


def _chosen(name: str, alike: Sequence[Sheet], notes: Notebook) -> Sheet:
    """Of sheets with a name, one that has rows; best with the very name, else the first."""
    first, *others = sorted(alike, key=lambda sheet: (not sheet.rows, sheet.name != name))
    for other in others:
        if other.rows and name in _SHEETS:
            notes.warn(other.name, "sheet-twice", sheet=name)
    return first


def _from_headings(sheet: Sheet, notes: Notebook) -> Sheet:
    """The sheet without what stands above its headings, which is told."""
    signs = _SIGNS.get(sheet.name.strip().lower(), frozenset())
    found = (nth for nth, row in enumerate(sheet.rows[:_ABOVE]) if signs & _heads(row))
    nth = next(found, 0)
    if not nth:
        return sheet
    row = sheet.rows[nth].number
    notes.warn(f"{sheet.name} row {sheet.rows[0].number}", "headings-lower", row=row)
    return Sheet(sheet.name, sheet.rows[nth:])


def _heads(row: Row) -> set[str]:
    """What stands in a row, as the heads of columns are compared."""
    heads = (head.partition("::")[0] for head in row.cells.values())
    return {" ".join(head.lower().replace("_", " ").split()) for head in heads}


def _part(sheet: object) -> str:
    """The name of the part of the archive in which a sheet stands."""
    return str(getattr(sheet, "_worksheet_path", "")).lstrip("/")


def _note_cells(sheet: Sheet, part: Part, notes: Notebook) -> None:
    """Name the formulas and the merged cells, in sheets that are read."""
    if sheet.name.strip().lower() not in _SHEETS or not sheet.rows:
        return
    first = sheet.rows[0].number
    filled = {f"{_letters(place)}{row.number}" for row in sheet.rows for place in row.cells}
    for cell in _from_row(first, part.formulas):
        note, key = (notes.warn, "formula") if cell in filled else (notes.error, "formula-empty")
        note(f"{sheet.name} {cell}", key)
    for cells in _from_row(first, part.merged):
        notes.warn(f"{sheet.name} {cells}", "merged")


def _from_row(first: int, cells: Iterable[str]) -> Iterator[str]:
    return (one for one in cells if _row(one) >= first)


def _row(cells: str) -> int:
    """The row in which a range of cells begins: 4 for A4:C4."""
    found = _FIRST_ROW.match(cells)
    return int(found[1]) if found else 0


def _letters(place: int) -> str:
    """The letters of a column, 0 being A."""
    letters = ""
    number = place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _rows(rows: Iterable[Sequence[object]], first: int) -> Iterator[Row]:
    for number, values in enumerate(rows, first):
        # Most cells of a wide sheet are empty: they are passed over at once.
        filled = ((place, value) for place, value in enumerate(values) if value is not None)
        cells = {place: text for place, value in filled if (text := text_of(value))}
        if cells:
            yield Row(number, cells)


def text_of(value: object) -> str:
    """What stands in a cell, as text: whole numbers without a point, days as ISO 8601."""
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    # A space that does not break looks like any other.
    return "" if value is None else str(value).replace("\N{NO-BREAK SPACE}", " ").strip()


def _with_names(rows: Iterable[tuple[int, Sequence[str]]]) -> list[Sheet]:
    """Sheets whose names stand in the first column, alone or before their header."""
    sheets: list[Sheet] = []
    for number, (name, *values) in ((number, row) for number, row in rows if row):
        if name.strip():
            sheets.append(Sheet(name.strip()))
        if sheets:
            sheets[-1].rows.extend(_rows([values], number))
    return sheets


def _cells(line: str) -> list[str]:
    """The cells of a line of a table; a bar within one is written \\|."""
    parts = [part.strip().replace("\\|", "|") for part in _PIPE.split(line)[1:]]
    return parts[:-1] if parts and not parts[-1] else parts
