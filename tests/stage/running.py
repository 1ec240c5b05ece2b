"""Heard as it runs, put together on the world's time: the lane, the ticker, and what they need."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import partial

from bots.clock import ShiftedClock, Ticker
from bots.lane import Lane
from bots.library import Shelf
from bots.settings import Settings
from bots.terminal.world import publish_file
from bots.wiring import Built
from bots.wiring.results import Counting
from core.conversation import converse
from core.dialogues.known_scripts import TRIED, on_trial
from core.dialogues.steps import read_kept
from core.domain.jobs import CountResults
from core.outcomes import Asked, Outcome
from storage.database import SqlDatabase
from tests.stage.apart import in_this_process
from tests.stage.worlds import ROOT, World, ledger, seed


class Running:
    """One life of Heard, from its start to its end or crash."""

    def __init__(self, database: SqlDatabase, world: World) -> None:
        self.database = database
        self._world = world
        clock = ShiftedClock(world.clock.now)
        house = world.house(clock)
        lane = Lane(database, self._converse)
        ticker = Ticker(lane, house, clock, Shelf(world.library))
        settings = Settings.model_construct()
        self.built = Built(settings, house, clock, lane, ticker, database, apart=in_this_process)
        self.built.jobs.kinds[CountResults] = Counting(database, house, lane.call, in_this_process)

    def _converse(self, group: Sequence[Asked]) -> Sequence[Outcome]:
        return converse(self.database, self.built.house, group)

    async def publish(self, file: str) -> None:
        """Publish a script to everybody, those inside its older version included."""
        await publish_file(self.built, str(ROOT / file))
        await self.built.ticker.tick_all()
        self._world.library = self.built.house.library

    def learn(self) -> None:
        """Let the story know what is asked by drafts, which are in no library."""
        with self.database.begin() as uow:
            kept = {which: read_kept(source) for which, source in uow.scripts().items()}
        tried = {(TRIED, script.version): on_trial(script) for script in kept.values()}
        library = self.built.house.library
        self._world.library = replace(library, versions={**kept, **tried, **library.versions})

    def ledger(self) -> list[str]:
        """The names of all facts so far."""
        return ledger(self.database.engine)


@asynccontextmanager
async def running(database: SqlDatabase, world: World) -> AsyncIterator[Running]:
    """Start, with the roles of the organisation file given; and stop in order."""
    life = Running(database, world)
    life.built.lane.start()
    try:
        await life.built.lane.call(partial(seed, world=world))
        yield life
    finally:
        await life.built.lane.stop()
