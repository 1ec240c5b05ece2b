"""Pushes over HTTP: how they are signed and encoded, and when they come again."""

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs

import pytest
from aiohttp import web
from slack_sdk.signature import Clock as VerifierClock
from slack_sdk.signature import SignatureVerifier
from typing_extensions import override

from tests.emulators.slack.records import Delivery, Json, Kind
from tests.emulators_tests.slack_app_scene import Gate, listening
from tests.emulators_tests.slack_server_scene import Scene, scene

EVENT: Json = {"type": "event_callback", "event_id": "Ev1", "event": {"type": "message"}}
COMMAND: Json = {"command": "/heard", "text": "a & b", "response_url": ""}


@dataclass
class Endpoint:
    """A request URL that notes what comes and answers with `statuses`, then with 200."""

    statuses: list[int] = field(default_factory=list)
    answer: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    came: list[tuple[dict[str, str], str]] = field(default_factory=list)

    async def handle(self, request: web.Request) -> web.Response:
        """Note, and answer."""
        self.came.append((dict(request.headers), await request.text()))
        status = self.statuses.pop(0) if self.statuses else 200
        return web.Response(status=status, text=self.answer, headers=self.headers)


@pytest.fixture
def stage() -> Iterator[Scene]:
    """An emulator that pushes, and whose clock stands still."""
    with scene("http") as ready:
        yield ready


def _pushed(
    stage: Scene,
    endpoint: Endpoint,
    kind: Kind = "events_api",
    payload: Json | None = None,
    then: Callable[[Delivery], None] = lambda _: None,
) -> Delivery:
    """Deliver one payload, do `then`, and wait for the end."""

    async def run() -> Delivery:
        async with listening(stage.emulator, endpoint.handle):
            delivery = stage.emulator.deliver(kind, payload or EVENT)
            await asyncio.to_thread(then, delivery)
            await stage.emulator.until(lambda: delivery.settled)
            return delivery

    return asyncio.run(run())


def test_slacks_own_verifier_takes_the_signature(stage: Scene) -> None:
    """It holds for the body and the secret, and for no other."""
    endpoint = Endpoint()
    delivery = _pushed(stage, endpoint)
    (headers, body), *_ = endpoint.came
    verifier = SignatureVerifier(stage.emulator.signing_secret)
    assert verifier.is_valid_request(body, headers)
    assert not verifier.is_valid_request(body + " ", headers)
    assert not SignatureVerifier("other").is_valid_request(body, headers)
    assert json.loads(body) == EVENT
    assert (delivery.attempts, delivery.acknowledged, delivery.status) == (1, True, 200)
    assert "X-Slack-Retry-Num" not in delivery.headers


def test_signatures_can_be_dated_by_another_clock() -> None:
    """An app with a clock of its own is signed for by that."""
    with scene("http") as stage:
        stage.emulator.signs_at(lambda: 1_000_000.0)
        endpoint = Endpoint()
        _pushed(stage, endpoint)
        (headers, body), *_ = endpoint.came

        class _Then(VerifierClock):
            @override
            def now(self) -> float:
                return 1_000_299.0

        verifier = SignatureVerifier(stage.emulator.signing_secret, _Then())
        assert verifier.is_valid_request(body, headers)
        assert not SignatureVerifier(stage.emulator.signing_secret).is_valid_request(body, headers)


def test_interactions_and_commands_are_forms(stage: Scene) -> None:
    """An interaction is JSON in the field `payload`, a command has a field for each thing."""
    endpoint = Endpoint()
    _pushed(stage, endpoint, "interactive", {"type": "block_actions"})
    _pushed(stage, endpoint, "slash_commands", COMMAND)
    (_, pressed), (headers, command) = endpoint.came
    assert json.loads(parse_qs(pressed)["payload"][0]) == {"type": "block_actions"}
    assert parse_qs(command) == {"command": ["/heard"], "text": ["a & b"]}
    assert headers["Content-Type"] == "application/x-www-form-urlencoded"


def test_an_event_comes_again_by_slacks_rules(stage: Scene) -> None:
    """At once, after a minute and after five more; then never again."""

    def _let_pass(delivery: Delivery) -> None:
        def _failed(times: int) -> Callable[[], bool]:
            return lambda: len(delivery.reasons) == times

        for attempts, seconds in ((2, 60), (3, 300)):
            stage.emulator.wait_for(_failed(attempts))
            stage.emulator.advance(seconds - 1)
            assert delivery.attempts == attempts
            stage.emulator.advance(1)

    endpoint = Endpoint([500, 404, 500, 500])
    delivery = _pushed(stage, endpoint, then=_let_pass)
    retries = [
        (headers.get("X-Slack-Retry-Num"), headers.get("X-Slack-Retry-Reason"))
        for headers, _ in endpoint.came
    ]
    assert retries == [(None, None), *((str(n), "http_error") for n in (1, 2, 3))]
    assert (delivery.acknowledged, delivery.timed_out) == (False, False)
    assert len({body for _, body in endpoint.came}) == 1


def test_an_app_can_ask_for_no_retry(stage: Scene) -> None:
    """x-slack-no-retry with a failure ends it."""
    endpoint = Endpoint([500], headers={"x-slack-no-retry": "1"})
    assert _pushed(stage, endpoint).attempts == 1


def test_an_answer_after_three_seconds_is_too_late(stage: Scene) -> None:
    """The event comes again with http_timeout while the first is still at work."""
    gate = Gate()

    async def handle(_: web.Request) -> web.Response:
        if gate.came == 0:
            await gate.passed()
        return web.Response()

    async def run() -> Delivery:
        async with listening(stage.emulator, handle):
            delivery = stage.emulator.deliver("events_api", EVENT)
            await gate.arrived.wait()
            stage.emulator.advance(2.9)
            assert not delivery.reasons
            stage.emulator.advance(0.2)
            await stage.emulator.until(lambda: delivery.acknowledged)
            gate.open.set()
            return delivery

    delivery = asyncio.run(run())
    assert (delivery.attempts, delivery.reasons) == (2, ["http_timeout"])


def test_nobody_there_is_a_failure_of_the_connection(stage: Scene) -> None:
    """A push to a closed port is tried again when somebody may listen."""
    stage.emulator.listens_at("http://127.0.0.1:9/slack/events")
    delivery = stage.emulator.deliver("events_api", EVENT)
    stage.emulator.wait_for(lambda: len(delivery.reasons) == 2)
    assert set(delivery.reasons) == {"connection_failed"}


def test_what_a_person_does_is_not_sent_twice(stage: Scene) -> None:
    """They are told that the app did not answer, and may try again themselves."""
    endpoint = Endpoint([500])
    delivery = _pushed(stage, endpoint, "interactive", {"type": "block_actions"})
    assert (delivery.attempts, delivery.timed_out, delivery.acknowledged) == (1, True, False)


def test_too_many_redirects_are_a_failure(stage: Scene) -> None:
    """An address that leads on for ever is given up."""
    endpoint = Endpoint([302] * 9, headers={"Location": "/slack/events"})

    async def run() -> Delivery:
        async with listening(stage.emulator, endpoint.handle):
            address = stage.emulator.state.request_url
            endpoint.headers["Location"] = address
            endpoint.statuses = [307] * 30
            delivery = stage.emulator.deliver("interactive", {"type": "block_actions"})
            await stage.emulator.until(lambda: delivery.settled)
            return delivery

    assert asyncio.run(run()).reasons == ["too_many_redirects"]


def test_a_command_is_answered_in_its_acknowledgement(stage: Scene) -> None:
    """Plain words or a message; it is not counted as a use of the response_url."""
    url = stage.response_url()
    payload = COMMAND | {"response_url": url}
    endpoint = Endpoint(answer="Hello")
    assert _pushed(stage, endpoint, "slash_commands", payload).body == {"text": "Hello"}
    assert [(m.text, m.ephemeral) for m in stage.ana.messages] == [("Hello", True)]
    for _ in range(5):
        assert stage.answer(url, text="More").text == "ok"


def test_a_command_with_a_bad_answer_is_complained_of(stage: Scene) -> None:
    """Blocks that Slack would not show are a fault of the app."""
    payload = COMMAND | {"response_url": stage.response_url()}
    answer = json.dumps({"text": "Hi", "blocks": [{"type": "sektion"}]})
    _pushed(stage, Endpoint(answer=answer), "slash_commands", payload)
    assert "invalid_blocks" in stage.complaints()[-1]


def test_the_acknowledgement_reaches_who_asked_for_it(stage: Scene) -> None:
    """on_ack gets the parsed body, once."""
    got: list[object] = []

    async def run() -> None:
        answer = '{"response_action": "clear"}'
        async with listening(stage.emulator, Endpoint(answer=answer).handle):
            payload = {"type": "view_submission"}
            delivery = stage.emulator.deliver("interactive", payload, got.append)
            await stage.emulator.until(lambda: delivery.settled)

    asyncio.run(run())
    assert got == [{"response_action": "clear"}]


def test_the_request_url_is_verified(stage: Scene) -> None:
    """An endpoint that gives the challenge back is taken, another is not."""

    async def good(request: web.Request) -> web.Response:
        return web.Response(text=(await request.json())["challenge"])

    async def run() -> list[bool]:
        found = []
        for handle in (good, Endpoint().handle):
            async with listening(stage.emulator, handle):
                found.append(await asyncio.to_thread(stage.emulator.verifies_url))
        return found

    assert asyncio.run(run()) == [True, False]
