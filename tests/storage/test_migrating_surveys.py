"""What was kept by the release before surveys is kept by this one."""

from contextlib import closing

from alembic import command
from sqlalchemy import text

from core.domain.notifications import Crowd
from storage import migrate
from storage.database import SqlDatabase, open_engine
from storage.tables import campaigns, survey_answers
from tests.storage.surveying import responses
from tests.storage.world import NOW, SECRET

BEFORE = (
    "INSERT INTO people (id, language, zone, stopped, since) VALUES (1, 'en', 'UTC', false, 0)",
    "INSERT INTO scripts (name, version, source, at, open) VALUES ('visit', '1', '{}', 0, true)",
    "INSERT INTO campaigns (fact, issue, key, kind, cut, cursor, planned)"
    " VALUES (7, 77, 'news', 5, 0, 0, 0)",
)
ANSWERED = text(
    "INSERT INTO survey_answers (id, survey, version, person, answers, at)"
    " VALUES (900, 'visit', '1', 1, :sealed, 0)"
)
# As the release before wrote it.
WRITTEN = (
    b'{"id":900,"survey":"visit","version":"1","person":1,'
    b'"answers":{"good":"the nurse"},"at":"2026-03-02T09:30:00Z"}'
)


def test_answers_scripts_and_campaigns_are_there_afterwards(database_url: str) -> None:
    """Answers open, a script counts as published, and a campaign is one for followers."""
    engine = open_engine(database_url)
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":  # it has the schema of this release
            for statement in ("DROP SCHEMA public CASCADE", "CREATE SCHEMA public"):
                connection.execute(text(statement))
        command.upgrade(migrate._config(connection), "0006")
        for statement in BEFORE:
            connection.execute(text(statement))
    with closing(SqlDatabase(database_url, SECRET)) as database, database.begin() as unit:
        unit.keys.make(1)
        sealed = unit.keys.seal(1, survey_answers.c.answers, WRITTEN)
        unit.connection.execute(ANSWERED, {"sealed": sealed.raw})
    engine.dispose()
    migrate.upgrade(database_url)
    with closing(SqlDatabase(database_url, SECRET)) as database:
        (found,) = responses(database)
        assert (found.person, found.answers, found.retired) == (1, {"good": "the nurse"}, {})
        with database.begin() as unit:
            unit.forget_old(NOW)
            assert unit.scripts() == {("visit", "1"): "{}"}
            row = unit.connection.execute(campaigns.select()).one()
            assert (row.crowd, row.survey, row.reporter) == (Crowd.FOLLOWERS, "", None)
