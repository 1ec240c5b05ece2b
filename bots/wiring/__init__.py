"""The waist: builds everything, and is the only importer of storage.

Here the real clock, ids and chance are made, to be handed to everybody else.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from bots.board import read_board, shipped_scripts
from bots.clock import Ticker
from bots.lane import Lane
from bots.library import Shelf
from bots.settings import Settings
from bots.wiring.built import Built, Receiver, build_house, child, owner, real_clock
from bots.wiring.channels import CHANNELS, check_channels
from bots.wiring.database import (
    check_schema,
    installed,
    migrate_database,
    open_database,
    open_library,
    roles,
    seed,
    transact,
)
from bots.wiring.results import Counting
from core.conversation import converse
from core.domain.jobs import CountResults

__all__ = [
    "Built",
    "Receiver",
    "build_house",
    "building",
    "check_channels",
    "check_schema",
    "installed",
    "migrate_database",
    "open_database",
    "owner",
    "real_clock",
    "roles",
    "transact",
]


@asynccontextmanager
async def building(settings: Settings, *, channels: bool = True) -> AsyncIterator[Built]:
    """Everything; closed again in order, in bounded time. `channels` connects those configured.

    Raises:
        OperatorError: something that the operator can mend.
        StorageAway: the database cannot be reached.
    """
    check_channels(settings)
    organisation, clock = read_board(settings), real_clock()
    async with AsyncExitStack() as stack:
        database = await asyncio.to_thread(open_database, settings)
        stack.callback(database.close)
        shelf = Shelf(shipped_scripts(organisation))
        library = await asyncio.to_thread(open_library, database, shelf, clock.now())
        house = build_house(organisation, clock, library)
        lane = Lane(database, partial(converse, database, house))
        shifting = None if settings.public_platforms else clock
        ticker = Ticker(lane, house, shifting, shelf)
        built = Built(settings, house, clock, lane, ticker, database, apart=child(settings))
        built.jobs.kinds[CountResults] = Counting(database, house, lane.call, built.apart)
        lane.start()
        stack.push_async_callback(lane.stop)
        await lane.call(partial(seed, board=organisation, now=clock.now()))
        for channel in settings.channels if channels else ():
            await stack.enter_async_context(CHANNELS[channel]()(built))
        yield built
