"""The receiver: takes what Slack hands over, and confirms it when it is committed.

What comes is the same by socket and by HTTP. Nothing that Slack or the database does ends it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from slack_sdk.signature import SignatureVerifier
from starlette.requests import Request
from starlette.responses import Response

from bots.slack.clients import Clients
from core.domain.messages import Inbound
from core.ports import Clock
from core.texts import Words
from core.turns import Applied

Raw = dict[str, Any]
Submit = Callable[[Inbound], Awaitable[Applied]]
Quarantine = Callable[[str, Raw, str], Awaitable[None]]


@dataclass(eq=False)
class SlackApp:
    """Receives for one app, in any number of workspaces, until it is told to stop.

    `submit` answers once a turn is committed. `quarantine` keeps a payload that nobody can
    read: its key, its JSON and the name of the error. `words` are those of the board's language,
    for what is said outside of any turn. With `app_token` it receives by Socket Mode; with
    `verifier` by `endpoint`, to which Slack sends signed requests. `sleep` waits for seconds.
    """

    clients: Clients
    submit: Submit
    quarantine: Quarantine
    clock: Clock
    words: Words
    app_token: str | None = None
    verifier: SignatureVerifier | None = None
    sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep

    @property
    def trouble(self) -> str | None:
        """The error that keeps anything from being received now; None when all is well."""
        return None

    async def run(self, stop: asyncio.Event) -> None:
        """Receive until `stop` is set; what was begun by then is finished.

        By HTTP it must run as well, for what is done after an answer.
        """
        await stop.wait()

    async def endpoint(self, request: Request) -> Response:
        """Answer one request of Slack's: for `Route("/slack/events", …, methods=["POST"])`."""
        return Response(status_code=503)
