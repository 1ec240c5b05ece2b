"""What runs how often: one table. The work itself is `core.nudges`, through the lane.

The scheduler is only the ticker: nudges are rows with a due time, so that nothing is lost while
the process is down, and nothing is done twice when two processes tick.
"""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bots.lane import Lane
from bots.library import Shelf
from core import nudges
from core.errors import StorageAway
from core.house import House
from core.ports import UnitOfWork

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class ShiftedClock:
    """`core.ports.Clock`: the real time, moved on by `offset` seconds where that is allowed."""

    real: Callable[[], datetime]
    offset: float = 0.0

    def now(self) -> datetime:
        """This moment, in UTC."""
        return self.real() + timedelta(seconds=self.offset)


UNITS: Final = {"w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
_DURATION: Final = re.compile(r"(?:\d+[wdhms]\s*)+", re.IGNORECASE)


def read_duration(text: str) -> float | None:
    """Seconds in `3d`, `1w2d` or `90m`; None when it is no duration."""
    if not _DURATION.fullmatch(text.strip()):
        return None
    parts = re.findall(r"(\d+)([wdhms])", text.lower())
    return float(sum(int(number) * UNITS[unit] for number, unit in parts))


Step = Callable[[UnitOfWork, House, datetime], int]
Work = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Tick:
    """One line of the table: done every so many seconds, and at once again while it finds work."""

    name: str
    every: float
    step: Step


def _forget_old(uow: UnitOfWork, _house: House, now: datetime) -> int:
    nudges.forget_old(uow, now)
    return 0


def table() -> tuple[Tick, ...]:
    """What runs how often; what it remembers between two times is begun anew."""
    return (
        Tick("offer_unfinished", 30, nudges.offer_unfinished),
        Tick("open_surveys", 5, nudges.open_surveys),
        Tick("remind_unfinished", 60, nudges.remind_unfinished),
        Tick("advance_campaigns", 1, nudges.advance_campaigns),
        Tick("report_progress", 2, nudges.Reporter()),
        Tick("erase_marked", 5, nudges.erase_marked),
        Tick("forget_old", 3600, _forget_old),
    )


REFRESH_SECONDS: Final = 2.0
SOON_SECONDS: Final = 0.2
"""How long after a commit of this process we look whether it published a survey."""


class Ticker:
    """Does what the table says; `wake` holds what is to be called when something was done.

    `clock` is None where time is never moved on: its offset is then not asked for. `shelf` keeps
    the library of the house as the database has it.
    """

    def __init__(self, lane: Lane, house: House, clock: ShiftedClock | None, shelf: Shelf) -> None:
        self.wake: list[Callable[[], None]] = []
        self._lane = lane
        self._house = house
        self._clock = clock
        self._shelf = shelf
        self._table = table()
        self._shelving = asyncio.Lock()
        self._soonest: asyncio.TimerHandle | None = None
        self._looks: set[asyncio.Task[None]] = set()
        self._scheduler: AsyncIOScheduler | None = None

    def start(self, *, only_time: bool = False) -> None:
        """Begin to tick on the running event loop; everything is done once at the start.

        `only_time` learns how far time was moved on, and leaves the work to another process.
        """
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )
        first = ("refresh", self._refresh) if only_time else ("all", self.tick_all)
        self._scheduler.add_job(self._guarded, args=first)
        self._every(REFRESH_SECONDS, "refresh", self._refresh)
        self._lane.on_commit.append(self._soon)
        for tick in () if only_time else self._table:
            self._every(tick.every, tick.name, partial(self._do, tick))
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more; what is under way in the lane is finished there."""
        if self._scheduler is not None:
            self._lane.on_commit.remove(self._soon)
            if self._soonest is not None:
                self._soonest.cancel()
            self._scheduler.shutdown(wait=False)
            self._scheduler = None

    async def tick_all(self) -> None:
        """Do everything that is due now."""
        await self._refresh()
        for tick in self._table:
            await self._do(tick)

    def _every(self, seconds: float, name: str, work: Work) -> None:
        if self._scheduler is not None:
            self._scheduler.add_job(self._guarded, "interval", (name, work), seconds=seconds)

    async def _guarded(self, name: str, work: Work) -> None:
        """A tick that fails is told of; the next one comes all the same.

        One that `stop` cuts off is no fault: it is all that its task does, and ends it.
        """
        try:
            await work()
        except asyncio.CancelledError:
            log.debug("clock.cut_off", tick=name)
        except StorageAway:
            log.warning("clock.storage_away", tick=name)
        except Exception:
            log.exception("clock.fault", tick=name)

    async def _do(self, tick: Tick) -> None:
        while await self._lane.call(lambda uow: tick.step(uow, self._house, self._now())) > 0:
            for wake in self.wake:
                wake()

    async def _refresh(self) -> None:
        if self._clock is not None:
            self._clock.offset = await self._lane.call(lambda uow: uow.clock_offset())
        await self._shelve()

    def _soon(self) -> None:
        """Something was committed here that may have published a survey: look in a moment."""
        if self._soonest is None:
            loop = asyncio.get_running_loop()
            self._soonest = loop.call_later(SOON_SECONDS, self._look)

    def _look(self) -> None:
        self._soonest = None
        task = asyncio.ensure_future(self._guarded("shelve", self._shelve))
        self._looks.add(task)
        task.add_done_callback(self._looks.discard)

    async def _shelve(self) -> None:
        """Let the house have the surveys that are published now; read beside the turns."""
        async with self._shelving:
            publications = await self._lane.call(lambda uow: uow.publications())
            if not self._shelf.is_old(publications):
                return
            sources = await self._lane.call(lambda uow: uow.scripts())
            library = await asyncio.to_thread(self._shelf.library, publications, sources)
            # Between two groups of turns.
            await self._lane.call(lambda _uow: setattr(self._house, "library", library))

    def _now(self) -> datetime:
        return self._house.clock.now()
