"""The loopback HTTP face: the Web API, response URLs, files, and Socket Mode's connections."""

import asyncio
import threading
from typing import Literal, Self

from aiohttp import web

from tests.emulators.slack import incoming, responses
from tests.emulators.slack.answers import DroppedError, refuse
from tests.emulators.slack.conversation import Conversation
from tests.emulators.slack.errors import ApiError
from tests.emulators.slack.links import Links
from tests.emulators.slack.pushes import Pushes
from tests.emulators.slack.sending import Dispatcher
from tests.emulators.slack.state import State
from tests.emulators.slack.waiting import Bell

Mode = Literal["socket", "http"]
MOST_UPLOAD = 64 * 1024 * 1024
LOGIN = "<!DOCTYPE html><html><head><title>Sign in | Slack</title></head></html>"


class Server:
    """Answers for one app, in a thread of its own."""

    def __init__(self, state: State, mode: Mode, port: int) -> None:
        self._state = state
        self._mode = mode
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._bell = Bell(self._loop)
        self._links = Links(state, self._bell, enabled=mode == "socket")
        pushes = Pushes(state, self._bell)
        carrier = self._links if mode == "socket" else pushes
        self._dispatcher = Dispatcher(state, carrier, self._bell)
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        application = web.Application(client_max_size=MOST_UPLOAD)
        application.router.add_route("*", "/api/{method}", self._call)
        application.router.add_get("/link/", self._links.serve)
        application.router.add_post("/actions/{path:.+}", self._respond)
        application.router.add_get("/files-pri/{file}/{name}", self._download)
        application.router.add_post("/upload/v1/{file}", self._upload)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)

    def start(self) -> None:
        """Listen on 127.0.0.1; returns when calls can come."""
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result()

    def stop(self) -> None:
        """Close every connection and end the thread."""
        with self._state.changed:
            self._state.wakers.remove(self._bell.ring)
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def again(self) -> Self:
        """Another server at the same address, for after this one."""
        return type(self)(self._state, self._mode, self._port)

    def disconnect(self, reason: str) -> None:
        """Begin to end all Socket Mode connections."""
        asyncio.run_coroutine_threadsafe(self._links.disconnect(reason), self._loop)

    async def _listen(self) -> None:
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()
        self._port = self._runner.addresses[0][1]
        with self._state.changed:
            self._state.base_url = f"http://127.0.0.1:{self._port}"
            self._state.wakers.append(self._bell.ring)
        self._running = asyncio.create_task(self._dispatcher.run())

    async def _close(self) -> None:
        """Let nobody wait for an answer that cannot come any more."""
        await self._links.close()
        await self._runner.cleanup()
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        await asyncio.sleep(0)  # transports that were closed just now let go of their sockets
        await asyncio.sleep(0)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        try:
            params, token = await incoming.read(request)
        except ApiError as refusal:
            return refuse(refusal)
        conversation = Conversation(self._state, request.match_info["method"], params, token)
        try:
            response = conversation.answer()
        except DroppedError:
            return _dropped(request)
        await response.prepare(request)
        await response.write_eof()
        conversation.answered()
        return response

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        """Take what the app sends to a response_url; it is a call like any other."""
        answer = responses.Answer(self._state, f"actions/{request.match_info['path']}")
        try:
            return answer.to(await request.text())
        except DroppedError:
            return _dropped(request)

    async def _upload(self, request: web.Request) -> web.Response:
        """The bytes of a file of the app's, raw, to an address that was given for them alone."""
        number, content = request.match_info["file"], await request.read()
        with self._state.changed:
            upload = self._state.uploads.get(number)
            if upload is None or number in self._state.contents:
                return web.Response(status=404, text="Not Found")
            if "Authorization" in request.headers:
                self._state.complain("the token was sent with an upload, which needs none")
            if len(content) != upload.length:
                self._state.complain(f"{upload.length} bytes were promised, {len(content)} came")
                return web.Response(status=400, text="Bad Request")
            self._state.contents[number] = content
        return web.Response(text=f"OK - {len(content)}")

    async def _download(self, request: web.Request) -> web.Response:
        """The content of a file; without a good token Slack shows its page to sign in."""
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        with self._state.changed:
            known = any(
                team.bot_token == token and team.refusal is None and "files:read" in team.scopes
                for team in self._state.teams.values()
            )
            content = self._state.contents.get(request.match_info["file"])
            moved = self._state.moved.get(request.match_info["file"])
        if not known:
            return web.Response(text=LOGIN, content_type="text/html")
        if moved is not None:
            return web.Response(status=302, headers={"Location": moved})
        if content is None:
            return web.Response(status=404, text="File not found")
        return web.Response(body=content, content_type="application/octet-stream")


def _dropped(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
