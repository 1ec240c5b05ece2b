"""Finished surveys, sealed."""

from collections.abc import Sequence
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Connection

from core.domain.changes import AddSurveyAnswers
from core.domain.surveys import SurveyAnswers
from storage.keys import Keys
from storage.rows import insert_new, many
from storage.tables import survey_answers
from storage.writing import Written

_NEW: Final = insert_new(survey_answers)
_WORDS: Final = TypeAdapter(SurveyAnswers)


def add(
    connection: Connection, keys: Keys, written: Sequence[Written[AddSurveyAnswers]]
) -> set[str]:
    """Add finished surveys."""
    many(connection, _NEW, [_row(keys, change.answers) for _key, change, _at in written])
    return set()


def _row(keys: Keys, given: SurveyAnswers) -> dict[str, Any]:
    plain = _WORDS.dump_json(given)
    return {
        "id": given.id,
        "survey": given.survey,
        "version": given.version,
        "person": given.person,
        "answers": keys.seal(given.person, survey_answers.c.answers, plain),
        "at": given.at,
    }
