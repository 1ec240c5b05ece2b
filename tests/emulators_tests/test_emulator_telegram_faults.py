"""Faults on demand, limits, hooks and waiting: what crash and load tests are built of."""

import re
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

import httpx
import pytest

from tests.emulators.telegram.clock import Clock
from tests.emulators.telegram.errors import ApiError
from tests.emulators.telegram.limits import StrictLimiter
from tests.emulators.telegram.methods.table import METHODS
from tests.emulators.telegram.specification import MismatchError, published
from tests.emulators.telegram.state import Event
from tests.emulators_tests.telegram_scene import Scene, scene

NOT_IMPLEMENTED = 501


@pytest.fixture
def stage() -> Iterator[Scene]:
    """An emulator whose clock stands still."""
    with scene() as ready:
        yield ready


def test_a_call_can_be_lost_before_it_is_done(stage: Scene) -> None:
    """The connection closes and nothing was sent; the next call goes through."""
    stage.emulator.fail_next("sendMessage")
    with pytest.raises(httpx.RemoteProtocolError):
        stage.send()
    assert stage.ada.messages == []
    assert stage.send().status_code == 200


def test_an_answer_can_be_lost_after_it_is_done(stage: Scene) -> None:
    """The person has the message, the bot has no answer."""
    stage.emulator.fail_next("sendMessage", when="after")
    with pytest.raises(httpx.RemoteProtocolError):
        stage.send()
    assert [message.text for message in stage.ada.messages] == ["Hello"]
    assert stage.emulator.calls[-1].outcome == "after: connection lost"


def test_a_proxy_can_fail(stage: Scene) -> None:
    """A 502 comes as a page, not as JSON, as often as ordered."""
    stage.emulator.fail_next("*", 502, times=2)
    pages = [stage.send() for _ in range(3)]
    assert [page.status_code for page in pages] == [502, 502, 200]
    assert "Bad Gateway" in pages[0].text


def test_too_many_requests_can_be_ordered(stage: Scene) -> None:
    """A 429 on demand carries the seconds to wait."""
    stage.emulator.fail_next("sendMessage", 429, retry_after=7)
    assert stage.send().json()["parameters"] == {"retry_after": 7}


def test_an_unknown_fault_is_refused(stage: Scene) -> None:
    """A misspelt name is an error of the test, at once."""
    with pytest.raises(ValueError, match="No error 'bloked'"):
        stage.emulator.fail_next("sendMessage", "bloked")


def _admit(limiter: StrictLimiter, chats: Iterable[int], clock: Clock) -> int:
    admitted = 0
    for chat in chats:
        try:
            limiter.admit(chat, clock.monotonic)
        except ApiError:
            return admitted
        admitted += 1
    return admitted


def test_the_limiter_lets_thirty_a_second_pass() -> None:
    """30 chats in one second pass, the 31st waits, and a second later there is room again."""
    clock, limiter = Clock(monotonic=lambda: 0.0), StrictLimiter()
    assert _admit(limiter, range(1, 40), clock) == 30
    clock.advance(0.5)
    assert _admit(limiter, range(100, 140), clock) == 15


def test_the_limiter_lets_one_a_second_pass_to_a_chat() -> None:
    """A small burst passes, then one a second."""
    clock, limiter = Clock(monotonic=lambda: 0.0), StrictLimiter(chat_burst=3)
    assert _admit(limiter, range(1, 2), clock) == 1
    assert _admit(limiter, [1] * 5, clock) == 2
    with pytest.raises(ApiError, match="retry after 1"):
        limiter.admit(1, clock.monotonic)
    clock.advance(1)
    limiter.admit(1, clock.monotonic)


def test_the_limiter_lets_twenty_a_minute_pass_to_a_group() -> None:
    """The 21st message to a group in a minute waits three seconds."""
    clock, limiter = Clock(monotonic=lambda: 0.0), StrictLimiter()
    for _ in range(20):
        limiter.admit(-1, clock.monotonic)
    with pytest.raises(ApiError, match="retry after 3"):
        limiter.admit(-1, clock.monotonic)


def test_the_steps_of_a_call_are_told_in_order(stage: Scene) -> None:
    """A harness can act on arrival, after the effect, and after the answer."""
    steps: list[str] = []
    done = threading.Event()
    end = stage.emulator.on("*", lambda event: steps.append(event.name))
    stage.emulator.on("sendMessage.answered", lambda _: done.set())
    stage.sent()
    assert done.wait(5)
    assert steps == ["sendMessage.received", "sendMessage.accepted", "sendMessage.answered"]
    end()
    stage.sent()
    assert len(steps) == 3


def test_what_a_hook_raises_is_raised_at_the_end() -> None:
    """An assertion inside a hook is not lost in the emulator's thread."""

    def fail(event: Event) -> None:
        raise AssertionError(event.name)

    def send_then_leave() -> None:
        with scene() as stage:
            stage.emulator.on("sendMessage.received", fail)
            assert stage.send().status_code == 200

    with pytest.raises(AssertionError, match=re.escape("sendMessage.received")):
        send_then_leave()


def test_at_acceptance_the_person_has_the_message(stage: Scene) -> None:
    """At that moment the effect is there, though the bot does not know it."""
    seen: list[int] = []
    stage.emulator.on("sendMessage.accepted", lambda _: seen.append(len(stage.ada.messages)))
    stage.sent()
    assert seen == [1]


def test_waiting_ends_with_the_call_that_was_waited_for(stage: Scene) -> None:
    """wait_for gives what its predicate found, without looking at the clock."""
    sending = threading.Thread(target=stage.sent)
    sending.start()
    assert stage.emulator.wait_for(lambda: stage.ada.messages)[0].text == "Hello"
    sending.join()


def test_waiting_in_vain_tells_the_last_calls(stage: Scene) -> None:
    """A test that waits for nothing learns what the bot did instead."""
    stage.sent()
    with pytest.raises(AssertionError, match="sendMessage: ok"):
        stage.emulator.wait_for(lambda: False, timeout=0.01)


def test_what_is_not_emulated_is_refused_aloud(stage: Scene) -> None:
    """A published method that the emulator lacks is refused for its arguments, or by its name."""
    missing = published().methods.keys() - METHODS.keys() - {"getUpdates"}
    bodies = {method: stage.call(method).json() for method in missing}
    assert {body["error_code"] for body in bodies.values()} == {400, 501}
    unnamed = [
        method
        for method, body in bodies.items()
        if body["error_code"] == NOT_IMPLEMENTED and method not in body["description"]
    ]
    assert unnamed == []


def test_every_method_is_published() -> None:
    """The emulator invents no method."""
    assert METHODS.keys() <= published().methods.keys()


@pytest.mark.parametrize(
    ("method", "result"),
    [
        ("sendMessage", {"message_id": 1, "date": 2}),
        ("sendMessage", {"message_id": "1", "date": 2, "chat": {"id": 1, "type": "private"}}),
        ("getMe", {"id": 1, "is_bot": 1, "first_name": "Heard"}),
        ("getMyCommands", {"command": "help"}),
        ("getMe", {"id": 1, "is_bot": True, "first_name": "Heard", "age": 3}),
    ],
)
def test_an_answer_that_telegram_never_gives_is_caught(method: str, result: object) -> None:
    """A missing, mistyped or invented field in an answer of the emulator is its own fault."""
    with pytest.raises(MismatchError):
        published().check_result(method, result)


def test_a_fault_of_the_emulator_is_raised_at_its_end() -> None:
    """A wrong answer reaches the bot as a 500 and the test as an exception."""

    def send_then_leave() -> int:
        with scene() as stage:
            del stage.emulator.state.bot["first_name"]
            return stage.call("getMe").status_code

    with pytest.raises(MismatchError, match="first_name"):
        send_then_leave()


@pytest.mark.parametrize("way", ["query", "form", "multipart", "json strings"])
def test_arguments_come_in_all_of_telegrams_ways(way: str, stage: Scene) -> None:
    """Query string, form, multipart and JSON with strings inside are the same call."""
    address = f"{stage.emulator.url}/bot{stage.emulator.token}/SENDMESSAGE"
    words = {
        "chat_id": str(stage.ada.id),
        "text": "Hello",
        "reply_markup": '{"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]}',
    }
    ways = {
        "query": lambda: stage.http.get(address, params=words),
        "form": lambda: stage.http.post(address, data=words),
        "multipart": lambda: stage.http.post(address, data=words, files={"x": b""}),
        "json strings": lambda: stage.http.post(address, json=words),
    }
    if way == "multipart":
        assert "has no parameter x" in ways[way]().json()["description"]
        return
    assert ways[way]().status_code == 200
    assert stage.ada.messages[0].labels == ("Yes",)


def test_it_runs_by_itself() -> None:
    """The emulator listens by itself, and prints what the bot says to the one person."""
    command = [sys.executable, "-m", "tests.emulators.telegram", "--port", "0"]
    root = Path(__file__).parents[2]
    with subprocess.Popen(
        command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        url, token = (program.stdout.readline().split()[1] for _ in range(2))
        with httpx.Client(trust_env=False) as http:
            assert http.get(f"{url}/bot{token}/getMe").json()["result"]["is_bot"] is True
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", url)
        program.kill()
