"""Slack's Web API: one pool of connections, and for each workspace the client with its token.

The library would log every request and answer in full, so its own log is kept at warnings.
"""

import asyncio
import logging
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Final, Protocol
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bots.slack.failures import LINE_ERRORS

PUBLIC: Final = "https://slack.com/api/"
CONNECTIONS: Final = 64
CALL_SECONDS: Final = 10
CONNECT_SECONDS: Final = 5.0
MOST_CLIENTS: Final = 1000
"""So many clients are kept; tokens that rotate would otherwise leave theirs behind for ever."""

TALKATIVE: Final = ("aiohttp", "asyncio", "slack_sdk", "slack_sdk.web.async_base_client")
"""The last one looks at its own level alone before it draws up a line with the whole request."""


class Tokens(Protocol):
    """Where the bot's tokens come from, one for each workspace."""

    def fixed(self, team: str) -> bool:
        """Whether the operator's token serves this workspace, so that nobody else can mend it."""
        ...

    def introduced(self, team: str) -> None:
        """Learn which workspace is meant when none is named."""
        ...

    def own(self, team: str) -> bool | None:
        """Whether this is the operator's own workspace; None while nobody knows that yet."""
        ...

    async def of(self, team: str, refused: str | None = None) -> str | None:
        """The token for a workspace, or for an enterprise; None where the app is not installed.

        An empty name is the workspace that is meant when none is named. Whoever was `refused`
        with a token is given the one that came since, if one did.
        """
        ...

    async def revoked(self, team: str) -> None:
        """Forget the token of a workspace that took the app out."""
        ...


@dataclass(frozen=True, slots=True)
class FixedToken:
    """The one token that the operator set."""

    token: str = field(repr=False)

    def fixed(self, team: str) -> bool:  # noqa: ARG002 - it is the same for all
        """It is one for all."""
        return True

    def introduced(self, team: str) -> None:
        """Nothing: it serves every workspace that is named."""

    def own(self, team: str) -> bool:  # noqa: ARG002 - as above
        """With it alone all that comes is from its workspace."""
        return True

    async def of(self, team: str, refused: str | None = None) -> str | None:  # noqa: ARG002
        """The token, whichever the workspace."""
        return self.token

    async def revoked(self, team: str) -> None:
        """Nothing: only the operator can put another in its place."""


class Clients:
    """The clients of all workspaces, over one `session` that somebody else opens and closes.

    They never retry: only the sender knows what may be repeated.
    """

    def __init__(
        self, session: aiohttp.ClientSession, tokens: Tokens, api_url: str = PUBLIC
    ) -> None:
        """Make calls over `session` to `api_url`, which ends in `/api/`."""
        self.session = session
        self._tokens = tokens
        self.api_url = api_url
        self._proxy = _proxy(api_url)
        self._known: dict[str, AsyncWebClient] = {}
        self._introduced = asyncio.Event()

    def fixed(self, team: str) -> bool:
        """Whether the operator's token serves this workspace, so that nobody else can mend it."""
        return self._tokens.fixed(team)

    def introduced(self, team: str) -> None:
        """Learn which workspace is meant when none is named."""
        self._tokens.introduced(team)
        self._introduced.set()

    async def own(self, team: str, within: float) -> bool | None:
        """Whether this is the operator's own workspace; None if Slack does not say in time.

        There a person is known by their user id alone; in any other one by that and its team's,
        because two workspaces may use the same. `within` is in seconds.
        """
        if self._tokens.own(team) is None:
            with suppress(TimeoutError):
                async with asyncio.timeout(within):
                    await self._introduced.wait()
        return self._tokens.own(team)

    async def of(self, team: str, refused: str | None = None) -> AsyncWebClient | None:
        """The client for a workspace, as `Tokens.of`; None where the app is not installed."""
        token = await self._tokens.of(team, refused)
        if token is None:
            return None
        if token not in self._known:
            if len(self._known) >= MOST_CLIENTS:
                del self._known[next(iter(self._known))]
            self._known[token] = self.bearing(token)
        return self._known[token]

    def bearing(self, token: str) -> AsyncWebClient:
        """A client with this token, be it a workspace's or the app's own."""
        client = AsyncWebClient(
            token,
            base_url=self.api_url,
            timeout=CALL_SECONDS,
            session=self.session,
            retry_handlers=[],
        )
        # The library takes any proxy of the environment, also for hosts that `no_proxy` names.
        client.proxy = self._proxy
        return client

    async def revoked(self, team: str, refused: str | None = None) -> None:
        """A workspace took the app out: use its token no more.

        `refused` is the token that Slack refused: one that has come since then stays. Without it
        the token stays if Slack still takes it: then we hear late, and the app is in again.
        """
        token = await self._tokens.of(team)
        gone = token == refused if refused else not (token and await self._is_good(token))
        if gone:
            await self._tokens.revoked(team)
        if gone or refused:
            self._known.pop(refused or token or "", None)

    async def _is_good(self, token: str) -> bool:
        """Whether Slack says that it takes this token."""
        try:
            await self.bearing(token).auth_test()
        except LINE_ERRORS:
            return False
        return True


def _proxy(url: str) -> str | None:
    """The proxy on the way to this address, unless `no_proxy` names its host."""
    address = urlsplit(url)
    passed = proxy_bypass(address.hostname or "")
    return None if passed else getproxies().get(address.scheme)


def proof(client_id: str, client_secret: str) -> dict[str, str]:
    """The header by which the app itself is known (RFC 7617), as Slack would rather have it.

    The library would write it by means that aiohttp is about to take away.
    """
    pair = f"{client_id}:{client_secret}".encode()
    return {"Authorization": f"Basic {b64encode(pair).decode()}"}


def quieten() -> None:
    """Keep requests and answers, which hold words and tokens, out of the log."""
    for name in TALKATIVE:
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.WARNING))


@asynccontextmanager
async def connected(tokens: Tokens, api_url: str = PUBLIC) -> AsyncIterator[Clients]:
    """Clients whose connections are open until the end of the block."""
    quieten()
    # The library's own timeout does not count for a session that is given to it.
    timeout = aiohttp.ClientTimeout(
        total=CALL_SECONDS, connect=CONNECT_SECONDS, sock_connect=CONNECT_SECONDS
    )
    connector = aiohttp.TCPConnector(limit=CONNECTIONS)
    jar = aiohttp.DummyCookieJar()
    async with aiohttp.ClientSession(
        connector=connector, timeout=timeout, cookie_jar=jar
    ) as session:
        yield Clients(session, tokens, api_url)
