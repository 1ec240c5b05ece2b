"""Pictures of ours, uploaded to a workspace once; messages show them by the id of the file.

Facts: docs.slack.dev/reference/methods/files.getUploadURLExternal. Slack works on a file for a
moment after it was uploaded, and refuses blocks with it until then; that moment is over when
`files.info` names its type.
"""

import asyncio
import hashlib
from collections.abc import Callable, Coroutine
from typing import Any, Final

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bots.outlet import Outgoing
from bots.slack.failures import LINE_ERRORS, failure_of
from bots.slack.objects import short
from bots.slack.payload import sure, table, text
from core.errors import Failure, SendFailed

BEGIN: Final = "files.getUploadURLExternal"
END: Final = "files.completeUploadExternal"
INFO: Final = "files.info"
NAME: Final = "results.png"
ALTERNATIVE: Final = 1_000
"""Characters of `alt_txt`."""
LOOKS: Final = 8
PAUSE: Final = 0.4
"""Seconds between two looks whether a file is ready."""
UPLOAD_SECONDS: Final = 10.0
MOST_KNOWN: Final = 1000
PASSING: Final = frozenset({Failure.NOT_SENT, Failure.SLOW_DOWN, Failure.UNKNOWN})

log = structlog.get_logger(__name__)
Sleep = Callable[[float], Coroutine[Any, Any, None]]


class Pictures:
    """What was uploaded in this life of the process: workspace and hash to the file's id."""

    def __init__(self, session: aiohttp.ClientSession, sleep: Sleep = asyncio.sleep) -> None:
        """Upload over `session`; `sleep` waits for seconds."""
        self._session = session
        self._sleep = sleep
        self._known: dict[tuple[str, bytes], str] = {}
        self._under_way: dict[tuple[str, bytes], asyncio.Lock] = {}

    async def file(self, client: AsyncWebClient, team: str, message: Outgoing) -> str:
        """The id of a message's picture in a workspace, ready to be shown; empty without one.

        The words say all that a picture says, so that one which Slack refuses is left out.

        Raises:
            SendFailed: Slack cannot be asked now; nothing was said yet.
        """
        picture, about = message.picture, message.reply.picture
        if picture is None or about is None:
            return ""
        name = (team, hashlib.sha256(picture).digest())
        async with self._under_way.setdefault(name, asyncio.Lock()):
            if name not in self._known:
                try:
                    self._keep(name, await self._uploaded(client, picture, about.words))
                except LINE_ERRORS as error:
                    return _left_out(error)
        self._under_way.pop(name, None)
        return self._known[name]

    def _keep(self, name: tuple[str, bytes], file: str) -> None:
        if len(self._known) >= MOST_KNOWN:
            del self._known[next(iter(self._known))]
        self._known[name] = file

    async def _uploaded(self, client: AsyncWebClient, picture: bytes, words: str) -> str:
        begun = await client.api_call(
            BEGIN,
            data={
                "filename": NAME,
                "length": len(picture),
                "alt_txt": short(words, ALTERNATIVE),
            },
        )
        file, address = sure(begun.data, "file_id"), sure(begun.data, "upload_url")
        async with self._session.post(
            address,
            data=picture,
            headers={"Content-Type": "application/octet-stream"},
            timeout=aiohttp.ClientTimeout(total=UPLOAD_SECONDS),
            proxy=client.proxy,
        ) as response:
            response.raise_for_status()
        await client.api_call(END, json={"files": [{"id": file, "title": NAME}]})
        await self._ready(client, file)
        return file

    async def _ready(self, client: AsyncWebClient, file: str) -> None:
        for _ in range(LOOKS):
            told = await client.api_call(INFO, params={"file": file})
            if text(table(told.data, "file"), "mimetype"):
                return
            await self._sleep(PAUSE)
        log.warning("slack.picture_not_ready")


def _left_out(error: Exception) -> str:
    failed = failure_of(error, BEGIN)
    if failed.failure in PASSING:
        raise SendFailed(
            Failure.NOT_SENT,
            retry_after=failed.retry_after,
            scope="chat",
            code=failed.code,
        ) from error
    needed = error.response.get("needed") if isinstance(error, SlackApiError) else None
    log.error("slack.picture_refused", error=failed.code, needed=needed)
    return ""
