"""A survey of every kind of question, and people who answered it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from core.dialogues.steps import Survey
from core.domain.surveys import SurveyAnswers, Value

WHEN: Final = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def said(text: str) -> dict[str, str]:
    """Words of one language."""
    return {"en": text}


def choices(*ids: str) -> list[dict[str, Any]]:
    """Choices that are called as they are known."""
    return [{"id": one, "label": said(one.title())} for one in ids]


QUESTIONS: Final[list[dict[str, Any]]] = [
    {"id": "service", "kind": "choice", "options": choices("gp", "hospital", "pharmacy")},
    {"id": "matters", "kind": "choices", "options": choices("time", "kindness"), "other": True},
    {"id": "days", "kind": "number", "unit": "days"},
    {"id": "kind", "kind": "rating"},
    {"id": "order", "kind": "ranking", "options": choices("a", "b", "c")},
    {"id": "fair", "kind": "statement"},
    {"id": "again", "kind": "yes_no"},
    {"id": "when", "kind": "date"},
    {"id": "where", "kind": "place"},
    {"id": "story", "kind": "text"},
    {"id": "picture", "kind": "media"},
    {"id": "sum", "kind": "calculated", "value": {"value": 2}},
    {"id": "mark", "kind": "hidden"},
    {"id": "thanks", "kind": "note"},
    {"id": "review", "kind": "review"},
]
STORIES: Final = (
    "The waiting times at the surgery were long.",
    "The car park was full and the wait was endless.",
    "Kind staff, thank you.",
)


def survey(questions: list[dict[str, Any]] | None = None, **given: Any) -> Survey:  # noqa: ANN401
    """A survey of these questions, or of one of every kind."""
    asked = [
        {"ask": said(f"What of {one['id']}?"), "label": said(one["id"].title()), **one}
        for one in questions or QUESTIONS
    ]
    return Survey.model_validate(
        {"id": "care", "survey": True, "title": said("Care"), "questions": asked, **given}
    )


def answers(number: int) -> dict[str, Value]:
    """What the person of this number answers."""
    return {
        "service": ("gp", "hospital")[number % 5 == 0],
        "matters": ("time",) if number % 2 else ("time", "other"),
        "matters.other": None if number % 2 else "Parking",
        "days": number % 30,
        "kind": 1 + number % 5,
        "order": (("a", "b", "c"), ("b", "a", "c"))[number % 3 == 0],
        "fair": ("agree", "disagree", "pass")[number % 3],
        "again": number % 4 != 0,
        "when": f"2026-0{1 + number % 2}-03",
        "where": ("leeds", "hull")[number % 3 == 0],
        "story": STORIES[number % 3],
        "sum": 2,
        "mark": "poster",
    }


def given(number: int, asked: Survey, **changed: Any) -> SurveyAnswers:  # noqa: ANN401
    """What somebody sent."""
    whole: dict[str, Any] = {
        "id": 1_000 + number,
        "survey": asked.id,
        "version": asked.version,
        "person": number,
        "answers": answers(number),
        "at": WHEN + timedelta(hours=number),
        "hows": dict.fromkeys(answers(number), "tap"),
        "language": ("en", "cy")[number % 10 == 0],
        "channel": "telegram",
        "area": ("leeds", "hull")[number % 3 == 0],
        **changed,
    }
    return SurveyAnswers(**whole)


def many(asked: Survey, count: int) -> Iterator[SurveyAnswers]:
    """What so many people sent."""
    return (given(number, asked) for number in range(count))
