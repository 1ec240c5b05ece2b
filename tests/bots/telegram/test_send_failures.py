"""The outlet when Telegram refuses or is away: what the sender is told."""

import threading

import pytest
from structlog.testing import capture_logs

from bots.outlet import Outgoing
from bots.telegram import send
from bots.telegram.send import TelegramOutlet
from core.domain.messages import Choice, Reply
from core.errors import Failure
from tests.bots.telegram.sending import YES_NO, failure, play, say, to
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.emulators.telegram.faults import LOST, When
from tests.emulators.telegram.people import Person


def test_an_edit_that_changes_nothing_is_as_good_as_done(telegram: TelegramEmulator) -> None:
    """Telegram's refusal becomes UNCHANGED."""

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        number = await outlet.send(to(ada, say("Well?", choices=YES_NO)))
        failed = await failure(outlet, to(ada, say("Well?", choices=YES_NO), number))
        assert failed.failure is Failure.UNCHANGED

    play(telegram, scene)


def test_an_edit_of_what_is_not_there_is_gone(telegram: TelegramEmulator) -> None:
    """Neither a missing message nor a person's own can be edited."""

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        theirs = str(ada.says("mine"))
        for number in ("9999", theirs):
            failed = await failure(outlet, to(ada, say("Well?"), number))
            assert failed.failure is Failure.GONE

    play(telegram, scene)


@pytest.mark.parametrize("how", ["blocks", "leaves"])
def test_somebody_who_is_gone_is_out_of_reach(telegram: TelegramEmulator, how: str) -> None:
    """Blocking the bot and leaving Telegram both close the address."""

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        getattr(ada, how)()
        assert (await failure(outlet, to(ada, say("Hi")))).failure is Failure.UNREACHABLE

    play(telegram, scene)


def test_an_unknown_chat_is_out_of_reach(telegram: TelegramEmulator) -> None:
    """So is somebody who never wrote."""

    async def scene(outlet: TelegramOutlet, _: Person) -> None:
        for chat in ("77", str(telegram.person(first_name="Bob").id)):
            failed = await failure(outlet, Outgoing(chat, say("Hi")))
            assert failed.failure is Failure.UNREACHABLE

    play(telegram, scene)


def test_a_group_that_moved_is_out_of_reach(telegram: TelegramEmulator) -> None:
    """Its new number is noted in the code of the failure."""
    group = telegram.group()
    moved = group.migrates()

    async def scene(outlet: TelegramOutlet, _: Person) -> None:
        failed = await failure(outlet, Outgoing(str(group.id), say("Hi")))
        assert failed.failure is Failure.UNREACHABLE
        assert str(moved.id) in failed.code

    play(telegram, scene)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("error", [LOST, 502, 500])
def test_a_lost_answer_leaves_the_message_unknown(
    telegram: TelegramEmulator, error: str | int, when: When
) -> None:
    """Whether it arrived or not, the sender is told that nobody can know."""

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        telegram.fail_next("sendMessage", error, when=when)
        assert (await failure(outlet, to(ada, say("Hi")))).failure is Failure.UNKNOWN

    ada = play(telegram, scene)
    assert len(ada.messages) == (1 if when == "after" else 0)


def test_what_never_left_is_safe_to_repeat() -> None:
    """A refused connection is NOT_SENT."""
    telegram = TelegramEmulator().start()
    telegram.stop()

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        assert (await failure(outlet, to(ada, say("Hi")))).failure is Failure.NOT_SENT

    play(telegram, scene)


def test_a_call_that_takes_too_long_is_given_up(
    telegram: TelegramEmulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lease of the sender does not wait for Telegram; what became of it is unknown."""
    over = threading.Event()

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        monkeypatch.setattr(send, "LONGEST_SEND", 0.1)
        telegram.on("sendMessage.received", lambda _: over.wait(10))
        try:
            assert (await failure(outlet, to(ada, say("Hi")))).failure is Failure.UNKNOWN
        finally:
            over.set()

    play(telegram, scene)


def test_a_refused_token_waits_and_is_told_once(telegram: TelegramEmulator) -> None:
    """Nothing was sent; the operator reads one line, without the token."""
    wrong = "123456789:another_token"

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        for _ in range(3):
            assert (await failure(outlet, to(ada, say("Hi")))).failure is Failure.NOT_SENT

    with capture_logs() as logs:
        play(telegram, scene, token=wrong)
    assert [line["event"] for line in logs] == ["telegram.token_refused"]
    assert wrong not in repr(logs)


@pytest.mark.parametrize(
    "reply", [say("Well?", choices=(Choice("Yes", "x" * 65),)), say(" ", choices=YES_NO), say()]
)
def test_a_message_that_is_a_fault_of_ours_is_not_tried(
    telegram: TelegramEmulator, reply: Reply
) -> None:
    """Too long a payload and a message without words are refused without a call."""

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        assert (await failure(outlet, to(ada, reply))).failure is Failure.REFUSED

    play(telegram, scene)
    assert telegram.calls == []
