"""Questionnaires of FHIR are read as surveys, and nothing is dropped in silence."""

from typing import Any, Final

import pytest

from core.dialogues.steps import Condition, Expression, Survey
from core.texts import load_wordings
from documents.fhir import read_questionnaire, write_questionnaire
from tests.documents.noted import file, lines

FAULTS: Final = """\
error [f] fhir-expression name=sdc-questionnaire-enableWhenExpression
error [h] fhir-modifier name=not-asked
error [c] fhir-twice
error [a] fhir-value-set url=https://example.org/fhir/ValueSet/clinics
error [b] fhir-type type=nonsense
error [d] fhir-unknown question=z
error [e] fhir-later question=f
error [e] fhir-answer question=d
error [e] fhir-behavior
error [g] fhir-choice-kind
error [g] fhir-same-choice choice=good
error [k] fhir-no-choice question=j choice=Down
error [h] fhir-no-words
error [l] fhir-no-choices
warning [g] fhir-score
warning [i] fhir-unread field=definition
warning [i] fhir-reference
warning [] fhir-day day=2026-11
"""
SHAPES: Final = """\
error [a] fhir-shape field=required
error [b] fhir-shape field=type
error [c.1] fhir-shape field=text
"""
PHOTOS: Final = """\
warning [problem.photo] fhir-extension name=maxSize
warning [] fhir-unread field=copyright
warning [problem] fhir-again count=3
warning [problem.detail] fhir-nested
warning [problem.since] fhir-moment
warning [called] fhir-children
warning [called.time] fhir-time
warning [called.url] fhir-url
warning [pain] fhir-slider
warning [who] fhir-reference
warning [score] fhir-read-only
"""


def read(name: str) -> Survey:
    """The survey in a file that can be used."""
    survey, _ = read_questionnaire(file(name))
    assert survey is not None
    return survey


def asked(*items: dict[str, Any], **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """A questionnaire of these items."""
    return {"resourceType": "Questionnaire", "status": "active", "item": list(items), **more}


def item(link: str, kind: str = "text", **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any JSON
    """An item with words."""
    return {"linkId": link, "type": kind, "text": f"Words of {link}", **more}


@pytest.mark.parametrize(
    ("name", "noted"),
    [
        ("fhir_faults", FAULTS),
        ("fhir_shapes", SHAPES),
        ("fhir_patient", "error [] fhir-resource type=Patient\n"),
    ],
)
def test_what_cannot_be_used_says_why_at_each_place(name: str, noted: str) -> None:
    """Every fault is told at once, with its linkId, and there is no survey."""
    survey, notes = read_questionnaire(file(name))
    assert survey is None
    assert lines(notes) == noted


@pytest.mark.parametrize(
    ("name", "noted"),
    [
        ("fhir_gp_experience", "warning [] fhir-unread field=publisher\n"),
        ("fhir_ward_photos", PHOTOS),
    ],
)
def test_what_is_left_out_or_changed_is_told(name: str, noted: str) -> None:
    """A file that can be used says what of it will not be as it was."""
    survey, notes = read_questionnaire(file(name))
    assert survey is not None
    assert lines(notes) == noted


@pytest.mark.parametrize("language", ["en", "cy"])
def test_every_note_is_a_sentence(language: str) -> None:
    """What is noted can be said in each language, filled in."""
    words = load_wordings().of(language)
    for name in ("fhir_faults", "fhir_shapes", "fhir_ward_photos", "fhir_patient"):
        for note in read_questionnaire(file(name))[1]:
            said = words(f"note-{note.key}", **dict(note.fill))
            assert said.endswith((".", "."))
            assert "{" not in said


def test_the_names_of_the_file_are_kept() -> None:
    """The address, the linkIds and the codes of the choices stay beside our own ids."""
    survey = read("fhir_gp_experience")
    booked = survey.by_id["q_1_1"]
    assert survey.id == "gp_experience"
    assert survey.code == "https://example.org/fhir/Questionnaire/gp-experience|2.1"
    assert booked.code == "1.1"
    assert booked.options[0].id == "phone"
    assert booked.options[0].code == "https://example.org/fhir/CodeSystem/gp-experience|phone"
    again = write_questionnaire(survey)
    assert again["item"][0]["linkId"] == "1"
    assert again["item"][0]["item"][0]["linkId"] == "1.1"
    assert again["url"] == "https://example.org/fhir/Questionnaire/gp-experience"
    assert again["derivedFrom"] == [survey.code]
    assert again["version"] == survey.version


def test_conditions_are_plain() -> None:
    """Each rule of the file is the condition that a person would have written."""
    survey = read("fhir_gp_experience")
    days, stopped, help_most = (survey.by_id[own] for own in ("q_1_2", "q_1_4", "q_2_3"))
    booked = Condition(of="q_1_1", equals="none")
    more = Expression(op=">", args=(Expression(answer="q_1_2"), Expression(value=28)))
    assert days.when == Condition(none=(booked,))
    assert stopped.when == Condition(any=(booked, Condition(test=more)))
    own = next(one for one in survey.questions if one.id == help_most.id)
    assert own.when == Condition(all=(Condition(of="q_2_1"), Condition(of="q_2_2", at_most=3)))
    assert survey.sections[1].when == Condition(none=(booked,))


def test_both_languages_are_read() -> None:
    """Titles, questions, help and choices have their Welsh; the letter before goes with them."""
    survey = read("fhir_gp_experience")
    booked = survey.by_id["q_1_1"]
    assert survey.languages == ("en", "cy")
    assert survey.sections[0].title == {
        "en": "1. Getting an appointment",
        "cy": "1. Cael apwyntiad",
    }
    assert booked.hint is not None
    assert booked.hint["cy"] == "Dewiswch y ffordd a weithiodd yn y diwedd."
    times = survey.by_id["q_1_3"]
    assert times.kind == "choices"
    assert [option.label for option in times.options] == [
        {"en": "In the morning", "cy": "Yn y bore"},
        {"en": "In the afternoon", "cy": "Yn y prynhawn"},
    ]


def test_kinds_follow_from_types_and_their_look() -> None:
    """A short slider is a rating, an open choice has "other", what is hidden keeps its value."""
    survey = read("fhir_gp_experience")
    rating, most, source = (survey.by_id[own] for own in ("q_2_2", "q_2_3", "source"))
    assert (rating.kind, rating.least, rating.most) == ("rating", 1, 5)
    assert (most.kind, most.options[-1].id) == ("choice", "other")
    assert (source.kind, source.value) == ("hidden", Expression(value="board-website"))
    photos = read("fhir_ward_photos")
    assert photos.by_id["problem_photo.3"].kind == "media"
    assert photos.sections[0].most == 3
    assert photos.by_id["problem_length"].unit == "metres"


def test_rules_of_a_group_within_a_group_are_joined() -> None:
    """Questions of an inner group are asked when both groups are, and their own rule holds."""
    rule = {"question": "a", "operator": "=", "answerBoolean": True}
    other = {"question": "b", "operator": "=", "answerBoolean": False}
    deep = item("d", enableWhen=[{"question": "b", "operator": "exists", "answerBoolean": True}])
    inner = {"linkId": "in", "type": "group", "enableWhen": [other], "item": [deep]}
    outer = {"linkId": "out", "type": "group", "enableWhen": [rule], "item": [inner]}
    survey, notes = read_questionnaire(asked(item("a", "boolean"), item("b", "boolean"), outer))
    assert survey is not None
    assert lines(notes) == "warning [in] fhir-nested\n"
    assert survey.questions[-1].when == Condition(
        all=(Condition(of="b", equals=False), Condition(of="b"))
    )
    assert survey.sections[0].when == Condition(of="a", equals=True)


@pytest.mark.parametrize(
    ("data", "noted"),
    [
        (asked(), "error [] fhir-empty\n"),
        (asked(item("a"), implicitRules="x"), "error [] fhir-rules\n"),
        (asked(item("a"), status="retired"), "warning [] fhir-retired\n"),
        (asked(item("a", repeats=True)), "warning [a] fhir-repeats\n"),
        (
            asked(item("a", extension=[{"url": "urn:heard:question", "valueString": "{"}])),
            "error [a] fhir-own\n",
        ),
        ({}, "error [] fhir-resource type=?\n"),
    ],
)
def test_each_oddity_has_its_note(data: dict[str, Any], noted: str) -> None:
    """What is rare is told too."""
    assert lines(read_questionnaire(data)[1]) == noted


def test_what_a_tool_changes_beside_our_own_extension_counts() -> None:
    """Words that were changed in another tool are read, though our extension stands beside."""
    written = write_questionnaire(read("fhir_gp_experience"))
    written["item"][0]["item"][0]["text"] = "How did you book it?"
    survey, notes = read_questionnaire(written)
    assert notes == ()
    assert survey is not None
    assert survey.by_id["q_1_1"].ask is not None
    assert survey.by_id["q_1_1"].ask["en"] == "How did you book it?"


def test_a_file_that_is_far_too_deep_is_refused() -> None:
    """Groups without end are a note, not a failure."""
    deep = item("q")
    for level in range(400):
        deep = {"linkId": f"g{level}", "type": "group", "item": [deep]}
    survey, notes = read_questionnaire(asked(deep))
    assert survey is None
    assert {note.severity for note in notes} == {"error"}


def test_rules_are_joined_however_deep_the_groups_are() -> None:
    """A question three groups down is asked when the rules of all of them hold."""
    rules = [{"question": link, "operator": "exists", "answerBoolean": True} for link in "abc"]
    part = item("d")
    for level, rule in enumerate(reversed(rules)):
        part = {"linkId": f"g{level}", "type": "group", "enableWhen": [rule], "item": [part]}
    survey, _ = read_questionnaire(asked(*(item(link, "boolean") for link in "abc"), part))
    assert survey is not None
    assert survey.sections[0].when == Condition(of="a")
    assert survey.questions[-1].when == Condition(all=(Condition(of="b"), Condition(of="c")))
