"""What news is about, read afresh just before it leaves, and whether its person still wants it."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import BindParameter, Connection, bindparam, select, union

from core.domain.facts import Fact
from core.domain.notifications import Crowd
from core.ports import Material
from storage import answers, experiences, facts, issues, responses, scripts, surveys
from storage.keys import Keys
from storage.rows import Found
from storage.tables import follows, supports, survey_answers, survey_issues
from storage.tables import surveys as _surveys

_PERSONS: Final[BindParameter[Any]] = bindparam("persons", expanding=True)
_CONCERNED: Final = union(
    *(
        select(table.c.person).where(
            table.c.issue == bindparam("issue"), table.c.person.in_(_PERSONS)
        )
        for table in (follows, supports)
    ),
    select(survey_answers.c.person)
    .join(survey_issues, survey_issues.c.survey == survey_answers.c.survey)
    .where(survey_issues.c.issue == bindparam("issue"), survey_answers.c.person.in_(_PERSONS)),
)
_OPEN: Final = select(_surveys.c.id).where(
    _surveys.c.id == bindparam("survey"), _surveys.c.closed.is_(None)
)
_ANSWERED: Final = select(survey_answers).where(
    survey_answers.c.survey == bindparam("survey"), survey_answers.c.person.in_(_PERSONS)
)

Wanting = Callable[[Connection, Material, Sequence[int]], set[int]]
"""Which of these persons still want the news."""


@dataclass(frozen=True, slots=True)
class News:
    """What one row of news is about, and whether it is still wanted."""

    material: Material
    wanted: bool


def read(connection: Connection, keys: Keys, rows: Sequence[Found]) -> dict[int, News]:
    """What rows that tell of facts are about, by the id of the row."""
    told = facts.read(connection, {row.fact for row in rows})
    materials = _materials(connection, keys, told)
    crowds: defaultdict[tuple[int, Crowd], list[Found]] = defaultdict(list)
    found: dict[int, News] = {}
    for row in rows:
        if row.fact not in told:
            continue
        found[row.id] = News(materials[row.fact], wanted=True)
        if row.crowd is not None:
            crowds[row.fact, row.crowd].append(row)
    for (fact, crowd), their in crowds.items():
        found |= _of_crowd(connection, keys, materials[fact], crowd, their)
    return found


def _of_crowd(
    connection: Connection,
    keys: Keys,
    material: Material,
    crowd: Crowd,
    rows: Sequence[Found],
) -> dict[int, News]:
    persons = [row.person for row in rows]
    wanting = _WANTING[crowd](connection, material, persons)
    threads = _threads(connection, keys, material.fact, persons) if crowd in _THREADED else {}
    return {
        row.id: News(
            replace(material, thread=threads.get(row.person, "")), wanted=row.person in wanting
        )
        for row in rows
    }


def _materials(
    connection: Connection, keys: Keys, told: Mapping[int, Fact]
) -> dict[int, Material]:
    found = {name: _found(connection, keys, name, told.values()) for name in _READERS}
    sources = _sources(connection, told.values())
    return {
        each: Material(
            fact,
            issue=found["issue"].get(getattr(fact, "issue", 0)),
            experience=found["experience"].get(getattr(fact, "experience", 0)),
            response=found["response"].get(getattr(fact, "response", 0)),
            results=found["results"].get(getattr(fact, "results", 0)),
            survey=sources.get(getattr(fact, "survey", "")),
        )
        for each, fact in told.items()
    }


def _found(
    connection: Connection, keys: Keys, name: str, told: Iterable[Fact]
) -> Mapping[int, Any]:
    """The things of one kind that facts are about, by their ids."""
    wanted = {getattr(fact, name, 0) for fact in told} - {0}
    return _READERS[name](connection, keys, sorted(wanted)) if wanted else {}


def _responses(connection: Connection, _: Keys, wanted: Sequence[int]) -> Mapping[int, Any]:
    return responses.read(connection, wanted)


def _results(connection: Connection, _: Keys, wanted: Sequence[int]) -> Mapping[int, Any]:
    return surveys.read_results(connection, wanted)


_READERS: Final[Mapping[str, Callable[[Connection, Keys, Sequence[int]], Mapping[int, Any]]]] = {
    "issue": issues.read,
    "experience": experiences.read,
    "response": _responses,
    "results": _results,
}


def _sources(connection: Connection, told: Iterable[Fact]) -> dict[str, str]:
    """The sources of the surveys that facts are of, as these are published now."""
    named = {getattr(fact, "survey", "") for fact in told} - {""}
    return scripts.published(connection, named) if named else {}


def _threads(
    connection: Connection, keys: Keys, fact: Fact, persons: Sequence[int]
) -> dict[int, str]:
    """Where each of these persons answered the survey."""
    rows = _answered(connection, fact, persons)
    return {one.person: one.thread for one in answers.opened(keys, rows) if one.person}


def _answered(connection: Connection, fact: Fact, persons: Sequence[int]) -> Sequence[Found]:
    asked = {"survey": getattr(fact, "survey", ""), "persons": persons}
    return connection.execute(_ANSWERED, asked).all()


# --- Who still wants it --------------------------------------------------------------------------


def _concerned(connection: Connection, material: Material, persons: Sequence[int]) -> set[int]:
    """Who still follows or supports the issue, or answered a survey that is linked to it."""
    asked = {"issue": getattr(material.fact, "issue", 0), "persons": persons}
    return set(connection.execute(_CONCERNED, asked).scalars())


def _unanswered(connection: Connection, material: Material, persons: Sequence[int]) -> set[int]:
    """Who has not answered meanwhile, unless staff closed the survey.

    An anonymous one does not ask who has: everybody is told, or nobody.
    """
    survey = {"survey": getattr(material.fact, "survey", "")}
    if material.survey is None or connection.execute(_OPEN, survey).first() is None:
        return set()
    if json.loads(material.survey).get("anonymous", False):
        return set(persons)
    return set(persons) - {row.person for row in _answered(connection, material.fact, persons)}


def _everybody(_: Connection, __: Material, persons: Sequence[int]) -> set[int]:
    return set(persons)


_WANTING: Final[Mapping[Crowd, Wanting]] = {
    Crowd.FOLLOWERS: _concerned,
    Crowd.RESPONDENTS: _everybody,
    Crowd.INVITED: _unanswered,
    Crowd.UNFINISHED: _unanswered,
}
_THREADED: Final = frozenset({Crowd.RESPONDENTS})
