"""Apps of Bolt's, which know nothing of the emulator, work in both of its modes."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond, AsyncSay
from slack_sdk.web.async_client import AsyncWebClient

from tests.emulators.slack.records import Delivery
from tests.emulators.slack.server import Mode
from tests.emulators_tests.slack_app_scene import bolt, running
from tests.emulators_tests.slack_server_scene import MODAL, Scene, scene

MODES: tuple[Mode, ...] = ("socket", "http")
BUTTON = {
    "type": "actions",
    "block_id": "acts",
    "elements": [
        {
            "type": "button",
            "action_id": "support",
            "text": {"type": "plain_text", "text": "Support"},
            "value": "issue-7",
        }
    ],
}
ASKS = MODAL | {
    "callback_id": "form",
    "submit": {"type": "plain_text", "text": "Send"},
    "blocks": [
        {
            "type": "input",
            "block_id": "story",
            "label": {"type": "plain_text", "text": "Story"},
            "element": {"type": "plain_text_input", "action_id": "answer"},
        }
    ],
}


@pytest.fixture(params=MODES)
def place(request: pytest.FixtureRequest) -> Iterator[Scene]:
    """An emulator in each of its modes."""
    with scene(request.param) as ready:
        yield ready


def _play(
    place: Scene, prepare: Callable[[AsyncApp], None], act: Callable[[], Awaitable[None]]
) -> None:
    """Run a Bolt app that `prepare` gave its listeners, while `act` is played."""

    async def run() -> None:
        app = bolt(place.emulator)
        prepare(app)
        async with running(place.emulator, app):
            await act()
            await place.emulator.until(lambda: place.emulator.idle)

    asyncio.run(run())


def test_bolt_answers_a_message(place: Scene) -> None:
    """A message goes in, is acknowledged, and the reply is seen; so in both modes."""

    def prepare(app: AsyncApp) -> None:
        async def say_back(event: dict[str, str], say: AsyncSay) -> None:
            await say(text=f"You said {event['text']}")

        app.event("message")(say_back)

    async def act() -> None:
        place.ana.says("hello")
        await place.emulator.until(lambda: place.ana.messages)
        assert [message.text for message in place.ana.messages] == ["You said hello"]

    _play(place, prepare, act)
    assert all(d.attempts == 1 for d in place.emulator.state.deliveries)


def test_bolt_answers_a_command_and_a_press(place: Scene) -> None:
    """The command's answer carries a button, whose press replaces it."""

    def prepare(app: AsyncApp) -> None:
        async def offer(ack: AsyncAck) -> None:
            await ack(text="Support?", blocks=[BUTTON])

        async def support(ack: AsyncAck, respond: AsyncRespond) -> None:
            await ack()
            await respond(text="Supported", replace_original=True)

        app.command("/heard")(offer)
        app.action("support")(support)

    async def act() -> None:
        place.ana.slash("/heard")
        await place.emulator.until(lambda: place.ana.messages)
        pressed = place.ana.taps("Support")
        await place.emulator.until(lambda: pressed.acknowledged)
        await place.emulator.until(lambda: place.ana.messages[-1].text == "Supported")
        assert len(place.ana.messages) == 1

    _play(place, prepare, act)


def test_bolt_shows_a_form(place: Scene) -> None:
    """A shortcut opens it, the first answer is sent back with an error, the second closes it."""

    def prepare(app: AsyncApp) -> None:
        async def open_form(ack: AsyncAck, client: AsyncWebClient, body: dict[str, str]) -> None:
            await ack()
            await client.views_open(trigger_id=body["trigger_id"], view=ASKS)

        async def take(ack: AsyncAck, view: dict[str, Any]) -> None:
            said = view["state"]["values"]["story"]["answer"]["value"]
            if said == "no":
                await ack(response_action="errors", errors={"story": "More, please"})
            else:
                await ack()

        app.shortcut("share")(open_form)
        app.view("form")(take)

    async def act() -> None:
        place.ana.shortcut("share")
        await place.emulator.until(lambda: place.ana.modal)
        for said, left in (("no", 1), ("a lamp is broken", 0)):
            place.ana.fills(story=said)
            sent = place.ana.submits()
            await place.emulator.until(lambda sent=sent: sent.acknowledged)  # type: ignore[misc]
            assert len(place.ana.modals) == left

    _play(place, prepare, act)


def _tried(delivery: Delivery, times: int) -> bool:
    return delivery.attempts >= times


def test_bolt_without_a_listener_lets_an_event_come_again(place: Scene) -> None:
    """An event that no listener takes is not acknowledged, and is tried again."""

    async def act() -> None:
        place.ana.says("hello")
        (delivery,) = place.emulator.state.deliveries
        expected, pause = ("timeout", 3) if place.emulator.mode == "socket" else ("http_error", 0)
        for attempt in (1, 2):
            await place.emulator.until(partial(_tried, delivery, attempt))
            place.emulator.advance(pause)
        await place.emulator.until(lambda: delivery.reasons == [expected] * 2)
        with place.emulator.state.changed:
            delivery.settled = True
            place.emulator.state.arrived()

    _play(place, lambda _: None, act)
