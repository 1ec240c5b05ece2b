"""The web server: what it answers, what it refuses, and how it begins and ends."""

import asyncio
import logging
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bots.web.app import LARGEST, serve
from core.errors import SettingFault

LOCAL = "127.0.0.1"


@contextmanager
def taken() -> Iterator[int]:
    """A port on which somebody listens already."""
    with socket.create_server((LOCAL, 0)) as listener:
        yield listener.getsockname()[1]


def free() -> int:
    """A port on which nobody listens."""
    with taken() as port:
        return port


@dataclass
class Desk:
    """A route that reads what it is sent, and answers when it may."""

    read: list[int] = field(default_factory=list)
    begun: asyncio.Event = field(default_factory=asyncio.Event)
    may: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: Request) -> PlainTextResponse:
        """Answer at once."""
        self.read.append(len(await request.body()))
        return PlainTextResponse("taken")

    async def ponder(self, _request: Request) -> PlainTextResponse:
        """Answer when it may."""
        self.begun.set()
        await self.may.wait()
        return PlainTextResponse("pondered")

    async def fall(self, _request: Request) -> PlainTextResponse:
        """Never answer."""
        raise ValueError("somebody's words")


@dataclass
class Site:
    """A server at work."""

    desk: Desk
    client: aiohttp.ClientSession
    stop: asyncio.Event
    serving: "asyncio.Future[None]"

    async def post(self, path: str, body: object = b"") -> tuple[int, str]:
        """Send something: the status and the words of the answer."""
        async with self.client.post(path, data=body) as answer:
            return answer.status, await answer.text()

    async def get(self, path: str) -> tuple[int, str]:
        """Ask for something: the status and the words of the answer."""
        async with self.client.get(path) as answer:
            return answer.status, await answer.text()


@asynccontextmanager
async def site() -> AsyncIterator[Site]:
    """A server with a desk, ended in order."""
    desk, stop, port = Desk(), asyncio.Event(), free()
    routes = [
        Route("/take", desk.take, methods=["POST"]),
        Route("/ponder", desk.ponder, methods=["POST"]),
        Route("/fall", desk.fall, methods=["POST"]),
    ]
    serving = asyncio.ensure_future(serve(routes, LOCAL, port, stop))
    async with aiohttp.ClientSession(f"http://{LOCAL}:{port}") as client:
        await asyncio.sleep(0)  # it listens from its first step on
        yield Site(desk, client, stop, serving)
        stop.set()
        await asyncio.wait_for(serving, 20)


async def chunks(size: int) -> AsyncIterator[bytes]:
    """A body that does not say beforehand how long it is."""
    for _ in range(0, size, 100_000):
        yield b"x" * 100_000


def test_it_says_that_it_is_well() -> None:
    """The sign of life is there without any route of a channel's."""

    async def story() -> None:
        async with site() as at:
            assert await at.get("/healthz") == (200, "ok")

    asyncio.run(story())


def test_routes_are_served() -> None:
    """What a channel gave is answered, with a body up to the largest."""

    async def story() -> None:
        async with site() as at:
            assert await at.post("/take", b"x" * LARGEST) == (200, "taken")
            assert at.desk.read == [LARGEST]

    asyncio.run(story())


def test_who_is_lost_reads_plain_words() -> None:
    """An unknown address is 404 and the wrong way to ask is 405, both in words."""

    async def story() -> None:
        async with site() as at:
            assert await at.get("/nowhere?token=secret") == (
                404,
                "There is nothing at this address.",
            )
            assert await at.get("/take") == (405, "This address is not asked in this way.")

    asyncio.run(story())


@pytest.mark.parametrize("told", [True, False])
def test_what_is_too_long_is_refused(told: bool) -> None:  # noqa: FBT001 - one of two ways
    """More than the largest is 413 whether or not its length is told first, and is not taken."""

    async def story() -> None:
        async with site() as at:
            body = b"x" * (LARGEST + 1) if told else chunks(LARGEST + 100_000)
            assert await at.post("/take", body) == (413, "Content Too Large")
            assert at.desk.read == []

    asyncio.run(story())


def test_what_was_begun_is_ended() -> None:
    """A request under way at the end gets its answer; a new one finds nobody."""

    async def story() -> None:
        async with site() as at:
            pondering = asyncio.ensure_future(at.post("/ponder"))
            await at.desk.begun.wait()
            at.stop.set()
            at.desk.may.set()
            assert await pondering == (200, "pondered")
            await at.serving
            with pytest.raises(aiohttp.ClientConnectionError):
                await at.get("/healthz")

    asyncio.run(story())


def test_the_end_comes_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who never ends is given up after the grace, and told that it was not done."""
    monkeypatch.setattr("bots.web.app.GRACE", 0)

    async def story() -> None:
        async with site() as at:
            pondering = asyncio.ensure_future(at.post("/ponder"))
            await at.desk.begun.wait()
            at.stop.set()
            await asyncio.wait_for(at.serving, 20)
            assert (await pondering)[0] == 500

    asyncio.run(story())


def test_signals_stay_ours() -> None:
    """The server puts no handler of its own in the place of ours."""

    async def story() -> None:
        before = signal.getsignal(signal.SIGTERM)
        async with site() as at:
            await at.get("/healthz")
            assert signal.getsignal(signal.SIGTERM) is before

    asyncio.run(story())


def test_a_fault_is_no_words_of_ours(caplog: pytest.LogCaptureFixture) -> None:
    """A route that fails is a bare 500; nothing of the request is logged, nor any query."""

    async def story() -> None:
        async with site() as at:
            status, words = await at.post("/fall?code=secret")
            assert (status, words) == (500, "Internal Server Error")
            assert (await at.get("/healthz?code=secret"))[0] == 200

    with caplog.at_level(logging.INFO):
        asyncio.run(story())
    assert "secret" not in "".join(record.getMessage() for record in caplog.records)


def test_a_taken_port_is_told() -> None:
    """The operator reads which setting to change."""
    with taken() as port, pytest.raises(SettingFault) as told:
        asyncio.run(serve((), LOCAL, port, asyncio.Event()))
    assert str(told.value) == (
        f"HEARD_HTTP_PORT: 127.0.0.1 port {port}: another program listens there. "
        "Stop that one, or choose another port."
    )


@pytest.mark.parametrize("host", ["203.0.113.7", "not a host"])
def test_a_foreign_address_is_told(host: str) -> None:
    """An address that is not this machine's is the fault of the host's setting."""
    with pytest.raises(SettingFault) as told:
        asyncio.run(serve((), host, 0, asyncio.Event()))
    assert str(told.value).startswith(f"HEARD_HTTP_HOST: we cannot listen at {host}")
