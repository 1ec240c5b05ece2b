"""The migrations lay the schema that the code expects."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from core.errors import SchemaFault
from storage import migrate
from storage.database import open_engine
from storage.tables import metadata


def test_migrations_and_tables_agree(database_url: str) -> None:
    """After every migration the database has exactly the tables that the code draws."""
    migrate.upgrade(database_url)
    engine = open_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    engine.dispose()


def test_a_current_schema_is_taken(database_url: str) -> None:
    """After an upgrade the check is silent, and a second upgrade changes nothing."""
    migrate.upgrade(database_url)
    migrate.check(database_url)
    first = migrate.current(database_url)
    migrate.upgrade(database_url)
    assert migrate.current(database_url) == first


def test_an_older_schema_is_refused_with_what_to_run(tmp_path: object) -> None:
    """A database without the newest migration is refused, and the words name the command."""
    url = f"sqlite:///{tmp_path}/heard.db"
    with pytest.raises(SchemaFault, match="heard migrate"):
        migrate.check(url)


def test_a_newer_schema_is_refused(database_url: str) -> None:
    """A database that a newer release has migrated is neither used nor changed."""
    migrate.upgrade(database_url)
    engine = open_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'from-tomorrow'"))
    engine.dispose()
    with pytest.raises(SchemaFault, match="newer release"):
        migrate.check(database_url)
    with pytest.raises(SchemaFault, match="newer release"):
        migrate.upgrade(database_url)
