"""A Heard that anybody may install, with its database, and browsers in front of it."""

import asyncio
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from html import unescape
from itertools import count
from typing import NamedTuple, TypeVar
from urllib.parse import parse_qsl, urlsplit

import aiohttp

from bots.slack.clients import Clients, FixedToken, connected
from bots.slack.installations import Installations
from bots.slack.installing import BACK, INSTALL, Installing
from bots.web.app import serve
from core.errors import StorageAway
from core.ports import UnitOfWork
from core.texts import load_wordings
from storage import migrate
from storage.database import SqlDatabase
from tests.emulators.slack.emulator import SlackEmulator

T = TypeVar("T")

HOST = "127.0.0.1"
WORDS = load_wordings().of("en")


@dataclass
class Kept:
    """A database that can be out of reach, and counts how often it was asked."""

    database: SqlDatabase = field(default_factory=lambda: SqlDatabase("sqlite://", b"s" * 32))
    away: bool = False
    asked: int = 0

    def __post_init__(self) -> None:
        migrate.upgrade_engine(self.database.engine)

    async def __call__(self, work: Callable[[UnitOfWork], T], /) -> T:
        """Do a piece of work in a transaction."""
        self.asked += 1
        if self.away:
            raise StorageAway("It is out of reach.")
        with self.database.begin() as unit:
            return work(unit)

    def tokens(self) -> dict[str, str]:
        """What is kept, by workspace."""
        with self.database.begin() as unit:
            return {one.team: one.bot_token for one in unit.installations()}


@dataclass
class Watch:
    """A clock that moves when it is told to."""

    moment: datetime = datetime(2026, 1, 5, 9, tzinfo=UTC)

    def now(self) -> datetime:
        """Its moment."""
        return self.moment

    def passes(self, seconds: float) -> None:
        """Let time pass."""
        self.moment += timedelta(seconds=seconds)


class Page(NamedTuple):
    """What a browser shows."""

    status: int
    html: str
    headers: dict[str, str]


@dataclass
class Door:
    """The two addresses of one process, and what stands behind them."""

    url: str
    slack: SlackEmulator
    kept: Kept
    watch: Watch
    clients: Clients
    installations: Installations

    async def begins(self, browser: aiohttp.ClientSession) -> str:
        """Somebody goes to `/slack/install`; the address of Slack's page, where it leads."""
        async with browser.get(f"{self.url}{INSTALL}", allow_redirects=False) as answer:
            assert answer.status == 302
            return answer.headers["Location"]

    async def ends(self, browser: aiohttp.ClientSession, **query: str) -> Page:
        """Slack sends a browser back with this."""
        async with browser.get(f"{self.url}{BACK}", params=query) as answer:
            return Page(answer.status, unescape(await answer.text()), dict(answer.headers))

    async def installs(self, team: str | None = None) -> Page:
        """Somebody new takes the app into a workspace."""
        async with opened(self) as browser:
            state = state_in(await self.begins(browser))
            return await self.ends(browser, code=self.slack.authorize(team), state=state)


def state_in(address: str) -> str:
    """The state that goes with this address."""
    return dict(parse_qsl(urlsplit(address).query))["state"]


@asynccontextmanager
async def opened(door: Door) -> AsyncIterator[aiohttp.ClientSession]:
    """A browser, which takes this machine for as safe as TLS, as browsers do."""
    jar = aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=door.url)
    async with aiohttp.ClientSession(cookie_jar=jar) as browser:
        yield browser


@asynccontextmanager
async def standing(
    slack: SlackEmulator, kept: Kept, watch: Watch, own: str | None = None
) -> AsyncIterator[Door]:
    """One process of a Heard, until the end of the block."""
    installations = Installations(kept, FixedToken(own) if own else None)
    await installations.load()
    over, numbers = asyncio.Event(), count(1)
    async with connected(installations, slack.url) as clients:
        installing = Installing(
            clients=clients,
            installations=installations,
            client_id=slack.client_id,
            client_secret=slack.client_secret,
            words=WORDS,
            clock=watch,
            nonce=lambda: f"nonce-{next(numbers)}",
            api_url=slack.url,
        )
        with socket.create_server((HOST, 0)) as free:
            port = free.getsockname()[1]
        serving = asyncio.create_task(serve(installing.routes, HOST, port, over))
        url = f"http://{HOST}:{port}"
        await _listens(url)
        try:
            yield Door(url, slack, kept, watch, clients, installations)
        finally:
            over.set()
            await serving


async def _listens(url: str) -> None:
    """Until somebody listens there."""
    async with aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(f"{url}/healthz"):
                    return
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0)


def play(slack: SlackEmulator, scene: Callable[[Door], Awaitable[None]]) -> None:
    """Run a scene with one process and its own database."""

    async def run() -> None:
        async with standing(slack, Kept(), Watch()) as door:
            await scene(door)

    asyncio.run(run())
