"""What people write who make their first form is read, or named once with what to write."""

from datetime import date
from io import BytesIO
from typing import Final
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from bots.board import read_board
from bots.settings import Settings
from core.dialogues.steps import Survey, read_kept
from core.domain.surveys import Imported
from core.texts import load_wordings
from documents.checking import check_survey
from documents.surveys import read_survey
from documents.xlsform.template import template

ROWS = "| survey |\n| | type | name | label |\n| | text | q | Q? |\n"


def keys(found: Imported) -> list[tuple[str, str]]:
    """Where each note stands, and its key."""
    return [(note.where, note.key) for note in found.notes]


def with_settings(heads: str, cells: str) -> Imported:
    """A form of one question with these settings."""
    rows = f"{ROWS}| settings |\n| | form_title | {heads} |\n| | Care | {cells} |\n"
    return read_survey(rows.encode(), "a.md")


def survey_of(found: Imported) -> Survey:
    """The survey that was read."""
    survey = read_kept(found.source or "")
    assert isinstance(survey, Survey)
    return survey


def test_a_title_is_read_in_every_language_under_one_head() -> None:
    """The head of the title takes a language as the head of a label does."""
    titles = "form_title::English (en) | form_title::Cymraeg (cy)"
    rows = f"{ROWS}| settings |\n| | {titles} |\n| | Care | Gofal |\n"
    found = read_survey(rows.encode(), "file.md")
    assert found.notes == ()
    assert survey_of(found).title == {"en": "Care", "cy": "Gofal"}


def test_the_template_as_it_is_has_nothing_to_note() -> None:
    """Made for two languages, it has a title in both; with its day of results all checks pass."""
    made = template(["en", "cy"], "Spring survey", date(2026, 12, 31))
    survey = survey_of(read_survey(made, "template.xlsx"))
    board = read_board(Settings(_env_file=None))
    assert check_survey(survey, board, today=date(2026, 11, 22)) == ()


def test_the_template_has_every_setting_that_its_help_explains() -> None:
    """They stand there empty, each under the very name that the help gives."""
    book = load_workbook(BytesIO(template(["en", "cy"], "A")))
    helped = {row[1] for row in book["help"].iter_rows(values_only=True) if row[0] == "settings"}
    heads = [str(cell.value) for cell in book["settings"][1]]
    assert helped <= {head.partition("::")[0] for head in heads}
    titles = ["form_title", "chat_title::Cymraeg (cy)"]
    assert [head for head in heads if "title" in head] == titles
    assert {"opens", "results_by", "audience_areas", "audience_link"} <= set(heads)


def test_a_column_for_an_audience_that_is_none_names_those_there_are() -> None:
    """It is never read as another: the wrong people would be asked."""
    found = with_settings("audience", "carers")
    assert keys(found) == [("settings, audience", "column-audience")]
    told = load_wordings().of("en")("note-column-audience", **dict(found.notes[0].fill))
    assert "audience_areas" in told
    assert "audience_link" in told


def test_a_misspelt_column_for_an_audience_is_read_as_the_one_it_is_like() -> None:
    """By what follows the common beginning."""
    found = with_settings("audience_area", "Bangor")
    assert keys(found) == [("settings, audience_area", "column-misspelt")]
    assert survey_of(found).audience.areas == ("Bangor",)


def test_a_survey_that_closes_before_it_opens_is_told_in_the_settings_row() -> None:
    """One note with its place, in our words."""
    found = with_settings("opens | closes", "2026-12-20 | 2026-12-10")
    assert keys(found) == [("settings row 6, opens, closes", "closes-first")]


@pytest.mark.parametrize(
    "said",
    [
        *("2026-12-20", "20/12/2026", "20.12.2026", "20-12-26", "20 December 2026"),
        *("20 Dec 2026", "20th December 2026", "Sunday 20 December 2026", "20 Rhagfyr 2026"),
    ],
)
def test_a_day_is_read_as_people_write_it(said: str) -> None:
    """With the day first, and without a note where it can be no other day."""
    found = with_settings("closes", said)
    assert found.notes == ()
    assert survey_of(found).closes == date(2026, 12, 20)


def test_a_day_that_could_be_another_is_read_with_a_word_on_it() -> None:
    """Elsewhere the month stands first, so what was read is said."""
    found = with_settings("closes", "10/12/2026")
    assert keys(found) == [("settings row 6, closes", "day-first")]
    assert survey_of(found).closes == date(2026, 12, 10)


@pytest.mark.parametrize("said", ["31/02/2027", "20 Smarch 2026", "soon"])
def test_a_day_that_is_none_is_an_error(said: str) -> None:
    """Nothing is guessed."""
    found = with_settings("closes", said)
    assert keys(found) == [("settings row 6, closes", "not-a-day")]


@pytest.mark.parametrize(
    ("said", "key", "like"),
    [
        ("select_one", "type-no-list", None),
        ("select_multiple", "type-no-list", None),
        ("rank", "type-no-list", None),
        ("Yes/No", "type-like", "select_one yes_no"),
        ("free text", "type-like", "text"),
        ("multiple choice", "type-like", "select_one list"),
        ("dropdown", "type-like", "select_one list"),
        ("checkbox", "type-like", "select_multiple list"),
        ("Number", "type-like", "integer"),
    ],
)
def test_a_type_in_peoples_own_words_is_told_what_to_write(
    said: str, key: str, like: str | None
) -> None:
    """A type that chooses needs its list; other words have the type that they mean."""
    rows = ROWS.replace("| text |", f"| {said} |")
    found = [note for note in read_survey(rows.encode(), "a.md").notes if note.severity == "error"]
    assert [(note.key, dict(note.fill).get("like")) for note in found] == [(key, like)]


def workbook(sheets: dict[str, list[list[str]]], *, merged: str = "") -> Workbook:
    """A workbook of these sheets; `merged` are cells of its first."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    if merged:
        book.worksheets[0].merge_cells(merged)
    return book


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    made = BytesIO()
    book.save(made)
    return made.getvalue()


FORM: Final = [["type", "name", "label"], ["text", "q", "Q?"]]
SETTINGS: Final = [["form_title"], ["Care"]]


@pytest.mark.parametrize("merged", ["", "A1:C1"])
def test_a_row_above_the_headings_is_passed_over_with_one_note(merged: str) -> None:
    """The form is read from its headings on, whether what stands above is merged or not."""
    sheets = {"survey": [["Our survey"], *FORM], "settings": SETTINGS}
    found = read_survey(saved(workbook(sheets, merged=merged)), "a.xlsx")
    assert keys(found) == [("survey row 1", "headings-lower")]
    assert dict(found.notes[0].fill) == {"row": 2}
    assert [one.id for one in survey_of(found).questions] == ["q"]


def test_a_title_above_the_headings_of_a_plain_table_is_passed_over() -> None:
    """A file with commas is read as a workbook is."""
    found = read_survey(b"Our survey,,\ntype,name,label\ntext,q,Q?\n", "a.csv")
    assert keys(found) == [("survey row 1", "headings-lower"), ("settings", "no-title")]


@pytest.mark.parametrize(
    ("data", "name", "key"),
    [
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\n", "a.xlsx", "file-unknown"),
        (b"root:$y$secret:19000:0\nmail:*:19000:0\n", "a.xlsx", "file-no-workbook"),
        (b"root:$y$secret:19000:0\nmail:*:19000:0\n", "a.csv", "file-no-form"),
        (b"# secret\nmore of it\n", "a.csv", "file-no-form"),
        (b"secret = \n", "a.xlsx", "file-no-workbook"),
        (b'NAME="secret"\n', "a.csv", "file-no-form"),
        (b",,\n,,\n", "a.csv", "file-no-form"),
        (b"caf\xe9 secret\nmore of it\n", "a.csv", "file-no-form"),
    ],
)
def test_a_file_that_holds_no_form_is_told_once_without_its_words(
    data: bytes, name: str, key: str
) -> None:
    """Whatever it is, none of it is said again."""
    found = read_survey(data, name)
    assert keys(found) == [("", key)]
    assert found.notes[0].fill == ()


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_sheets_with_a_name_the_exact_one_is_read(order: int) -> None:
    """Wherever it stands; the other gets a note, and none of its faults is told."""
    other = [["type", "name", "label"], ["telepathy", "z", "=A9"]]
    sheets = dict([("survey", FORM), ("Survey ", other)][::order])
    found = read_survey(saved(workbook({**sheets, "settings": SETTINGS})), "a.xlsx")
    assert keys(found) == [("Survey ", "sheet-twice")]
    assert [one.id for one in survey_of(found).questions] == ["q"]


def test_a_pasted_picture_is_told() -> None:
    """It is shown to nobody, so what it shows is to be said."""
    data = BytesIO(saved(workbook({"survey": FORM, "settings": SETTINGS})))
    with ZipFile(data, "a") as archive:
        archive.writestr("xl/media/image1.png", b"\x89PNG")
    found = read_survey(data.getvalue(), "a.xlsx")
    assert keys(found) == [("", "pictures")]
    assert found.source is not None


@pytest.mark.parametrize("row", [["text", "z", "=A9"], ["text", "=A9", "Z?"], ["=A9", "z", "Z?"]])
def test_a_formula_without_a_value_is_one_note(row: list[str]) -> None:
    """What is missing for its sake is not told as well."""
    sheets = {"survey": [*FORM, row], "settings": SETTINGS}
    found = read_survey(saved(workbook(sheets)), "a.xlsx")
    assert [key for _, key in keys(found)] == ["formula-empty"]
