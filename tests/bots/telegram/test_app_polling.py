"""How the receiver asks: its offsets, and how soon it notices that all is well again."""

import asyncio
from typing import Any

from bots.telegram.receive import ALLOWED
from core.domain.messages import Said
from tests.bots.telegram.desk import Desk, all_confirmed, receiving
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.emulators.telegram.faults import LOST
from tests.emulators.telegram.state import Event


def test_a_lost_answer_brings_the_same_updates_again(telegram: TelegramEmulator) -> None:
    """Updates whose delivery broke off come once more and are applied once."""

    async def scene() -> None:
        desk = Desk()
        telegram.person().says("hello")
        telegram.fail_next("getUpdates", LOST, when="after")
        async with receiving(telegram, desk):
            await all_confirmed(telegram)
        assert desk.events == [Said("hello")]

    asyncio.run(scene())


def said_by(user: dict[str, Any], text: str) -> dict[str, Any]:
    """A message as the Bot API gives it."""
    chat = {"id": user["id"], "type": "private", "first_name": user["first_name"]}
    return {"message_id": 9000, "from": user, "chat": chat, "date": 1, "text": text}


def test_lower_numbers_after_a_quiet_week_are_received(telegram: TelegramEmulator) -> None:
    """Telegram may begin its numbers anew; an old offset must not throw the new ones away."""

    async def scene() -> None:
        desk, ada = Desk(), telegram.person()
        asked: list[int] = []

        def week_later(event: Event) -> None:
            asked.append(event.params["timeout"])
            if len(asked) == 3:  # after a failure and after an empty answer
                telegram.push_raw({"update_id": 5, "message": said_by(ada.user, "this week")})

        async with receiving(telegram, desk):
            await all_confirmed(telegram)
            telegram.on("getUpdates.received", week_later)
            telegram.fail_next("getUpdates", 502)
            ada.says("last week")
            await telegram.until(lambda: len(asked) > 3 and telegram.polling)
        assert desk.events == [Said("last week"), Said("this week")]

    asyncio.run(scene())


def test_it_is_noticed_at_once_that_telegram_is_back(telegram: TelegramEmulator) -> None:
    """After trouble the first question is not left open until somebody writes."""

    async def scene() -> None:
        telegram.fail_next("getUpdates", 502, times=2)
        async with receiving(telegram, Desk()) as app:
            await telegram.until(lambda: telegram.polling)
            assert app.trouble is None

    asyncio.run(scene())


def test_what_is_asked_for_is_always_said(telegram: TelegramEmulator) -> None:
    """Telegram would otherwise keep an earlier choice of kinds; it may wait 50 seconds."""

    async def scene() -> None:
        async with receiving(telegram, Desk()):
            await telegram.until(lambda: telegram.polling)
            telegram.person().says("hello")
            await all_confirmed(telegram)

    asyncio.run(scene())
    asked = [call.params for call in telegram.calls if call.method == "getUpdates"]
    assert {tuple(params["allowed_updates"]) for params in asked} == {ALLOWED}
    assert {params["timeout"] for params in asked} == {50}
