"""Every column says what it holds, and what is sealed can hold nothing else."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import Column, create_engine
from sqlalchemy.dialects import sqlite

from storage.sealing import Ciphertext
from storage.tables import metadata
from storage.tables.columns import Instant, Sealed

COLUMNS = [column for table in metadata.sorted_tables for column in table.c]
DIALECT = sqlite.dialect()


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_every_column_says_what_it_holds(column: Column[Any]) -> None:
    """A column is public, sealed or technical, and sealed exactly when its type is."""
    assert column.info["holds"] in {"public", "sealed", "technical"}
    assert (column.info["holds"] == "sealed") == isinstance(column.type, Sealed)


@pytest.mark.parametrize("plain", ["words", b"words", bytearray(b"words"), 5])
def test_nothing_plain_goes_into_a_sealed_column(plain: object) -> None:
    """Only what the keyring sealed can be bound; whatever else raises."""
    with pytest.raises(TypeError, match="seal it first"):
        Sealed().process_bind_param(plain, DIALECT)
    assert Sealed().process_bind_param(Ciphertext(b"raw"), DIALECT) == b"raw"


@given(
    some.datetimes(
        min_value=datetime(1900, 1, 1),  # noqa: DTZ001 - the strategy adds the zone
        timezones=some.timezones(),
        allow_imaginary=False,
    )
)
def test_a_moment_comes_back(moment: datetime) -> None:
    """A moment of any zone comes back as the same moment, aware."""
    stored = Instant().process_bind_param(moment, DIALECT)
    back = Instant().process_result_value(stored, DIALECT)
    assert back == moment.astimezone(UTC)
    assert back is not None
    assert back.utcoffset() == timedelta(0)


def test_moments_are_ordered() -> None:
    """Stored moments compare as the moments do, whatever their zones."""
    early = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=2)))
    late = datetime(2026, 3, 1, 11, tzinfo=UTC)
    bind = Instant().process_bind_param
    assert (bind(early, DIALECT) or 0) < (bind(late, DIALECT) or 0)


def test_the_schema_can_be_laid_without_migrations() -> None:
    """The tables as drawn are a schema that a database takes."""
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    engine.dispose()
