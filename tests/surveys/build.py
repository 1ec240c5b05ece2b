"""Builds the workbooks of this folder: `python -m tests.surveys.build`.

What can be read as text stands here as CSV or Markdown; a workbook is needed for what only a
workbook has: formulas, merged cells, macros, sheets with wrong names.
"""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from xlsxwriter import Workbook

HERE: Final = Path(__file__).parent
Rows = Sequence[Sequence[str | int]]

GP_ACCESS: Final[Mapping[str, Rows]] = {
    "survey": [
        [
            *("type", "name", "label::English (en)", "label::Cymraeg (cy)", "required"),
            *("relevant", "constraint", "constraint_message::English (en)"),
            *("constraint_message::Cymraeg (cy)", "why::English (en)", "why::Cymraeg (cy)"),
        ],
        [
            *("select_one reason", "reason", "Why did you need your GP?"),
            *("Pam oedd angen eich meddyg?", "yes"),
        ],
        [
            "select_one yes_no",
            "got",
            "Did you get to see somebody?",
            "A welsoch chi rywun?",
            "yes",
        ],
        [
            *("integer", "days", "How many days did you wait?", "Sawl diwrnod y buoch yn aros?"),
            *("", "${got} = 'yes'", ". >= 0 and . <= 365"),
            *("Please give days from 0 to 365.", "Rhowch ddyddiau o 0 i 365."),
        ],
        [
            *("select_one how", "how", "How did you see them?", "Sut y gwelsoch nhw?"),
            *("", "${got} = 'yes'"),
        ],
        [
            *("text", "instead", "What did you do instead?", "Beth wnaethoch yn lle hynny?"),
            *("", "${got} = 'no'", "", "", ""),
            *("We want to know where people turn to.", "Rydym am wybod at bwy mae pobl yn troi."),
        ],
        ["range", "phone", "How easy was it on the phone?", "Pa mor hawdd oedd hi ar y ffôn?"],
        [
            *("select_multiple good", "good", "What was good?", "Beth oedd yn dda?"),
            *("", "${got} = 'yes'", "count-selected(.) <= 2"),
        ],
        ["text", "change", "What should change?", "Beth ddylai newid?"],
    ],
    "choices": [
        [
            *("list_name", "name", "label::English (en)", "label::Cymraeg (cy)"),
            "chat_keywords",
        ],
        ["reason", "new", "Something new", "Rhywbeth newydd", "new"],
        ["reason", "same", "Something I have had a while", "Rhywbeth ers tro", "old"],
        ["reason", "repeat", "A repeat prescription", "Presgripsiwn", "tablets, medicine"],
        ["yes_no", "yes", "Yes", "Ie"],
        ["yes_no", "no", "No", "Na"],
        ["how", "there", "At the practice", "Yn y feddygfa", "surgery"],
        ["how", "phone", "By phone", "Ar y ffôn", "call"],
        ["how", "video", "By video", "Ar fideo"],
        ["good", "listen", "They listened", "Roedden nhw’n gwrando"],
        ["good", "clear", "They were clear", "Roedden nhw’n glir"],
        ["good", "quick", "It was quick", "Roedd yn gyflym"],
    ],
    "settings": [
        [
            *("form_id", "form_title", "chat_title::Cymraeg (cy)", "default_language", "version"),
            *("opens", "closes", "results_by", "equality", "audience_areas", "audience_sample"),
        ],
        [
            *("gp_access", "Seeing your GP", "Gweld eich meddyg", "English (en)", "2026-11"),
            *("2026-12-01", "2026-12-21", "2027-01-31", "yes", "", 500),
        ],
    ],
}
SMALL: Final[Mapping[str, Rows]] = {
    "survey": [
        ["type", "name", "label"],
        ["text", "what", "What happened?"],
        ["integer", "days", "How many days did it last?"],
    ],
    "settings": [["form_id", "form_title"], ["small", "A small survey"]],
}


def workbook(sheets: Mapping[str, Rows], more: Callable[[Any], None] = lambda _: None) -> bytes:
    """A workbook of these sheets; `more` does to it what rows of text cannot say."""
    made = BytesIO()
    with Workbook(made, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - as Excel has it
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
        more(book)
    return made.getvalue()


def with_part(data: bytes, name: str, part: bytes) -> bytes:
    """The same archive with one more part, or with another in its place."""
    made, packed = BytesIO(), zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(made, "w", packed) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info.filename), packed)
        new.writestr(zipfile.ZipInfo(name), part, packed)
    return made.getvalue()


def _formulas(book: Any) -> None:  # noqa: ANN401 - the library has no types
    """A formula with a value, one without, and cells that are merged."""
    survey = book.get_worksheet_by_name("survey")
    survey.write_formula("C2", '="What "&"happened?"', None, "What happened?")
    survey.write_formula("C3", '=CONCATENATE("How ","long?")', None, "")
    survey.merge_range("A4:C4", "note")


def build() -> Mapping[str, bytes]:
    """Every workbook of this folder, by its name."""
    wrong = {"Survy": SMALL["survey"], "Sheet2": [["a"]], "settings": SMALL["settings"]}
    return {
        "gp_access.xlsx": workbook(GP_ACCESS),
        "wrong_sheets.xlsx": workbook(wrong),
        "formulas.xlsx": workbook(SMALL, _formulas),
        "macros.xlsm": with_part(workbook(SMALL), "xl/vbaProject.bin", b"\xd0\xcf\x11\xe0macro"),
    }


if __name__ == "__main__":
    for name, data in build().items():
        (HERE / name).write_bytes(data)
