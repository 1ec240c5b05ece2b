"""A payload becomes a turn: read in the order in which Slack gave it, applied, and followed up.

Nothing waits between what comes and its being handed on.
"""

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

import structlog

from bots.slack.acts import Acts
from bots.slack.clients import Clients
from bots.slack.errands import Errands
from bots.slack.homes import Homes
from bots.slack.payload import Raw, text
from bots.slack.receive import CHANNEL
from core.domain.messages import Inbound
from core.outcomes import Applied
from core.ports import Clock
from core.texts import Words

LATE: Final = 2.0
"""Seconds that the turn of a form may take; Slack waits three for its answer."""

Submit = Callable[[Inbound], Awaitable[Applied]]
Quarantine = Callable[[str, dict[str, Any], str], Awaitable[None]]
Read = Callable[[Raw, datetime], tuple[Inbound, ...]]
Turn = asyncio.Task[list[Applied]]

log = structlog.get_logger(__name__)


class NotAppliedError(Exception):
    """A payload was neither applied nor put in quarantine."""


class UnknownWorkspaceError(Exception):
    """Slack did not say yet which workspace is the operator's own."""


@dataclass(frozen=True)
class Turns:
    """Takes payloads; the first five and `late` are as in `SlackApp`."""

    clients: Clients
    submit: Submit
    quarantine: Quarantine
    clock: Clock
    words: Words
    acts: Acts
    errands: Errands
    homes: Homes
    late: float = LATE

    def begin(self, body: dict[str, Any], read: Read) -> Turn:
        """Read a payload and hand in what it tells; the turn goes on whoever waits for it."""
        return self.errands.task(self._apply(body, read))

    async def follow(self, body: Raw, turn: Turn) -> None:
        """Wait for a turn, and do what it allows.

        Raises:
            NotAppliedError: it was not applied.
        """
        await asyncio.wait({turn})
        failure = failure_of(turn)
        if failure is not None:
            log.warning("slack.not_applied", error=type(failure).__name__)
            raise NotAppliedError from failure
        for applied in turn.result():
            self.acts.follow(body, applied)

    async def settled(self, body: Raw, turn: Turn) -> None:
        """Wait for a turn, even when Slack waits no longer; do what it allows, or say it failed.

        Slack has no answer until then: after three seconds it warns the person by itself, and
        nothing is confirmed that is not kept.
        """
        await asyncio.wait({self.errands.task(self._told(body, turn))})

    async def keep(self, body: dict[str, Any], error: Exception) -> None:
        """Keep a payload that nobody can read, as it came.

        Raises:
            Exception: whatever kept it from being kept.
        """
        log.warning("slack.payload_unreadable", error=type(error).__name__)
        await self.quarantine(key_of(body), body, type(error).__name__)

    async def _apply(self, body: dict[str, Any], read: Read) -> list[Applied]:
        try:
            inbounds = read(body, self.clock.now())
        except Exception as error:  # noqa: BLE001 - no payload may hold back those behind it
            await self.keep(body, error)
            return [Applied(key_of(body), failed=True, queued=False)]
        placed = await self._placed(inbounds)
        outcomes = await asyncio.gather(*map(self.submit, placed))
        self.homes.follow(body, placed, outcomes)
        return outcomes

    async def _placed(self, inbounds: tuple[Inbound, ...]) -> tuple[Inbound, ...]:
        """The same, with an account that no two people have in any two workspaces.

        A user id is unique in its workspace only. In the operator's own it is the account, as
        staff are named by it; in any other the account is "team/user", as the chat is.

        Raises:
            UnknownWorkspaceError: Slack did not say in time which workspace is the own one.
        """
        sender = next((inbound.sender for inbound in inbounds), None)
        if sender is None:
            return inbounds
        own = await self.clients.own(sender.chat.rpartition("/")[0], self.late)
        if own is None:
            raise UnknownWorkspaceError
        if own:
            return inbounds
        placed = replace(sender, account=sender.chat)
        return tuple(replace(inbound, sender=placed) for inbound in inbounds)

    async def _told(self, body: Raw, turn: Turn) -> None:
        try:
            await self.follow(body, turn)
        except NotAppliedError:
            self.acts.whisper(body, self.words("form-not-saved"))


def failure_of(turn: Turn) -> BaseException | None:
    """Why a turn that is over was not applied; None when it was, or is still under way."""
    if not turn.done():
        return None
    return asyncio.CancelledError() if turn.cancelled() else turn.exception()


def key_of(body: Raw) -> str:
    """The key of a payload, the same each time Slack delivers it."""
    named = text(body, "event_id") or text(body, "trigger_id")
    if named:
        return f"{CHANNEL}:{named}"
    whole = json.dumps(body, sort_keys=True).encode()
    return f"{CHANNEL}:{hashlib.sha256(whole).hexdigest()}"
