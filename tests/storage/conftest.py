"""A database with its schema, on each kind."""

from collections.abc import Iterator

import pytest

from storage import migrate
from storage.database import SqlDatabase
from tests.storage.world import SECRET


@pytest.fixture
def database(database_url: str) -> Iterator[SqlDatabase]:
    """An empty database, once on SQLite and once on PostgreSQL."""
    migrate.upgrade(database_url)
    opened = SqlDatabase(database_url, SECRET)
    yield opened
    opened.close()


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[SqlDatabase]:
    """An empty database on PostgreSQL alone: for what only its locks can show."""
    opened = SqlDatabase(postgres_url, SECRET)
    yield opened
    opened.close()
