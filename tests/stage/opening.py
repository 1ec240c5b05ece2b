"""The stages by name, opened for one story and closed after it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from storage import migrate
from storage.database import SqlDatabase
from tests.stage.direct import Direct
from tests.stage.seen import Turned
from tests.stage.story import Scene
from tests.stage.worlds import SECRET, World

MEMORY = "sqlite://"


class Stage(Protocol):
    """Something that carries out a line and tells what came of it."""

    world: World

    async def do(self, scene: Scene) -> Turned:
        """Carry out one line and all that follows from it at once."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stage keeps what it must remember: the address of an empty database.

    One in memory lives as long as its connection: a crash there spares the database.
    """

    url: str

    @property
    def in_memory(self) -> bool:
        """Whether it lives in memory."""
        return self.url == MEMORY

    def open(self) -> SqlDatabase:
        """Open the database; one in memory gets its schema here."""
        database = SqlDatabase(self.url, SECRET)
        if self.in_memory:
            migrate.upgrade_engine(database.engine)
        return database


@asynccontextmanager
async def direct(
    place: Place, *, crash: bool = False, twice: bool = False
) -> AsyncIterator[Stage]:
    """The core on a database."""
    database = place.open() if place.in_memory else None
    stage = Direct(database or place.open, World(), crash=crash, twice=twice)
    try:
        yield stage
    finally:
        stage.close()
