"""Telegram's Bot API over aiohttp: lasting connections, and errors that tell what is known.

The addresses hold the bot's token, so neither they nor the library's errors leave this file.
"""

import json
import logging
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final, cast
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.warnings import PTBDeprecationWarning, PTBUserWarning
from typing_extensions import override

from bots.fetching import PIECE

PUBLIC: Final = "https://api.telegram.org"
CONNECTIONS: Final = 64
READ_SECONDS: Final = 10.0
WRITE_SECONDS: Final = 5.0
CONNECT_SECONDS: Final = 5.0
POOL_SECONDS: Final = 1.0
OK: Final = 200
Seconds = object
"""A number; anything else stands for the number above."""


class NeverLeft(Exception):
    """The cause of an error when the request surely never reached Telegram."""


UNSENT: Final = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
)
"""What aiohttp raises before the first byte of a request is written, full pool included."""


class AiohttpRequest(BaseRequest):
    """Carries the library's calls; a network error whose cause is `NeverLeft` was not sent."""

    __slots__ = ("_connections", "_proxies", "_session")

    def __init__(self, connections: int = CONNECTIONS) -> None:
        """Hold at most so many connections; none is opened yet."""
        self._connections = connections
        self._proxies: dict[str, str] = {}
        self._session: aiohttp.ClientSession | None = None

    @property
    @override
    def read_timeout(self) -> float:
        """Seconds to wait for an answer where the caller names none."""
        return READ_SECONDS

    @override
    async def initialize(self) -> None:
        """Make the pool; proxies are those of the environment, as with any other client.

        They are looked up once: aiohttp itself would do it in a thread for every call.
        """
        self._proxies = getproxies()
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=self._connections),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": self.USER_AGENT},
        )

    @override
    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()

    @override
    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        write_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        connect_timeout: Seconds = BaseRequest.DEFAULT_NONE,
        pool_timeout: Seconds = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Make one call: its HTTP status and body.

        Raises:
            TimedOut: no answer in time.
            NetworkError: no connection, or it broke.
        """
        if self._session is None:
            raise RuntimeError("Not connected: use `async with connected(...)`.")
        try:
            async with self._session.request(
                method,
                url,
                data=_body(request_data),
                timeout=_timeout(read_timeout, write_timeout, connect_timeout, pool_timeout),
                allow_redirects=False,
                proxy=self._proxy(url),
            ) as response:
                return response.status, await response.read()
        except (aiohttp.ClientError, OSError) as error:  # TimeoutError is an OSError
            raise _translated(error) from _cause(error)

    async def pieces(self, url: str, seconds: float) -> AsyncIterator[bytes]:
        """What is at an address, piece by piece, within so many seconds.

        Raises:
            NetworkError: it is not there, or did not come in time; the address is not named.
        """
        if self._session is None:
            raise RuntimeError("Not connected: use `async with connected(...)`.")
        try:
            async with self._session.get(
                url,
                timeout=aiohttp.ClientTimeout(total=seconds),
                allow_redirects=False,
                proxy=self._proxy(url),
            ) as response:
                if response.status != OK:
                    raise NetworkError(f"HTTP {response.status}")
                async for piece in response.content.iter_chunked(PIECE):
                    yield piece
        except (aiohttp.ClientError, OSError) as error:
            raise _translated(error) from None

    def _proxy(self, url: str) -> str | None:
        """The proxy on the way to this address, unless `no_proxy` names its host."""
        if not self._proxies:
            return None
        address = urlsplit(url)
        passed = proxy_bypass(address.hostname or "")
        return None if passed else self._proxies.get(address.scheme)

    @staticmethod
    @override
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; unlike the library's own, a proxy's page is not copied to the log."""
        try:
            return cast("dict[str, Any]", json.loads(payload))
        except ValueError:
            raise TelegramError("The answer is not JSON") from None


def _translated(error: Exception) -> NetworkError:
    name = type(error).__name__
    return TimedOut(name) if isinstance(error, TimeoutError) else NetworkError(name)


def _cause(error: Exception) -> NeverLeft | None:
    return NeverLeft(type(error).__name__) if isinstance(error, UNSENT) else None


def _timeout(
    read: Seconds, write: Seconds, connect: Seconds, pool: Seconds
) -> aiohttp.ClientTimeout:
    """The library's four timeouts as aiohttp's; `connect` there includes the wait for a place."""
    reading = _or(read, READ_SECONDS)
    connecting = _or(connect, CONNECT_SECONDS)
    ready = connecting + _or(pool, POOL_SECONDS)
    return aiohttp.ClientTimeout(
        total=ready + _or(write, WRITE_SECONDS) + reading,
        connect=ready,
        sock_connect=connecting,
        sock_read=reading,
    )


def _or(seconds: Seconds, default: float) -> float:
    return seconds if isinstance(seconds, int | float) else default


def _body(data: RequestData | None) -> aiohttp.FormData | None:
    if data is None:
        return None
    form = aiohttp.FormData(data.json_parameters)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form


@asynccontextmanager
async def connected(token: str, api_url: str = PUBLIC) -> AsyncIterator[Bot]:
    """A bot whose calls go to the server at `api_url`, with polling on a connection of its own."""
    quieten()
    root = api_url.rstrip("/")
    sending, polling = AiohttpRequest(), AiohttpRequest(connections=1)
    async with sending, polling:
        yield Bot(
            token,
            base_url=f"{root}/bot",
            base_file_url=f"{root}/file/bot",
            request=sending,
            get_updates_request=polling,
        )


TALKATIVE: Final = ("telegram", "aiohttp", "asyncio")


def quieten() -> None:
    """Keep addresses, which hold the token, out of the log, and known warnings off stderr."""
    for name in TALKATIVE:
        logger = logging.getLogger(name)
        logger.setLevel(max(logger.level, logging.WARNING))
    # Plain data are wanted: updates that the library cannot read must still move on, and its
    # objects for what is sent cost three quarters of the time of a send.
    warnings.filterwarnings("ignore", "Please use 'Bot.", PTBUserWarning)
    # Either form of the number of seconds is understood.
    warnings.filterwarnings("ignore", ".*attribute `retry_after`", PTBDeprecationWarning)
