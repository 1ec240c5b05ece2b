"""An app's end of the Slack emulator: a request URL, and Bolt in both modes."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_sdk.web.async_client import AsyncWebClient

from tests.emulators.slack.emulator import SlackEmulator

Handle = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def listening(slack: SlackEmulator, handle: Handle) -> AsyncIterator[None]:
    """Have a request URL while the block runs, and tell Slack of it."""
    application = web.Application()
    application.router.add_post("/slack/events", handle)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.listens_at(f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events")
    try:
        yield
    finally:
        await runner.cleanup()


def bolt(slack: SlackEmulator) -> AsyncApp:
    """An app of the first workspace."""
    client = AsyncWebClient(token=slack.bot_token, base_url=slack.url)
    return AsyncApp(client=client, signing_secret=slack.signing_secret)


@asynccontextmanager
async def running(slack: SlackEmulator, app: AsyncApp) -> AsyncIterator[None]:
    """Have the app at work in the emulator's mode while the block runs."""
    if slack.mode == "http":
        async with listening(slack, _handler(app)):
            yield
        return
    handler = AsyncSocketModeHandler(app, slack.app_token, ping_interval=0.2)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


def _handler(app: AsyncApp) -> Handle:
    async def handle(request: web.Request) -> web.Response:
        headers: dict[str, str | Sequence[str]] = {**request.headers}
        asked = AsyncBoltRequest(body=await request.text(), headers=headers)
        answer = await app.async_dispatch(asked)
        plain = {name: values[0] for name, values in answer.headers.items()}
        return web.Response(status=answer.status, text=answer.body, headers=plain)

    return handle


class Gate:
    """Something that is open or shut for a handler, and counts who came."""

    def __init__(self) -> None:
        self.came = 0
        self.arrived = asyncio.Event()
        self.open = threading.Event()

    async def passed(self) -> None:
        """Come, and wait until it is open."""
        self.came += 1
        self.arrived.set()
        await asyncio.to_thread(self.open.wait, 10)
