"""Forms in XLSForm: what each row becomes, and what is noted of it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from core.dialogues.steps import Condition, Expression, Section, Survey, read_kept
from core.domain.surveys import Imported
from core.texts import load_wordings
from documents.noting import Notebook
from documents.surveys import read_survey
from documents.xlsform.columns import table_of
from documents.xlsform.sheets import read_csv, read_markdown, read_xlsx

SURVEYS: Final = Path(__file__).parents[1] / "surveys"
GOOD: Final = ("carers.md", "discharge.csv", "gp_access.xlsx", "priorities.md")
FORMS: Final = (*GOOD, "field_form.csv", "formulas.xlsx", "one_sheet.csv", "tangled.md")


def brought(name: str) -> Imported:
    """A file of tests/surveys, read."""
    return read_survey((SURVEYS / name).read_bytes(), name)


def survey_of(text: str) -> Survey:
    """The survey in a table that must be usable."""
    found = read_survey(text.encode(), "a.md")
    assert found.source is not None, found.notes
    survey = read_kept(found.source)
    assert isinstance(survey, Survey)
    return survey


def table(*rows: str, choices: str = "") -> str:
    """A form with these rows: `type | name | label | …` under a header of its own."""
    lines = [f"| | {row} |" for row in rows]
    named = "| settings |\n| | form_id | form_title |\n| | a | A |"
    return "\n".join(["| survey |", *lines, choices, named])


YES_NO: Final = (
    "| choices |\n| | list_name | name | label |\n| | yn | yes | Yes |\n| | yn | no | No |"
)


@pytest.mark.parametrize("name", GOOD)
def test_a_sound_form_has_nothing_to_note(name: str) -> None:
    """Forms as boards have them are read whole."""
    assert brought(name).notes == ()


def test_a_form_becomes_a_survey() -> None:
    """Questions, choices, conditions, bounds and settings arrive as they are meant."""
    survey = read_kept(brought("gp_access.xlsx").source or "")
    assert isinstance(survey, Survey)
    asked = {question.id: question for question in survey.questions}
    assert [question.kind for question in survey.questions] == [
        *("choice", "yes_no", "number", "choice", "text", "rating", "choices", "text")
    ]
    assert asked["days"].when == Condition(of="got", equals=True)
    assert (asked["days"].least, asked["days"].most) == (0, 365)
    assert asked["days"].again == {
        "en": "Please give days from 0 to 365.",
        "cy": "Rhowch ddyddiau o 0 i 365.",
    }
    assert asked["instead"].why is not None
    assert asked["good"].most == 2
    assert asked["reason"].options[2].keywords == ("tablets", "medicine")
    assert survey.title == {"en": "Seeing your GP", "cy": "Gweld eich meddyg"}
    assert (survey.languages, survey.equality) == (("en", "cy"), True)
    assert (str(survey.opens), survey.audience.sample) == ("2026-12-01", 500)


def test_a_repeat_is_a_section_that_is_asked_again() -> None:
    """A repeat has its own words for another, and keeps its condition."""
    survey = read_kept(brought("carers.md").source or "")
    assert survey.sections == (
        Section(
            id="cared_for",
            title={
                "en": "Somebody you look after",
                "cy": "Rhywun yr ydych yn gofalu amdano",
            },
            when=Condition(of="carer", equals="yes"),
            repeat={
                "en": "Do you look after somebody else?",
                "cy": "Ydych chi’n gofalu am rywun arall?",
            },
            most=4,
        ),
    )


def test_groups_within_groups_are_pages_one_after_the_other() -> None:
    """Nothing is lost of the conditions around a question, and a page goes on after another."""
    survey = survey_of(
        table(
            "type | name | label | relevant",
            "integer | a | A?",
            "begin_group | outer | Outer | ${a} > 1",
            "text | b | B?",
            "begin_group | plain | | ${b} != ''",
            "text | c | C? | ${a} < 9",
            "end_group",
            "begin_group | inner | Inner | ${b} = 'x'",
            "text | d | D?",
            "end_group",
            "text | e | E?",
            "end_group",
        )
    )
    outer = Condition(of="a", at_least=2)
    assert [(one.id, one.when) for one in survey.sections] == [
        ("outer", outer),
        ("inner", Condition(all=(outer, Condition(of="b", equals="x")))),
        ("outer_2", outer),
    ]
    assert [(one.id, one.section, one.when) for one in survey.questions] == [
        ("a", None, None),
        ("b", "outer", None),
        ("c", "outer", Condition(all=(Condition(of="b"), Condition(of="a", at_most=8)))),
        ("d", "inner", None),
        ("e", "outer_2", None),
    ]


@pytest.mark.parametrize(
    ("row", "kind", "more"),
    [
        ("range | q | Q? | start=0 end=10", "rating", {"least": 0, "most": 10}),
        ("range | q | Q? | ", "rating", {"least": 1, "most": 10}),
        ("range | q | Q? | start=1 end=20", "number", {"least": 1, "most": 20, "decimals": 0}),
        ("range | q | Q? | start=0 end=5 step=0.25", "number", {"least": 0, "decimals": 2}),
        ("acknowledge | q | Q?", "consent", {}),
        ("select one from yn | q | Q?", "yes_no", {"options": ()}),
        ("select_one yn or_other | q | Q?", "choice", {"other": True}),
        ("select all that apply from yn | q | Q?", "choices", {}),
        ("rank yn | q | Q?", "ranking", {}),
        ("photo | q | Q?", "media", {}),
        ("decimal | q | Q?", "number", {"decimals": 2}),
    ],
)
def test_each_type_has_its_kind(row: str, kind: str, more: Mapping[str, object]) -> None:
    """A type of XLSForm is asked as what it is in a chat."""
    question = survey_of(table("type | name | label | parameters", row, choices=YES_NO)).questions[
        0
    ]
    assert question.kind == kind
    assert {name: getattr(question, name) for name in more} == more


def test_a_range_in_large_steps_is_checked() -> None:
    """What a number cannot say by its bounds, a check says."""
    rows = ("type | name | label | parameters", "range | q | Q? | start=10 end=100 step=15")
    question = survey_of(table(*rows)).questions[0]
    assert question.check is not None
    assert [n for n in range(10, 101) if question.check.holds({".": n})] == [
        *(10, 25, 40, 55, 70, 85, 100)
    ]


def test_choices_are_narrowed_by_an_earlier_answer() -> None:
    """A filter becomes tags, with the ids of the choices that it names."""
    survey = read_kept(brought("field_form.csv").source or "")
    towns = survey.by_id["town_name"]
    assert towns.narrow == {"region": "region"}
    assert [(one.id, one.code, one.tags) for one in towns.options] == [
        ("town_a", "Town A", {"region": "north"}),
        ("town_b", "Town B", {"region": "north"}),
        ("town_c", "Town C", {"region": "south_wales"}),
    ]
    assert survey.by_id["hours"].when == Condition(of="town_name", equals="town_a")


def test_a_constraint_leaves_what_bounds_cannot_say() -> None:
    """Plain parts are bounds, days are past or to come, the rest is a check."""
    survey = survey_of(
        table(
            "type | name | label | constraint",
            "integer | a | A? | . > 0 and . < 10 and . != 5",
            "date | b | B? | . >= today()",
            "text | c | C? | regex(., '[A-Z]+') and string-length(.) <= 8",
            "decimal | d | D? | . > 0.5",
        )
    )
    a, b, c, d = survey.questions
    five = Expression(op="!=", args=(Expression(answer="."), Expression(value=5)))
    assert (a.least, a.most, a.check) == (1, 9, five)
    assert (b.time, b.check) == ("future", None)
    assert (c.most, c.check is not None and c.check.op) == (8, "regex")
    assert (d.least, d.check is not None) == (None, True)


@pytest.mark.parametrize("name", FORMS)
def test_every_row_of_a_form_is_accounted_for(name: str) -> None:
    """A row of the survey is a question, begins or ends a section, or is named in a note."""
    data, found = (SURVEYS / name).read_bytes(), brought(name)
    text = data.decode("cp1252", "replace")
    readers = {
        "xlsx": lambda: read_xlsx(data, {}, Notebook()),
        "csv": lambda: read_csv(text, Notebook()),
        "md": lambda: read_markdown(text),
    }
    sheet = next(one for one in readers[name.rpartition(".")[2]]() if one.name == "survey")
    places = {*found.places.values(), *(note.where.partition(",")[0] for note in found.notes)}
    untold = {
        line.where
        for line in table_of(sheet, "survey", "en", Notebook()).lines
        if line.where not in places and not line.get("type").startswith(("begin", "end"))
    }
    assert untold == set()


def test_all_that_is_noted_has_words() -> None:
    """Each note is a sentence in both languages, with all that it fills in."""
    for language in ("en", "cy"):
        words = load_wordings().of(language)
        for name in (*FORMS, "wrong_sheets.xlsx", "macros.xlsm"):
            for note in brought(name).notes:
                said = words(f"note-{note.key}", **dict(note.fill))
                assert "{$" not in said.replace(" ", "")


def test_a_question_asks_nothing_when_it_is_worked_out() -> None:
    """Calculated and hidden rows need no words, and keep what they are worked out from."""
    survey = survey_of(
        table(
            "type | name | label | calculation | default",
            "integer | days | Days?",
            "calculate | hours | | ${days} * 24",
            "hidden | from | | | poster",
            "hidden | mark",
        )
    )
    assert [question.value for question in survey.questions[1:]] == [
        Expression(op="*", args=(Expression(answer="days"), Expression(value=24))),
        Expression(value="poster"),
        None,
    ]
    assert not any(one.asks for one in survey.questions[1:])
