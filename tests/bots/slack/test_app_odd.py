"""What the receiver makes of payloads that nobody can read, and of those that are not for us."""

import asyncio
from typing import Any

import pytest

from core.domain.messages import Opened, Reached, Said
from core.errors import StorageAway
from tests.bots.slack.desk import Desk, all_settled, hurried, receiving
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.records import Kind

pytestmark = pytest.mark.parametrize("slack", ["socket", "http"], indirect=True)

HALF_READ: dict[str, Any] = {
    "type": "event_callback",
    "event_id": "Ev1",
    "event": {"type": "message"},
    "authorizations": 7,
}
NAMELESS: dict[str, Any] = {
    "type": "event_callback",
    "event": {"type": "message", "channel_type": "im", "user": "U1", "text": "hi", "ts": "1.1"},
    "team_id": "T1",
}


@pytest.mark.parametrize("poison", [HALF_READ, NAMELESS])
def test_an_unreadable_payload_does_not_block(
    slack: SlackEmulator, poison: dict[str, Any]
) -> None:
    """It goes to quarantine whole and is confirmed; what comes behind it is applied."""

    async def scene() -> None:
        desk, ana = Desk(), slack.person("Ana")
        async with receiving(slack, desk):
            delivery = slack.deliver("events_api", poison)
            ana.says("behind")
            await all_settled(slack)
        assert delivery.acknowledged
        assert desk.events == [Said("behind")]
        [(key, raw, error)] = desk.quarantined
        assert key.startswith("slack:")
        assert raw == poison
        assert error in {"AttributeError", "KeyError", "TypeError"}

    asyncio.run(scene())


def test_an_unreadable_payload_stays_until_it_is_kept(slack: SlackEmulator) -> None:
    """While quarantine fails Slack brings it again."""

    async def scene() -> None:
        desk = Desk(errors=[StorageAway()])
        async with receiving(slack, desk):
            slack.deliver("events_api", HALF_READ)
            await all_settled(slack)
        assert [key for key, _raw, _error in desk.quarantined] == ["slack:Ev1"]

    asyncio.run(hurried(slack, scene()))


@pytest.mark.parametrize(
    ("kind", "payload"),
    [
        ("events_api", {"type": "event_callback", "event": {"type": "team_join"}}),
        ("events_api", {"type": "event_callback", "event": {"type": "message"}}),
        ("interactive", {"type": "block_actions", "actions": [{"action_id": "tap:1"}]}),
        ("interactive", {"type": "block_suggestion", "action_id": "x"}),
        ("interactive", {"type": "of a later release"}),
        ("interactive", {"type": "view_closed", "view": {"callback_id": "form"}}),
        ("slash_commands", {"command": "/heard", "text": "help"}),
    ],
)
def test_whatever_is_not_for_us_is_confirmed(
    slack: SlackEmulator, kind: Kind, payload: dict[str, Any]
) -> None:
    """Nothing that Slack sends is answered by an error, not even what names nobody."""

    async def scene() -> None:
        desk = Desk()
        async with receiving(slack, desk):
            delivery = slack.deliver(kind, payload)
            await all_settled(slack)
        assert delivery.acknowledged
        assert not desk.asked
        assert not desk.quarantined

    asyncio.run(scene())


def test_bots_are_not_heard(slack: SlackEmulator) -> None:
    """What a program writes is confirmed and forgotten."""

    async def scene() -> None:
        desk, robot = Desk(), slack.person("Robot", is_bot=True)
        async with receiving(slack, desk):
            robot.says("beep")
            await all_settled(slack)
        assert not desk.asked
        assert robot.deliveries[-1].acknowledged

    asyncio.run(scene())


def test_leaving_and_coming_back_are_told(slack: SlackEmulator) -> None:
    """Somebody whose account is gone is out of reach until it is there again."""

    async def scene() -> None:
        desk, ana = Desk(), slack.person("Ana")
        async with receiving(slack, desk):
            ana.leaves()
            ana.returns()
            ana.opens_home()
            await all_settled(slack)
        assert set(desk.events) == {Reached(open=False), Reached(open=True), Opened()}

    asyncio.run(scene())
