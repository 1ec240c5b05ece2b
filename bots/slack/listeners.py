"""What is done with each kind of payload: applied, and only then confirmed.

An event that could not be applied is left with Slack, which brings it again. What people press
and send is never brought again: it is confirmed once it is committed, or they were told that it
went wrong. What takes longer than Slack waits is unanswered until then, and Slack says so itself.
"""

import re
from collections.abc import Container
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

import structlog
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.response import BoltResponse

from bots.slack.clients import Clients
from bots.slack.forms import Forms
from bots.slack.payload import Raw, holds, text
from bots.slack.receive import from_action, from_command, from_event, from_shortcut, team_of
from bots.slack.rooms import Rooms
from bots.slack.turns import NotAppliedError, Turns, failure_of
from core.outcomes import Applied
from core.texts import Words

ANY: Final = re.compile("")
OK: Final = 200
LATER: Final = 503

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Listeners:
    """Takes every payload; `clients`, `words` and `known` are as in `SlackApp`."""

    clients: Clients
    turns: Turns
    forms: Forms
    words: Words
    known: Container[str]
    rooms: Rooms = field(default_factory=Rooms)

    def join(self, bolt: AsyncApp) -> None:
        """Listen to everything that Bolt hears."""
        bolt.event(ANY)(self.event)
        bolt.action(ANY)(self.action)
        bolt.shortcut(ANY)(self.shortcut)
        bolt.command(ANY)(self.command)
        bolt.view_submission(ANY)(self.submission)
        bolt.view_closed(ANY)(self.closed)
        bolt.error(partial(_failed, self))

    async def event(self, body: dict[str, Any]) -> None:
        """Take an event; Slack is answered once it is committed."""
        self.rooms.note(body)
        if _parted(body):
            turn = self.turns.errands.task(self._forget(body))
        else:
            turn = self.turns.begin(body, from_event)
        await self.turns.follow(body, turn)

    async def action(self, body: dict[str, Any], ack: AsyncAck) -> None:
        """Take what somebody pressed or chose."""
        await self.turns.settled(body, self.turns.begin(body, from_action))
        await ack()

    async def shortcut(self, body: dict[str, Any], ack: AsyncAck) -> None:
        """Take a command from a menu of Slack's."""
        read = partial(from_shortcut, known=self.known)
        await self.turns.settled(body, self.turns.begin(body, read))
        await ack()

    async def command(self, body: dict[str, Any], ack: AsyncAck) -> None:
        """Take a slash command; outside of our own chat say where the answer is."""
        turn = self.turns.begin(body, partial(from_command, known=self.known))
        await self.turns.settled(body, turn)
        elsewhere = self.rooms.is_elsewhere(body) and failure_of(turn) is None
        await ack(self.words("chat-only") if elsewhere else "")

    async def submission(self, body: dict[str, Any], ack: AsyncAck) -> None:
        """Take a form."""
        await ack(dict(await self.forms.sent(body)))

    async def closed(self, ack: AsyncAck) -> None:
        """Let somebody close a form: what they answered before stands."""
        await ack()

    async def _forget(self, body: Raw) -> list[Applied]:
        """Use the token of a workspace no more."""
        team = team_of(body)
        log.warning("slack.uninstalled", team=team)
        await self.clients.revoked(team)
        return []


def _parted(body: Raw) -> bool:
    """Whether a workspace took the app out, or took its bot's token back."""
    kind = text(body, "event", "type")
    revoked = kind == "tokens_revoked" and holds(body, "event", "tokens", "bot")
    return revoked or kind == "app_uninstalled"


async def _failed(listeners: Listeners, error: Exception, body: dict[str, Any]) -> BoltResponse:
    """Answer for what Bolt could not hand to a listener, or a listener could not take."""
    if isinstance(error, NotAppliedError):
        return BoltResponse(status=LATER)
    if isinstance(error, BoltUnhandledRequestError):
        log.info("slack.not_for_us", kind=text(body, "type"))
        return BoltResponse(status=OK)
    try:
        await listeners.turns.keep(body, error)
    except Exception as failure:  # noqa: BLE001 - then Slack has to bring it again
        log.warning("slack.not_kept", error=type(failure).__name__)
        return BoltResponse(status=LATER)
    return BoltResponse(status=OK)
