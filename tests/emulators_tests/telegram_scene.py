"""What every test of the Telegram emulator starts from: a person, and calls over plain HTTP."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any

import httpx
from typing_extensions import override

from tests.emulators.telegram.clock import Clock
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.emulators.telegram.limits import StrictLimiter
from tests.emulators.telegram.people import Person

NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
KEYBOARD = {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}


@dataclass(frozen=True)
class Scene:
    """An emulator, a person who has written to the bot, and calls as a bot makes them."""

    emulator: TelegramEmulator
    ada: Person
    http: httpx.Client

    def call(self, method: str, **params: object) -> httpx.Response:
        """Call a method with a JSON body."""
        address = f"{self.emulator.url}/bot{self.emulator.token}/{method}"
        return self.http.post(address, json=params)

    def result(self, method: str, **params: object) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Call a method that must succeed."""
        body = self.call(method, **params).json()
        assert body["ok"], body
        return body["result"]

    def send(self, text: str = "Hello", **params: object) -> httpx.Response:
        """Send words to the person."""
        return self.call("sendMessage", **({"chat_id": self.ada.id, "text": text} | params))

    def sent(self, text: str = "Hello", **params: object) -> int:
        """Send words to the person; gives the message's number."""
        return int(self.send(text, **params).json()["result"]["message_id"])

    def updates(self, **params: object) -> list[dict[str, Any]]:
        """Poll."""
        return list(self.result("getUpdates", **params))

    def poll_aside(self, **params: object) -> "Aside":
        """Poll in another thread, and return when the poll waits."""
        waits = Event()
        end = self.emulator.on("getUpdates.waiting", lambda _: waits.set())
        aside = Aside(self, params)
        aside.start()
        assert waits.wait(10)
        end()
        return aside


class Aside(Thread):
    """A poll that waits while the test goes on."""

    def __init__(self, scene: Scene, params: dict[str, object]) -> None:
        super().__init__(daemon=True)
        self._scene = scene
        self._params = params
        self._response: httpx.Response | None = None

    @override
    def run(self) -> None:
        """Wait for the answer."""
        self._response = self._scene.call("getUpdates", **self._params)

    @property
    def response(self) -> httpx.Response:
        """The answer, when it has come."""
        self.join(10)
        assert self._response is not None
        return self._response


@contextmanager
def scene(limiter: StrictLimiter | None = None, clock: Clock | None = None) -> Iterator[Scene]:
    """Start an emulator for one test."""
    emulator = TelegramEmulator(limiter=limiter, clock=clock or Clock(monotonic=lambda: 0.0))
    with emulator, httpx.Client(timeout=30, trust_env=False, verify=NO_TLS) as http:
        yield Scene(emulator, emulator.person(started=True), http)
