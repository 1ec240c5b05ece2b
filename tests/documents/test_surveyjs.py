"""Surveys of SurveyJS are read as surveys of ours, and nothing is dropped in silence."""

from typing import Any, Final

import pytest

from core.dialogues.steps import Condition, Expression, Survey
from core.texts import load_wordings
from documents.surveyjs import read_surveyjs
from documents.surveyjs.conditions import condition
from documents.surveyjs.grammar import Unreadable, parse
from documents.surveyjs.meaning import Target, Unknown, expression
from tests.documents.noted import file, lines

PHARMACY: Final = """\
warning [] surveyjs-looks names=colCount, logoPosition, showProgressBar
warning [waiting] surveyjs-panel
warning [medicines] surveyjs-again count=4
warning [day] surveyjs-required-if
"""
MATRICES: Final = """\
error [towns] surveyjs-refused name=choicesByUrl
error [] surveyjs-refused name=triggers
error [grid] surveyjs-matrix type=matrix
error [visits] surveyjs-matrix type=matrixdynamic
error [a] surveyjs-twice
error [c] surveyjs-expression rule={a} =
error [d] surveyjs-later name=later
error [e] surveyjs-no-name name=nobody
error [f] surveyjs-no-function name=age
error [later] surveyjs-choice
error [later] surveyjs-same-choice
error [holo] surveyjs-type type=hologram
error [] surveyjs-nameless type=text
error [their_people] surveyjs-nested
error [mail] surveyjs-validator type=dance
error [mail] surveyjs-pattern
warning [mail] surveyjs-unread name=futureSetting
warning [a] surveyjs-prefilled
warning [a] surveyjs-enable-if
warning [a] surveyjs-time
warning [later] surveyjs-choice-if choice=y
warning [sign] surveyjs-shown type=signaturepad
warning [people] surveyjs-again count=5
warning [mail] surveyjs-input type=email
warning [secret] surveyjs-unseen
"""


def pharmacy() -> Survey:
    """The survey in the file that can be used."""
    survey, notes = read_surveyjs(file("surveyjs_pharmacy"))
    assert survey is not None
    assert lines(notes) == PHARMACY
    return survey


def test_a_survey_that_does_not_fit_says_why_at_each_place() -> None:
    """Every matrix, rule and choice that cannot be used is told at once, by its name."""
    survey, notes = read_surveyjs(file("surveyjs_matrices"))
    assert survey is None
    assert lines(notes) == MATRICES


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_note_is_a_sentence(language: str) -> None:
    """What is noted can be said in each language, filled in."""
    words = load_wordings().of(language)
    for name in ("surveyjs_pharmacy", "surveyjs_matrices"):
        for note in read_surveyjs(file(name))[1]:
            assert words(f"note-{note.key}", **dict(note.fill)).endswith(".")


def test_pages_are_sections_and_a_panel_that_comes_again_is_one_too() -> None:
    """A repeated panel stands by itself; the page goes on after it under the same rule."""
    survey = pharmacy()
    held = [(question.id, question.section) for question in survey.questions]
    assert held[-6:] == [
        ("order", "more"),
        ("medicine", "medicines"),
        ("late", "medicines"),
        ("day", "more_2"),
        ("photo", "more_2"),
        ("hurry", None),
    ]
    sections = {section.id: section for section in survey.sections}
    assert sections["medicines"].most == 4
    assert sections["medicines"].repeat == {
        "en": "Do you want to add another?",
        "cy": "Ydych chi eisiau ychwanegu un arall?",
    }
    assert sections["more"].when == sections["medicines"].when == sections["more_2"].when
    assert sections["more"].when == Condition(
        any=(
            Condition(of="too_long", equals=True),
            Condition(none=(Condition(of="how_often", equals="never"),)),
        )
    )


def test_both_languages_are_read_without_the_marks_of_a_page() -> None:
    """`default` is the main language; bold and paragraphs go, the words stay."""
    survey = pharmacy()
    assert survey.languages == ("en", "cy")
    assert survey.by_id["hello"].ask == {
        "en": "This takes two minutes.",
        "cy": "Mae hyn yn cymryd dwy funud.",
    }
    assert survey.thanks == {"en": "Thank you.\nWe publish the results in March & tell you."}


def test_choices_keep_the_values_of_the_file() -> None:
    """A value that is no id of ours stays beside; none and other are choices as well."""
    survey = pharmacy()
    often, used = survey.by_id["how_often"], survey.by_id["used"]
    assert often.code == "How often"
    assert [(option.id, option.code) for option in often.options] == [
        ("every_week", "Every week"),
        ("every_month", "Every month"),
        ("never", None),
    ]
    assert [option.id for option in used.options] == ["advice", "medicine", "none", "other"]
    assert used.most == 2


def test_checks_and_values_are_trees() -> None:
    """A validator looks at its own answer; a value for the whole survey is put in by its rule."""
    survey = pharmacy()
    minutes, photo = survey.by_id["minutes"], survey.questions[-2]
    assert minutes.check is not None
    assert [minutes.check.of({".": value}) for value in (10, 12)] == [True, False]
    assert minutes.again == {"en": "Please send a number in steps of 5."}
    assert photo.when is not None
    assert photo.when.test is not None
    assert [photo.when.test.holds({"minutes": value}) for value in (45, 5)] == [True, False]


KNOWN: Final = {
    "one": Target("one", "choice", {"A b": "a_b", "c": "c"}),
    "many": Target("many", "choices", {"x": "x", "y": "y"}),
    "sure": Target("sure", "yes_no", {"Yes": True, "No": False}),
    "n": Target("n", "number"),
    "m": Target("m", "number"),
    "t": Target("t", "text"),
    "sum": Target("sum", "calculated"),
}


@pytest.mark.parametrize(
    ("rule", "plain"),
    [
        ("{one} = 'A b'", {"of": "one", "equals": "a_b"}),
        ('{one} == "c"', {"of": "one", "equals": "c"}),
        ("{one} <> 'c'", {"none": ({"of": "one", "equals": "c"},)}),
        ("{sure} = 'Yes'", {"of": "sure", "equals": True}),
        ("{sure} = false", {"of": "sure", "equals": False}),
        ("{n} >= '3'", {"of": "n", "at_least": 3}),
        ("{n} lessorequal 2.5", {"of": "n", "at_most": 2.5}),
        ("{many} contains 'x'", {"of": "many", "includes": "x"}),
        ("{many} notcontains 'x'", {"none": ({"of": "many", "includes": "x"},)}),
        ("{t} notempty", {"of": "t"}),
        ("{t} empty", {"none": ({"of": "t"},)}),
        ("{one} anyof ['c']", {"of": "one", "equals": "c"}),
        (
            "{many} allof ['x', 'y'] && !({n} = 1)",
            {
                "all": (
                    {"of": "many", "includes": "x"},
                    {"of": "many", "includes": "y"},
                    {"none": ({"of": "n", "equals": 1},)},
                )
            },
        ),
        ("{many} noneof ['x']", {"none": ({"of": "many", "includes": "x"},)}),
        (
            "{n} = 1 or {n} = 2 or {n} = 3",
            {"any": tuple({"of": "n", "equals": value} for value in (1, 2, 3))},
        ),
    ],
)
def test_simple_rules_are_plain_conditions(rule: str, plain: dict[str, Any]) -> None:
    """A rule that the plain tests can say is said by them."""
    assert condition(parse(rule), KNOWN) == Condition.model_validate(plain)


@pytest.mark.parametrize(
    ("rule", "answers", "value"),
    [
        ("{n} + 2 * 3", {"n": 1}, 7),
        ("({n} + 2) * 3", {"n": 1}, 9),
        ("10 - 2 - 3", {}, 5),
        ("-{n} + 5", {"n": 2}, 3),
        ("{n} % 2 = 1 and {m} / 2 = 2", {"n": 3, "m": 4}, True),
        ("{n} > {m}", {"n": 3, "m": 4}, False),
        ("iif({n} > 2, 'more', 'less')", {"n": 3}, "more"),
        ("{many} = ['y', 'x']", {"many": ("x", "y")}, True),
        ("{many} = ['y', 'x']", {"many": ("x", "y", "z")}, False),
        ("{many} empty", {"many": ()}, True),
        ("{t} contains 'lo'", {"t": "hello"}, True),
        ("round({n} / 3, 1)", {"n": 10}, 3.3),
        ("min({n}, {m}) + max({n}, {m}) + sum(1, 2, 3)", {"n": 1, "m": 2}, 9),
        ("today() > '2026-01-01'", {}, True),
        ("{t} = 'it\\'s'", {"t": "it's"}, True),
    ],
)
def test_other_rules_are_trees_that_say_the_same(
    rule: str, answers: dict[str, Any], value: object
) -> None:
    """What is reckoned from answers is what SurveyJS reckons."""
    assert expression(parse(rule), KNOWN).of(answers, "2026-11-22") == value


@pytest.mark.parametrize(
    "rule", ["", "{a} =", "= 1", "({a} = 1", "{a} = 1)", "{a} ~ 1", "'open", "[1", "f(1", "1 2"]
)
def test_what_is_no_rule_is_not_read(rule: str) -> None:
    """A broken rule is a fault, never half a rule."""
    with pytest.raises(Unreadable):
        parse(rule)


@pytest.mark.parametrize(
    ("rule", "what", "name"),
    [
        ("{gone} = 1", "name", "gone"),
        ("isContainerReady('x')", "function", "iscontainerready"),
        ("iif({n})", "function", "iif"),
        ("{n} ^ 2 = 4", "sign", "^"),
        ("{n} > [1, 2]", "place", "[ ]"),
    ],
)
def test_what_a_rule_names_must_be_there(rule: str, what: str, name: str) -> None:
    """An unknown question, function or sign is named."""
    with pytest.raises(Unknown) as fault:
        condition(parse(rule), KNOWN)
    assert (fault.value.what, fault.value.name) == (what, name)


def test_a_rule_that_grows_beyond_measure_is_refused() -> None:
    """Values that double one another at each step are a note, not a full memory."""
    sums = [{"name": "v0", "expression": "{n} + {n}"}]
    sums += [
        {"name": f"v{step}", "expression": f"{{v{step - 1}}} + {{v{step - 1}}}"}
        for step in range(1, 40)
    ]
    data = {"elements": [{"type": "text", "name": "n"}], "calculatedValues": sums}
    survey, notes = read_surveyjs(data)
    assert survey is None
    assert notes[0].key == "surveyjs-expression"
    assert notes[0].where == "v9"


def test_brackets_without_end_are_refused() -> None:
    """A rule of a thousand brackets is a fault."""
    with pytest.raises(Unreadable):
        parse("(" * 1000 + "1" + ")" * 1000)


@pytest.mark.parametrize(
    ("data", "noted"),
    [
        ({}, "error [] surveyjs-none\n"),
        ({"pages": []}, "error [] surveyjs-empty\n"),
        ({"elements": [{"type": "image", "name": "i"}]}, None),
    ],
)
def test_what_is_no_survey_is_told(data: dict[str, Any], noted: str | None) -> None:
    """A file without questions is not taken for a survey."""
    survey, notes = read_surveyjs(data)
    assert survey is None
    assert noted is None or lines(notes) == noted


def test_a_pattern_is_looked_for_anywhere_unless_it_says_where() -> None:
    """There a pattern may match a part; with us it matches the whole, so room is made."""
    part = {"type": "text", "name": "a", "validators": [{"type": "regex", "regex": "[0-9]{2}"}]}
    survey, notes = read_surveyjs({"elements": [part]})
    assert survey is not None
    assert notes == ()
    check = survey.questions[0].check
    assert check is not None
    assert [check.holds({".": said}) for said in ("ab12c", "a1")] == [True, False]
    assert isinstance(check, Expression)


def test_a_page_that_is_never_shown_is_left_out() -> None:
    """Nobody is asked what the file hides from everybody, and that is told."""
    hidden = {"name": "p", "visible": False, "elements": [{"type": "text", "name": "secret"}]}
    shown = {"name": "q", "description": "More", "elements": [{"type": "text", "name": "a"}]}
    survey, notes = read_surveyjs({"pages": [hidden, shown]})
    assert survey is not None
    assert [question.id for question in survey.questions] == ["a"]
    assert (
        lines(notes)
        == "warning [q] surveyjs-unread name=description\nwarning [p] surveyjs-unseen\n"
    )
