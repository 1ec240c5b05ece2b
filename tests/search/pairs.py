"""The pairs that search is judged by, and how it is judged."""

import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, create_engine

from core.search.terms import terms
from storage.search import index, similar
from storage.tables.search import terms as table

OFFERED: Final = 3
"""How many issues a person is shown to choose from."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A published issue, somebody else's words for it, and words that only look like it."""

    issue: int
    known: str
    paraphrase: str
    opposite: str


def read(name: str) -> tuple[Pair, ...]:
    """Read one half; the held-out half's issues are numbered after the tuning half's."""
    file = Path(__file__).parent / f"{name}.toml"
    first = {"tuning": 1, "held_out": 61}[name]
    found = tomllib.loads(file.read_text("utf-8"))["pair"]
    return tuple(Pair(issue=number, **pair) for number, pair in enumerate(found, first))


TUNING: Final = read("tuning")
HELD_OUT: Final = read("held_out")
ALL: Final = TUNING + HELD_OUT


@contextmanager
def board(url: str) -> Iterator[Connection]:
    """A database that knows the issues of both halves."""
    engine = create_engine(url)
    with engine.begin() as connection:
        table.create(connection, checkfirst=True)
        for pair in ALL:
            index(connection, pair.issue, terms(pair.known))
        yield connection
    engine.dispose()


def offered(connection: Connection, words: str) -> list[int]:
    """The issues that somebody who writes `words` is shown."""
    return [issue for issue, _ in similar(connection, terms(words), OFFERED)]


def found(connection: Connection, pairs: Sequence[Pair], part: str) -> int:
    """For how many of `pairs` their issue is offered to its `paraphrase` or its `opposite`."""
    return sum(pair.issue in offered(connection, getattr(pair, part)) for pair in pairs)
