"""Answers leave as a QuestionnaireResponse that is valid, pinned to a version, and nameless."""

from datetime import UTC, datetime
from typing import Any, Final

from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse

from core.dialogues.steps import Survey
from core.domain.surveys import SurveyAnswers, Value
from documents.fhir import read_questionnaire, write_response
from documents.fhir.responses import HOW, RETIRED
from tests.documents.noted import file

AT: Final = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
CODES: Final = "https://example.org/fhir/CodeSystem/gp-experience"


def survey_in(name: str) -> Survey:
    """The survey in a file."""
    survey, _ = read_questionnaire(file(name))
    assert survey is not None
    return survey


def written(survey: Survey, values: dict[str, Value], **more: Any) -> dict[str, Any]:  # noqa: ANN401 - any field
    """The response with these answers, once the library has taken it for one."""
    fields: dict[str, Any] = {"person": 7, "at": AT, **more}
    answers = SurveyAnswers(31, survey.id, survey.version, answers=values, **fields)
    response = write_response(survey, answers)
    QuestionnaireResponse.model_validate(response)
    return response


def test_answers_stand_in_their_groups_in_their_types() -> None:
    """Each answer has the linkId and the code of the file that it came from."""
    survey = survey_in("fhir_gp_experience")
    values: dict[str, Value] = {
        "q_1_1": "phone",
        "q_1_2": 3,
        "q_1_3": ("am", "pm"),
        "q_2_1": True,
        "q_2_2": 2,
        "q_2_3": "other",
        "q_2_3.other": "A nurse at night",
        "q_2_4": "2026-10-01",
        "source": "board-website",
    }
    response = written(survey, values, language="cy")
    first, second, source = response["item"]
    url = "https://example.org/fhir/Questionnaire/gp-experience"
    assert response["questionnaire"] == f"{url}|{survey.version}"
    assert response["status"] == "completed"
    assert response["authored"] == "2026-11-22T09:30:00+00:00"
    assert (first["linkId"], first["text"]) == ("1", "1. Cael apwyntiad")
    assert [(one["linkId"], one["answer"]) for one in first["item"]] == [
        ("1.1", [{"valueCoding": {"system": CODES, "code": "phone"}}]),
        ("1.2", [{"valueInteger": 3}]),
        ("1.3", [{"valueCoding": {"system": CODES, "code": code}} for code in ("am", "pm")]),
    ]
    assert [(one["linkId"], one["answer"]) for one in second["item"]] == [
        ("2.1", [{"valueBoolean": True}]),
        ("2.2", [{"valueInteger": 2}]),
        ("2.3", [{"valueString": "A nurse at night"}]),
        ("2.4", [{"valueDate": "2026-10-01"}]),
    ]
    assert source["answer"] == [{"valueString": "board-website"}]


def test_a_group_that_was_filled_in_again_comes_again() -> None:
    """Each turn is a group of its own, and a turn without answers is none."""
    survey = survey_in("fhir_ward_photos")
    values: dict[str, Value] = {
        "ward": "4 East",
        "problem_photo": "AgACAg",
        "problem_where": "in_the_ward",
        "problem_length": 1.5,
        "problem.more.2": True,
        "problem_where.2": "in_the_corridor",
        "problem.more.3": False,
    }
    ward, first, second = written(survey, values)["item"]
    assert ward["linkId"] == "ward"
    assert (first["linkId"], second["linkId"]) == ("problem", "problem")
    assert [one["answer"] for one in first["item"]] == [
        [{"valueAttachment": {"title": "AgACAg"}}],
        [{"valueString": "In the ward"}],
        [{"valueDecimal": 1.5}],
    ]
    assert [one["answer"] for one in second["item"]] == [[{"valueString": "In the corridor"}]]


def test_nobody_is_named() -> None:
    """No response leads to a person; an anonymous one has the day, not the hour."""
    survey = survey_in("fhir_gp_experience")
    known = written(survey, {"q_1_1": "desk"})
    nameless = written(survey, {"q_1_1": "desk"}, person=None)
    assert not {"subject", "author", "source"} & {*known, *nameless}
    assert nameless["authored"] == "2026-11-22"


def test_skips_are_left_out_and_guesses_are_marked() -> None:
    """A skip is no answer; an answer that was guessed from words says how."""
    survey = survey_in("fhir_gp_experience")
    response = written(survey, {"q_1_1": "desk", "q_1_2": None}, hows={"q_1_1": "fuzzy"})
    (booked,) = response["item"][0]["item"]
    assert booked["answer"][0]["extension"] == [{"url": HOW, "valueCode": "fuzzy"}]


def test_answers_to_questions_that_are_gone_are_kept_apart() -> None:
    """What was answered before the survey changed is not lost, and under no other question."""
    survey = survey_in("fhir_gp_experience")
    response = written(survey, {}, retired={"service": "ward"})
    assert "item" not in response
    assert response["extension"] == [{"url": RETIRED, "valueString": '{"service": "ward"}'}]
