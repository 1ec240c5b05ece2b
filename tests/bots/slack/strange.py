"""A Slack whose lines misbehave, for the receiver by socket."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from bots.slack.clients import FixedToken, connected
from bots.slack.socket import Socket
from tests.bots.slack.desk import Desk

Behaviour = Callable[["Strange", web.WebSocketResponse], Awaitable[None]]


@dataclass
class Strange:
    """A Slack whose lines behave as each entry of `lines` says, one after the other.

    `last` is set when the last one begins, `pinged` at each ping that is answered.
    """

    lines: list[Behaviour]
    greeted: list[web.WebSocketResponse] = field(default_factory=list)
    port: int = 0
    last: asyncio.Event = field(default_factory=asyncio.Event)
    pinged: asyncio.Event = field(default_factory=asyncio.Event)

    async def open(self, _request: web.Request) -> web.Response:
        """Answer apps.connections.open."""
        return web.json_response({"ok": True, "url": f"http://127.0.0.1:{self.port}/line"})

    async def line(self, request: web.Request) -> web.WebSocketResponse:
        """Be the other end of a line."""
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        await socket.send_json({"type": "hello"})
        self.greeted.append(socket)
        if not self.lines[1:]:
            self.last.set()
        await self.lines.pop(0)(self, socket)
        return socket


async def silent(_slack: Strange, _socket: web.WebSocketResponse) -> None:
    """Say nothing more, and do not even hear a ping."""
    await asyncio.Event().wait()


async def steady(slack: Strange, socket: web.WebSocketResponse) -> None:
    """Answer every ping, and confirm nothing else."""
    async for message in socket:
        if message.type is aiohttp.WSMsgType.PING:
            await socket.pong(message.data)
            slack.pinged.set()


async def garbled(slack: Strange, socket: web.WebSocketResponse) -> None:
    """Send what is no JSON."""
    await socket.send_str("{")
    await silent(slack, socket)


async def disabled(slack: Strange, socket: web.WebSocketResponse) -> None:
    """Say that Socket Mode is turned off."""
    await socket.send_json({"type": "disconnect", "reason": "link_disabled"})
    await silent(slack, socket)


async def leaving(_slack: Strange, socket: web.WebSocketResponse) -> None:
    """Close without a word."""
    await socket.close()


@asynccontextmanager
async def connecting(
    strange: Strange, desk: Desk, silence: float, *, renewal: float = 60
) -> AsyncIterator[Socket]:
    """A socket at work against a strange Slack."""
    application = web.Application()
    application.router.add_post("/api/apps.connections.open", strange.open)
    application.router.add_get("/line", strange.line)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    strange.port = runner.addresses[0][1]

    async def take(_envelope: dict[str, Any]) -> None:
        return None

    url = f"http://127.0.0.1:{strange.port}/api/"
    async with connected(FixedToken("xoxb-1"), url) as clients:
        socket = Socket(clients, "xapp-1", take, desk.sleep, silence, renewal=renewal)
        stop = asyncio.Event()
        running = asyncio.create_task(socket.run(stop))
        try:
            yield socket
        finally:
            stop.set()
            async with asyncio.timeout(5):
                await running
            await runner.cleanup()
