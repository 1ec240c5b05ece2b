"""Waiting on the emulator's clock: what a test lets pass counts as much as real seconds."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, TypeVar

from tests.emulators.telegram.clock import Clock

Done = TypeVar("Done")


class Bell:
    """Wakes every task of one loop that waits; may be rung from any thread."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._event = asyncio.Event()

    def ring(self) -> None:
        """Wake them all."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._strike)

    def _strike(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    async def heard(self, seconds: float | None = None) -> None:
        """Wait for the bell, and no longer than so many real seconds."""
        await self.since(self.now, seconds)

    @property
    def now(self) -> asyncio.Event:
        """The next ring, also for somebody who begins to wait for it only later."""
        return self._event

    async def since(self, ring: asyncio.Event, seconds: float | None) -> None:
        """Wait for that ring, and no longer than so many real seconds."""
        # `wait_for` loses a cancellation that comes together with the ring.
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await ring.wait()


async def until(
    deadline: float, work: Coroutine[Any, Any, Done], clock: Clock, bell: Bell
) -> Done:
    """What `work` gives; TimeoutError (and its end) when `clock` comes to the deadline."""
    task = asyncio.create_task(work)
    try:
        while not task.done():
            next_ring = bell.now
            left = deadline - clock.monotonic()
            if left <= 0:
                raise TimeoutError
            ring = asyncio.create_task(bell.since(next_ring, left))
            await asyncio.wait({task, ring}, return_when=asyncio.FIRST_COMPLETED)
            ring.cancel()
        return task.result()
    finally:
        task.cancel()
