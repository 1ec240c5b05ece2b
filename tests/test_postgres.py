"""The server that other tests lean on."""

import subprocess

import psycopg
import pytest
import sqlalchemy

from tests import postgres


def test_a_fresh_database_keeps_what_it_promises(postgres_url: str) -> None:
    """The server runs with its durable settings: fsync and synchronous commits."""
    engine = sqlalchemy.create_engine(postgres_url)
    with engine.connect() as connection:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            assert connection.exec_driver_sql(f"SHOW {setting}").scalar() == "on"
    engine.dispose()


@pytest.mark.parametrize("turn", ["first", "second"])
def test_databases_are_not_shared(postgres_url: str, turn: str) -> None:
    """What one test writes, another test never meets."""
    engine = sqlalchemy.create_engine(postgres_url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE mine (turn text)")
        connection.exec_driver_sql(f"INSERT INTO mine VALUES ('{turn}')")  # noqa: S608 - a constant
        assert connection.exec_driver_sql("SELECT turn FROM mine").scalars().all() == [turn]
    engine.dispose()


def test_both_kinds_of_database_answer(database_url: str) -> None:
    """A test that asks for a database by its common name runs on SQLite and on PostgreSQL."""
    engine = sqlalchemy.create_engine(database_url)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT 1").scalar() == 1
    engine.dispose()


def test_the_load_generator_is_there(postgres_server: postgres.Server) -> None:
    """Benchmarks find PostgreSQL's own load generator beside the server."""
    shown = subprocess.run([postgres_server.pgbench, "--version"], check=True, capture_output=True)
    assert b"pgbench" in shown.stdout


def test_a_stopped_server_leaves_nothing() -> None:
    """After use, neither a process nor a file of a server is left."""
    with postgres.running() as server:
        address = f"host={server.home} user=postgres"
        psycopg.connect(address).close()
    assert not server.home.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(address)
