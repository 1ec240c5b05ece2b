"""The receiver against an emulated Telegram: nothing is lost, nothing blocks, nothing ends it."""

import asyncio
import logging
import threading
from typing import Any

import pytest
from structlog.testing import capture_logs

from bots.telegram.app import TelegramApp
from bots.telegram.request import connected
from core.domain.messages import Reached, Said
from core.errors import StorageAway
from tests.bots.telegram.desk import Desk, Noon, all_confirmed, receiving
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.emulators.telegram.faults import LOST

POISON: dict[str, Any] = {"message": {"message_id": "no number", "chat": 7}}


def test_words_are_applied_and_then_confirmed(telegram: TelegramEmulator) -> None:
    """What somebody says reaches the desk, with the time of our own clock."""

    async def scene() -> None:
        desk = Desk()
        async with receiving(telegram, desk):
            telegram.person().says("/start N-128")
            await all_confirmed(telegram)
        assert desk.events == [Said("/start N-128")]
        assert desk.applied[0].at == Noon().now()

    asyncio.run(scene())


def test_an_unreadable_update_does_not_block(telegram: TelegramEmulator) -> None:
    """It goes to quarantine whole, and those before and behind it are applied."""

    async def scene() -> None:
        ada, desk = telegram.person(), Desk()
        ada.says("before")
        number = telegram.push_raw(POISON)
        ada.says("behind")
        async with receiving(telegram, desk):
            await all_confirmed(telegram)
        assert desk.events == [Said("before"), Said("behind")]
        [(key, raw, error)] = desk.quarantined
        assert (key, raw) == (f"telegram:{number}", {"update_id": number} | POISON)
        assert error == "KeyError"

    asyncio.run(scene())


def test_an_unreadable_update_stays_until_it_is_kept(telegram: TelegramEmulator) -> None:
    """While quarantine fails the update is asked for again."""

    async def scene() -> None:
        telegram.push_raw(POISON)
        desk = Desk(errors=[StorageAway(), StorageAway()])
        async with receiving(telegram, desk):
            await all_confirmed(telegram)
        assert len(desk.quarantined) == 1
        assert desk.waits == [1.0, 2.0]

    asyncio.run(scene())


def test_nothing_is_confirmed_before_it_is_committed(telegram: TelegramEmulator) -> None:
    """A receiver killed in between leaves the whole batch to the next one."""

    async def scene() -> None:
        ada, killed = telegram.person(), Desk()
        killed.gate.clear()
        ada.says("one")
        ada.says("two")
        async with connected(telegram.token, telegram.url) as bot:
            app = TelegramApp(bot, killed.submit, killed.quarantine, Noon())
            running = asyncio.create_task(app.run(asyncio.Event()))
            await killed.entered.wait()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
        assert len(telegram.unconfirmed) == 2
        successor = Desk()
        async with receiving(telegram, successor):
            await all_confirmed(telegram)
        assert successor.events == [Said("one"), Said("two")]
        assert [inbound.key for inbound in killed.asked] == [
            inbound.key for inbound in successor.asked
        ]

    asyncio.run(scene())


def test_a_batch_is_handed_in_at_once_and_in_order(telegram: TelegramEmulator) -> None:
    """The second message does not wait for the commit of the first."""

    async def scene() -> None:
        desk = Desk()
        desk.gate.clear()
        for number in range(20):
            telegram.person().says(str(number))
        async with receiving(telegram, desk):
            await desk.entered.wait()
            await asyncio.sleep(0)
            assert [inbound.event for inbound in desk.asked] == [Said(str(n)) for n in range(20)]
            assert not desk.applied
            desk.gate.set()
            await all_confirmed(telegram)

    asyncio.run(scene())


@pytest.mark.parametrize(
    "error",
    [
        "unauthorized",
        "malformed token",
        "second poller",
        "internal",
        "too many requests",
        502,
        LOST,
    ],
)
def test_whatever_telegram_answers_receiving_goes_on(
    telegram: TelegramEmulator, error: str | int
) -> None:
    """After any refusal it waits longer each time, says so once, and begins again."""

    async def scene() -> None:
        desk = Desk()
        telegram.fail_next("getUpdates", error, times=7)
        telegram.person().says("still there?")
        with capture_logs() as logs:
            async with receiving(telegram, desk):
                await all_confirmed(telegram)
        assert desk.events == [Said("still there?")]
        assert desk.waits == [1, 2, 4, 8, 16, 30, 30]
        assert [line["event"] for line in logs] == [
            "telegram.receiving.fails",
            "telegram.receiving.works_again",
        ]

    asyncio.run(scene())


def test_receiving_goes_on_after_telegram_was_out_of_reach(telegram: TelegramEmulator) -> None:
    """A refused connection is waited out."""

    async def scene() -> None:
        desk, tried = Desk(), threading.Event()

        async def sleep(seconds: float) -> None:
            await Desk.sleep(desk, seconds)
            if len(desk.waits) == 3:
                tried.set()

        desk.sleep = sleep  # type: ignore[method-assign]
        async with receiving(telegram, desk) as app:
            await all_confirmed(telegram)
            await asyncio.to_thread(telegram.restart, away=lambda: tried.wait(10))
            telegram.person().says("hello")
            await all_confirmed(telegram)
            assert app.trouble is None
        assert desk.events == [Said("hello")]

    asyncio.run(scene())


@pytest.mark.parametrize(
    "error",
    [StorageAway(), RuntimeError("a fault of ours"), KeyError(1), asyncio.CancelledError()],
)
def test_what_cannot_be_applied_is_asked_for_again(
    telegram: TelegramEmulator, error: BaseException
) -> None:
    """Any error of a turn leaves the batch with Telegram until it is applied."""

    async def scene() -> None:
        desk = Desk(errors=[error])
        ada = telegram.person()
        ada.says("one")
        ada.says("two")
        async with receiving(telegram, desk):
            await all_confirmed(telegram)
        assert sorted(desk.events, key=str) == [Said("one"), Said("two")]
        assert len(desk.asked) == 4
        assert desk.waits == [1.0]

    asyncio.run(scene())


def test_blocking_and_coming_back_are_told(telegram: TelegramEmulator) -> None:
    """A person who blocks the bot is out of reach until they unblock it."""

    async def scene() -> None:
        desk, ada = Desk(), telegram.person()
        async with receiving(telegram, desk):
            ada.blocks()
            ada.unblocks()
            await all_confirmed(telegram)
        assert desk.events == [Reached(open=False), Reached(open=True)]

    asyncio.run(scene())


def test_a_webhook_left_behind_is_removed(telegram: TelegramEmulator) -> None:
    """An earlier setting must not keep the bot deaf."""

    async def scene() -> None:
        desk = Desk()
        async with connected(telegram.token, telegram.url) as bot:
            await bot.set_webhook("https://heard.example/hook")
        telegram.person().says("hello")
        async with receiving(telegram, desk):
            await all_confirmed(telegram)
        assert desk.events == [Said("hello")]

    asyncio.run(scene())


def test_the_token_is_never_logged(
    telegram: TelegramEmulator, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither our own lines nor those of any library show it, even at the finest level."""

    async def scene() -> None:
        desk = Desk()
        caplog.set_level(logging.DEBUG)
        for error in ("unauthorized", 502, LOST, "second poller"):
            telegram.fail_next("getUpdates", error)
        telegram.person().says("hello")
        with capture_logs() as logs:
            async with receiving(telegram, desk):
                await all_confirmed(telegram)
        assert telegram.token not in caplog.text
        assert telegram.token not in repr(logs)
        assert "hello" not in repr(logs) + caplog.text

    asyncio.run(scene())


def test_stopping_lets_a_fetched_batch_be_applied(telegram: TelegramEmulator) -> None:
    """Told to stop in the middle of a batch, the receiver finishes it first."""

    async def scene() -> None:
        desk = Desk()
        desk.gate.clear()
        telegram.person().says("one")
        async with receiving(telegram, desk):
            await desk.entered.wait()
        assert desk.events == [Said("one")]

    asyncio.run(scene())
