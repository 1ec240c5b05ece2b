"""What every test of the Slack emulator's server starts from: a person, and plain calls."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.limits import StrictLimiter
from tests.emulators.slack.people import Person
from tests.emulators.slack.server import Mode
from tests.emulators.telegram.clock import Clock

NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
SECTION = {"type": "section", "text": {"type": "plain_text", "text": "Hello"}}
MODAL: dict[str, Any] = {
    "type": "modal",
    "title": {"type": "plain_text", "text": "Hello"},
    "blocks": [SECTION],
}
HOME: dict[str, Any] = {"type": "home", "blocks": [SECTION]}


@dataclass(frozen=True)
class Scene:
    """An emulator whose clock stands still, a person, and calls as an app makes them."""

    emulator: SlackEmulator
    ana: Person
    http: httpx.Client

    def call(self, method: str, **params: object) -> httpx.Response:
        """Call a method with a JSON body and the workspace's token, or with another `token`."""
        token = params.pop("token", self.emulator.bot_token)
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self.http.post(self.emulator.url + method, json=params, headers=headers)

    def result(self, method: str, **params: object) -> Any:  # noqa: ANN401 - whatever JSON holds
        """Call a method that must succeed."""
        body = self.call(method, **params).json()
        assert body["ok"], body
        return body

    def send(self, text: str = "Hello", **params: object) -> httpx.Response:
        """Post to the person."""
        return self.call("chat.postMessage", **({"channel": self.ana.id, "text": text} | params))

    def sent(self, text: str = "Hello", **params: object) -> dict[str, str]:
        """Post to the person; gives the channel and the ts, as other methods want them."""
        body = self.send(text, **params).json()
        assert body["ok"], body
        return {"channel": body["channel"], "ts": body["ts"]}

    def trigger(self, person: Person | None = None) -> str:
        """A fresh trigger_id of the person."""
        person = person or self.ana
        with self.emulator.state.changed:
            return self.emulator.state.trigger(person.id, self.emulator.team)

    def open(self, view: object = MODAL, **params: object) -> httpx.Response:
        """Open a modal for the person."""
        return self.call("views.open", **({"trigger_id": self.trigger(), "view": view} | params))

    def response_url(self, message_ts: str | None = None) -> str:
        """A fresh response_url of the person's direct message."""
        with self.emulator.state.changed:
            state = self.emulator.state
            return state.response_url(self.ana.id, self.ana.channel, message_ts)

    def answer(self, url: str, **body: object) -> httpx.Response:
        """Answer at a response_url."""
        return self.http.post(url, json=body)

    def complaints(self) -> list[str]:
        """What the emulator had to say against the app; it is taken off the list."""
        with self.emulator.state.changed:
            found = list(self.emulator.state.complaints)
            self.emulator.state.complaints.clear()
            return found


@contextmanager
def scene(mode: Mode = "socket", limiter: StrictLimiter | None = None) -> Iterator[Scene]:
    """Start an emulator for one test."""
    emulator = SlackEmulator(mode, limiter=limiter, clock=Clock(monotonic=lambda: 0.0))
    with emulator, httpx.Client(timeout=30, trust_env=False, verify=NO_TLS) as http:
        yield Scene(emulator, emulator.person("Ana"), http)
