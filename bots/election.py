"""Receiving is for one process at a time: two that ask one bot's updates disturb each other."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

import structlog

from bots.lease import ASK, Lease
from core.errors import LeaseLost, StorageAway

Work = Callable[[asyncio.Event], Awaitable[None]]
log = structlog.get_logger(__name__)

SOON: Final = 0.1
"""Seconds between two tries to renew a lease that runs out, at the least."""


@dataclass(eq=False)
class Elected:
    """Does `work` while this process holds the lease, and lets others do it while it does not.

    What two processes receive both is applied once, by its key: a lease keeps the peace with the
    platform, and the order; it is not what keeps anything from being applied twice.
    """

    lease: Lease
    work: Work
    _waits: bool = False

    async def run(self, stop: asyncio.Event) -> None:
        """Work whenever elected, until told to stop; then give the lease back."""
        while not stop.is_set():
            if await self._asked():
                await self._serve(stop)
            else:
                await _first(stop, ASK)
        await self._give_back()

    async def _asked(self) -> bool:
        """Ask for the lease, or for more time; whether it is ours and holds."""
        known = self.lease.epoch
        try:
            mine = await self.lease.ask()
        except StorageAway:
            return self.lease.held
        except LeaseLost:
            self.lease.lose()
            log.warning("election.lost", lease=self.lease.name)
            return False
        if mine and self.lease.epoch != known:
            log.info("election.won", lease=self.lease.name, epoch=self.lease.epoch)
        if not (mine or self._waits):
            log.info("election.waiting", lease=self.lease.name)
        self._waits = not mine
        return mine

    async def _serve(self, stop: asyncio.Event) -> None:
        """Work until the lease is lost or we are told to stop; what was begun is finished."""
        over = asyncio.Event()
        working = asyncio.ensure_future(self.work(over))
        try:
            while not (stop.is_set() or working.done()):
                await _first(stop, max(SOON, self.lease.until_renewal), working)
                if self.lease.renewable and not await self._asked():
                    break
            over.set()
            await working
        finally:
            working.cancel()

    async def _give_back(self) -> None:
        try:
            if self.lease.epoch:
                await self.lease.give_back()
        except StorageAway:
            log.warning("election.not_given_back", lease=self.lease.name)


async def _first(stop: asyncio.Event, seconds: float, *works: "asyncio.Future[None]") -> None:
    """Until told to stop, or one of these is over, or so many seconds have passed."""
    stopping: asyncio.Future[Any] = asyncio.ensure_future(stop.wait())
    try:
        ways = (stopping, *works)
        await asyncio.wait(ways, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
