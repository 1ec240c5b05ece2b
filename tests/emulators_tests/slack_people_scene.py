"""What every test of Slack's people starts from: a person, and an app of Bolt's that listens."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.request.async_request import AsyncBoltRequest

from tests.emulators.slack import views
from tests.emulators.slack.people import Person
from tests.emulators.slack.profiles import bot
from tests.emulators.slack.records import Delivery, Json, Message, Trigger, User, View, Workspace
from tests.emulators.slack.state import State
from tests.emulators.telegram.clock import Clock

TEAM = "T0EMUL0001"
BUTTON: Json = {
    "type": "button",
    "action_id": "support",
    "text": {"type": "plain_text", "text": "Support"},
    "value": "issue-7",
}


def words(text: str) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def option(label: str, value: str | None = None) -> Json:
    """An option of a menu."""
    return {"text": words(label), "value": value or label.lower()}


def actions(*elements: Json, block_id: str = "acts") -> list[Json]:
    """Blocks with these elements in a row."""
    return [{"type": "actions", "block_id": block_id, "elements": list(elements)}]


def asks(block_id: str, element: Json, **traits: object) -> Json:
    """An input block."""
    named = element | {"action_id": "answer"}
    label = words(block_id.capitalize())
    return {"type": "input", "block_id": block_id, "label": label, "element": named} | traits


def modal(*blocks: Json, **traits: object) -> Json:
    """A modal as an app gives it."""
    empty = {"type": "section", "block_id": "intro", "text": words("Tell us")}
    body: Json = {"type": "modal", "callback_id": "form", "title": words("Form")}
    return body | {"submit": words("Send"), "blocks": list(blocks) or [empty]} | traits


WRITES = asks("story", {"type": "plain_text_input"})


@dataclass(frozen=True, slots=True)
class Heard:
    """What a listener got: Bolt's payload (event, action, view, command …) and the whole body."""

    kind: str
    payload: Json
    body: Json
    context: AsyncBoltContext


@dataclass
class Scene:
    """A world with one person in it; `answer` is what the app puts into its next acks."""

    state: State = field(default_factory=lambda: State(clock=Clock(monotonic=lambda: 0.0)))
    heard: list[Heard] = field(default_factory=list)
    answer: dict[str, Any] = field(default_factory=dict)
    sent: int = 0

    def __post_init__(self) -> None:
        """Install the app, and let a person in."""
        self.state.teams[TEAM] = Workspace(
            TEAM, "Neighbours", "neighbours", "xoxb-emulated", "U0BOT", "B0BOT"
        )
        self.ana = self.person("Ana")

    def person(self, name: str, *, is_bot: bool = False) -> Person:
        """Somebody of the workspace."""
        user = User(self.state.new_id("U"), TEAM, name.lower(), name, is_bot=is_bot)
        self.state.users[user.id] = user
        return Person(self.state, user, TEAM)

    def posts(
        self,
        text: str = "",
        blocks: list[Json] | None = None,
        *,
        only_for: str | None = None,
        thread: bool = False,
    ) -> Message:
        """The app writes to Ana, if wanted in a thread."""
        who = bot(self.state, self.state.teams[TEAM])
        body: Json = {"type": "message", "user": who.id, "bot_id": "B0BOT", "ts": self.state.ts()}
        body |= {"text": text} | ({"blocks": blocks} if blocks else {})
        body |= {"thread_ts": body["ts"]} if thread else {}
        with self.state.changed:
            return self.state.keep(Message(body, self.ana.channel, by_app=True, only_for=only_for))

    def opens(self, view: Json) -> View:
        """The app opens a modal for Ana."""
        with self.state.changed:
            return views.opened(self.state, self.ana.id, view, self._trigger())

    def pushes(self, view: Json) -> View:
        """The app puts a view on top for Ana."""
        with self.state.changed:
            return views.pushed(self.state, self.ana.id, view, self._trigger())

    def _trigger(self) -> Trigger:
        return self.state.triggers[self.state.trigger(self.ana.id, TEAM)]

    def deliver(self) -> list[Heard]:
        """Let Bolt have all that was not yet delivered; gives what its listeners heard."""
        before = len(self.heard)
        for delivery in self.state.deliveries[self.sent :]:
            asyncio.run(self._dispatch(delivery))
        self.sent = len(self.state.deliveries)
        return self.heard[before:]

    async def _dispatch(self, delivery: Delivery) -> None:
        request = AsyncBoltRequest(body=delivery.payload, mode="socket_mode")
        response = await self._app().async_dispatch(request)
        assert response.status == 200, f"No listener wanted {delivery.payload}"
        body = json.loads(response.body) if response.body else None
        with self.state.changed:
            if delivery.on_ack:
                delivery.on_ack(body)

    def _app(self) -> AsyncApp:
        app = AsyncApp(signing_secret="secret", authorize=_authorize, process_before_response=True)
        for event in ("message", "app_home_opened", "user_change"):
            app.event(event)(self._listener("event"))
        app.message("")(self._listener("message"))
        app.action({"action_id": "support", "block_id": "acts"})(self._listener("action"))
        app.action("answer")(self._listener("action"))
        app.view("form")(self._listener("view"))
        app.view_closed("form")(self._listener("view_closed"))
        app.command("/heard")(self._listener("command"))
        app.global_shortcut("share")(self._listener("shortcut"))
        app.message_shortcut("raise")(self._listener("message_shortcut"))
        return app

    def _listener(self, kind: str) -> Any:  # noqa: ANN401 - Bolt calls by names of arguments
        async def listen(
            ack: AsyncAck, payload: Json, body: Json, context: AsyncBoltContext
        ) -> None:
            self.heard.append(Heard(kind, payload, body, context))
            await ack(**self.answer)

        return listen


async def _authorize() -> AuthorizeResult:
    return AuthorizeResult(
        enterprise_id=None,
        team_id=TEAM,
        bot_user_id="U0BOT",
        bot_id="B0BOT",
        bot_token="xoxb-emulated",
    )
