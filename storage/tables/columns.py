"""The few kinds of column that there are; every column says what it holds.

*public*: anybody may read it. *sealed*: encrypted with the key of the person whom it is about.
*technical*: what the machine needs; it carries no words and names nobody outside of here.
"""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, Final, Literal

from sqlalchemy import (
    BigInteger,
    Column,
    Dialect,
    Enum,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    TypeDecorator,
)
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine
from typing_extensions import override

from storage.sealing import Ciphertext

Holds = Literal["public", "sealed", "technical"]
Kind = TypeEngine[Any]

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """A moment, kept as microseconds since 1970 in UTC: the same on every database."""

    impl = BigInteger
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Microseconds since the epoch."""
        return None if value is None else (value - EPOCH) // MICROSECOND

    @override
    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """The moment, in UTC."""
        return None if value is None else EPOCH + timedelta(microseconds=value)


class Sealed(TypeDecorator[Ciphertext]):
    """Encrypted bytes; takes nothing but what the keyring sealed."""

    impl = LargeBinary
    cache_ok = True

    @override
    def process_bind_param(self, value: object, dialect: Dialect) -> bytes | None:
        """The sealed bytes.

        Raises:
            TypeError: somebody tried to store what is not sealed.
        """
        if value is None:
            return None
        if type(value) is not Ciphertext:
            raise TypeError("a sealed column takes only what the keyring sealed; seal it first")
        return value.raw

    @override
    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Ciphertext | None:
        """What only the keyring can open."""
        return None if value is None else Ciphertext(bytes(value))


Key: Final = BigInteger().with_variant(Integer, "sqlite")
"""The type of a number that the database draws itself; SQLite draws only for INTEGER."""


def named(kind: type[StrEnum]) -> Enum:
    """The type of a column that holds one of an enumeration's values, as text."""
    return Enum(kind, native_enum=False, length=24, values_callable=lambda names: list(names))


def public(name: str, kind: Kind, *refers: ForeignKey, **options: bool) -> Column[Any]:
    """A column that anybody may read."""
    return _column("public", name, kind, *refers, **options)


def technical(name: str, kind: Kind, *refers: ForeignKey, **options: bool) -> Column[Any]:
    """A column that the machine needs."""
    return _column("technical", name, kind, *refers, **options)


def sealed(name: str) -> Column[Any]:
    """A column that only its person's key opens; empty where there is nothing to hide."""
    return _column("sealed", name, Sealed(), nullable=True)


def _column(
    holds: Holds, name: str, kind: Kind, *refers: ForeignKey, **options: bool
) -> Column[Any]:
    settings: dict[str, Any] = {"nullable": False} | options
    return Column(name, kind, *refers, info={"holds": holds}, **settings)


def drawn(name: str = "id") -> Column[Any]:
    """A primary key that the database draws, rising, never used twice."""
    return technical(name, Key, primary_key=True, autoincrement=True)


def given(name: str = "id") -> Column[Any]:
    """A primary key that the core hands in."""
    return technical(name, BigInteger(), primary_key=True, autoincrement=False)


def table(name: str, *parts: SchemaItem, **options: bool) -> Table:
    """A table of Heard; numbers that SQLite draws are never used twice."""
    settings: dict[str, Any] = {**options}
    if any(isinstance(part, Column) and part.autoincrement is True for part in parts):
        settings["sqlite_autoincrement"] = True
    made: Table = Table(name, metadata, *parts, **settings)
    return made
