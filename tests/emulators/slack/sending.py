"""When a payload is tried, and tried again: Slack's rules, whatever way it travels.

Rules: https://docs.slack.dev/apis/events-api, "Error handling". Only events are retried; for an
interaction or a command the person is told that the app did not answer.
"""

import asyncio
from typing import Any, NamedTuple, Protocol

from tests.emulators.slack import responses
from tests.emulators.slack.errors import ApiError
from tests.emulators.slack.records import Delivery, Json
from tests.emulators.slack.state import State
from tests.emulators.slack.waiting import Bell

ACK_SECONDS = 3.0
RETRIES = (0.0, 60.0, 300.0)
"""Seconds from a failure to the next attempt."""


class Outcome(NamedTuple):
    """What came of one attempt: `reason` is None if the app acknowledged."""

    reason: str | None
    body: Any = None
    status: int | None = None
    no_retry: bool = False


class Carrier(Protocol):
    """A way to the app: a push over HTTP, or a Socket Mode connection."""

    async def carry(self, delivery: Delivery, deadline: float) -> Outcome:
        """Bring one payload to the app, and wait for its answer until the clock's deadline."""


class Dispatcher:
    """Tries every payload that is due."""

    def __init__(self, state: State, carrier: Carrier, bell: Bell) -> None:
        self._state = state
        self._carrier = carrier
        self._bell = bell
        self._tasks: set[asyncio.Task[None]] = set()

    async def run(self) -> None:
        """Go on until cancelled; what was under way then is tried again by the next one."""
        try:
            while True:
                pause = self._start_due()
                await self._bell.heard(pause)
        finally:
            with self._state.changed:
                for delivery in self._state.deliveries:
                    delivery.busy = False

    def _start_due(self) -> float | None:
        """Try what is due; gives the seconds until something else is."""
        with self._state.changed:
            now = self._state.clock.monotonic()
            waiting = [d for d in self._state.deliveries if not (d.settled or d.busy)]
            for delivery in waiting:
                if delivery.due <= now:
                    delivery.busy = True
                    task = asyncio.create_task(self._attempt(delivery))
                    self._tasks.add(task)
                    task.add_done_callback(self._tasks.discard)
            later = [d.due - now for d in waiting if not d.busy]
            return min(later, default=None)

    async def _attempt(self, delivery: Delivery) -> None:
        with self._state.changed:
            delivery.attempts += 1
            deadline = ACK_SECONDS + self._begins(delivery)
            self._state.fire("delivery.sent", delivery.payload, delivery)
            self._state.changed.notify_all()
        outcome = await self._carrier.carry(delivery, deadline)
        with self._state.changed:
            delivery.busy = False
            delivery.status = outcome.status
            if outcome.reason is None:
                self._acknowledged(delivery, outcome.body)
            else:
                self._failed(delivery, outcome)
            self._state.arrived()

    def _begins(self, delivery: Delivery) -> float:
        """When the app's time begins: a person waits from their deed on, an event has patience."""
        now = self._state.clock.monotonic()
        return now if delivery.kind == "events_api" else delivery.due

    def _acknowledged(self, delivery: Delivery, body: Any) -> None:  # noqa: ANN401 - the app's
        delivery.body = _understood(body)
        delivery.acknowledged = delivery.settled = True
        self._state.fire("delivery.acknowledged", delivery.payload, delivery)
        if delivery.kind == "slash_commands" and delivery.body:
            try:
                responses.acknowledge(self._state, delivery.payload, delivery.body)
            except ApiError as refusal:
                self._state.complain(f"The answer to a command: {refusal}")
        if delivery.on_ack is not None:
            try:
                delivery.on_ack(delivery.body)
            except Exception as fault:  # noqa: BLE001 - it must not stop the server, nor be lost
                self._state.defects.append(fault)

    def _failed(self, delivery: Delivery, outcome: Outcome) -> None:
        delivery.reasons.append(str(outcome.reason))
        again = delivery.kind == "events_api" and not outcome.no_retry
        if again and delivery.attempts <= len(RETRIES):
            pause = RETRIES[delivery.attempts - 1]
            delivery.due = self._state.clock.monotonic() + pause
            return
        delivery.settled = True
        delivery.timed_out = delivery.kind != "events_api"
        self._state.fire("delivery.failed", delivery.payload, delivery)


def _understood(body: Any) -> Json | None:  # noqa: ANN401 - whatever the app answered
    """The acknowledgement's body; plain words are the text of an answer."""
    if not body:
        return None
    return body if isinstance(body, dict) else {"text": str(body)}
