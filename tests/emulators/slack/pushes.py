"""Payloads pushed to the app over HTTP, signed as Slack signs them.

Signature: https://docs.slack.dev/authentication/verifying-requests-from-slack
"""

import hashlib
import hmac
import json
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.emulators.slack.records import Delivery
from tests.emulators.slack.sending import Outcome
from tests.emulators.slack.state import State
from tests.emulators.slack.waiting import Bell, until

AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
OK, REDIRECT = 200, 300


class Pushes:
    """Carries payloads to the one request URL of the app."""

    def __init__(self, state: State, bell: Bell) -> None:
        self._state = state
        self._bell = bell

    async def carry(self, delivery: Delivery, deadline: float) -> Outcome:
        """Push one payload; anything but a 2xx within 3 seconds is a failure."""
        try:
            return await until(deadline, self._push(delivery), self._state.clock, self._bell)
        except TimeoutError:
            return Outcome("http_timeout")
        except aiohttp.TooManyRedirects:
            return Outcome("too_many_redirects")
        except (aiohttp.ClientError, OSError):
            return Outcome("connection_failed")

    async def _push(self, delivery: Delivery) -> Outcome:
        while not self._state.request_url:
            await self._bell.heard()
        kind, body = encoded(delivery)
        headers = self._headers(delivery, kind, body)
        with self._state.changed:
            delivery.headers = headers
        async with aiohttp.ClientSession(trust_env=False) as http:
            address = self._state.request_url
            async with http.post(address, data=body, headers=headers, max_redirects=2) as response:
                return _outcome(response.status, response.headers, await response.text())

    def _headers(self, delivery: Delivery, kind: str, body: bytes) -> dict[str, str]:
        timestamp = str(int(self._state.signed_at()))
        headers = {
            "Content-Type": kind,
            "User-Agent": AGENT,
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": signature(self._state.app.signing_secret, timestamp, body),
        }
        if delivery.reasons:
            headers["X-Slack-Retry-Num"] = str(len(delivery.reasons))
            headers["X-Slack-Retry-Reason"] = delivery.reasons[-1]
        return headers


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Slack's v0 signature of a request."""
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encoded(delivery: Delivery) -> tuple[str, bytes]:
    """The content type and the bytes: JSON for events, a form for all else."""
    if delivery.kind == "events_api":
        return JSON, json.dumps(delivery.payload).encode()
    if delivery.kind == "interactive":
        return FORM, urlencode({"payload": json.dumps(delivery.payload)}).encode()
    return FORM, urlencode(delivery.payload).encode()


def _outcome(status: int, headers: Any, text: str) -> Outcome:  # noqa: ANN401 - a mapping of any case
    if not OK <= status < REDIRECT:
        no_retry = headers.get("x-slack-no-retry") == "1"
        return Outcome("http_error", status=status, no_retry=no_retry)
    try:
        return Outcome(None, json.loads(text) if text else None, status)
    except ValueError:
        return Outcome(None, text, status)
