"""The receiver: takes what Slack hands over, and confirms it when it is committed.

What comes is the same by socket and by HTTP. Nothing that Slack or the database does ends it.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Container, Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

import structlog
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.request.internals import parse_body
from slack_bolt.response import BoltResponse
from slack_sdk.signature import SignatureVerifier
from slack_sdk.socket_mode.request import SocketModeRequest
from starlette.requests import Request
from starlette.responses import Response

from bots.patience import Patience
from bots.slack.acts import Acts
from bots.slack.clients import Clients
from bots.slack.errands import Errands, name_of
from bots.slack.failures import MENDS
from bots.slack.forms import Forms
from bots.slack.homes import Homes
from bots.slack.listeners import LATER, OK, Listeners
from bots.slack.payload import table
from bots.slack.receive import team_of
from bots.slack.socket import CLOSING, FINISHING, SILENCE, Json, Socket
from bots.slack.turns import LATE, Quarantine, Submit, Turns
from core.ports import Clock
from core.texts import Words

FORBIDDEN: Final = 401

log = structlog.get_logger(__name__)


@dataclass(eq=False)
class SlackApp:
    """Receives for one app, in any number of workspaces, until it is told to stop.

    `submit` answers once a turn is committed. `quarantine` keeps a payload that nobody can
    read: its key, its JSON and the name of the error. `words` are those of the board's language,
    for what is said outside of any turn; `known` are the folded words that are commands. With
    `app_token` it receives by Socket Mode; with `verifier` by `endpoint`, to which Slack sends
    signed requests. `sleep` waits for seconds; after `silence` seconds a connection is dead, and
    after `late` seconds whoever sent a form is told that it is being saved. What was begun has
    `finishing` seconds in all to end, once we are told to stop.
    """

    clients: Clients
    submit: Submit
    quarantine: Quarantine
    clock: Clock
    words: Words
    known: Container[str] = frozenset()
    app_token: str | None = field(default=None, repr=False)
    verifier: SignatureVerifier | None = None
    sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep
    silence: float = SILENCE
    late: float = LATE
    finishing: float = FINISHING
    _errands: Errands = field(default_factory=Errands)
    _receiving: Patience = field(default_factory=lambda: Patience("slack.receiving"))
    _identity: Patience = field(default_factory=lambda: Patience("slack.identity"))
    _me: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        acts = Acts(self.clients, self.clock, self.words, self._errands)
        self._turns = Turns(
            self.clients,
            self.submit,
            self.quarantine,
            self.clock,
            self.words,
            acts,
            self._errands,
            Homes(self.submit, acts, self._errands),
            self.late,
        )
        forms = Forms(self._turns, acts, self.words, self.sleep)
        listeners = Listeners(self.clients, self._turns, forms, self.words, self.known)
        # Of a bound method Bolt would fill in `self` as well.
        self.bolt = _bolt(partial(SlackApp._authorize, self))
        listeners.join(self.bolt)

    @property
    def trouble(self) -> str | None:
        """The error that keeps us from receiving or answering now; None when all is well."""
        return self._receiving.trouble or self._identity.trouble

    async def run(self, stop: asyncio.Event) -> None:
        """Receive until `stop` is set; what was begun by then is finished.

        By HTTP it must run as well, for what is done after an answer.
        """
        beside = (asyncio.create_task(self._introduce()), asyncio.create_task(_moment(stop)))
        left = 0.0  # whoever is cancelled has had their time
        try:
            if self.app_token is not None:
                await self._socket(self.app_token).run(stop)
            left = await beside[1] + self.finishing - asyncio.get_running_loop().time()
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            await self._errands.finish(max(0.0, left))

    async def endpoint(self, request: Request) -> Response:
        """Answer one request of Slack's: for `Route("/slack/events", …, methods=["POST"])`.

        Between the last byte of a request and its being handed on nothing waits, so that what
        comes first is applied first.
        """
        body = await request.body()
        if not self._signed(body, request):
            log.info("slack.not_signed")
            return Response(status_code=FORBIDDEN)
        words, headers = body.decode(), dict(request.headers)
        answer = await self._dispatch(
            lambda: AsyncBoltRequest(body=words, headers=headers),  # type: ignore[arg-type]
            lambda: _body(words),
        )
        return to_starlette_response(answer)

    def _signed(self, body: bytes, request: Request) -> bool:
        """Whether Slack signed this request within the last five minutes."""
        stamp = request.headers.get("x-slack-request-timestamp", "")
        signature = request.headers.get("x-slack-signature", "")
        try:
            return self.verifier is not None and self.verifier.is_valid(body, stamp, signature)
        except (TypeError, ValueError):  # no number, not ASCII or not UTF-8: so it is not Slack's
            return False

    def _socket(self, app_token: str) -> Socket:
        confirming = max(0.0, self.finishing - CLOSING)
        return Socket(
            self.clients,
            app_token,
            self._take,
            self.sleep,
            self.silence,
            confirming,
            self._receiving,
        )

    async def _take(self, envelope: Json) -> Json | None:
        """Take an envelope of Socket Mode; None leaves it with Slack, to be brought again."""
        payload = envelope.get("payload")
        raw = payload if isinstance(payload, dict) else {"raw": payload}
        answer = await self._dispatch(lambda: _from_envelope(envelope), lambda: raw)
        if answer.status != OK:
            return None
        confirmed = {"envelope_id": envelope["envelope_id"]}
        return confirmed | ({"payload": _payload(answer.body)} if answer.body else {})

    async def _dispatch(
        self, make: Callable[[], AsyncBoltRequest], raw: Callable[[], Json]
    ) -> BoltResponse:
        """Hand a request to Bolt; one that not even Bolt can read is kept."""
        try:
            try:
                request = make()
            except Exception as error:  # noqa: BLE001 - no payload may hold back those behind it
                await self._turns.keep(raw(), error)
                return BoltResponse(status=OK)
            return await self.bolt.async_dispatch(request)
        except Exception as error:  # noqa: BLE001 - then Slack has to keep it
            log.warning("slack.not_taken", error=type(error).__name__)
            return BoltResponse(status=LATER)

    async def _authorize(self, enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        """Let everything in that is signed; who may do what is decided in the turn."""
        ours = self._me if team_id == self._me.get("team_id") else {}
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=ours.get("user_id"),
            bot_id=ours.get("bot_id"),
        )

    async def _introduce(self) -> None:
        """Learn whether the bot's token is good, and who the bot is, however long it takes."""
        while True:
            try:
                client = await self.clients.of("")
                if client is not None:
                    self._me = dict(table((await client.auth_test()).data))
                    self.clients.introduced(team_of(self._me))
            except Exception as error:  # noqa: BLE001 - receiving goes on without
                trouble = name_of(error)
                await self.sleep(self._identity.failed(trouble, MENDS.get(trouble)))
            else:
                self._identity.worked()
                return


async def _moment(stop: asyncio.Event) -> float:
    """When we were told to stop, by the clock of the loop."""
    await stop.wait()
    return asyncio.get_running_loop().time()


def _bolt(authorize: Callable[..., Coroutine[Any, Any, AuthorizeResult]]) -> AsyncApp:
    """Bolt, which makes no call and writes no log: it would write whole payloads.

    Signatures are looked at before it, because it fails on a strange time stamp.
    """
    silent = logging.getLogger("slack_bolt.silent")
    silent.setLevel(logging.CRITICAL)
    silent.disabled = True
    return AsyncApp(
        logger=silent,
        name="slack_bolt.heard",
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        authorize=authorize,
        request_verification_enabled=False,
        attaching_conversation_kwargs_enabled=False,
    )


def _from_envelope(envelope: Json) -> AsyncBoltRequest:
    request = SocketModeRequest.from_dict(envelope)
    if request is None:
        raise KeyError("payload")
    return AsyncBoltRequest(
        mode="socket_mode", body=request.payload, headers=build_headers(request)
    )


def _body(words: str) -> Json:
    """What was sent over HTTP, as far as it is JSON, for a human to look at."""
    with suppress(ValueError):
        body = parse_body(words, None)
        if isinstance(body, dict):
            return body
    return {"raw": words}


def _payload(body: str) -> Json:
    """The body of an answer as an acknowledgement carries it."""
    return json.loads(body) if body.startswith("{") else {"text": body}
