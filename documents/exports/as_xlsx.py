"""Excel: one workbook, its sheets the answers and what explains them.

Written straight into the file, a row at a time, so that no answer waits anywhere else on the
disk. Words are written as words, never as a formula or a number. The parts are those that
ECMA-376 (Office Open XML) asks of the smallest workbook; docs/decisions/0167-exports.md says why
no library writes them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from core.errors import OperatorError
from documents.exports.codebook import ABOUT
from documents.exports.layout import Cell
from documents.exports.safety import harmless
from documents.exports.whole import EQUALITY, Whole, private

MOST_ROWS: Final = 1_048_576
MOST_COLUMNS: Final = 16_384
MOST_LETTERS: Final = 32_767
"""Excel specifications and limits: of a sheet, and of a cell."""

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KINDS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_FROZEN: Final = (
    '<sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    "</sheetView></sheetViews>"
)


def write_xlsx(whole: Whole, to: Path) -> tuple[Path, ...]:
    """Write the workbook.

    Raises:
        OperatorError: there are more answers or columns than a sheet can hold.
    """
    if len(whole.layout.header) > MOST_COLUMNS:
        raise OperatorError("An Excel sheet cannot hold so many columns. Use --format csv.")
    pages: Mapping[str, Iterable[Sequence[Cell]]] = {
        "answers": chain([whole.layout.header], map(whole.layout.row, whole.each())),
        "codebook": whole.codebook.columns(),
        "choices": whole.codebook.choices(),
        "about": ABOUT,
        "equality": chain([EQUALITY], whole.apart()),
    }
    with ZipFile(private(to), "w", ZIP_DEFLATED, compresslevel=1) as book:
        for name, text in _frame(list(pages)).items():
            book.writestr(name, _HEAD + text)
        for number, rows in enumerate(pages.values(), 1):
            with (
                book.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as raw,
                TextIOWrapper(raw, "utf-8", newline="\n") as sheet,
            ):
                sheet.writelines(_sheet(rows))
    return (to,)


def _frame(names: Sequence[str]) -> Mapping[str, str]:
    """The parts that say what the others are."""
    numbers = range(1, len(names) + 1)
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in numbers
    )
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in zip(numbers, names, strict=True)
    )
    links = "".join(_link(n, "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
    xml = "application/vnd.openxmlformats-package.relationships+xml"
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{xml}"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f"{kinds}</Types>",
        "_rels/.rels": _links(_link(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_KINDS}">'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _links(links),
    }


def _links(links: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _link(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_KINDS}/{kind}" Target="{target}"/>'


def _sheet(rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}">{_FROZEN}<sheetData>\n'
    letters: list[str] = []
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise OperatorError("An Excel sheet cannot hold so many answers. Use --format csv.")
        letters = letters or [_letters(place) for place in range(len(row))]
        cells = (
            _cell(f"{letter}{number}", cell)
            for letter, cell in zip(letters, row, strict=True)
            if cell != ""
        )
        yield f'<row r="{number}">{"".join(cells)}</row>\n'
    yield "</sheetData></worksheet>"


def _cell(place: str, cell: Cell) -> str:
    if not isinstance(cell, str):
        return f'<c r="{place}"><v>{cell}</v></c>'
    words = escape(str(harmless(cell))[:MOST_LETTERS])
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


def _letters(place: int) -> str:
    """How a column is called: A, B … Z, AA …"""
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
