"""What goes on after Slack has its answer, and is finished before we end."""

import asyncio
from collections.abc import Coroutine, Hashable
from typing import Any, TypeVar

import structlog
from slack_sdk.errors import SlackApiError

from bots.slack.failures import said

T = TypeVar("T")

log = structlog.get_logger(__name__)


class Errands:
    """Work that nobody waits for at once; it is kept until it is done."""

    def __init__(self) -> None:
        self._begun: set[asyncio.Task[Any]] = set()
        self._last: dict[Hashable, asyncio.Task[None]] = {}

    def begin(self, work: Coroutine[Any, Any, object]) -> None:
        """Begin to do something."""
        _ = self.task(work)

    def task(self, work: Coroutine[Any, Any, T]) -> asyncio.Task[T]:
        """Begin to do something that somebody may wait for."""
        task = asyncio.create_task(work)
        self._begun.add(task)
        task.add_done_callback(self._ended)
        return task

    def queue(self, place: Hashable, work: Coroutine[Any, Any, None]) -> None:
        """Do something once all is done that was queued before it for the same place."""
        task = self.task(_after(self._last.get(place), work))
        self._last[place] = task
        task.add_done_callback(lambda done: self._unqueue(place, done))

    async def finish(self, within: float) -> None:
        """Wait until all is done, and what that begins as well; then give up the rest."""
        try:
            async with asyncio.timeout(within):
                while self._begun:
                    await asyncio.wait(self._begun)
        except TimeoutError:
            log.warning("slack.unfinished", count=len(self._begun))
        finally:
            left = tuple(self._begun)
            for task in left:
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._begun.discard(task)
        if not task.cancelled():
            task.exception()  # whoever waits for it hears of it; often nobody does

    def _unqueue(self, place: Hashable, task: asyncio.Task[None]) -> None:
        if self._last.get(place) is task:
            del self._last[place]


async def _after(earlier: asyncio.Task[None] | None, work: Coroutine[Any, Any, None]) -> None:
    if earlier is not None:
        await asyncio.wait({earlier})
    await work


def name_of(error: BaseException) -> str:
    """Slack's own name of a refusal; the type of any other error."""
    code = said(error).get("error") if isinstance(error, SlackApiError) else None
    return str(code or type(error).__name__)
