"""The loopback HTTP face: one address per method, as at api.telegram.org."""

import asyncio
import re
import threading

from aiohttp import web

from tests.emulators.telegram import incoming
from tests.emulators.telegram.conversation import Conversation, DroppedError, refuse
from tests.emulators.telegram.errors import ApiError
from tests.emulators.telegram.specification import published
from tests.emulators.telegram.state import State

MOST_UPLOAD = 50 * 1024 * 1024

_TOKEN = re.compile(r"[1-9][0-9]*:[A-Za-z0-9_-]+")


class Server:
    """Answers for one bot, in a thread of its own."""

    def __init__(self, state: State, token: str, port: int = 0) -> None:
        self._state = state
        self._token = token
        self.port = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        application = web.Application(client_max_size=MOST_UPLOAD)
        application.router.add_route("*", "/bot{token}/{method}", self._call)
        application.router.add_get("/file/bot{token}/{path:.+}", self._download)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)

    def start(self) -> None:
        """Listen on 127.0.0.1; returns when calls can come."""
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()

    def stop(self) -> None:
        """Close every connection and end the thread."""
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _close(self) -> None:
        """Let nobody wait for an answer that cannot come any more."""
        await self._runner.cleanup()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)

    async def _listen(self) -> None:
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]

    def _check_token(self, request: web.Request) -> None:
        token = request.match_info["token"]
        if not _TOKEN.fullmatch(token):
            raise ApiError("malformed token")
        if token != self._token:
            raise ApiError("unauthorized")

    async def _download(self, request: web.Request) -> web.Response:
        try:
            self._check_token(request)
            with self._state.changed:
                stored = self._state.files.at(request.match_info["path"])
        except ApiError as refusal:
            return refuse(refusal)
        return web.Response(body=stored.content, content_type="application/octet-stream")

    async def _call(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request)
            method = published().method(request.match_info["method"])
            conversation = Conversation(self._state, method, await incoming.read(request))
        except ApiError as refusal:
            return refuse(refusal)
        except web.HTTPRequestEntityTooLarge:
            return refuse(ApiError("request too large"))
        try:
            response = await conversation.answer()
        except DroppedError:
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        await response.prepare(request)
        await response.write_eof()
        conversation.answered()
        return response
