"""What somebody answered, as a QuestionnaireResponse of FHIR R4B.

It names nobody: no subject, no author. Of an anonymous survey it has the day only.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from core.dialogues.steps import OTHER, Question, Section, Survey
from core.domain.surveys import SurveyAnswers, Value
from documents.fhir.choosing import values_of_options
from documents.fhir.extensions import OURS
from documents.fhir.shapes import Raw
from documents.fhir.types import STATEMENTS
from documents.fhir.wording import worded
from documents.fhir.write import Links, address, sectioned

RETIRED: Final = f"{OURS}retired"
"""Beside a response: answers to questions that the survey has no more, as JSON."""
HOW: Final = f"{OURS}how"
"""Beside an answer: how it was understood, where that was no tap and no exact words."""
_SURE: Final = frozenset({"", "tap", "exact", "typed"})


def write_response(survey: Survey, answers: SurveyAnswers) -> dict[str, Any]:
    """The answers as a finished response to exactly this version of the survey."""
    return Responses(survey).of(answers)


class Responses:
    """Writes the responses to one version of a survey: what all of them share is made once."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._questionnaire = f"{address(survey)}|{survey.version}"
        self._links = Links(survey)
        self._sections = tuple(
            (section, tuple(questions)) for section, questions in sectioned(survey)
        )
        self._codes = {question.id: _codes(question) for question in survey.questions}

    def of(self, answers: SurveyAnswers) -> dict[str, Any]:
        """A finished response."""
        when = answers.at.date() if answers.person is None else answers.at
        whole: Raw = {
            "resourceType": "QuestionnaireResponse",
            "id": str(answers.id),
            "questionnaire": self._questionnaire,
            "status": "completed",
            "authored": when.isoformat(),
        }
        if answers.language:
            whole["language"] = answers.language
        if answers.retired:
            kept = json.dumps(dict(answers.retired), ensure_ascii=False, sort_keys=True)
            whole["extension"] = [{"url": RETIRED, "valueString": kept}]
        items = list(self._items(answers))
        return whole | ({"item": items} if items else {})

    def _items(self, answers: SurveyAnswers) -> Iterator[Raw]:
        language = answers.language or self._survey.languages[0]
        for section, questions in self._sections:
            turns = section.most if section is not None and section.repeat else 1
            for turn in range(1, turns + 1):
                found = [self._item(question, turn, answers, language) for question in questions]
                yield from self._grouped(section, language, [item for item in found if item])

    def _grouped(self, section: Section | None, language: str, items: list[Raw]) -> list[Raw]:
        """These items in their group, if they have one."""
        if section is None or not items:
            return items
        text = worded("text", section.title, language).get("text")
        named = {"text": text} if text else {}
        return [{"linkId": self._links.of_sections[section.id], **named, "item": items}]

    def _item(self, question: Question, turn: int, answers: SurveyAnswers, language: str) -> Raw:
        tail = "" if turn == 1 else f".{turn}"
        name = f"{question.id}{tail}"
        words = answers.answers.get(f"{question.id}.{OTHER}{tail}")
        values = list(self._values(question, answers.answers.get(name), words))
        if not values:
            return {}
        how = answers.hows.get(name, "")
        if how not in _SURE:
            values = [{"extension": [{"url": HOW, "valueCode": how}], **value} for value in values]
        text = worded("text", question.ask, language).get("text")
        named = {"text": text} if text else {}
        return {"linkId": self._links.of_questions[question.id], **named, "answer": values}

    def _values(self, question: Question, value: Value, words: Value) -> Iterator[Raw]:
        """Each value that was given, in the type that FHIR has for it."""
        if value is None or question.kind in ("note", "review"):
            return
        if question.kind == "media":
            yield {"valueAttachment": {"title": _caption(value)}}
            return
        for one in value if isinstance(value, tuple) else (value,):
            if one == OTHER and question.other:
                yield {"valueString": str(words or OTHER)}
            elif one != "":
                yield self._typed(question, one)

    def _typed(self, question: Question, value: Any) -> Raw:  # noqa: ANN401 - an answer
        codes = self._codes[question.id]
        if codes is None:
            return _TYPED.get(question.kind, _as_is)(question, value)
        kind, code = codes.get(str(value), ("valueCoding", {"code": str(value)}))
        return {kind: code}


def _codes(question: Question) -> Mapping[str, tuple[str, Any]] | None:
    """The choices as FHIR codes them, by id; None where nothing is chosen from a list."""
    if question.kind == "statement":
        return STATEMENTS
    chosen = question.kind in ("choice", "choices", "ranking")
    return values_of_options(question.options) if chosen else None


def _caption(value: Value) -> str:
    """What was written beneath a file, else its kind; its reference is nobody's business."""
    if not isinstance(value, tuple):
        return str(value)
    kind, _, _ = value[0].partition(":")
    return value[-1] or kind


def _number(question: Question, value: Any) -> Raw:  # noqa: ANN401 - an answer
    return {"valueDecimal" if question.decimals else "valueInteger": value}


def _as_is(_: Question, value: Any) -> Raw:  # noqa: ANN401 - an answer
    return {"valueString": str(value).lower() if isinstance(value, bool) else str(value)}


_TYPED: Final[Mapping[str, Callable[[Question, Any], Raw]]] = {
    "number": _number,
    "rating": _number,
    "yes_no": lambda _, value: {"valueBoolean": bool(value)},
    "consent": lambda _, value: {"valueBoolean": bool(value)},
    "date": lambda _, value: {"valueDate": str(value)},
}
