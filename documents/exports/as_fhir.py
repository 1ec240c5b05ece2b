"""FHIR R4B: a QuestionnaireResponse a line, as FHIR's bulk data has it, and the Questionnaires."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

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
    asked: dict[str, Survey] = {}
    with private(to).open("w", encoding="utf-8", newline="\n") as page:
        for response in _responses(whole, asked):
            page.write(json.dumps(response, ensure_ascii=False) + "\n")
    beside = to.with_suffix(".questionnaires.ndjson")
    private(beside).write_text("".join(_questionnaires(asked)), encoding="utf-8")
    return to, beside


def _responses(whole: Whole, asked: dict[str, Survey]) -> Iterator[dict[str, Any]]:
    """Each response; the versions that were answered are put into `asked`."""
    writers: dict[str, Responses] = {}
    for given in whole.each():
        script = whole.columns.version(given.version)
        survey = script if isinstance(script, Survey) else whole.columns.current
        if not isinstance(survey, Survey):
            continue
        if survey.version not in asked:
            asked[survey.version], writers[survey.version] = survey, Responses(survey)
        laid = {key: without_reference(one) for key, one in given.retired.items()}
        told = writers[survey.version].of(replace(given, retired=laid))
        yield told | {"id": name_of(given)}


def _questionnaires(asked: dict[str, Survey]) -> Iterator[str]:
    for _, survey in sorted(asked.items()):
        yield json.dumps(write_questionnaire(survey), ensure_ascii=False) + "\n"
