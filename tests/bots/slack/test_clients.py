"""The clients of all workspaces: whose token goes where, and what the log may hold."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bots.slack import clients as module
from bots.slack.clients import CALL_SECONDS, Clients, FixedToken, Tokens, connected
from tests.bots.slack.sending import Installed, installed
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.faults import LOST

Scene = Callable[[Clients], Awaitable[None]]


def play(scene: Scene, tokens: Tokens, url: str = "https://slack.example/api/") -> None:
    """Run a scene with clients."""

    async def run() -> None:
        async with connected(tokens, url) as clients:
            await scene(clients)

    asyncio.run(run())


def test_a_client_carries_the_token_of_its_workspace() -> None:
    """There is one for each, the same each time, and none where the app is not installed."""

    async def scene(clients: Clients) -> None:
        one, two = await clients.of("T1"), await clients.of("T2")
        assert one is not None
        assert two is not None
        assert (one.token, two.token) == ("xoxb-1", "xoxb-2")
        assert await clients.of("T1") is one
        assert await clients.of("T3") is None
        assert not clients.fixed("T1")

    play(scene, Installed({"T1": "xoxb-1", "T2": "xoxb-2"}))


def test_a_fixed_token_serves_every_workspace_and_cannot_be_forgotten() -> None:
    """Only the operator can put another in its place."""

    async def scene(clients: Clients) -> None:
        await clients.revoked("T1", "xoxb-1")
        client = await clients.of("T1")
        assert client is not None
        assert client is await clients.of("")
        assert clients.fixed("T1")

    play(scene, FixedToken("xoxb-1"))


def test_a_revoked_token_is_forgotten(slack: SlackEmulator) -> None:
    """Nothing is sent to that workspace any more; the others are as before."""
    york = slack.install("York")

    async def scene(clients: Clients) -> None:
        slack.uninstall(york.id)
        await clients.revoked(york.id)
        assert await clients.of(york.id) is None
        assert await clients.of(slack.team) is not None

    play(scene, installed(slack), slack.url)


def test_who_hears_late_of_an_end_keeps_what_came_after_it(slack: SlackEmulator) -> None:
    """Slack tells for an hour that the app was taken out; by then it may be in again."""

    async def scene(clients: Clients) -> None:
        await clients.revoked(slack.team)
        assert await clients.of(slack.team) is not None

    play(scene, installed(slack), slack.url)


def test_a_late_refusal_does_not_take_the_new_token_away() -> None:
    """The app was installed again while a call with the old token was under way."""
    tokens = Installed({"T1": "xoxb-1"})

    async def scene(clients: Clients) -> None:
        old = await clients.of("T1")
        assert old is not None
        tokens.tokens["T1"] = "xoxb-2"
        await clients.revoked("T1", old.token)
        new = await clients.of("T1")
        assert new is not None
        assert new.token == "xoxb-2"

    play(scene, tokens)


def test_only_so_many_clients_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens that rotate do not fill the memory."""
    monkeypatch.setattr(module, "MOST_CLIENTS", 3)
    tokens = Installed()

    async def scene(clients: Clients) -> None:
        for number in range(10):
            tokens.tokens["T1"] = f"xoxb-{number}"
            client = await clients.of("T1")
            assert client is not None
            assert client.token == f"xoxb-{number}"
        assert len(clients._known) == 3

    play(scene, tokens)


def test_the_session_is_shared_bounded_in_time_and_closed_in_the_end() -> None:
    """The library heeds no timeout of its own for a session that is given to it."""
    sessions: list[aiohttp.ClientSession] = []

    async def scene(clients: Clients) -> None:
        for team in ("T1", "T2"):
            client = await clients.of(team)
            assert client is not None
            assert client.session is not None
            sessions.append(client.session)
        assert sessions[0].timeout.total == CALL_SECONDS

    play(scene, Installed({"T1": "xoxb-1", "T2": "xoxb-2"}))
    assert sessions[0] is sessions[1]
    assert sessions[0].closed


@pytest.mark.parametrize("error", [LOST, "ratelimited", "internal_error", 500])
def test_no_call_is_ever_repeated_by_the_library(slack: SlackEmulator, error: str | int) -> None:
    """Only the sender knows what may be repeated."""
    slack.fail_next("auth.test", error)

    async def scene(clients: Clients) -> None:
        client = await clients.of("")
        assert client is not None
        with pytest.raises((SlackApiError, aiohttp.ClientError)):
            await client.auth_test()

    play(scene, FixedToken(slack.bot_token), slack.url)
    assert len(slack.calls) == 1


@pytest.mark.parametrize(
    ("passed", "proxy"), [("slack.example", None), ("", "http://proxy.example:3128")]
)
def test_a_proxy_is_used_unless_the_host_is_passed_by(
    monkeypatch: pytest.MonkeyPatch, passed: str, proxy: str | None
) -> None:
    """The environment names both, as for any other client."""
    monkeypatch.setenv("https_proxy", "http://proxy.example:3128")
    monkeypatch.setenv("no_proxy", passed)

    async def scene(clients: Clients) -> None:
        client = await clients.of("")
        assert client is not None
        assert client.proxy == proxy

    play(scene, FixedToken("xoxb-1"))


def test_nothing_is_logged_of_a_call(
    slack: SlackEmulator, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither the words of a request nor the token, however much is asked of the log."""
    caplog.set_level(logging.DEBUG)
    ana = slack.person("Ana")

    async def scene(clients: Clients) -> None:
        client = await clients.of("")
        assert client is not None
        await client.chat_postMessage(channel=ana.id, text="my mother was ill")

    play(scene, FixedToken(slack.bot_token), slack.url)
    assert [message.text for message in ana.messages] == ["my mother was ill"]
    assert [line for line in caplog.records if line.name.startswith("slack_sdk")] == []
    assert "mother" not in caplog.text
    assert slack.bot_token not in caplog.text


def test_a_token_is_not_shown() -> None:
    """It does not slip into a log by way of its holder."""
    assert "xoxb" not in repr(FixedToken("xoxb-1"))
