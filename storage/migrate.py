"""Brings the schema to this release's, and tells when it is not."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from core.errors import SchemaFault
from storage.database import open_engine

FOLDER: Final = Path(__file__).parent / "migrations"


def upgrade(url: str) -> None:
    """Bring the schema of the database at this address up to this release's.

    Raises:
        SchemaFault: the schema is a newer release's.
    """
    with _engine(url) as engine:
        upgrade_engine(engine)


def upgrade_engine(engine: Engine) -> None:
    """Bring the schema up to this release's, in one transaction: all of it or nothing."""
    with engine.begin() as connection:
        _refuse_newer(_revision(connection))
        command.upgrade(_config(connection), "head")


def current(url: str) -> str | None:
    """The revision of the schema; None where none was laid yet."""
    with _engine(url) as engine, engine.connect() as connection:
        return _revision(connection)


def check(url: str) -> None:
    """Make sure that the schema is this release's.

    Raises:
        SchemaFault: saying what to run.
    """
    revision = current(url)
    _refuse_newer(revision)
    if revision != _scripts().get_current_head():
        raise SchemaFault(
            "The database is of an older release of Heard. "
            "Stop every process of Heard, run `heard migrate`, then start again."
        )


def _refuse_newer(revision: str | None) -> None:
    known = {script.revision for script in _scripts().walk_revisions()}
    if revision is not None and revision not in known:
        raise SchemaFault(
            f"The database is of a newer release of Heard (schema {revision}). "
            "Start that release, or restore a backup from before the upgrade."
        )


@contextmanager
def _engine(url: str) -> Iterator[Engine]:
    engine = open_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
