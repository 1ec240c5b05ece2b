"""Asks Telegram what it thinks of the token, and says each fault with its mend."""

import asyncio
from typing import Final

from telegram.error import InvalidToken, TelegramError

from bots.telegram.request import connected
from core.errors import SettingFault

SECONDS: Final = 10.0


async def examine(token: str, api_url: str) -> None:
    """Ask Telegram who the bot is, which it tells only to who has the right token.

    Raises:
        SettingFault: what is wrong with the token or with the address.
    """
    name, mend = "HEARD_TELEGRAM_TOKEN", "Copy the token that BotFather gave you."
    try:
        async with asyncio.timeout(SECONDS), connected(token, api_url) as bot:
            await bot.get_me()
    except InvalidToken:
        raise SettingFault(name, "Telegram does not know it.", mend) from None
    except (TelegramError, TimeoutError) as error:
        fault = f"{api_url} cannot be reached ({type(error).__name__})."
        raise SettingFault("HEARD_TELEGRAM_API_URL", fault, "Look at the network.") from None
