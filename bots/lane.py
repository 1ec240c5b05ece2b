"""The asynchronous face of a turn: hand it in, hear of it after COMMIT.

Order is kept per conversation, that is, per account on a channel. Nothing here decides what a turn
does, nor in which order turns are taken: that is the writer's. Here is what waits, who is told,
and the look-ups, which have a deadline so that a slow search holds up one person and no other.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final, TypeVar

import structlog

from bots.writer import Call, Converse, News, Stop, Turn, Writer
from core.domain.messages import Inbound
from core.domain.needs import UNAVAILABLE, Need, Unavailable
from core.errors import StorageAway
from core.outcomes import Applied
from core.ports import Database, UnitOfWork

T = TypeVar("T")

PATIENCE: Final = 1.0
"""Seconds that a look-up may take: half of the two that a turn has."""
READERS: Final = 2

log = structlog.get_logger(__name__)


class Lane:
    """Hands turns and other work to the writer, and tells who waits what became of them.

    Everything public is called from the event loop that started the lane. `on_commit` holds what
    is to be called, on that loop, when a group has written to the outbox.
    """

    def __init__(
        self, database: Database, converse: Converse, *, patience: float = PATIENCE
    ) -> None:
        self.on_commit: list[Callable[[], None]] = []
        self._database = database
        self._patience = patience
        self._writer = Writer(database, converse, self._tell)
        self._era = 0
        self._waiting: set[asyncio.Future[Any]] = set()
        self._idle = asyncio.Event()
        self._closed = True
        self._asking: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Begin to work, on the running event loop."""
        self._loop = asyncio.get_running_loop()
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        self._closed = False
        self._writer.start()

    async def stop(self, within: float = 10.0) -> None:
        """Take nothing new, finish what is there, and end; after `within` seconds give it up."""
        self._closed = True
        try:
            async with asyncio.timeout(within):
                while self._waiting:
                    self._idle.clear()
                    await self._idle.wait()
        except TimeoutError:
            log.warning("lane.unfinished", count=len(self._waiting))
            for future in self._waiting:
                _fail(future, StorageAway("Heard stopped before this was done: hand it in again."))
        self._writer.queue.put(Stop())
        await asyncio.to_thread(self._writer.join, within)
        self._readers.shutdown(wait=False, cancel_futures=True)

    async def submit(self, inbound: Inbound) -> Applied:
        """Apply one thing that a person did; returns after COMMIT.

        Raises:
            StorageAway: nothing was applied, nor anything that was handed in since; hand all of
                it in again, in order.
        """
        future: asyncio.Future[Applied] = self._opened()
        sender = inbound.sender
        account = (sender.channel, sender.account)
        self._writer.queue.put(Turn(inbound, future, self._era, account))
        return await future

    async def call(self, work: Callable[[UnitOfWork], T]) -> T:
        """Do some work in a transaction of its own, between two groups; returns after COMMIT.

        Raises whatever the work raises, and StorageAway.
        """
        future: asyncio.Future[T] = self._opened()
        self._writer.queue.put(Call(work, future))
        return await future

    async def look(self, need: Need[T]) -> T | Unavailable:
        """Answer a need on a read connection; "unavailable" when that takes too long."""
        answers = await self._answers((need,))
        return answers[need]  # type: ignore[return-value] # a need is answered with its T

    def _opened(self) -> asyncio.Future[Any]:
        if self._closed:
            raise StorageAway("The lane is closed: hand it in again when Heard has started.")
        future: asyncio.Future[Any] = self._loop.create_future()
        self._waiting.add(future)
        return future

    def _tell(self, news: News) -> None:
        """Called by the writer: pass its news on to the event loop."""
        try:
            self._loop.call_soon_threadsafe(self._hear, news)
        except RuntimeError:  # the loop was closed under a turn that took too long to stop
            log.warning("lane.unheard", count=len(news.done))

    def _hear(self, news: News) -> None:
        self._era = news.era
        for future, outcome in news.done:
            self._waiting.discard(future)
            if not future.done():  # who asked may have been cancelled
                future.set_result(outcome)
        for future, error in news.failed:
            self._waiting.discard(future)
            _fail(future, error)
        for turn, needs in news.asking:
            task = self._loop.create_task(self._look_up(turn, needs))
            self._asking.add(task)
            task.add_done_callback(self._asking.discard)
        if news.queued:
            for wake in self.on_commit:
                wake()
        if not self._waiting:
            self._idle.set()

    async def _look_up(self, turn: Turn, needs: tuple[Need[Any], ...]) -> None:
        turn.looked = {**turn.looked, **await self._answers(needs)}
        self._writer.queue.put(turn)

    async def _answers(self, needs: tuple[Need[Any], ...]) -> Mapping[Need[Any], object]:
        try:
            async with asyncio.timeout(self._patience):
                return await self._loop.run_in_executor(self._readers, self._read, needs)
        except TimeoutError:
            log.warning("lane.slow_look", needs=[type(need).__name__ for need in needs])
            return dict.fromkeys(needs, UNAVAILABLE)

    def _read(self, needs: tuple[Need[Any], ...]) -> Mapping[Need[Any], object]:
        try:
            with self._database.reading() as looking:
                return {need: looking.look(need) for need in needs}
        except Exception as error:  # noqa: BLE001 - the turn goes on without, and says so
            log.warning("lane.failed_look", error=type(error).__name__)
            return dict.fromkeys(needs, UNAVAILABLE)


def _fail(future: asyncio.Future[Any], error: Exception) -> None:
    if not future.done():
        future.set_exception(error)
