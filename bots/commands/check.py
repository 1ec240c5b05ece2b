"""`heard check`: everything that is wrong, at once, in plain words."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Final

from pydantic import SecretStr
from telegram.error import InvalidToken, TelegramError

from bots import wiring
from bots.board import read_board
from bots.commands import say
from bots.secret_key import find_key
from bots.settings import Settings, examine_settings
from bots.slack.examine import examine_app, examine_bot
from bots.telegram.request import connected
from core.errors import HeardError, SettingFault

HELP: Final = "say everything that is wrong with settings, organisation file, database and tokens"
SECONDS: Final = 10.0


def arguments(_parser: argparse.ArgumentParser) -> None:
    """It needs to be told nothing."""


def run(_options: argparse.Namespace) -> int:
    """Look at everything, change nothing; 2 when something is wrong."""
    settings, found = examine_settings()
    faults = [str(fault) for fault in found]
    for look in LOOKS:
        faults += [str(fault) for fault in _faults(look, settings)]
    faults = list(dict.fromkeys(faults))  # two tokens may meet the same wrong address
    for fault in faults:
        say(fault)
    if not faults:
        say(f"All is well. {_channels(settings)}")
    return 2 if faults else 0


def _faults(look: Callable[[Settings], object], settings: Settings) -> Iterator[HeardError]:
    try:
        look(settings)
    except HeardError as fault:
        yield fault


def _channels(settings: Settings) -> str:
    if not settings.channels:
        return "No channel is configured: `heard` talks right here."
    names = " and ".join(name.capitalize() for name in settings.channels)
    return f"{names} {'know' if settings.channels[1:] else 'knows'} the bot: `heard` runs there."


def _database(settings: Settings) -> None:
    """An SQLite file that is not there yet will be made at the first start."""
    file = settings.database_file
    if file is None or file.exists():
        wiring.check_schema(settings)


def _telegram(settings: Settings) -> None:
    if settings.telegram_token is not None:
        asyncio.run(_ask_telegram(settings.telegram_token.get_secret_value(), settings))


async def _ask_telegram(token: str, settings: Settings) -> None:
    """Ask Telegram who the bot is, which it tells only to who has the right token."""
    name, mend = "HEARD_TELEGRAM_TOKEN", "Copy the token that BotFather gave you."
    try:
        async with asyncio.timeout(SECONDS), connected(token, settings.telegram_api_url) as bot:
            await bot.get_me()
    except InvalidToken:
        raise SettingFault(name, "Telegram does not know it.", mend) from None
    except (TelegramError, TimeoutError) as error:
        fault = f"{settings.telegram_api_url} cannot be reached ({type(error).__name__})."
        raise SettingFault("HEARD_TELEGRAM_API_URL", fault, "Look at the network.") from None


def _slack_bot(settings: Settings) -> None:
    _ask_slack(examine_bot, settings.slack_bot_token, settings)


def _slack_app(settings: Settings) -> None:
    _ask_slack(examine_app, settings.slack_app_token, settings)


def _ask_slack(
    examine: Callable[[str, str], Awaitable[None]], token: SecretStr | None, settings: Settings
) -> None:
    async def ask(secret: str) -> None:
        await examine(secret, settings.slack_api_url)

    if token is not None:
        asyncio.run(ask(token.get_secret_value()))


LOOKS: Final = (
    wiring.check_channels,
    read_board,
    find_key,
    _database,
    _telegram,
    _slack_bot,
    _slack_app,
)
