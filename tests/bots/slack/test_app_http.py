"""The receiver over HTTP: only what Slack signed, and signed just now, is taken."""

import asyncio
from typing import Any

import aiohttp
import pytest

from core.domain.messages import Said
from tests.bots.slack.desk import Desk, all_settled, receiving
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.pushes import encoded, signature

pytestmark = pytest.mark.parametrize("slack", ["http"], indirect=True)


async def sent(slack: SlackEmulator, body: bytes, **headers: str) -> int:
    """The status that a request with these headers gets, underscores being dashes."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    address = await slack.until(lambda: slack.state.request_url)
    async with (
        aiohttp.ClientSession() as http,
        http.post(
            address, data=body, headers={"Content-Type": "application/json", **named}
        ) as got,
    ):
        return got.status


def signed(slack: SlackEmulator, body: bytes, stamp: str) -> dict[str, str]:
    """The headers of a request that Slack made at this moment."""
    proof = signature(slack.signing_secret, stamp, body)
    return {"X_Slack_Request_Timestamp": stamp, "X_Slack_Signature": proof}


def said(slack: SlackEmulator, text: str) -> bytes:
    """The body of an event that Slack once delivered."""
    ana = slack.person("Ana")
    ana.says(text)
    return encoded(ana.deliveries[-1])[1]


@pytest.mark.parametrize(
    "forged",
    [
        {"X_Slack_Signature": "v0=" + "0" * 64},
        {"X_Slack_Signature": ""},
        {"X_Slack_Signature": "v0=ünsigned".encode().decode("latin-1")},
        {"X_Slack_Request_Timestamp": "now"},
        {"X_Slack_Request_Timestamp": ""},
        {"X_Slack_Request_Timestamp": "-1"},
        {"X_Slack_Request_Timestamp": "9" * 5000},
        {"X_Slack_Request_Timestamp": "²"},
    ],
)
def test_what_slack_did_not_sign_is_refused(slack: SlackEmulator, forged: dict[str, str]) -> None:
    """It is answered 401, whatever is wrong, and nobody applies it."""

    async def scene() -> None:
        desk, body = Desk(), b'{"type": "event_callback"}'
        async with receiving(slack, desk):
            headers = signed(slack, body, str(int(slack.state.signed_at()))) | forged
            assert await sent(slack, body, **headers) == 401
            assert await sent(slack, body) == 401
            assert await sent(slack, b"\xff", **headers) == 401
        assert not desk.asked
        assert not desk.quarantined

    asyncio.run(scene())


def test_a_signature_holds_for_its_own_words_only(slack: SlackEmulator) -> None:
    """Words that were changed on the way are refused."""

    async def scene() -> None:
        desk = Desk()
        async with receiving(slack, desk):
            body = said(slack, "hello")
            await all_settled(slack)
            [delivery] = [one for one in slack.state.deliveries if one.headers]
            headers = {name.replace("-", "_"): one for name, one in delivery.headers.items()}
            del headers["Content_Type"]
            assert await sent(slack, body.replace(b"hello", b"hullo"), **headers) == 401
            assert await sent(slack, body, **headers) == 200
        assert desk.events == [Said("hello")]
        assert len(desk.asked) == 2

    asyncio.run(scene())


def test_an_old_request_is_refused(slack: SlackEmulator) -> None:
    """Six minutes after it was signed somebody else may have sent it."""

    async def scene() -> None:
        desk = Desk()
        async with receiving(slack, desk):
            body = b'{"type": "event_callback"}'
            now = int(slack.state.signed_at())
            assert await sent(slack, body, **signed(slack, body, str(now - 360))) == 401
            assert await sent(slack, body, **signed(slack, body, str(now))) == 200

    asyncio.run(scene())


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b"payload=", b"payload=%7B", b'{"team": 7}', b"null"]
)
def test_signed_nonsense_is_confirmed(slack: SlackEmulator, body: bytes) -> None:
    """What Slack signed and nobody can read never comes again."""

    async def scene() -> None:
        desk = Desk()
        async with receiving(slack, desk):
            now = str(int(slack.state.signed_at()))
            assert await sent(slack, body, **signed(slack, body, now)) == 200
        assert not desk.asked

    asyncio.run(scene())


def test_slack_finds_our_address(slack: SlackEmulator) -> None:
    """The challenge that Slack sends to a new address is given back."""

    async def scene() -> None:
        async with receiving(slack, Desk()):
            await slack.until(lambda: slack.state.request_url)
            assert await asyncio.to_thread(slack.verifies_url)

    asyncio.run(scene())


def test_another_method_is_refused(slack: SlackEmulator) -> None:
    """Only what is posted is taken."""

    async def scene() -> Any:  # noqa: ANN401 - a status
        async with receiving(slack, Desk()), aiohttp.ClientSession() as http:
            address = await slack.until(lambda: slack.state.request_url)
            async with http.get(address) as answer:
                return answer.status

    assert asyncio.run(scene()) == 405
