"""What the bot says of itself before anybody writes: its commands and descriptions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats

PRIVATE: Final = BotCommandScopeAllPrivateChats()


@dataclass(frozen=True, slots=True)
class Profile:
    """The bot in one language: commands as (name, description), and what an empty chat shows."""

    commands: tuple[tuple[str, str], ...]
    description: str
    short_description: str


async def introduce(bot: Bot, profiles: Mapping[str, Profile]) -> None:
    """Make Telegram show these profiles; only what differs is written.

    `profiles` is by language (ISO 639-1); the first one also serves every other language.

    Raises:
        TelegramError: when Telegram cannot be reached or refuses a text.
    """
    for number, (language, profile) in enumerate(profiles.items()):
        code = language if number else None
        for settle in (_commands, _description, _short_description):
            await settle(bot, code, profile)


async def _commands(bot: Bot, code: str | None, profile: Profile) -> None:
    wanted = tuple(BotCommand(name, description) for name, description in profile.commands)
    if await bot.get_my_commands(PRIVATE, code) != wanted:
        await bot.set_my_commands(wanted, PRIVATE, code)


async def _description(bot: Bot, code: str | None, profile: Profile) -> None:
    if (await bot.get_my_description(code)).description != profile.description:
        await bot.set_my_description(profile.description, code)


async def _short_description(bot: Bot, code: str | None, profile: Profile) -> None:
    shown = await bot.get_my_short_description(code)
    if shown.short_description != profile.short_description:
        await bot.set_my_short_description(profile.short_description, code)
