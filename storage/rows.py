"""Rows written set-wise: one statement for all rows of a kind in a group.

The same Core statement is prepared once for each database. SQLite takes the rows one after the
other in one call of the driver; PostgreSQL takes each column as one array, unnested into a table
`v` that stands where the statement has its parameters. See docs/decisions/0020.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, cast

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Dialect,
    Insert,
    Result,
    Row,
    Select,
    Table,
    any_,
    bindparam,
    column,
    func,
    select,
)
from sqlalchemy.dialects.postgresql import Insert as Upsert
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.elements import BinaryExpression, BindParameter
from sqlalchemy.sql.operators import in_op
from sqlalchemy.sql.visitors import replacement_traverse
from sqlalchemy.types import LargeBinary, TypeDecorator, TypeEngine

Found = Row[*tuple[Any, ...]]
"""A row that was read."""

Values = Mapping[str, Any]
"""The values of a row to write, by name."""

Bind = Callable[[Any], Any] | None

COUNTED: Final = {"preserve_rowcount": True}
PREPARED: Final = 512


def insert_new(table: Table) -> Upsert:
    """An insert that passes over rows that are there already; both databases read it."""
    return insert(table).on_conflict_do_nothing()


def read(
    connection: Connection, statement: Select[Any], values: Values
) -> Result[*tuple[Any, ...]]:
    """Run a query whose lists are given as `in_(bindparam(…, expanding=True))`.

    PostgreSQL is given each list as one array, so that the query is the same, and prepared, for
    lists of every length.
    """
    return connection.execute(_fitted(statement, connection.dialect), values)


def many(connection: Connection, statement: UpdateBase, rows: Sequence[Values]) -> int:
    """Run a statement for each row; how many rows of the table it changed in all.

    Every row has the same names. No two rows may concern the same row of the table, unless the
    statement passes over what is there already.
    """
    if not rows:
        return 0
    prepared = _prepared(statement, connection.dialect, tuple(rows[0]))
    parameters: Any = prepared.parameters(rows)
    done = connection.exec_driver_sql(prepared.sql, parameters, execution_options=COUNTED)
    return done.rowcount


def each(connection: Connection, statement: UpdateBase, rows: Sequence[Values]) -> int:
    """Like `many`, one row after the other: for rows that may concern the same row."""
    if not rows:
        return 0
    return connection.execute(statement, rows, execution_options=COUNTED).rowcount


class _Rows:
    """For SQLite: the driver is given a list of rows."""

    def __init__(self, statement: UpdateBase, dialect: Dialect, names: tuple[str, ...]) -> None:
        compiled = _compiled(statement, dialect, names)
        self.sql = compiled.string
        binds = [compiled.binds[name] for name in compiled.positiontup or ()]
        self._columns = [_Column(bind, dialect, names) for bind in binds]

    def parameters(self, rows: Sequence[Values]) -> list[tuple[Any, ...]]:
        """Each row as the driver takes it."""
        return list(zip(*(column.values(rows) for column in self._columns), strict=True))


class _Arrays:
    """For PostgreSQL: the driver is given one array a column, in binary."""

    def __init__(self, statement: UpdateBase, dialect: Dialect, names: tuple[str, ...]) -> None:
        binds = _compiled(statement, dialect, names).binds
        self._columns = {name: _Column(binds[name], dialect, names) for name in names}
        types = {name: binds[name].type for name in names}
        compiled = _compiled(_unnested(statement, types), dialect, None)
        self.sql = re.sub(r"%\((\w+)\)s", r"%(\1)b", compiled.string)

    def parameters(self, rows: Sequence[Values]) -> dict[str, list[Any]]:
        """Each column as the driver takes it."""
        return {name: column.values(rows) for name, column in self._columns.items()}


class _Column:
    """The values of one parameter, as the driver of a database takes them."""

    def __init__(self, bind: BindParameter[Any], dialect: Dialect, names: tuple[str, ...]) -> None:
        self._name = bind.key if bind.key in names else None
        self._constant = bind.effective_value
        self._bind = _binding(bind.type, dialect)

    def values(self, rows: Sequence[Values]) -> list[Any]:
        """One value a row."""
        name, bind = self._name, self._bind
        if name is None:
            return [bind(self._constant) if bind else self._constant] * len(rows)
        if bind is None:
            return [row[name] for row in rows]
        return [bind(row[name]) for row in rows]


def _binding(kind: TypeEngine[Any], dialect: Dialect) -> Bind:
    """How a type turns a value into what the driver takes; bytes need nothing more."""
    if isinstance(kind, TypeDecorator) and isinstance(kind.impl_instance, LargeBinary):
        return lambda value: kind.process_bind_param(value, dialect)
    if isinstance(kind, LargeBinary):
        return None
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _compiled(
    statement: UpdateBase, dialect: Dialect, names: tuple[str, ...] | None
) -> SQLCompiler:
    keys = None if names is None else list(names)
    return statement.compile(dialect=dialect, column_keys=keys)


def _unnested(statement: UpdateBase, types: Mapping[str, TypeEngine[Any]]) -> UpdateBase:
    """The statement over a table of its parameters, which the arrays fill."""
    arrays = (bindparam(name, type_=ARRAY(kind)) for name, kind in types.items())
    columns = (column(name, kind) for name, kind in types.items())
    table = func.unnest(*arrays).table_valued(*columns, name="v").render_derived()
    if isinstance(statement, Insert):
        return statement.from_select(list(types), select(*table.c))

    def standing_in(element: object, **_: object) -> ColumnElement[Any] | None:
        if isinstance(element, BindParameter) and element.key in types:
            return table.c[element.key]
        return None

    return cast("UpdateBase", replacement_traverse(statement, {}, standing_in))


@lru_cache(maxsize=PREPARED)
def _fitted(statement: Select[Any], dialect: Dialect) -> Select[Any]:
    if dialect.name != "postgresql":
        return statement
    return cast("Select[Any]", replacement_traverse(statement, {}, _any_of))


def _any_of(element: object, **_: object) -> ColumnElement[Any] | None:
    if isinstance(element, BinaryExpression) and element.operator is in_op:
        listed = cast("BindParameter[Any]", element.right)
        array = bindparam(listed.key, type_=ARRAY(element.left.type))
        return cast("ColumnElement[Any]", element.left == any_(array))
    return None


@lru_cache(maxsize=PREPARED)
def _prepared(statement: UpdateBase, dialect: Dialect, names: tuple[str, ...]) -> _Rows | _Arrays:
    prepare = _Arrays if dialect.name == "postgresql" else _Rows
    return prepare(statement, dialect, names)
