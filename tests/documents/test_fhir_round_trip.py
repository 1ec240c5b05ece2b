"""What is written as FHIR is valid there, and is read as the same survey."""

import json
from typing import Any

from fhir.resources.R4B.questionnaire import Questionnaire
from hypothesis import HealthCheck, given, settings

from core.dialogues.steps import Survey
from documents.fhir import read_questionnaire, write_questionnaire
from tests.documents.surveys_generated import surveys


def sent(data: dict[str, Any]) -> dict[str, Any]:
    """What arrives when data is written to a file and read from it."""
    arrived: dict[str, Any] = json.loads(json.dumps(data))
    return arrived


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(survey=surveys())
def test_whatever_is_written_is_read_as_the_same(survey: Survey) -> None:
    """Any survey comes back equal, with the same version, and nothing to note."""
    written = sent(write_questionnaire(survey))
    read, notes = read_questionnaire(written)
    assert notes == ()
    assert read is not None
    assert read.canonical == survey.canonical
    Questionnaire.model_validate(written)
