"""What we write, other tools read; what we rely on in pyxform is still there."""

from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from core.dialogues.steps import Survey, read_kept
from core.texts import load_wordings
from documents.surveys import read_survey
from documents.xlsform import borrowed
from documents.xlsform.columns import COLUMNS
from documents.xlsform.languages import language_code, language_name
from documents.xlsform.parsing import FUNCTIONS
from documents.xlsform.template import template
from documents.xlsform.write import write_workbook

SURVEYS: Final = Path(__file__).parents[1] / "surveys"
USABLE: Final = (
    *("carers.md", "discharge.csv", "gp_access.xlsx", "priorities.md", "field_form.csv"),
    "one_sheet.csv",
)


def survey_in(name: str) -> Survey:
    """The survey in a file of tests/surveys."""
    found = read_kept(read_survey((SURVEYS / name).read_bytes(), name).source or "")
    assert isinstance(found, Survey)
    return found


def converted(data: bytes) -> Any:  # noqa: ANN401 - the library has no types
    """What pyxform makes of a workbook; it raises where it would refuse it."""
    return convert(data, file_type=".xlsx", validate=False, pretty_print=False)


def names(parts: list[dict[str, Any]]) -> list[str]:
    """The names of all that is asked in pyxform's own tree, in its order."""
    found: list[str] = []
    for part in parts:
        if part["type"] in ("group", "repeat"):
            found += [] if part["name"] == "meta" else names(part["children"])
        else:
            found.append(part["name"])
    return found


@pytest.mark.parametrize("name", USABLE)
def test_a_survey_of_a_file_comes_back_as_it_was(name: str) -> None:
    """XLSForm out of XLSForm: equal surveys."""
    survey = survey_in(name)
    found = read_survey(write_workbook(survey), "other.xlsx")
    assert read_kept(found.source or "") == survey


@pytest.mark.parametrize("name", USABLE)
def test_pyxform_takes_what_we_write(name: str) -> None:
    """Its tree has the same questions in the same order, under the names of the first file."""
    survey = survey_in(name)
    tree = converted(write_workbook(survey))._pyxform
    asked = [question.code or question.id for question in survey.questions]
    found = names(tree["children"])
    # It adds rows of its own for "other" and for how often a repeat is asked.
    assert [one for one in found if one in asked] == asked


def test_pyxform_takes_the_template() -> None:
    """A template in three languages is sound in any tool, and has nothing to note here."""
    made = template(["en", "cy", "pl"], "Spring survey")
    converted(made)
    found = read_survey(made, "template.xlsx")
    assert found.notes == ()
    survey = read_kept(found.source or "")
    assert isinstance(survey, Survey)
    assert (survey.id, survey.languages) == ("spring_survey", ("en", "cy", "pl"))


def test_the_template_explains_its_columns_and_offers_types() -> None:
    """Every column of the survey has a line of help, and types are picked from a list."""
    book = load_workbook(BytesIO(template(["en"], "A")))
    helped = {row[1] for row in book["help"].iter_rows(values_only=True)}
    heads = {str(cell.value).partition("::")[0] for cell in book["survey"][1]}
    assert heads - helped == set()
    offered = [str(one.formula1) for one in book["survey"].data_validations.dataValidation]
    assert any("types!" in one for one in offered)
    told = load_wordings().of("en")("help-survey-functions", names=", ".join(FUNCTIONS))
    assert all(name in told for name in FUNCTIONS)


def test_the_same_survey_gives_the_same_bytes() -> None:
    """Nothing of the clock or of chance is in a workbook."""
    survey = survey_in("gp_access.xlsx")
    assert write_workbook(survey) == write_workbook(survey)


def test_two_lists_never_share_a_name() -> None:
    """A question may be called what a list of fixed choices is called."""
    options = [{"id": one, "label": {"en": one.upper()}} for one in ("a", "b")]
    survey = Survey.model_validate(
        {
            "id": "a",
            "title": {"en": "A"},
            "questions": [
                {"id": "first", "kind": "yes_no", "ask": {"en": "One?"}},
                {"id": "yes_no", "kind": "choice", "ask": {"en": "Two?"}, "options": options},
            ],
        }
    )
    made = write_workbook(survey)
    converted(made)
    assert read_kept(read_survey(made, "").source or "") == survey


def test_words_that_look_like_formulas_stay_words() -> None:
    """Nobody's words are run when a workbook is opened."""
    survey = survey_in("one_sheet.csv")
    first = survey.questions[0].model_copy(update={"ask": {"en": '=HYPERLINK("http://x")'}})
    changed = survey.model_copy(update={"questions": (first, *survey.questions[1:])})
    assert read_kept(read_survey(write_workbook(changed), "").source or "") == changed


@pytest.mark.parametrize(
    ("head", "tokens"),
    [
        ("label::English (en)", ("label", "English (en)")),
        ("relevance", ("bind", "relevant")),
        ("Relevant", ("bind", "relevant")),
        ("constraint_message::Cymraeg (cy)", ("bind", "jr:constraintMsg", "Cymraeg (cy)")),
        ("calculate", ("bind", "calculate")),
        ("repeat_count", ("control", "jr:count")),
        ("media::image", ("media", "image")),
        ("chat_again::English (en)", ("chat_again", "English (en)")),
    ],
)
def test_pyxform_still_parts_heads_as_we_rely_on(head: str, tokens: tuple[str, ...]) -> None:
    """A new release that reads heads otherwise fails here first."""
    columns = frozenset(COLUMNS["survey"])
    assert borrowed.tokens_of(head, "survey", columns, doubled=True) == tokens


def test_pyxform_still_names_types_as_we_rely_on() -> None:
    """The names of types that choose, and of types that a chat cannot ask."""
    found = borrowed.selects().match("select one from towns or_other")
    assert found is not None
    assert (found[2], borrowed.select_kind(found[1])) == ("towns or_other", "select one")
    assert borrowed.select_kind("select_multiple") == "select all that apply"
    assert borrowed.select_kind("rank") == "rank"
    assert borrowed.is_known("geotrace")
    assert not borrowed.is_known("telepathy")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        *(("Cymraeg (cy)", "cy"), ("Welsh", "cy"), ("cymraeg", "cy"), ("cy", "cy")),
        *(("English (en-GB)", "en"), ("Polski", "pl"), ("Français (fr)", "fr"), ("Elvish", "")),
    ],
)
def test_a_language_is_known_by_its_names(name: str, code: str) -> None:
    """By its code, its English name, or its own."""
    assert language_code(name) == code


def test_a_language_is_named_as_people_who_speak_it_do() -> None:
    """The head of a column says it in the language itself."""
    assert [language_name(code) for code in ("cy", "en", "xx")] == [
        *("Cymraeg (cy)", "English (en)", "Xx (xx)")
    ]
