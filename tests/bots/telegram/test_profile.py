"""What the bot says of itself: set once, for each language, and never in the way of receiving."""

import asyncio
from dataclasses import replace

from structlog.testing import capture_logs

from bots.telegram.profile import Profile
from core.domain.messages import Said
from tests.bots.telegram.desk import Desk, all_confirmed, receiving
from tests.emulators.telegram.emulator import TelegramEmulator

ENGLISH = Profile((("share", "Share an experience"),), "Tell your board.", "Tell them.")
WELSH = Profile((("share", "Rhannu profiad"),), "Dywedwch wrth eich bwrdd.", "Dywedwch.")
PROFILES = {"en": ENGLISH, "cy": WELSH}


def settings(telegram: TelegramEmulator) -> list[str]:
    """The calls that changed the profile, and how they ended."""
    return [f"{call.method} {call.outcome}" for call in telegram.calls if "setMy" in call.method]


def test_the_profile_is_set_in_each_language(telegram: TelegramEmulator) -> None:
    """The first language serves everybody else, the others those who speak them."""

    async def scene() -> None:
        async with receiving(telegram, Desk(), PROFILES) as app:
            await telegram.until(lambda: len(settings(telegram)) == 6)
            bot = app.bot
            assert (await bot.get_my_description("fr")).description == ENGLISH.description
            assert (await bot.get_my_description("cy")).description == WELSH.description
            assert app.username == "heard_emulated_bot"

    asyncio.run(scene())
    assert all(line.endswith("ok") for line in settings(telegram))


def test_only_what_differs_is_written(telegram: TelegramEmulator) -> None:
    """A second start reads all and writes only the one text that changed."""

    async def start(profiles: dict[str, Profile], count: int) -> None:
        async with receiving(telegram, Desk(), profiles):
            await telegram.until(lambda: len(settings(telegram)) == count)
            read = len([call for call in telegram.calls if "getMyShort" in call.method])
            await telegram.until(lambda: read <= len(telegram.calls))

    asyncio.run(start(PROFILES, 6))
    asyncio.run(start({"en": replace(ENGLISH, description="New."), "cy": WELSH}, 7))
    assert settings(telegram)[6:] == ["setMyDescription ok"]


def test_receiving_does_not_wait_for_the_profile(telegram: TelegramEmulator) -> None:
    """While the profile cannot be set people are heard; it is tried until it works."""

    async def scene() -> None:
        desk = Desk()
        telegram.fail_next("getMe", "unauthorized", times=3)
        telegram.fail_next("setMyCommands", 502, times=2)
        telegram.person().says("hello")
        async with receiving(telegram, desk, PROFILES):
            await all_confirmed(telegram)
            await telegram.until(lambda: "setMyShortDescription ok" in settings(telegram)[-1:])
        assert desk.events == [Said("hello")]

    asyncio.run(scene())


def test_a_text_that_telegram_refuses_is_told_to_the_operator(telegram: TelegramEmulator) -> None:
    """A description that is too long is tried once and logged."""

    async def scene() -> None:
        desk = Desk()
        with capture_logs() as logs:
            async with receiving(
                telegram, desk, {"en": replace(ENGLISH, short_description="x" * 121)}
            ):
                await telegram.until(lambda: len(settings(telegram)) == 3)
                telegram.person().says("hello")
                await all_confirmed(telegram)
        assert "telegram.profile_refused" in {line["event"] for line in logs}
        assert len(settings(telegram)) == 3

    asyncio.run(scene())
