"""The types and limits of FHIR that stand for the kinds of questions of ours."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from core.dialogues.steps import Question
from documents.fhir import extensions as known
from documents.fhir.shapes import Raw

_TYPES: Final[Mapping[str, str]] = {
    "text": "text",
    "choice": "choice",
    "choices": "choice",
    "ranking": "choice",
    "statement": "choice",
    "number": "integer",
    "rating": "integer",
    "date": "date",
    "yes_no": "boolean",
    "consent": "boolean",
    "media": "attachment",
    "place": "string",
    "note": "display",
    "review": "display",
    "calculated": "string",
    "hidden": "string",
}
"""The type of FHIR for each kind."""

_SAID: Final = {"agree": "Agree", "disagree": "Disagree", "pass": "Pass"}
STATEMENTS: Final[Mapping[str, tuple[str, Any]]] = {
    code: ("valueCoding", {"code": code, "display": words}) for code, words in _SAID.items()
}
"""What can be said to a statement, as choices."""


def type_of(question: Question) -> str:
    """The type of FHIR that comes nearest."""
    if question.kind == "number" and question.decimals:
        return "decimal"
    if question.other and question.options:
        return "open-choice"
    return _TYPES[question.kind]


def bounds_of(question: Question) -> Raw:
    """The limits of an answer, as fields and extensions of FHIR."""
    found = _BOUNDS.get(question.kind)
    return found(question) if found else {}


def _of_text(question: Question) -> Raw:
    longest = {"maxLength": question.most} if question.most is not None else {}
    return longest | _beside(_bound(known.MIN_LENGTH, "valueInteger", question.least))


def _of_number(question: Question) -> Raw:
    kind = "valueDecimal" if question.decimals else "valueInteger"
    unit = {"valueCoding": {"display": question.unit}} if question.unit else None
    return _beside(
        _bound(known.MIN_VALUE, kind, question.least),
        _bound(known.MAX_VALUE, kind, question.most),
        _bound(known.PLACES, "valueInteger", question.decimals or None),
        {"url": known.UNIT, **unit} if unit else None,
    )


def _of_rating(question: Question) -> Raw:
    slider = {"coding": [{"system": known.CONTROLS, "code": "slider"}]}
    bounds = _of_number(question).get("extension", [])
    return _beside({"url": known.CONTROL, "valueCodeableConcept": slider}, *bounds)


def _of_choices(question: Question) -> Raw:
    return _beside(
        _bound(known.MIN_OCCURS, "valueInteger", question.least),
        _bound(known.MAX_OCCURS, "valueInteger", question.most),
    )


_BOUNDS: Final[Mapping[str, Callable[[Question], Raw]]] = {
    "text": _of_text,
    "number": _of_number,
    "rating": _of_rating,
    "choices": _of_choices,
}


def _bound(url: str, kind: str, value: int | None) -> Raw | None:
    return None if value is None else {"url": url, kind: value}


def _beside(*extensions: Raw | None) -> Raw:
    found = [one for one in extensions if one is not None]
    return {"extension": found} if found else {}
