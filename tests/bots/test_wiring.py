"""What the wiring puts together."""

import asyncio
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bots.settings import Settings
from bots.wiring import building
from tests.run.heard import free_port


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Those of a newcomer, in a folder of its own."""
    return Settings(home=tmp_path, http_port=free_port())


def test_what_runs_beside_ends_after_the_last_request(settings: Settings) -> None:
    """What a request leaves to be done is still done, though the end was told meanwhile."""
    ended: list[str] = []
    begun, may, stop = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def answer(_request: Request) -> PlainTextResponse:
        begun.set()
        await may.wait()
        ended.append("request")
        return PlainTextResponse("done")

    async def work(over: asyncio.Event) -> None:
        await over.wait()
        ended.append("beside")

    async def story() -> None:
        async with building(settings, channels=False) as built, aiohttp.ClientSession() as client:
            built.called(Route("/here", answer), work)
            serving = asyncio.ensure_future(built.web(stop))
            await asyncio.sleep(0)  # it listens from its first step on
            asking = asyncio.ensure_future(
                client.get(f"http://127.0.0.1:{settings.http_port}/here")
            )
            await begun.wait()
            stop.set()
            may.set()
            assert await (await asking).text() == "done"
            await serving

    asyncio.run(story())
    assert ended == ["request", "beside"]


def test_a_channel_loads_only_where_it_is_configured() -> None:
    """Who talks in the terminal waits for no library of a platform's."""
    libraries = "{'telegram', 'slack_bolt', 'slack_sdk', 'aiohttp'}"
    look = f"import sys, bots.__main__; print({libraries} & set(sys.modules))"
    looked = subprocess.run([sys.executable, "-c", look], check=True, capture_output=True)
    assert looked.stdout.decode().strip() == "set()"
