"""What a committed turn lets us do at once: open a form, draw the home page, mark what is used.

All of it is best effort. What matters stands in the chat as well, so that a failure is noted and
let go.
"""

from collections.abc import Coroutine, Mapping
from typing import Any, Final

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bots.slack import modals
from bots.slack.clients import Clients
from bots.slack.drawing import home_view
from bots.slack.errands import Errands, name_of
from bots.slack.payload import Raw, table, text
from bots.slack.receive import team_of, thread_of
from bots.slack.used import Marks
from core.domain.forms import Form
from core.domain.messages import Reply
from core.outcomes import Applied
from core.ports import Clock
from core.texts import Words

CALL_SECONDS: Final = 10
Work = Coroutine[Any, Any, object]

log = structlog.get_logger(__name__)


class Acts:
    """Does at once what an `Applied` allows, in answer to the payload that brought it about."""

    def __init__(self, clients: Clients, clock: Clock, words: Words, errands: Errands) -> None:
        """Act through `clients`; what belongs to one place is done one after the other."""
        self._clients = clients
        self._clock = clock
        self._words = words
        self._errands = errands
        self._marks = Marks()

    def follow(self, body: Raw, applied: Applied) -> None:
        """Begin whatever this turn allows; a form that was sent shows the next by its answer."""
        if applied.form is not None and text(body, "type") != "view_submission":
            self._show(body, applied.form)
        if applied.home is not None:
            self.publish(body, applied.home)
        if applied.spent:
            self._mark(body)
        if applied.toast and not applied.queued:
            self.whisper(body, applied.toast)
        elif applied.queued and applied.form is None and _at_home(body):
            self.whisper(body, self._words("chat-only"), self._words("chat-title"))

    def whisper(self, body: Raw, words: str, title: str = "") -> None:
        """Say something to the person alone, where they did it: home and menus have no message."""
        address, trigger = text(body, "response_url"), text(body, "trigger_id")
        if address:
            self._begin("whisper", body, self._respond(address, words))
        elif trigger and (_at_home(body) or text(body, "type") == "shortcut"):
            view = modals.saying(words, {}, title)
            work = self._call(body, "views.open", trigger_id=trigger, view=view)
            self._begin("whisper", body, work)

    async def replace(self, body: Raw, name: str, view: Mapping[str, Any]) -> bool:
        """Put `view` in the place of the one named `name`; False while Slack shows none."""
        try:
            await self._call(body, "views.update", external_id=name, view=view)
        except Exception as error:  # noqa: BLE001 - as below
            _note("replace", body, error)
            return name_of(error) != "not_found"
        return True

    def _show(self, body: Raw, form: Form) -> None:
        view = modals.form_view(form, thread_of(body))
        shown = table(body, "view")
        if text(shown, "type") == "modal":
            name = text(shown, "id")
            work = self._call(body, "views.update", view_id=name, view=view)
            self._begin("reshape", body, work, place=name)
        elif trigger := text(body, "trigger_id"):
            work = self._call(body, "views.open", trigger_id=trigger, view=view)
            self._begin("open", body, work)

    def publish(self, body: Raw, page: Reply) -> None:
        """Draw the home page of whoever did this."""
        user = text(body, "event", "user") or text(body, "user", "id")
        work = self._call(body, "views.publish", user_id=user, view=home_view(page))
        self._begin("publish", body, work, place=user)

    def _mark(self, body: Raw) -> None:
        """Let the buttons of the tapped message give way to what was chosen."""
        changed = self._marks.used(body, self._clock.now())
        if changed is not None:
            place = text(changed, "ts")
            self._begin("mark", body, self._call(body, "chat.update", **changed), place=place)

    async def _call(self, body: Raw, method: str, **arguments: object) -> None:
        client = await self._clients.of(team_of(body))
        if client is not None:
            await client.api_call(method, json=arguments)

    async def _respond(self, address: str, words: str) -> None:
        slack = AsyncWebhookClient(address, timeout=CALL_SECONDS, session=self._clients.session)
        await slack.send(text=words, response_type="ephemeral", replace_original=False)

    def _begin(self, act: str, body: Raw, work: Work, *, place: str = "") -> None:
        done = self._tried(act, body, work)
        if place:
            self._errands.queue(place, done)
        else:
            self._errands.begin(done)

    async def _tried(self, act: str, body: Raw, work: Work) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001 - no act is worth a turn that is committed
            _note(act, body, error)


def _at_home(body: Raw) -> bool:
    """Whether something was pressed on the home page, where no message can be seen."""
    return text(body, "view", "type") == "home"


def _note(act: str, body: Raw, error: Exception) -> None:
    level = log.info if isinstance(error, (SlackApiError, OSError)) else log.warning
    level("slack.act_failed", act=act, error=name_of(error), kind=text(body, "type"))
