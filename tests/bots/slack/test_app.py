"""The receiver: what is applied before it is confirmed, and what happens when it cannot be."""

import asyncio
import logging

import pytest
from slack_bolt.async_app import AsyncBoltRequest
from slack_bolt.response import BoltResponse
from structlog.testing import capture_logs

from core.domain.messages import Said
from core.errors import StorageAway
from tests.bots.slack.desk import Desk, Noon, all_settled, hurried, receiving
from tests.emulators.slack.emulator import SlackEmulator

pytestmark = pytest.mark.parametrize("slack", ["socket", "http"], indirect=True)


def test_words_are_applied_and_then_confirmed(slack: SlackEmulator) -> None:
    """What somebody says reaches the desk, with the time of our own clock."""

    async def scene() -> None:
        desk, ana = Desk(), slack.person("Ana")
        async with receiving(slack, desk) as app:
            ana.says("hello")
            await all_settled(slack)
            assert app.trouble is None
        assert desk.events == [Said("hello")]
        assert desk.applied[0].at == Noon().now()
        assert desk.applied[0].sender.chat == f"{slack.team}/{ana.id}"
        assert ana.deliveries[-1].acknowledged
        assert ana.deliveries[-1].attempts == 1

    asyncio.run(scene())


def test_nothing_is_confirmed_before_it_is_committed(slack: SlackEmulator) -> None:
    """While the turn waits for its commit Slack has no answer."""

    async def scene() -> None:
        desk, ana = Desk(), slack.person("Ana")
        desk.gate.clear()
        async with receiving(slack, desk):
            ana.says("hello")
            await desk.entered.wait()
            assert not ana.deliveries[-1].acknowledged
            desk.gate.set()
            await all_settled(slack)
        assert ana.deliveries[-1].acknowledged

    asyncio.run(scene())


def test_quick_messages_are_handed_in_in_their_order(slack: SlackEmulator) -> None:
    """Fifty messages of one person keep the order in which they came to us."""

    async def scene() -> None:
        desk, ana = Desk(), slack.person("Ana")
        arrived: list[str] = []
        desk.gate.clear()
        async with receiving(slack, desk) as app:
            take = app.bolt.async_dispatch

            async def dispatch(req: AsyncBoltRequest) -> BoltResponse:
                arrived.append(req.body["event"]["text"])
                return await take(req)

            app.bolt.async_dispatch = dispatch  # type: ignore[method-assign]
            for number in range(50):
                ana.says(str(number))
            await desk.has(50)
            desk.gate.set()
            await all_settled(slack)
        said = [inbound.event.text for inbound in desk.asked if isinstance(inbound.event, Said)]
        assert said == arrived
        assert slack.mode == "http" or said == [str(number) for number in range(50)]

    asyncio.run(scene())


def test_what_cannot_be_applied_comes_again_and_is_applied_once(slack: SlackEmulator) -> None:
    """Slack brings the same event again, and its key is the same."""

    async def scene() -> None:
        desk, ana = Desk(errors=[StorageAway()]), slack.person("Ana")
        async with receiving(slack, desk):
            ana.says("hello")
            await all_settled(slack)
        assert desk.events == [Said("hello")]
        assert [inbound.key for inbound in desk.asked] == [desk.applied[0].key] * 2
        assert ana.deliveries[-1].attempts == 2

    asyncio.run(hurried(slack, scene()))


@pytest.mark.parametrize("error", [RuntimeError("ours"), KeyError(1), asyncio.CancelledError()])
def test_any_fault_of_a_turn_leaves_its_event_with_slack(
    slack: SlackEmulator, error: BaseException
) -> None:
    """It is applied when it comes again."""

    async def scene() -> None:
        desk = Desk(errors=[error])
        async with receiving(slack, desk):
            slack.person("Ana").says("hello")
            await all_settled(slack)
        assert desk.events == [Said("hello")]
        assert not desk.quarantined

    asyncio.run(hurried(slack, scene()))


def test_a_killed_receiver_leaves_its_events_to_the_next(slack: SlackEmulator) -> None:
    """What was handed in and never committed is applied by the successor."""

    async def scene() -> None:
        killed, successor, ana = Desk(), Desk(), slack.person("Ana")
        killed.gate.clear()

        async with receiving(slack, killed):
            ana.says("hello")
            await killed.has(1)
            killed.errors = [StorageAway(), StorageAway()]
        async with receiving(slack, successor):
            await hurried(slack, all_settled(slack))
        assert successor.events == [Said("hello")]
        assert killed.asked[0].key == successor.asked[0].key

    asyncio.run(scene())


def test_no_words_and_no_tokens_are_logged(
    slack: SlackEmulator, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither our own lines nor those of any library show them, even at the finest level."""

    async def scene() -> None:
        desk = Desk(errors=[StorageAway(), KeyError("secret words")])
        async with receiving(slack, desk):
            await slack.until(lambda: slack.calls)
            await asyncio.sleep(0.05)  # by now the app knows which user it is
            ours = {"type": "message", "user": slack.bot_user, "text": "secret words"}
            slack.deliver(
                "events_api",
                {
                    "type": "event_callback",
                    "event_id": "Ev0",
                    "team_id": slack.team,
                    "event": ours,
                },
            )
            slack.person("Ana").says("secret words")
            slack.deliver("events_api", {"event_id": "Ev1", "event": {"text": "secret words"}})
            slack.deliver("interactive", {"type": "new", "value": "secret words"})
            await all_settled(slack)

    caplog.set_level(logging.DEBUG)
    with capture_logs() as logs:
        asyncio.run(hurried(slack, scene()))
    for line in (caplog.text, repr(logs)):
        assert "secret words" not in line
        assert slack.bot_token not in line
        assert slack.app_token not in line
