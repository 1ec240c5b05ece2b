"""People and an app of Bolt's meet through the whole emulator, over Socket Mode."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.records import Json
from tests.emulators_tests.slack_people_scene import BUTTON, WRITES, actions, modal, words

SHORT = 5


def _app(slack: SlackEmulator) -> AsyncApp:
    """An app that offers a form to whoever writes, and wants more than a few letters in it."""
    app = AsyncApp(client=AsyncWebClient(slack.bot_token, base_url=slack.url))

    async def offer(event: Json, client: AsyncWebClient) -> None:
        await client.chat_postMessage(
            channel=event["channel"], text="Tell us?", blocks=actions(BUTTON)
        )

    async def ask(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal(WRITES))

    async def take(ack: AsyncAck, body: Json, view: Json, client: AsyncWebClient) -> None:
        story = view["state"]["values"]["story"]["answer"]["value"]
        if len(story) < SHORT:
            await ack(response_action="errors", errors={"story": "Say more"})
            return
        await ack()
        home = {"type": "home", "blocks": actions({**BUTTON, "text": words(story)})}
        await client.views_publish(user_id=body["user"]["id"], view=home)

    async def answer(ack: AsyncAck) -> None:
        await ack("Ask *away*")

    app.event("message")(offer)
    app.action("support")(ask)
    app.view("form")(take)
    app.command("/heard")(answer)
    return app


@asynccontextmanager
async def _running(slack: SlackEmulator) -> AsyncIterator[None]:
    handler = AsyncSocketModeHandler(_app(slack), slack.app_token)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


def _play(story: Callable[[SlackEmulator], Awaitable[None]]) -> None:
    """Run a story with the app connected."""

    async def run() -> None:
        with SlackEmulator(mode="socket") as slack:
            async with _running(slack):
                await story(slack)

    asyncio.run(run())


def test_a_form_is_opened_refused_corrected_and_done() -> None:
    """From the first word to the Home tab, all through what the person sees."""

    async def story(slack: SlackEmulator) -> None:
        ana = slack.person("Ana")
        ana.says("hello")
        await slack.until(lambda: ana.messages)
        ana.taps("Support")
        form: Any = await slack.until(lambda: ana.modal)
        assert form.title == "Form"
        ana.fills(story="hm")
        ana.submits()
        await slack.until(lambda: ana.modal and ana.modal.errors == {"story": "Say more"})
        ana.fills(story="The lamp")
        delivery = ana.submits()
        await slack.until(lambda: ana.home and delivery.acknowledged)
        assert ana.modal is None
        assert ana.home
        assert ana.home.labels == ("The lamp",)

    _play(story)


def test_a_command_is_answered_in_its_acknowledgement() -> None:
    """Words in the acknowledgement are shown to the one who gave the command alone."""

    async def story(slack: SlackEmulator) -> None:
        ana, bea = slack.person("Ana"), slack.person("Bea")
        ana.slash("/heard", channel="C0TOWN")
        await slack.until(lambda: ana.messages)
        assert [(said.text, said.ephemeral) for said in ana.messages] == [("Ask away", True)]
        assert bea.messages == []

    _play(story)


def test_a_second_press_opens_a_second_form() -> None:
    """A double tap opens twice, as each press has a trigger; one form is left."""

    async def story(slack: SlackEmulator) -> None:
        ana = slack.person("Ana")
        ana.says("hello")
        await slack.until(lambda: ana.messages)
        ana.taps("Support", times=2)
        await slack.until(lambda: [call.method for call in slack.calls].count("views.open") == 2)
        assert len(ana.modals) == 1

    _play(story)
