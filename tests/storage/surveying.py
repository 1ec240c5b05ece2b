"""Surveys and what was answered to them, for the tests of storage."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from core.domain.changes import AddSurveyAnswers, KeepScript, PublishSurvey
from core.domain.surveys import SurveyAnswers, Value
from storage.database import SqlDatabase
from storage.looking import SqlLooking
from tests.storage.world import NOW, apply

SURVEY, VERSION = "visit", "of-now"


def source(**settings: Any) -> str:  # noqa: ANN401 - as a survey's file has them
    """The source of a survey, as far as storage reads it."""
    return json.dumps({"id": SURVEY, "survey": True, **settings})


def published(
    database: SqlDatabase,
    survey: str = SURVEY,
    *,
    version: str = VERSION,
    after: str = "",
    **settings: Any,  # noqa: ANN401 - as a survey's file has them
) -> None:
    """A survey that is open from now on."""
    kept = KeepScript(survey, version, source(**settings), None)
    now = PublishSurvey(survey, version, after, None)
    apply(database, f"publish {survey} {version}", kept, now)


def answers(
    person: int | None,
    which: int = 900,
    given: Mapping[str, Value] | None = None,
    *,
    survey: str = SURVEY,
    at: datetime = NOW,
) -> SurveyAnswers:
    """What somebody answered."""
    return SurveyAnswers(which, survey, VERSION, person, given or {"good": "the nurse"}, at)


def answered(database: SqlDatabase, given: SurveyAnswers) -> None:
    """Somebody finished a survey."""
    apply(database, f"answer {given.id} {given.answers}", AddSurveyAnswers(given))


@contextmanager
def reading(database: SqlDatabase) -> Iterator[SqlLooking]:
    """A look at what is stored."""
    with database.reading() as looking:
        yield looking


def responses(database: SqlDatabase, survey: str = SURVEY) -> list[SurveyAnswers]:
    """Everything that was answered to a survey."""
    with database.reading() as looking:
        return list(looking.responses(survey))
