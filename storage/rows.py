"""Rows written set-wise: one statement for all rows of a kind in a group."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Executable, Row, Table
from sqlalchemy.dialects.postgresql import Insert, insert

Found = Row[*tuple[Any, ...]]
"""A row that was read."""

Values = Mapping[str, Any]
"""The values of a row to write, by name."""


def insert_new(table: Table) -> Insert:
    """An insert that passes over rows that are there already; both databases read it."""
    return insert(table).on_conflict_do_nothing()


def many(connection: Connection, statement: Executable, rows: Sequence[Values]) -> int:
    """Run a statement once for each row; how many rows of the table it changed in all."""
    if not rows:
        return 0
    options = {"preserve_rowcount": True}
    return connection.execute(statement, rows, execution_options=options).rowcount
