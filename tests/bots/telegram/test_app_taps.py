"""Taps: every one is acknowledged, after its commit, and costs nobody anything else."""

import asyncio

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bots.telegram.app import TelegramApp
from core.domain.messages import Said, Tapped
from core.errors import StorageAway
from tests.bots.telegram.desk import Desk, all_confirmed, receiving
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.emulators.telegram.faults import LOST


def test_a_tap_is_acknowledged_after_its_commit(telegram: TelegramEmulator) -> None:
    """The waiting sign turns until the turn is kept, then the toast is shown."""

    async def scene() -> None:
        desk, ada = Desk(toast="Saved."), telegram.person(started=True)
        desk.gate.clear()
        async with receiving(telegram, desk) as app:
            await _offer(app, ada.id)
            tap = ada.taps("Yes")
            await desk.entered.wait()
            assert not tap.answers
            desk.gate.set()
            await telegram.until(lambda: tap.answered)
        assert desk.events == [Tapped("y")]
        assert [answer["text"] for answer in tap.answers] == ["Saved."]

    asyncio.run(scene())


async def _offer(app: TelegramApp, chat: int) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
    await app.bot.send_message(chat, "Well?", reply_markup=keyboard)


def test_every_tap_is_acknowledged(telegram: TelegramEmulator) -> None:
    """Also one that came before, one of nobody's, one unreadable, and one whose turn failed."""

    async def scene() -> None:
        desk, ada = Desk(), telegram.person(started=True)
        async with receiving(telegram, desk) as app:
            await _offer(app, ada.id)
            taps = [ada.taps("Yes") for _ in range(3)]
            desk.errors.append(StorageAway())
            await telegram.until(lambda: all(tap.answered for tap in taps))
            assert taps[0].update_id is not None
            await all_confirmed(telegram)
            telegram.redeliver(taps[0].update_id)
            await telegram.until(lambda: len(taps[0].answers) > 1)
            await all_confirmed(telegram)
            telegram.push_raw({"callback_query": {"id": taps[1].id, "from": "nobody"}})
            before = len(taps[1].answers)
            await telegram.until(lambda: len(taps[1].answers) > before)
        assert len(desk.quarantined) == 1

    asyncio.run(scene())


def test_a_tap_too_old_to_acknowledge_is_still_applied(telegram: TelegramEmulator) -> None:
    """Telegram's refusal of a late acknowledgement is swallowed."""

    async def scene() -> None:
        desk, ada = Desk(), telegram.person(started=True)
        async with receiving(telegram, desk) as app:
            await _offer(app, ada.id)
            desk.gate.clear()
            ada.taps("Yes")
            await desk.entered.wait()
            telegram.advance(20)
            desk.gate.set()
            await all_confirmed(telegram)
            ada.says("next")
            await all_confirmed(telegram)
        assert desk.events == [Tapped("y"), Said("next")]
        assert desk.waits == []

    asyncio.run(scene())


@pytest.mark.parametrize("error", [LOST, 502, "too many requests"])
def test_a_lost_acknowledgement_costs_nothing(
    telegram: TelegramEmulator, error: str | int
) -> None:
    """An acknowledgement is tried once and stops nobody."""

    async def scene() -> None:
        desk, ada = Desk(), telegram.person(started=True)
        async with receiving(telegram, desk) as app:
            await _offer(app, ada.id)
            telegram.fail_next("answerCallbackQuery", error)
            ada.taps("Yes")
            await all_confirmed(telegram)
        assert desk.events == [Tapped("y")]
        assert desk.waits == []

    asyncio.run(scene())
