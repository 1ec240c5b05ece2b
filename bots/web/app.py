"""Serves HTTP in our own loop, until told to stop.

Who calls in a platform's name is proved by the route, not here. TLS is the business of what
stands in front.
"""

import asyncio
import errno
import socket
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Final

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route
from typing_extensions import override

from core.errors import SettingFault

HEALTH: Final = "/healthz"
LARGEST: Final = 1_000_000
"""Bytes of a request's body; what a platform sends is far smaller."""
GRACE: Final = 5
"""Whole seconds that requests under way get at the end."""
WORDS: Final = {
    404: "There is nothing at this address.",
    405: "This address is not asked in this way.",
}
"""What a caller reads instead of a status without words."""
PORT_FAULTS: Final[Mapping[int | None, tuple[str, str]]] = {
    errno.EADDRINUSE: ("another program listens there.", "Stop that one, or choose another port."),
    errno.EACCES: ("this user may not listen there.", "Choose a port above 1023."),
}
"""What keeps a port from us, and the mend; anything else is the host's fault."""

log = structlog.get_logger(__name__)


async def serve(routes: Sequence[BaseRoute], host: str, port: int, stop: asyncio.Event) -> None:
    """Answer on these routes and on `/healthz` until `stop` is set, then end what was begun.

    Raises:
        SettingFault: we cannot listen there; it names HEARD_HTTP_PORT or HEARD_HTTP_HOST.
    """
    with _listening(host, port) as listener:
        log.info("web.listening", host=host, port=listener.getsockname()[1])
        await _Server(_config(routes), stop).serve([listener])


def check_port(host: str, port: int) -> None:
    """Make sure that we could listen there now; raises as `serve` does."""
    with _listening(host, port):
        pass


def application(routes: Sequence[BaseRoute]) -> Starlette:
    """What is served: the routes, the sign of life, and plain words for whoever is lost."""
    return Starlette(
        routes=[*routes, Route(HEALTH, _well)],
        exception_handlers={status: partial(_refused, status) for status in WORDS},
        max_body_size=LARGEST,
    )


class _Server(uvicorn.Server):
    """Uvicorn that leaves the signals to us, and ends when `stop` is set."""

    def __init__(self, config: uvicorn.Config, stop: asyncio.Event) -> None:
        super().__init__(config)
        self._stop = stop

    @override
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    @override
    async def on_tick(self, counter: int) -> bool:
        return await super().on_tick(counter) or self._stop.is_set()


def _config(routes: Sequence[BaseRoute]) -> uvicorn.Config:
    """No log of each request: an address may hold what is secret."""
    return uvicorn.Config(
        application(routes),
        lifespan="off",
        ws="none",
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE,
    )


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, port), family=family)
    except OSError as error:
        raise _fault(error, host, port) from None
    with listener:
        yield listener


def _fault(error: OSError, host: str, port: int) -> SettingFault:
    if error.errno in PORT_FAULTS:
        fault, mend = PORT_FAULTS[error.errno]
        return SettingFault("HEARD_HTTP_PORT", f"{host} port {port}: {fault}", mend)
    fault = f"we cannot listen at {host} ({error.strerror})."
    return SettingFault("HEARD_HTTP_HOST", fault, "Write an address of this machine.")


async def _well(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


async def _refused(status: int, _request: Request, refusal: Exception) -> PlainTextResponse:
    return PlainTextResponse(WORDS[status], status, getattr(refusal, "headers", None))
