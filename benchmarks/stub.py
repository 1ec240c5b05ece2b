"""A bare Bot API in a process of its own: answers every message after 50 ms, and notes when.

Far less than the emulator of the tests: what is measured here is our side of the wire.
"""

import asyncio
import itertools
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from typing import Final

from aiohttp import web

DELAY: Final = 0.05
CONTEXT: Final = multiprocessing.get_context("spawn")


class Stub:
    """The other side of the wire: its address, and when each message came in."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self.url: Final = f"http://127.0.0.1:{pipe.recv()}"

    def seen(self) -> list[float]:
        """When each message came in since the last question, in monotonic seconds."""
        self._pipe.send("seen")
        times: list[float] = self._pipe.recv()
        return times


@contextmanager
def stub() -> Iterator[Stub]:
    """A stub that runs until the end of the block."""
    ours, theirs = CONTEXT.Pipe()
    process = CONTEXT.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    try:
        yield Stub(ours)
    finally:
        ours.send("stop")
        process.join(5)


def _serve(pipe: Connection) -> None:
    asyncio.run(_answer(pipe))


async def _answer(pipe: Connection) -> None:
    times: list[float] = []
    numbers = itertools.count(1)

    async def send(request: web.Request) -> web.Response:
        times.append(time.monotonic())
        form = await request.post()
        await asyncio.sleep(DELAY)
        chat = {"id": int(str(form["chat_id"])), "type": "private"}
        message = {"message_id": next(numbers), "date": 0, "chat": chat}
        return web.json_response({"ok": True, "result": message})

    app = web.Application()
    app.router.add_post("/{bot}/{method}", send)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    pipe.send(runner.addresses[0][1])
    while await asyncio.to_thread(pipe.recv) == "seen":
        pipe.send(times.copy())
        times.clear()
    await runner.cleanup()
