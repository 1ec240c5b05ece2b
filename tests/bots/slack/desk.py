"""What stands behind the receiver in its tests: it notes what comes in, and fails when told."""

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from slack_sdk.signature import SignatureVerifier
from starlette.routing import Route

from bots.outlet import Outgoing
from bots.slack.app import SlackApp
from bots.slack.clients import FixedToken, Tokens, connected
from bots.slack.send import SlackOutlet
from bots.web.app import serve
from core.domain.messages import Event, Inbound, Reply
from core.outcomes import Applied
from core.texts import load_wordings
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.people import Person

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
WORDS = load_wordings().of("en")
KNOWN = frozenset({"help", "share", "desk"})
PATH = "/slack/events"


class Noon:
    """A clock that stands."""

    def now(self) -> datetime:
        """Always the same moment."""
        return NOW


def nothing(_inbound: Inbound) -> Applied:
    """A turn that lets its channel do nothing at once."""
    return Applied("", queued=False)


@dataclass
class Desk:
    """Applies what comes in. While `gate` is closed nothing is committed; `errors` come first.

    `outcome` says what a turn gives its channel.
    """

    outcome: Callable[[Inbound], Applied] = nothing
    errors: list[BaseException] = field(default_factory=list)
    asked: list[Inbound] = field(default_factory=list)
    applied: list[Inbound] = field(default_factory=list)
    quarantined: list[tuple[str, dict[str, Any], str]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    entered: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    @property
    def events(self) -> list[Event]:
        """What was applied."""
        return [inbound.event for inbound in self.applied]

    async def has(self, count: int) -> None:
        """Wait until so many things were handed in."""
        while len(self.asked) < count:
            self.entered.clear()
            await self.entered.wait()

    async def submit(self, inbound: Inbound) -> Applied:
        """Apply a turn, or fail as ordered."""
        self.asked.append(inbound)
        self.entered.set()
        await self.gate.wait()
        if self.errors:
            raise self.errors.pop(0)
        if inbound.key in {earlier.key for earlier in self.applied}:
            return Applied(inbound.key, duplicate=True, queued=False)
        self.applied.append(inbound)
        return replace(self.outcome(inbound), key=inbound.key)

    async def quarantine(self, key: str, raw: dict[str, Any], error: str) -> None:
        """Keep what nobody can read, or fail as ordered."""
        if self.errors:
            raise self.errors.pop(0)
        self.quarantined.append((key, raw, error))

    async def sleep(self, seconds: float) -> None:
        """Note how long the receiver would have waited."""
        self.waits.append(seconds)
        await asyncio.sleep(0.01)


@asynccontextmanager
async def receiving(
    slack: SlackEmulator,
    desk: Desk,
    tokens: Tokens | None = None,
    *,
    silence: float = 20,
    late: float = 2,
) -> AsyncIterator[SlackApp]:
    """A receiver at work; it is told to stop at the end, and must then end by itself."""
    by_socket = slack.mode == "socket"
    async with connected(tokens or FixedToken(slack.bot_token), slack.url) as clients:
        app = SlackApp(
            clients,
            desk.submit,
            desk.quarantine,
            Noon(),
            WORDS,
            KNOWN,
            app_token=slack.app_token if by_socket else None,
            verifier=None if by_socket else SignatureVerifier(slack.signing_secret),
            sleep=desk.sleep,
            silence=silence,
            late=late,
        )
        stop = asyncio.Event()
        works = [app.run(stop)] if by_socket else [app.run(stop), _serve(slack, app, stop)]
        running = asyncio.gather(*works)
        try:
            yield app
        finally:
            stop.set()
            desk.gate.set()
            async with asyncio.timeout(10):
                await running


async def _serve(slack: SlackEmulator, app: SlackApp, stop: asyncio.Event) -> None:
    port = free_port()
    routes = [Route(PATH, app.endpoint, methods=["POST"])]
    serving = asyncio.ensure_future(serve(routes, "127.0.0.1", port, stop))
    await _listening(port, serving)
    slack.listens_at(f"http://127.0.0.1:{port}{PATH}")
    await serving
    slack.listens_at("")


async def _listening(port: int, serving: "asyncio.Future[None]") -> None:
    while not serving.done():
        try:
            _reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0)
        else:
            writer.close()
            await writer.wait_closed()
            return


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


async def all_settled(slack: SlackEmulator) -> None:
    """Wait until Slack has an answer to everything, or gave it up."""
    await slack.until(lambda: slack.idle)


async def hurried(slack: SlackEmulator, scene: Coroutine[Any, Any, None]) -> None:
    """Play a scene while Slack's time passes quickly, so that it soon brings things again."""

    async def hurry() -> None:
        while True:
            await asyncio.sleep(0.05)
            slack.advance(4)

    hurrying = asyncio.create_task(hurry())
    try:
        await scene
    finally:
        hurrying.cancel()


async def asks(app: SlackApp, person: Person, reply: Reply) -> None:
    """The bot sends somebody a message."""
    await SlackOutlet(app.clients).send(Outgoing(f"{person.user.team}/{person.id}", reply))
