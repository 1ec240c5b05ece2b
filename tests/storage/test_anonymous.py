"""Somebody has the database and wants to know who said what: it does not tell.

Everybody's turn writes their session and their answers together, one after the other. What is
left must not have that order, nor anything else in which an answer and a person agree.
"""

import hashlib
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from core.domain.changes import AddEqualityAnswer, AddSurveyAnswers, Change
from core.domain.surveys import EqualityAnswer
from core.ports import Settled
from storage import migrate, mixing, tables
from storage.database import SqlDatabase
from storage.sealing import ORGANISATION
from tests.core.group_world import room
from tests.core.test_surveys import bus
from tests.storage.surveying import SURVEY, answers, responses
from tests.storage.world import NOW, SECRET, met, said, session

PEOPLE = 12
TABLES = ("survey_answers", "equality_answers")


def drawn(*parts: object) -> int:
    """A number that looks drawn by chance, and is the same in every run."""
    return int.from_bytes(hashlib.sha256(repr(parts).encode()).digest()[:7], "big")


def everybody_answers(database: SqlDatabase, seed: int = 7, at: datetime = NOW) -> list[int]:
    """Persons finish a survey one after the other; the ids of their answers in that order."""
    ids = [drawn(seed, place) for place in range(PEOPLE)]
    for place, which in enumerate(ids):
        moment = at + timedelta(minutes=place)
        given = replace(answers(None, which, at=moment), thread=f"thread of p{place}")
        told = [
            EqualityAnswer(drawn(seed, place, question), SURVEY, question, "yes", moment)
            for question in ("age", "sex")
        ]
        with database.begin() as unit:
            who, _ = met(unit, f"p{place}")
            inbound = replace(said(f"{seed} {place}"), at=moment)
            changes: list[Change] = [AddSurveyAnswers(given), *map(AddEqualityAnswer, told)]
            unit.write(inbound, session(who.id, 1) if seed == 7 else None, changes)
            unit.flush()
    return ids


def an_hour_passes(database: SqlDatabase, at: datetime = NOW) -> None:
    """The clock tidies up, in a transaction of its own."""
    with database.begin() as unit:
        unit.forget_old(at + timedelta(hours=1))


def test_no_column_leads_to_a_person(database: SqlDatabase) -> None:
    """No name, no hour, no thread, no key of a person; nothing but the day."""
    everybody_answers(database)
    an_hour_passes(database)
    day = NOW.replace(hour=0, minute=0)
    for one in responses(database):
        assert (one.person, one.at, one.thread) == (None, day, "")
    with database.reading() as looking:
        assert {one.at for one in looking.equality(SURVEY)} == {day}
    with database.begin() as unit:
        for table in (tables.survey_answers, tables.equality_answers):
            for row in unit.connection.execute(table.select()):
                assert (row.at, row.fresh) == (day, False)
                sealed = row.answers if table is tables.survey_answers else row.answer
                assert sealed.key == ORGANISATION


def test_no_row_has_a_number_of_its_own_on_sqlite(tmp_path: Path) -> None:
    """SQLite numbers rows as they come, and these have no such number."""
    url = f"sqlite:///{tmp_path / 'heard.db'}"
    migrate.upgrade(url)
    with closing(SqlDatabase(url, SECRET)) as database:
        for name in TABLES:
            with pytest.raises(OperationalError, match="rowid"), database.begin() as unit:
                unit.connection.execute(text(f"SELECT rowid FROM {name}"))  # noqa: S608


def test_the_file_does_not_tell_the_order(tmp_path: Path) -> None:
    """In the file the answers lie by the ids that were drawn, and the log is empty."""
    url = f"sqlite:///{tmp_path / 'heard.db'}"
    migrate.upgrade(url)
    with closing(SqlDatabase(url, SECRET)) as database:
        ids = everybody_answers(database)
        an_hour_passes(database)
        with database.begin() as unit:
            rows = unit.connection.execute(tables.survey_answers.select())
            sealed = {row.id: row.answers.raw for row in rows}
        assert (tmp_path / "heard.db-wal").stat().st_size == 0
        stored = (tmp_path / "heard.db").read_bytes()
    lies = sorted(ids, key=lambda which: stored.index(sealed[which]))
    # A page is filled from its end.
    assert lies == sorted(ids, reverse=True)
    assert all(stored.count(raw) == 1 for raw in sealed.values())


def test_postgres_does_not_tell_the_order(postgres_database: SqlDatabase) -> None:
    """No transaction wrote both an answer and a session, and rows lie by the ids drawn."""
    everybody_answers(postgres_database)
    an_hour_passes(postgres_database)
    with postgres_database.begin() as unit:
        run = unit.connection.exec_driver_sql
        turns = set(run("SELECT xmin::text FROM sessions").scalars())
        assert len(turns) == PEOPLE
        for name in TABLES:
            rows = run(f"SELECT id, xmin::text AS wrote FROM {name} ORDER BY ctid").all()  # noqa: S608
            assert [row.id for row in rows] == sorted(row.id for row in rows)
            assert len({row.wrote for row in rows}) == 1
            assert turns.isdisjoint(row.wrote for row in rows)


def test_a_later_answer_of_the_day_is_mixed_with_the_earlier(
    postgres_database: SqlDatabase,
) -> None:
    """Not even the hour can be told: those of a day and the day before were written at once."""
    everybody_answers(postgres_database)
    an_hour_passes(postgres_database)
    later = NOW + timedelta(hours=9)
    everybody_answers(postgres_database, seed=8, at=later)
    an_hour_passes(postgres_database, later)
    with postgres_database.begin() as unit:
        run = unit.connection.exec_driver_sql
        for name in TABLES:
            assert run(f"SELECT count(DISTINCT xmin::text) FROM {name}").scalar() == 1  # noqa: S608


def test_nothing_is_mixed_without_need(database: SqlDatabase) -> None:
    """Where nothing came, nothing is written; what is mixed is still all there."""
    everybody_answers(database)
    before = {one.id for one in responses(database)}
    with database.begin() as unit:
        assert mixing.mix(unit.connection, NOW) == 3 * PEOPLE
        assert mixing.mix(unit.connection, NOW) == 0
    assert {one.id for one in responses(database)} == before


def test_a_great_crowd_is_mixed_in_parts(
    database: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At most so many at once; what is fresh comes first, and some time all is mixed."""
    monkeypatch.setattr(mixing, "MOST", 8)
    everybody_answers(database)
    with database.begin() as unit:
        assert mixing.mix(unit.connection, NOW) == 16
        assert mixing.mix(unit.connection, NOW) == 16
        fresh = tables.survey_answers.select().where(tables.survey_answers.c.fresh)
        assert unit.connection.execute(fresh).all() == []


@pytest.mark.parametrize("anonymous", [True, False])
def test_no_message_tells_which_questions_somebody_was_asked(*, anonymous: bool) -> None:
    """Of an anonymous survey: which way somebody was led tells which response is theirs."""
    here, asked = room(), bus(anonymous=anonymous)
    here.house.library = here.house.library.with_script(asked)
    with closing(here.database.real):
        here.says("ana", "/start", "yes", "/survey bus", "each day")
        with here.database.real.begin() as unit:
            while found := unit.due("terminal", here.house.clock.now(), limit=50, skip=[]):
                unit.settle(
                    [
                        Settled(due, f"m{due.id}", asks=due.reply.asks if due.reply else None)
                        for due in found
                    ]
                )
            told = unit.connection.execute(select(tables.messages.c.asks)).scalars().all()
    questions = {question.id for question in asked.questions}
    asks = {one for one in told if one and any(each in one for each in questions)}
    assert told
    assert bool(asks) is not anonymous, told
