"""Does the work that turns asked for, beside them, and hands in what came of it as a turn.

Whatever dies meanwhile: a job stays a row until its outcome was taken, and an outcome that is
handed in twice is taken once, by its key.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

import structlog

from bots.lane import Lane
from core.domain.jobs import Job, Outcome, ReadFile
from core.domain.messages import Finished, Inbound, Sender
from core.errors import StorageAway
from core.ports import Clock

POLL: Final = 1.0
"""Seconds between two looks when nobody wakes the runner."""
LOOK: Final = 50
"""So many jobs are looked at: some may be for a process that has another channel."""
AT_ONCE: Final = 2
TRIES: Final = 3

ANYWHERE: Final = "anywhere"
"""Where work can be done that needs no channel."""

Do = Callable[[Job], Awaitable[Outcome]]
log = structlog.get_logger(__name__)


def place_of(job: Job) -> str:
    """Where a job can be done: where its channel is connected, or anywhere."""
    return job.work.channel if isinstance(job.work, ReadFile) else ANYWHERE


@dataclass(eq=False)
class Jobs:
    """The runner. `kinds` does each kind of work; what it does not take is left to another."""

    lane: Lane
    clock: Clock
    kinds: dict[type[Any], Do]
    takes: Callable[[Job], bool]
    monotonic: Callable[[], float] = time.monotonic
    _failed: dict[int, int] = field(default_factory=dict, init=False)
    _rests: dict[int, float] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._woken = asyncio.Event()

    def wake(self) -> None:
        """Say that there may be work; call it in the event loop, after COMMIT."""
        self._woken.set()

    async def run(self, stop: asyncio.Event) -> None:
        """Work until told to stop; what is half done then is done anew by the next process."""
        working = asyncio.ensure_future(self._work())
        stopping: asyncio.Future[Any] = asyncio.ensure_future(stop.wait())
        try:
            await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        finally:
            working.cancel()
            stopping.cancel()
            await asyncio.gather(working, stopping, return_exceptions=True)

    async def drain(self) -> int:
        """Do all that waits now; how many were done with."""
        done = 0
        while went := sum([await self._take(*one) for one in await self._waiting()]):
            done += went
        return done

    async def _work(self) -> None:
        while True:
            try:
                found = await self._waiting()
                places = asyncio.Semaphore(AT_ONCE)
                await asyncio.gather(*(self._placed(places, *one) for one in found))
            except StorageAway:
                log.warning("jobs.storage_away")
                found = []
            except Exception:  # a fault of ours in one round must not end all work
                log.exception("jobs.fault")
                found = []
            if not found:
                await self._rest()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(POLL):
                await self._woken.wait()
        except TimeoutError:
            pass
        self._woken.clear()

    async def _placed(self, places: asyncio.Semaphore, job: Job, sender: Sender) -> None:
        async with places:
            await self._take(job, sender)

    async def _waiting(self) -> list[tuple[Job, Sender]]:
        now = self.monotonic()
        found = await self.lane.call(lambda uow: uow.jobs(LOOK))
        return [
            (job, sender)
            for job, sender in found
            if self.takes(job) and self._rests.get(job.id, now) <= now
        ]

    async def _take(self, job: Job, sender: Sender) -> bool:
        """Do a job and hand in what came of it; whether it is done with."""
        outcome: Outcome = None
        try:
            outcome = await self.kinds[type(job.work)](job)
        except StorageAway:
            raise
        except Exception as error:  # noqa: BLE001 - another time it may go well
            if not self._gives_up(job, error):
                return False
        inbound = Inbound(f"job:{job.id}", sender, self.clock.now(), Finished(job, outcome))
        await self.lane.submit(inbound)
        await self.lane.call(lambda uow: uow.drop_job(job.id))
        self._failed.pop(job.id, None)
        self._rests.pop(job.id, None)
        return True

    def _gives_up(self, job: Job, error: Exception) -> bool:
        """Note a failure; whether it was the last one."""
        tries = self._failed[job.id] = self._failed.get(job.id, 0) + 1
        self._rests[job.id] = self.monotonic() + POLL * 2**tries
        kind = type(job.work).__name__
        last = tries >= TRIES
        log.warning("jobs.failed", job=job.id, kind=kind, tries=tries, error=type(error).__name__)
        return last
