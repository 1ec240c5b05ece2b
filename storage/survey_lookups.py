"""What can be looked up of surveys: one function a need."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, func, select, true

from core.domain import needs
from core.domain.surveys import Results, SurveyAnswers, SurveyLine
from storage import answers, invitations, scripts, sessions, surveys
from storage.keys import Keys
from storage.tables import sessions as _sessions

MOST_OPENED: Final = 20_000
"""Sessions that are surely opened within the time of a look-up: about 70,000 in a second."""

_HOW_MANY: Final = select(func.count()).select_from(
    select(_sessions.c.person).limit(MOST_OPENED + 1).subquery()
)


def _answers(connection: Connection, keys: Keys, need: needs.AnswersOf) -> SurveyAnswers | None:
    return answers.given_by(connection, keys, need.person, need.survey)


def _script(connection: Connection, _: Keys, need: needs.ScriptKept) -> str | None:
    return scripts.source(connection, need.name, need.version)


def _inside(
    connection: Connection, keys: Keys, need: needs.PeopleInside
) -> tuple[bytes, ...] | needs.Unavailable:
    """Every session is opened for this: what somebody is inside of is for nobody to see.

    So where there are too many to be opened in time, nobody knows.
    """
    if (connection.execute(_HOW_MANY).scalar() or 0) > MOST_OPENED:
        return needs.UNAVAILABLE
    named = f'"script":"{need.script}"'.encode()
    states = sessions.states(connection, keys, true())
    return tuple(state for state in states if named in state)


def _audience(connection: Connection, _: Keys, need: needs.AudienceOf) -> int:
    return invitations.size(connection, need.survey, need.version)


def _listed(connection: Connection, _: Keys, __: needs.SurveysListed) -> tuple[SurveyLine, ...]:
    return surveys.listed(connection)


def _shown(connection: Connection, _: Keys, __: needs.ResultsPublished) -> tuple[Results, ...]:
    return surveys.newest_results(connection)


LOOKUPS: Final[Mapping[type[Any], Callable[[Connection, Keys, Any], Any]]] = {
    needs.AnswersOf: _answers,
    needs.ScriptKept: _script,
    needs.PeopleInside: _inside,
    needs.AudienceOf: _audience,
    needs.SurveysListed: _listed,
    needs.ResultsPublished: _shown,
}
