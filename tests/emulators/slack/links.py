"""Socket Mode: the connections of the app, and the payloads that travel over them.

Frames: https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from tests.emulators.slack.records import Delivery, Json
from tests.emulators.slack.sending import Outcome
from tests.emulators.slack.state import State
from tests.emulators.slack.waiting import Bell, until

MOST_CONNECTIONS = 10
WARNING_SECONDS = 10
CLOSE_SECONDS = 0.2
"""Real seconds that the app has to answer the end of a connection."""

HOST = {"host": "applink-emulated"}


@dataclass(eq=False, slots=True)
class Link:
    """One connection; `waiting` are the envelopes that the app has not acknowledged on it."""

    socket: web.WebSocketResponse
    waiting: dict[str, asyncio.Future[Any]] = field(default_factory=dict)


class Links:
    """All connections of the app; each payload goes to one of them."""

    def __init__(self, state: State, bell: Bell, *, enabled: bool) -> None:
        self._state = state
        self._enabled = enabled
        self._bell = bell
        self._links: list[Link] = []
        self._turn = 0

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        """Be the other end of one connection until it closes."""
        socket = web.WebSocketResponse(timeout=CLOSE_SECONDS)
        await socket.prepare(request)
        reason = self._objection(request.query.get("ticket", ""))
        if reason:
            await self._part(Link(socket), reason)
            return socket
        link = Link(socket)
        self._links.append(link)
        try:
            await socket.send_json(self._hello())
            self._count()
            async for message in socket:
                if message.type == WSMsgType.TEXT:
                    self._read(link, message.data)
        finally:
            self._links.remove(link)
            for future in link.waiting.values():
                future.cancel()
            self._count()
        return socket

    def _objection(self, ticket: str) -> str:
        with self._state.changed:
            if not self._enabled or ticket not in self._state.tickets:
                return "link_disabled"
            self._state.tickets.discard(ticket)
        return "too_many_websockets" if len(self._links) >= MOST_CONNECTIONS else ""

    def _count(self) -> None:
        with self._state.changed:
            self._state.connections = len(self._links)
            self._state.arrived()

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self._links),
            "debug_info": HOST | {"build_number": 1, "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._state.app.id},
        }

    def _read(self, link: Link, text: str) -> None:
        """Take an acknowledgement; one that nobody waits for is too late, and no harm."""
        try:
            answer = json.loads(text)
            future = link.waiting.get(answer["envelope_id"])
        except (ValueError, TypeError, KeyError):
            with self._state.changed:
                self._state.complain(f"A frame that Slack does not understand: {text[:80]}")
            return
        if future is not None and not future.done():
            future.set_result(answer.get("payload"))

    async def carry(self, delivery: Delivery, deadline: float) -> Outcome:
        """Send one envelope to the next connection, and wait for its acknowledgement."""
        try:
            return await until(deadline, self._send(delivery), self._state.clock, self._bell)
        except TimeoutError:
            return Outcome("timeout")

    async def _send(self, delivery: Delivery) -> Outcome:
        while not self._links:
            await self._bell.heard()
        self._turn += 1
        link = self._links[self._turn % len(self._links)]
        answer = link.waiting[delivery.envelope_id] = asyncio.Future()
        try:
            await link.socket.send_json(_envelope(delivery))
            await asyncio.wait({answer})
            return Outcome("timeout") if answer.cancelled() else Outcome(None, answer.result())
        except ConnectionError:
            return Outcome("timeout")
        finally:
            link.waiting.pop(delivery.envelope_id, None)

    async def disconnect(self, reason: str) -> None:
        """Tell every connection to go away; after a `warning` it may stay 10 seconds more."""
        for link in tuple(self._links):
            await self._part(link, reason)

    async def close(self) -> None:
        """End every connection without a word."""
        await asyncio.gather(*(link.socket.close() for link in self._links))

    async def _part(self, link: Link, reason: str) -> None:
        frame = {"type": "disconnect", "reason": reason, "debug_info": HOST}
        await link.socket.send_json(frame)
        if reason == "warning":
            deadline = self._state.clock.monotonic() + WARNING_SECONDS
            with suppress(TimeoutError):
                await until(deadline, self._gone(link), self._state.clock, self._bell)
        await link.socket.close()

    async def _gone(self, link: Link) -> None:
        while link in self._links:
            await self._bell.heard()


def _envelope(delivery: Delivery) -> Json:
    envelope: Json = {
        "envelope_id": delivery.envelope_id,
        "type": delivery.kind,
        "payload": delivery.payload,
        "accepts_response_payload": delivery.kind != "events_api",
    }
    if delivery.kind == "events_api":
        envelope["retry_attempt"] = len(delivery.reasons)
        envelope["retry_reason"] = delivery.reasons[-1] if delivery.reasons else ""
    return envelope
