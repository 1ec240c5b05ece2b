"""The asynchronous face of the outbox: elected, woken, in rounds, for one bot on one channel."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

import structlog

from bots.carrier import Carrier
from bots.lease import ASK, Lease, Transact
from bots.outlet import Outlet
from core.delivery.claims import Claim
from core.delivery.endings import Then, afterwards, back_off
from core.domain.messages import Reply
from core.domain.organisation import QuietHours
from core.errors import LeaseLost, StorageAway
from core.ports import Clock, DueMessage

POLL: Final = 0.1
"""Seconds between two looks when nobody wakes the sender."""
GATHER: Final = 0.01
"""Seconds in which what finishes is written down together."""
GRACE: Final = 5.0
"""Seconds that calls under way get at an orderly end."""

log = structlog.get_logger(__name__)


@dataclass(eq=False)
class Sender:
    """Sends what is due for one outlet; run it, or drain it by hand.

    `owner` is unique for the process that runs it, and the same each time for one that drains.
    `render` chooses the words of news. `monotonic` and `sleep` are for waiting only.
    """

    outlet: Outlet
    transact: Transact
    clock: Clock
    render: Callable[[DueMessage], Reply]
    quiet: QuietHours
    owner: str
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    def __post_init__(self) -> None:
        name = self.outlet.name
        self._woken, self._ended = asyncio.Event(), asyncio.Event()
        self._lease = Lease(
            f"send:{name}",
            self.owner,
            self.transact,
            self.monotonic,
            lambda store, epoch: store.give_up(name, epoch),
        )
        self._carrier = Carrier(
            self.outlet, self._lease, self.clock, self.render, self.quiet, self._ended
        )
        self._away = 0

    def wake(self) -> None:
        """Say that rows may be waiting; call it in the event loop, after COMMIT."""
        self._woken.set()

    # --- Running ---------------------------------------------------------------------------------

    async def run(self, stop: asyncio.Event) -> None:
        """Send until told to stop; then let what is under way end, and give the lease back."""
        stopping = asyncio.ensure_future(self._wake_at(stop))
        try:
            while not stop.is_set():
                await self._step()
            await self._end()
        finally:
            stopping.cancel()
            self._carrier.forget()

    async def _wake_at(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self.wake()

    async def _step(self) -> None:
        try:
            pause = await self._turn()
            self._away = 0
        except StorageAway:
            self._away += 1
            pause = back_off(self._away) / 10
            log.warning("sender.storage_away", channel=self.outlet.name, tries=self._away)
        except LeaseLost:
            pause = ASK
            self._lease.lose()
            self._carrier.forget()
            log.warning("sender.lease_lost", channel=self.outlet.name)
        except Exception:  # a fault of ours in one round must not end all sending
            self._away += 1
            pause = back_off(self._away) / 10
            log.exception("sender.fault", channel=self.outlet.name, epoch=self._lease.epoch)
        await self._wait(pause)

    async def _turn(self) -> float:
        """One round, when elected; the seconds to wait for the next."""
        if self._lease.renewable and not await self._elected():
            return ASK
        claimed, limit = await self._carrier.exchange()
        return max(GATHER, self._until_room(claimed, limit))

    async def _elected(self) -> bool:
        """Hold the lease; a new sender begins with one quiet second."""
        known = self._lease.epoch
        if not await self._lease.ask():
            return False
        if self._lease.epoch != known:
            self._carrier.forget()
            self._carrier.quieten()
            log.info("sender.elected", channel=self.outlet.name, epoch=self._lease.epoch)
        return True

    def _until_room(self, claimed: Claim, limit: int) -> float:
        """Seconds until it is worth while to look again, if nothing happens before."""
        more = claimed.behind or claimed.seen >= limit or self._carrier.anew
        if not more or self._carrier.free <= 0:
            return POLL
        now = self.monotonic()
        return min(POLL, self._carrier.budget.opens(now, bulk=claimed.behind) - now)

    async def _wait(self, seconds: float) -> None:
        """Until the time is over, or things finished, or somebody wakes us."""
        await _first(self._woken.wait(), self._gathered(), self.sleep(seconds))
        self._woken.clear()
        self._ended.clear()

    async def _gathered(self) -> None:
        await self._ended.wait()
        await self.sleep(GATHER)

    async def _end(self) -> None:
        """Write down what still ends within the grace, and give the lease back."""
        if not self._lease.epoch:
            return
        if self._carrier.sending:
            await _first(asyncio.wait(self._carrier.sending), self.sleep(GRACE))
        try:
            await self._carrier.commit()
            await self._lease.give_back()
        except (StorageAway, LeaseLost) as error:
            log.warning("sender.unsettled", channel=self.outlet.name, error=type(error).__name__)

    # --- Draining --------------------------------------------------------------------------------

    async def drain(self) -> int:
        """Send everything that is due now; how many went.

        What cannot be sent now, because the platform is away or asks all to wait, stays.
        """
        if not await self._lease.seize():
            return 0
        went, carrier = 0, self._carrier
        while True:
            claimed, limit = await carrier.exchange()
            if carrier.sending:
                await asyncio.wait(carrier.sending)
                went += sum(afterwards(one) is Then.DONE for one in carrier.finished)
                continue
            moments = self._moments(claimed, limit)
            if carrier.budget.resting(self.monotonic()) or not moments:
                return went
            await self.sleep(max(0.0, min(moments) - self.monotonic()))

    def _moments(self, claimed: Claim, limit: int) -> list[float]:
        """When the budget lets something more go, of what is known to wait."""
        now, carrier = self.monotonic(), self._carrier
        full = carrier.budget.full(now)
        moments = [*carrier.crowded.values(), *(full.get(due.chat, now) for due in carrier.anew)]
        noted = claimed.seen and not claimed.behind
        if claimed.behind or noted or not limit:
            moments.append(carrier.budget.opens(now, bulk=claimed.behind))
        return moments


async def _first(*ways: Awaitable[Any]) -> None:
    """Wait for the first of these, and drop the others."""
    tasks = [asyncio.ensure_future(way) for way in ways]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
