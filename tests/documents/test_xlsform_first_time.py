"""What people write who make their first form is read, or named once with what to write."""

from datetime import date
from io import BytesIO

from openpyxl import load_workbook

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
