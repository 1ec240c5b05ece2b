"""What can be looked up of surveys: one function a need."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from sqlalchemy import BigInteger, Connection, bindparam, select, tuple_

from core.domain import needs
from core.domain.surveys import SurveyAnswers, SurveyLine
from storage import answers, invitations, scripts, surveys
from storage.keys import Keys
from storage.tables import sessions

PAGE: Final = 1_000

_SESSIONS: Final = (
    select(sessions.c.person, sessions.c.hat, sessions.c.state)
    .where(
        sessions.c.state.is_not(None),
        tuple_(sessions.c.person, sessions.c.hat)
        > tuple_(
            bindparam("after", type_=BigInteger), bindparam("hat", type_=sessions.c.hat.type)
        ),
    )
    .order_by(sessions.c.person, sessions.c.hat)
    .limit(PAGE)
)


def _answers(connection: Connection, keys: Keys, need: needs.AnswersOf) -> SurveyAnswers | None:
    return answers.given_by(connection, keys, need.person, need.survey)


def _script(connection: Connection, _: Keys, need: needs.ScriptKept) -> str | None:
    return scripts.source(connection, need.name, need.version)


def _inside(connection: Connection, keys: Keys, need: needs.PeopleInside) -> tuple[bytes, ...]:
    """Every session is opened for this: what somebody is inside of is for nobody to see."""
    named = f'"script":"{need.script}"'.encode()
    return tuple(state for state in _states(connection, keys) if named in state)


def _states(connection: Connection, keys: Keys) -> Iterator[bytes]:
    asked: dict[str, Any] = {"after": 0, "hat": "citizen"}
    while page := connection.execute(_SESSIONS, asked).all():
        some = Keys(connection, keys.ring)
        some.fetch_of(row.state for row in page)
        for row in page:
            if some.opens(row.state):
                yield some.open(sessions.c.state, row.state)
        asked = {"after": page[-1].person, "hat": page[-1].hat}


def _audience(connection: Connection, _: Keys, need: needs.AudienceOf) -> int:
    return invitations.size(connection, need.survey, need.version)


def _listed(connection: Connection, _: Keys, __: needs.SurveysListed) -> tuple[SurveyLine, ...]:
    return surveys.listed(connection)


LOOKUPS: Final[Mapping[type[Any], Callable[[Connection, Keys, Any], Any]]] = {
    needs.AnswersOf: _answers,
    needs.ScriptKept: _script,
    needs.PeopleInside: _inside,
    needs.AudienceOf: _audience,
    needs.SurveysListed: _listed,
}
