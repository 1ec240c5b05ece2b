"""What is wrong with a form is named with its place, all of it in one reading."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from documents.surveys import read_survey

SURVEYS: Final = Path(__file__).parents[1] / "surveys"


def noted(data: bytes, name: str) -> list[tuple[str, str, str, Mapping[str, str | int]]]:
    """The notes on a file: severity, place, key and what is filled in."""
    found = read_survey(data, name)
    assert (found.source is None) == any(note.severity == "error" for note in found.notes)
    return [(note.severity, note.where, note.key, dict(note.fill)) for note in found.notes]


def brought(name: str) -> list[tuple[str, str, str, Mapping[str, str | int]]]:
    """The notes on a file of tests/surveys."""
    return noted((SURVEYS / name).read_bytes(), name)


def test_a_tangled_form_is_taken_apart_in_one_reading() -> None:
    """Circles, unknown names, broken checks, groups without an end: each with its row."""
    assert brought("tangled.md") == [
        (
            "error",
            "survey row 3, relevant",
            "circle",
            {"circle": "first → third → second → first"},
        ),
        ("error", "survey row 6, constraint", "expression-piece", {"piece": "<="}),
        ("error", "survey row 7, relevant", "reference-like", {"name": "ages", "like": "age"}),
        ("error", "survey row 7, constraint", "expression-sign", {"piece": "==", "mend": "="}),
        ("error", "survey row 8, name", "name-twice", {"name": "days"}),
        ("error", "survey row 9, relevant", "expression-piece", {"piece": "yes"}),
        (
            *("error", "survey row 10, type", "type-like"),
            {"type": "selct_one yesno", "like": "select_one yesno"},
        ),
        ("error", "survey row 11, type", "type-unknown", {"type": "telepathy"}),
        ("error", "survey row 12, relevant", "expression-function", {"name": "pulldata"}),
        ("error", "survey row 12, type", "list-unknown", {"list": "nolist"}),
        ("error", "survey row 13, relevant", "expression-function", {"name": "jr:choice-name"}),
        ("error", "survey row 14, relevant", "reference-group", {"name": "alone"}),
        ("error", "survey row 14, constraint", "expression-ends", {}),
        ("error", "survey row 15", "end-other", {"what": "repeat", "name": "alone", "row": 13}),
        ("error", "survey row 16", "end-alone", {"what": "group"}),
        ("error", "survey row 17", "group-open", {"name": "open"}),
        ("error", "survey row 18", "no-name", {}),
        ("error", "survey row 19, relevant", "reference-itself", {"name": "eighth"}),
        ("error", "survey row 19", "no-label", {"name": "eighth"}),
        ("error", "choices row 24", "choice-twice", {"name": "no", "list": "yesno"}),
        ("error", "choices row 26", "choice-no-list", {}),
        ("warning", "survey, lable", "column-misspelt", {"column": "lable", "like": "label"}),
        ("warning", "survey row 9, required", "required-when", {}),
        ("warning", "choices row 25", "list-unused", {"list": "spare"}),
        ("warning", "settings", "no-title", {"title": "tangled"}),
    ]


def test_a_form_for_the_field_keeps_what_a_chat_can_ask() -> None:
    """What is left out, asked otherwise, or called otherwise is named; the rest is usable."""
    found = [note for note in brought("field_form.csv") if note[2] != "renamed"]
    assert found == [
        ("warning", "survey, appearance", "column-unused", {"column": "appearance"}),
        ("warning", "survey, media::image", "column-unused", {"column": "media::image"}),
        ("warning", "survey row 3, type", "type-by-itself", {"type": "start"}),
        ("warning", "survey row 4, type", "type-by-itself", {"type": "end"}),
        ("warning", "survey row 5, type", "type-by-itself", {"type": "deviceid"}),
        ("warning", "survey row 9", "type-place", {"type": "geopoint"}),
        ("warning", "survey row 11, default", "default", {"value": "10:00"}),
        ("warning", "survey row 11", "type-as-words", {"type": "time"}),
        ("warning", "survey row 15", "group-nested", {"name": "staff"}),
        ("warning", "survey row 21", "type-as-words", {"type": "barcode"}),
        ("warning", "survey row 22, type", "type-left-out", {"type": "geotrace"}),
    ]


def test_formulas_and_merged_cells_are_named_with_their_cells() -> None:
    """A formula's last value is used where there is one; nothing is computed."""
    found = [note[:3] for note in brought("formulas.xlsx")]
    assert ("warning", "survey C2", "formula") in found
    assert ("error", "survey C3", "formula-empty") in found
    assert ("warning", "survey A4:C4", "merged") in found


def test_a_workbook_without_a_survey_names_what_it_has() -> None:
    """A sheet with nearly the right name is offered."""
    fill = {"like": "Survy"}
    assert brought("wrong_sheets.xlsx") == [("error", "", "no-survey-sheet-like", fill)]
    other = b"| people |\n| | name |\n| | Ann |\n| places |\n| | name |\n| | Home |"
    assert noted(other, "a.md") == [("error", "", "no-survey-sheet", {"sheets": "people, places"})]


def test_a_plain_file_of_excel_is_read_with_a_warning() -> None:
    """Semicolons, one sheet, and letters of Windows."""
    assert brought("one_sheet.csv") == [
        ("warning", "", "file-encoding", {}),
        ("warning", "settings", "no-title", {"title": "one_sheet"}),
    ]


FAULTS: Final = {
    "${age": ("expression-brace", {"piece": "$"}),
    "'yes": ("expression-quote", {"piece": "'"}),
    "${a} = yes": ("expression-name", {"name": "yes"}),
    "${a} > 5 & ${a} < 9": ("expression-sign", {"piece": "&", "mend": "and"}),
    "${a} > 5 AND ${a} < 9": ("expression-sign", {"piece": "AND", "mend": "and"}),
    "${a} ≥ 5": ("expression-sign", {"piece": "≥", "mend": ">="}),
    "../a > 5": ("expression-path", {"piece": ".."}),
    "/data/a > 5": ("expression-path", {"piece": "/"}),
    "${a} >": ("expression-ends", {}),
    "(${a} > 5": ("expression-ends", {}),
    "${a} > 5)": ("expression-piece", {"piece": ")"}),
    "${a} ${a}": ("expression-piece", {"piece": "a"}),
    "slected(${a}, 'x')": ("expression-function-like", {"name": "slected", "like": "selected"}),
    "position(..)": ("expression-path", {"piece": ".."}),
    "uuid()": ("expression-function", {"name": "uuid"}),
    "selected(${a})": ("expression-count", {"name": "selected"}),
    "not()": ("expression-count", {"name": "not"}),
    "(" * 60 + "1" + ")" * 60: ("expression-deep", {}),
    "1" + "+1" * 3000: ("expression-long", {"most": 4000}),
    "${b} = 1": ("reference-later", {"name": "b"}),
    "${zz} = 1": ("reference-unknown", {"name": "zz"}),
    "${q} = 1": ("reference-itself", {"name": "q"}),
    "${start} = 1": ("reference-left-out", {"name": "start"}),
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_broken_condition_is_named_with_what_to_write(text: str) -> None:
    """Each way to write one wrongly has its own note, with the row and the column."""
    rows = (
        "| survey |\n| | type | name | label | relevant |\n| | integer | a | A? |\n"
        f"| | start | start |\n| | text | q | Q? | {text} |\n| | text | b | B? |\n"
    )
    key, fill = FAULTS[text]
    found = [note for note in noted(rows.encode(), "a.md") if note[0] == "error"]
    assert found == [("error", "survey row 5, relevant", key, fill)]


ROWS: Final = {
    "| | type | name |\n| | text | q |": ("survey", "no-column"),
    "| | type | name | label::Elvish |\n| | text | q | Q? |": (
        *("survey, label::Elvish", "column-language"),
    ),
    "| | type | name | label | label |\n| | text | q | Q? | R? |": (
        "survey, label",
        "column-twice",
    ),
    "| | type | name | label |": ("survey", "no-questions"),
    "| | type | name | label |\n| | calculate | q | Q? |": ("survey row 3", "no-calculation"),
    "| | type | name | label |\n| | select_one_from_file a.csv | q | Q? |": (
        *("survey row 3, type", "type-left-out"),
    ),
    "| | type | name | label | disabled |\n| | text | q | Q? | yes |": (
        *("survey row 3", "row-disabled"),
    ),
    "| | type | name | label | hint |\n| | | | | A thought |": ("survey row 3", "row-no-type"),
    "| | type | name | label |\n| | text | q | Hello ${b} |": (
        "survey row 3, label",
        "label-filled",
    ),
    "| | type | name | label | parameters |\n| | text | q | Q? | rows=5 |": (
        *("survey row 3, parameters", "parameters"),
    ),
    "| | type | name | label | chat_kind |\n| | text | q | Q? | chioce |": (
        *("survey row 3, chat_kind", "kind-unknown"),
    ),
    "| | type | name | label | chat_ends |\n| | range | q | Q? | bad to good |": (
        *("survey row 3, chat_ends", "ends"),
    ),
    "| | type | name | label |\n| | begin_group | g | G |\n| | end_group |": (
        *("survey row 3", "group-empty"),
    ),
    "| | type | name | label |\n| | begin_repeat | g | G |\n| | begin_repeat | h | H |\n"
    "| | text | q | Q? |\n| | end_repeat |\n| | end_repeat |": ("survey row 4", "repeat-nested"),
    "| | type | name | label | repeat_count |\n| | begin_repeat | g | G | ${n} |\n"
    "| | text | q | Q? |\n| | end_repeat |": ("survey row 3, repeat_count", "repeat-count"),
    "| | type | name | label |\n| | text | q | Q? |\n| settings |\n| | opens |\n| | soon |": (
        *("settings row 6, opens", "not-a-day"),
    ),
    "| | type | name | label |\n| | text | q | Q? |\n| settings |\n| | anonymous |\n| | maybe |": (
        *("settings row 6, anonymous", "not-yes-no"),
    ),
    "| | type | name | label |\n| | text | q | Q? |\n| settings |\n| | audience_sample |\n"
    "| | 0 |": (*("settings row 6, audience_sample", "not-a-number"),),
}


@pytest.mark.parametrize("rows", ROWS)
def test_a_fault_of_a_row_is_noted_at_its_place(rows: str) -> None:
    """What is missing, cannot be used or is left out is noted where it stands."""
    assert ROWS[rows] in [note[1:3] for note in noted(f"| survey |\n{rows}".encode(), "a.md")]
