"""Slack's own libraries, which know nothing of the emulator, use it as they use Slack."""

import asyncio
import gc
import warnings
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.async_handler import AsyncRetryHandler
from slack_sdk.http_retry.builtin_async_handlers import AsyncRateLimitErrorRetryHandler
from slack_sdk.models.blocks import SectionBlock
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators_tests.slack_server_scene import HOME, MODAL, Scene, scene


@pytest.fixture
def stage() -> Iterator[Scene]:
    """An emulator whose clock stands still."""
    with scene() as ready:
        yield ready


def _web(slack: SlackEmulator, *retry: AsyncRetryHandler) -> AsyncWebClient:
    return AsyncWebClient(token=slack.bot_token, base_url=slack.url, retry_handlers=list(retry))


def test_the_web_client_writes_and_changes(stage: Scene) -> None:
    """A message with blocks goes out, is changed, linked to and deleted."""

    async def run() -> None:
        client = _web(stage.emulator)
        opened = await client.conversations_open(users=stage.ana.id)
        channel = opened["channel"]["id"]
        block = SectionBlock(text="Hello")
        sent = await client.chat_postMessage(channel=channel, text="Hello", blocks=[block])
        await client.chat_update(channel=channel, ts=sent["ts"], text="Later", blocks=[])
        assert [message.text for message in stage.ana.messages] == ["Later"]
        await client.chat_getPermalink(channel=channel, message_ts=sent["ts"])
        await client.chat_delete(channel=channel, ts=sent["ts"])
        await client.chat_postEphemeral(channel=channel, user=stage.ana.id, text="Psst")
        assert (await client.users_info(user=stage.ana.id))["user"]["real_name"] == "Ana"
        assert (await client.auth_test())["bot_id"] == stage.emulator.bot_id
        assert (await client.api_test())["ok"]

    asyncio.run(run())


def test_the_web_client_stacks_views(stage: Scene) -> None:
    """Open, push and update a modal, and draw a Home tab."""

    async def run() -> None:
        client = _web(stage.emulator)
        first = await client.views_open(trigger_id=stage.trigger(), view=MODAL)
        second = await client.views_push(trigger_id=stage.trigger(), view=MODAL)
        assert second["view"]["previous_view_id"] == first["view"]["id"]
        changed = {"view_id": second["view"]["id"], "hash": second["view"]["hash"]}
        await client.views_update(view=MODAL, **changed)
        await client.views_publish(user_id=stage.ana.id, view=HOME)
        assert len(stage.ana.modals) == 2

    asyncio.run(run())


@pytest.mark.filterwarnings("ignore:BasicAuth is deprecated")
def test_the_web_client_installs(stage: Scene) -> None:
    """The code is exchanged with the client's name and secret, and the token given back."""

    async def run() -> None:
        client = AsyncWebClient(base_url=stage.emulator.url)
        granted = await client.oauth_v2_access(
            client_id=stage.emulator.client_id,
            client_secret=stage.emulator.client_secret,
            code=stage.emulator.authorize(),
        )
        assert granted["access_token"] == stage.emulator.bot_token
        assert (await client.auth_revoke(token=granted["access_token"]))["revoked"]

    asyncio.run(run())


FAULTS: tuple[tuple[str | int, type[Exception]], ...] = (
    ("channel_not_found", SlackApiError),
    ("fatal_error", SlackApiError),
    ("ratelimited", SlackApiError),
    (503, SlackApiError),
    ("connection lost", aiohttp.ServerDisconnectedError),
)


@pytest.mark.parametrize(("error", "raised"), FAULTS)
def test_the_web_client_raises(error: str | int, raised: type[Exception], stage: Scene) -> None:
    """Refusals, pages and lost connections come as the library's own errors."""

    async def run() -> None:
        stage.emulator.fail_next("chat.postMessage", error, retry_after=9)
        client = _web(stage.emulator)
        with pytest.raises(raised) as caught:
            await client.chat_postMessage(channel=stage.ana.id, text="Hello")
        if isinstance(caught.value, SlackApiError) and error == "ratelimited":
            assert caught.value.response.headers["Retry-After"] == "9"

    asyncio.run(run())


def test_the_web_client_waits_when_it_is_told_to(stage: Scene) -> None:
    """Its handler of 429 reads Retry-After, and its second try goes through."""

    async def run() -> None:
        stage.emulator.fail_next("chat.postMessage", 429, retry_after=0)
        client = _web(stage.emulator, AsyncRateLimitErrorRetryHandler(max_retry_count=1))
        await client.chat_postMessage(channel=stage.ana.id, text="Hello")
        outcomes = [call.outcome for call in stage.emulator.calls]
        assert outcomes == ["429", "ok"]

    asyncio.run(run())


@asynccontextmanager
async def _connected(stage: Scene, heard: asyncio.Queue[str]) -> AsyncIterator[None]:
    """Have the sdk's own client put into `heard` what people say."""
    web = AsyncWebClient(base_url=stage.emulator.url)
    client = SocketModeClient(stage.emulator.app_token, web_client=web, ping_interval=0.2)

    async def listen(client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        await client.send_socket_mode_response(SocketModeResponse(request.envelope_id))
        await heard.put(request.payload["event"]["text"])

    client.socket_mode_request_listeners.append(listen)
    await client.connect()  # type: ignore[no-untyped-call]
    yield
    await client.close()  # type: ignore[no-untyped-call]
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        gc.collect()  # the sdk may drop a connection half made, which wants a running loop


def test_the_socket_client_acknowledges_and_comes_back(stage: Scene) -> None:
    """The sdk's own client hears what is said, also after Slack asked it to reconnect."""

    async def run() -> None:
        heard: asyncio.Queue[str] = asyncio.Queue()
        async with _connected(stage, heard):
            stage.ana.says("one")
            assert await asyncio.wait_for(heard.get(), 10) == "one"
            stage.emulator.disconnect_socket()
            await stage.emulator.until(
                lambda: (
                    [c.method for c in stage.emulator.calls].count("apps.connections.open") == 2
                )
            )
            stage.ana.says("two")
            assert await asyncio.wait_for(heard.get(), 10) == "two"
            await stage.emulator.until(lambda: stage.emulator.idle)

    asyncio.run(run())
