"""Writing a survey as a workbook that any tool for XLSForm reads."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from core.dialogues.steps import Survey
from documents.xlsform.tables import Laid, lay_out_survey

# Text stays text: nobody's words become a formula, a link or a number.
_AS_TEXT: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
# So that the same survey gives the same bytes.
_MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - spreadsheets know no time zones
_NARROW, _WIDE = 12, 50


Picks = Mapping[tuple[str, str], str | Sequence[str]]
"""What may be picked, by sheet and head of column."""


def write_workbook(survey: Survey) -> bytes:
    """The workbook (.xlsx) of a survey; reading it gives an equal survey."""
    return workbook_of(lay_out_survey(survey))


def workbook_of(sheets: Sequence[Laid], picks: Picks | None = None) -> bytes:
    """A workbook of these sheets; `picks` are what may be picked, by sheet and head of column.

    They are words, or the cells that hold them ("=types!$A$2:$A$9").
    """
    from xlsxwriter import Workbook

    made = BytesIO()
    with Workbook(made, _AS_TEXT) as book:
        book.set_properties({"created": _MADE})
        head = book.add_format({"bold": True, "bg_color": "#DCE6F1", "text_wrap": True})
        cell = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
        for laid in sheets:
            sheet = book.add_worksheet(laid.name)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, laid.heads, head)
            for place, text in enumerate(laid.heads):
                sheet.set_column(place, place, _width(laid, place, text), cell)
            for number, row in enumerate(laid.rows, 1):
                _write(sheet, number, row)
            _offer(sheet, laid, picks or {})
    return made.getvalue()


def _write(sheet: Any, number: int, row: Sequence[str]) -> None:  # noqa: ANN401 - has no types
    for place, text in enumerate(row):
        if text:
            sheet.write_string(number, place, text)


def _width(laid: Laid, place: int, head: str) -> int:
    """Wide enough for the words of a column, within reason."""
    longest = max((len(row[place]) for row in laid.rows), default=0)
    return min(max(longest, len(head), _NARROW), _WIDE)


def _offer(sheet: Any, laid: Laid, picks: Picks) -> None:  # noqa: ANN401 - has no types
    """Let people pick from a list, and type something else if they must."""
    for place, head in enumerate(laid.heads):
        offered = picks.get((laid.name, head))
        if offered:
            source = offered if isinstance(offered, str) else list(offered)
            given = {"validate": "list", "source": source, "error_type": "warning"}
            sheet.data_validation(1, place, _ROWS, place, given)


_ROWS: Final = 1_000
"""How many rows of a template can be picked in."""
