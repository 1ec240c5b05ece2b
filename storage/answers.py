"""What was answered: sealed, read back in the order in which it came, or in none at all.

Of an anonymous survey nothing is kept that leads to a person: no name, no hour, no thread, and
the key is the organisation's. See docs/decisions/0155.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from datetime import time as clock_time
from typing import Any, Final

from sqlalchemy import BigInteger, Connection, Select, bindparam, delete, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from core.domain.changes import AddEqualityAnswer, AddSurveyAnswers
from core.domain.surveys import EqualityAnswer, SurveyAnswers, Value
from storage.keys import Keys
from storage.rows import Found, insert_new, many
from storage.tables import equality_answers, survey_answers
from storage.tables.columns import EPOCH, Instant
from storage.writing import Written

PAGE: Final = 1_000
"""Rows read at a time: what is opened of them is all that is held."""


_TOLD: Final = ("language", "channel", "area", "thread")
"""What is sealed beside the answers, where it is not empty."""

_SEALED: Final = survey_answers.c.answers
_NEW: Final = insert(survey_answers)
# What is changed later keeps its place: the moment at which it was first given.
_KEEP: Final = _NEW.on_conflict_do_update(
    index_elements=[survey_answers.c.id],
    set_={name: _NEW.excluded[name] for name in ("version", "answers")},
)
_NEW_EQUALITY: Final = insert_new(equality_answers)

_AFTER: Final = tuple_(bindparam("since", type_=Instant), bindparam("last", type_=BigInteger))
_NEXT: Final = (
    select(survey_answers)
    .where(
        survey_answers.c.survey == bindparam("of"),
        tuple_(survey_answers.c.at, survey_answers.c.id) > _AFTER,
    )
    .order_by(survey_answers.c.at, survey_answers.c.id)
    .limit(PAGE)
)
# By ids drawn by chance.
_NEXT_EQUALITY: Final = (
    select(equality_answers)
    .where(equality_answers.c.survey == bindparam("of"), equality_answers.c.id > bindparam("last"))
    .order_by(equality_answers.c.id)
    .limit(PAGE)
)
_OF_PERSON: Final = (
    select(survey_answers)
    .where(
        survey_answers.c.survey == bindparam("of"), survey_answers.c.person == bindparam("whose")
    )
    .order_by(survey_answers.c.at.desc(), survey_answers.c.id.desc())
    .limit(1)
)
# The newest first.
_OF_BOTH: Final = (
    select(survey_answers)
    .where(survey_answers.c.person.in_(bindparam("persons", expanding=True)))
    .order_by(survey_answers.c.at.desc(), survey_answers.c.id.desc())
)
_DROP: Final = delete(survey_answers).where(
    survey_answers.c.id.in_(bindparam("older", expanding=True))
)

_DROP_OTHERS: Final = delete(survey_answers).where(
    survey_answers.c.survey == bindparam("of"),
    survey_answers.c.person == bindparam("whose"),
    survey_answers.c.id != bindparam("kept"),
)


def add(
    connection: Connection, keys: Keys, written: Sequence[Written[AddSurveyAnswers]]
) -> set[str]:
    """Keep finished surveys; of one id, and of one person, the last: it takes the other's place.

    So who changes answers that were merged away meanwhile still answered once.
    """
    given = {_once(change.answers): change.answers for _key, change, _at in written}
    named = [one for one in given.values() if one.person is not None]
    keys.fetch(one.person for one in named if one.person is not None)
    others = [{"of": one.survey, "whose": one.person, "kept": one.id} for one in named]
    many(connection, _DROP_OTHERS, others)
    rows = [_row(keys, one) for one in given.values()]
    many(connection, _KEEP, sorted(rows, key=lambda row: int(row["id"])))
    return set()


def _once(given: SurveyAnswers) -> tuple[object, ...]:
    """What there is one row of: a person's answers to a survey, or an anonymous response."""
    return (given.id,) if given.person is None else (given.survey, given.person)


def _row(keys: Keys, given: SurveyAnswers) -> dict[str, Any]:
    return {
        "id": given.id,
        "survey": given.survey,
        "version": given.version,
        "person": given.person,
        "answers": keys.seal(given.person, _SEALED, _dump(given)),
        "at": day_of(given.at) if given.person is None else given.at,
        "fresh": given.person is None,
    }


def _dump(given: SurveyAnswers) -> bytes:
    content: dict[str, Any] = {
        "answers": dict(given.answers),
        "hows": dict(given.hows),
        "retired": dict(given.retired),
    }
    content |= {name: getattr(given, name) for name in _TOLD}
    if given.person is None:
        del content["thread"]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def day_of(at: datetime) -> datetime:
    """The beginning of a moment's day, all that is kept of when an anonymous answer came."""
    return datetime.combine(at.astimezone(UTC).date(), clock_time(), UTC)


def add_equality(
    connection: Connection, keys: Keys, written: Sequence[Written[AddEqualityAnswer]]
) -> set[str]:
    """Keep answers about equality, in the order of their ids."""
    answers = sorted((change.answer for _key, change, _at in written), key=lambda one: one.id)
    rows = [
        {
            "id": one.id,
            "survey": one.survey,
            "question": one.question,
            "answer": keys.seal(None, equality_answers.c.answer, one.answer.encode()),
            "at": day_of(one.at),
            "fresh": True,
        }
        for one in answers
    ]
    many(connection, _NEW_EQUALITY, rows)
    return set()


def responses(connection: Connection, keys: Keys, survey: str) -> Iterator[SurveyAnswers]:
    """Every finished survey, oldest first, a page at a time, without what cannot be opened."""
    start = {"of": survey, "since": EPOCH, "last": 0}
    for page in _pages(connection, _NEXT, start):
        # The keys of one page: those of all would not fit.
        yield from opened(Keys(connection, keys.ring, once=True), page)


def equality(connection: Connection, keys: Keys, survey: str) -> Iterator[EqualityAnswer]:
    """Every answer about equality, by the ids that were drawn by chance."""
    for page in _pages(connection, _NEXT_EQUALITY, {"of": survey, "last": 0}):
        for row in page:
            said = keys.open(equality_answers.c.answer, row.answer).decode()
            yield EqualityAnswer(row.id, row.survey, row.question, said, row.at)


def _pages(
    connection: Connection, statement: Select[Any], asked: dict[str, Any]
) -> Iterator[Sequence[Found]]:
    """Page after page, each from where the last one ended; nothing is held open in between."""
    while page := connection.execute(statement, asked).all():
        yield page
        last = page[-1]
        asked = asked | {"since": last.at, "last": last.id}


def given_by(connection: Connection, keys: Keys, person: int, survey: str) -> SurveyAnswers | None:
    """What a person answered to a survey."""
    rows = connection.execute(_OF_PERSON, {"of": survey, "whose": person}).all()
    return next(iter(opened(keys, rows)), None)


def merge(connection: Connection, keys: Keys, joins: int, stays: int) -> None:
    """Of two persons who become one and both answered a survey, the newer answers stay.

    The older are laid with what these retired: a person answered once, and nothing is lost.
    """
    rows = connection.execute(_OF_BOTH, {"persons": [joins, stays]}).all()
    newest: dict[str, SurveyAnswers] = {}
    for one in opened(keys, rows):
        newer = newest.get(one.survey)
        newest[one.survey] = one if newer is None else _retiring(newer, one)
    ids = {one.id for one in newest.values()}
    older = [row.id for row in rows if row.survey in newest and row.id not in ids]
    if older:
        connection.execute(_DROP, {"older": older})
        many(connection, _KEEP, [_row(keys, one) for one in newest.values()])


def _retiring(newer: SurveyAnswers, older: SurveyAnswers) -> SurveyAnswers:
    laid = dict(newer.retired)
    for question, answer in {**older.retired, **older.answers}.items():
        name = f"{question}@{older.version}"
        laid[name if name not in laid else f"{question}@{older.id}"] = answer
    return replace(newer, retired=laid)


def opened(keys: Keys, rows: Sequence[Found]) -> Iterator[SurveyAnswers]:
    """The answers in rows of the table, without those whose keys were erased."""
    keys.fetch_of(row.answers for row in rows)
    for row in rows:
        if keys.opens(row.answers):
            yield _answers(keys, row)


def _answers(keys: Keys, row: Found) -> SurveyAnswers:
    # By hand: there are many of them, and they were checked before they were sealed.
    given = json.loads(keys.open(_SEALED, row.answers))
    return SurveyAnswers(
        id=row.id,
        survey=row.survey,
        version=row.version,
        person=row.person,
        answers=_values(given["answers"]),
        at=row.at,
        hows=given.get("hows", {}),
        retired=_values(given.get("retired", {})),
        **{name: given[name] for name in _TOLD if name in given},
    )


def _values(written: dict[str, Any]) -> dict[str, Value]:
    return {
        question: tuple(value) if isinstance(value, list) else value
        for question, value in written.items()
    }
