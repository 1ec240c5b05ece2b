"""Socket Mode: the connections over which Slack hands things to us, and we confirm them.

A new connection is at work before an old one is let go, so that nothing falls between them.
Frames: https://docs.slack.dev/apis/events-api/using-socket-mode
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp
import structlog

from bots.patience import Patience, unless
from bots.slack.clients import Clients
from bots.slack.errands import name_of

Json = dict[str, Any]
Take = Callable[[Json], Awaitable[Json | None]]
"""Does what an envelope asks; gives the acknowledgement, None to leave it with Slack."""

SILENCE: Final = 20.0
"""Seconds without a sign, not even an answer to our ping, after which a line is dead."""
RENEWAL: Final = 3600.0
"""Seconds after which a line is replaced unasked: some went deaf while their pings came back."""
PARTING: Final = 10.0
"""Seconds for which an old line is still listened to."""
FINISHING: Final = 8.0
"""Seconds in all for what was begun to end, once we are told to stop; `heard run` gives ten."""
GREETING: Final = 10.0
"""Seconds that Slack has to say hello on a new line."""
CLOSING: Final = 2.0
"""Seconds that we wait for the other end to say goodbye."""
LARGEST: Final = 4_000_000
"""Bytes of one frame; a payload that quotes a long message stays far below."""

log = structlog.get_logger(__name__)


class LineLostError(Exception):
    """A connection ended though nobody asked it to."""


class LinkDisabledError(Exception):
    """Slack says that Socket Mode is turned off for the app."""


MENDS: Final[dict[str, str]] = {
    "invalid_auth": "Check HEARD_SLACK_APP_TOKEN.",
    "not_allowed_token_type": "HEARD_SLACK_APP_TOKEN must be the app-level one: xapp-…",
    "missing_scope": "Give the app-level token the scope connections:write.",
    "LinkDisabledError": "Turn Socket Mode on in the settings of the Slack app.",
}
"""What the operator can do; anything else mends itself."""


@dataclass(eq=False)
class Socket:
    """Keeps one connection open until told to stop.

    `silence`, `confirming` and `renewal` are in seconds. What was begun on a line has `confirming`
    to end, once the line is listened to no more.
    """

    clients: Clients
    app_token: str = field(repr=False)
    take: Take
    sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep
    silence: float = SILENCE
    confirming: float = FINISHING - CLOSING
    patience: Patience = field(default_factory=lambda: Patience("slack.receiving"))
    renewal: float = RENEWAL
    _line: "Line | None" = None
    _parting: "dict[asyncio.Task[None], Line]" = field(default_factory=dict)

    async def run(self, stop: asyncio.Event) -> None:
        """Receive until `stop` is set; what was begun by then is finished and confirmed."""
        is_waited_for = False  # whoever cancels has waited already
        try:
            while not stop.is_set():
                await self._round(stop)
            is_waited_for = True
        finally:
            self._replace(None, 0)
            for line in self._parting.values():
                line.hush()
                if not is_waited_for:
                    line.drop()
            await asyncio.gather(*self._parting, return_exceptions=True)

    async def _round(self, stop: asyncio.Event) -> None:
        """Open one line, let go of that before it, and wait until it needs a successor."""
        try:
            line = await unless(stop, self._connected())
            if line is not None:
                self.patience.worked()
                self._replace(line, PARTING)
                await self._kept(line, stop)
        except Exception as error:  # noqa: BLE001 - whatever it is, receiving must go on
            trouble = name_of(error)
            await unless(stop, self.sleep(self.patience.failed(trouble, MENDS.get(trouble))))

    async def _kept(self, line: "Line", stop: asyncio.Event) -> None:
        """Wait until a line needs a successor; one that is broken ends at once."""
        try:
            await unless(stop, line.leaving(self.renewal))
        except BaseException:
            self._replace(None, 0)
            raise

    async def _connected(self) -> "Line":
        """A line on which Slack said hello."""
        slack = self.clients.bearing(self.app_token)
        opened = await slack.apps_connections_open(app_token=self.app_token)
        # It pings when nothing came for so long, and waits half as long again for an answer.
        ws = await self.clients.session.ws_connect(
            opened["url"],
            proxy=slack.proxy,
            heartbeat=self.silence / 2,
            timeout=aiohttp.ClientWSTimeout(ws_close=CLOSING),
            max_msg_size=LARGEST,
        )
        line = Line(ws, self.take)
        try:
            async with asyncio.timeout(GREETING):
                await line.greeted()
        except BaseException:
            await line.end(0, self.confirming)
            raise
        return line

    def _replace(self, line: "Line | None", within: float) -> None:
        """Put a line in the place of the present one, which goes on for so many seconds."""
        old, self._line = self._line, line
        if old is not None:
            task = asyncio.create_task(old.end(within, self.confirming))
            self._parting[task] = old
            task.add_done_callback(self._parting.pop)


class Line:
    """One connection, listened to from the moment that it is there."""

    def __init__(self, ws: aiohttp.ClientWebSocketResponse, take: Take) -> None:
        self._lost: BaseException | None = None
        self._ws = ws
        self._take = take
        self._hello: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._leave = asyncio.Event()
        self._begun: set[asyncio.Task[None]] = set()
        self._listening = asyncio.create_task(self._listen())

    async def greeted(self) -> None:
        """Wait until Slack said hello; raises what kept it from doing so."""
        await self._hello

    async def leaving(self, within: float) -> None:
        """Wait until another line has to take over, at most so many seconds.

        Raises:
            Exception: what ended this one, though nobody asked it to go.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await self._leave.wait()
        if self._lost is not None:
            raise self._lost

    async def end(self, within: float, confirming: float) -> None:
        """Listen on for so many seconds at most, finish what was begun in so many, and close."""
        await asyncio.wait({self._listening}, timeout=within)
        self.hush()
        await asyncio.gather(self._listening, return_exceptions=True)
        if self._begun:
            await asyncio.wait(self._begun, timeout=confirming)
        self.drop()
        await self._ws.close()

    def hush(self) -> None:
        """Listen no more."""
        self._listening.cancel()

    def drop(self) -> None:
        """Confirm nothing more; Slack brings it again."""
        for task in self._begun:
            task.cancel()

    async def _listen(self) -> None:
        try:
            while True:
                message = await self._ws.receive()
                if message.type is not aiohttp.WSMsgType.TEXT:
                    break
                self._read(json.loads(message.data))
            self._ended(self._ws.exception() or LineLostError())
        except Exception as error:  # noqa: BLE001 - the next line is tried whatever ended this one
            self._ended(error)

    def _read(self, frame: Json) -> None:
        """Take one frame. Nothing waits between what comes and its being handed on, in order."""
        if "envelope_id" in frame:
            task = asyncio.create_task(self._answer(frame))
            self._begun.add(task)
            task.add_done_callback(self._begun.discard)
        elif frame.get("type") == "hello":
            self._greet()
        elif frame.get("type") == "disconnect":
            if frame.get("reason") == "link_disabled":
                raise LinkDisabledError
            self._leave.set()

    async def _answer(self, envelope: Json) -> None:
        """Take an envelope and confirm it on the line on which it came."""
        answer = await self._take(envelope)
        if answer is not None:
            try:
                await self._ws.send_json(answer)
            except (ConnectionError, RuntimeError) as error:
                log.info("slack.not_confirmed", error=type(error).__name__)  # it comes again

    def _greet(self) -> None:
        if not self._hello.done():
            self._hello.set_result(None)

    def _ended(self, error: BaseException) -> None:
        if not self._leave.is_set():
            self._lost = error
        if not self._hello.done():
            self._hello.set_exception(error)
            self._hello.exception()  # it may be that nobody waits for it any more
        self._leave.set()
