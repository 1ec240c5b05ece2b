"""The address that opens a survey on Telegram, said, and as the code of a poster."""

import asyncio
from pathlib import Path
from typing import Final

from bots.commands import say
from bots.links import survey_link
from bots.settings import Settings
from bots.wiring.surveys import poster_png, poster_svg
from core.errors import OperatorError

SECONDS: Final = 10.0
UNNAMED: Final = "YOUR_BOT"
"""Stands in the address where we do not know the bot's name."""


def tell_link(settings: Settings, survey: str, title: str, folder: Path | None) -> None:
    """Say the address, and write the code for a poster into the folder, if one is named.

    Raises:
        OperatorError: a poster is wanted and cannot be made; it says what to do.
    """
    if settings.telegram_token is None:
        name, why = "", "Without HEARD_TELEGRAM_TOKEN nobody can open it on Telegram."
        then = "Set HEARD_TELEGRAM_TOKEN, then say the same again."
    else:
        name = asyncio.run(_name(settings))
        why = "Telegram cannot be asked for the name of the bot just now."
        then = "Try again."
    link = survey_link(name or UNNAMED, survey)
    say(f"On Telegram it opens with {link}" if name else f"{why} With it the link is {link}")
    if folder is not None and not name:
        raise OperatorError(f"There is no poster yet: {why} The survey is published. {then}")
    if folder is not None:
        _write(folder, survey, {"png": poster_png(link), "svg": poster_svg(link, title)})


async def _name(settings: Settings) -> str:
    """The name of the bot on Telegram; empty when Telegram cannot be asked."""
    from telegram.error import TelegramError  # noqa: PLC0415 - loads only where it is configured

    from bots.telegram.request import connected  # noqa: PLC0415 - as above

    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    try:
        async with asyncio.timeout(SECONDS), connected(token, settings.telegram_api_url) as bot:
            return (await bot.get_me()).username or ""
    except (TelegramError, TimeoutError):
        return ""


def _write(folder: Path, survey: str, files: dict[str, bytes]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for ending, data in files.items():
            (folder / f"{survey}.{ending}").write_bytes(data)
    except OSError as error:
        fault = f"{folder} cannot be written ({error.strerror})."
        raise OperatorError(f"{fault} The survey is published; name another folder.") from None
    say(f"The code for a poster is in {folder}: {survey}.png and {survey}.svg.")
