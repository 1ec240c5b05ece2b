"""`heard chat`: talk right here, as a citizen or as the board."""

import argparse
import asyncio
import logging
from typing import Final

from bots import logs, wiring
from bots.settings import Settings, read_settings

HELP: Final = "talk right here in the terminal"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Under which name."""
    parser.add_argument("--as", dest="name", default="you", help="who you are (default: you)")


def run(options: argparse.Namespace) -> int:
    """Talk until the input ends."""
    settings = read_settings()
    # What a sender meets is told to the person who talks, not logged between their lines.
    logs.set_up(settings.log_format, logging.ERROR)
    return asyncio.run(_talk(settings, options.name))


async def _talk(settings: Settings, name: str) -> int:
    from bots.terminal.app import chat  # noqa: PLC0415 - loads only when somebody talks

    async with wiring.building(settings, channels=False) as built:
        await chat(built, name)
    return 0
