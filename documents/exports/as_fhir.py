"""FHIR R4B: a QuestionnaireResponse a line, as FHIR's bulk data has it, and the Questionnaires."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from core.dialogues.steps import Survey
from documents.exports.layout import name_of, without_reference
from documents.exports.whole import Whole, private
from documents.fhir.responses import Responses
from documents.fhir.write import write_questionnaire


def write_fhir(whole: Whole, to: Path) -> tuple[Path, ...]:
    """Write `to`, and beside it every version of the survey that was answered.

    A response is called as in every other export. Answers about equality belong to
    no response, so they are not among them.
    """
    current = whole.columns.current
    asked: dict[str, Survey] = {}
    writers: dict[str, Responses] = {}
    with private(to).open("w", encoding="utf-8", newline="\n") as page:
        for given in whole.each():
            script = whole.columns.version(given.version)
            survey = script if isinstance(script, Survey) else current
            if isinstance(survey, Survey):
                if survey.version not in asked:
                    asked[survey.version], writers[survey.version] = survey, Responses(survey)
                laid = {key: without_reference(one) for key, one in given.retired.items()}
                told = writers[survey.version].of(replace(given, retired=laid))
                response = told | {"id": name_of(given)}
                page.write(json.dumps(response, ensure_ascii=False) + "\n")
    beside = to.with_suffix(".questionnaires.ndjson")
    private(beside).write_text("".join(_questionnaires(asked)), encoding="utf-8")
    return to, beside


def _questionnaires(asked: dict[str, Survey]) -> Iterator[str]:
    for _, survey in sorted(asked.items()):
        yield json.dumps(write_questionnaire(survey), ensure_ascii=False) + "\n"
