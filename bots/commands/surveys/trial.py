"""Answer a survey's file right here, as people will; nothing of it is kept."""

import argparse
import asyncio
import logging
import sys
from typing import Final

from bots import logs
from bots.board import read_board
from bots.commands.surveys.files import file_argument, read_given, usable
from bots.settings import Settings, read_settings
from bots.wiring.surveys import trying
from core.dialogues.steps import Survey
from core.domain.messages import Tapped

HELP: Final = "answer a survey's file right here; nothing is kept"
NAME: Final = "you"
LEAVE: Final = "Answer as people will. “:quit” leaves."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which file."""
    file_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Talk until the input ends."""
    settings = read_settings()
    survey = usable(read_given(options.file, read_board(settings)))
    # What a sender meets is told to the person who talks, not logged between their lines.
    logs.set_up(settings.log_format, logging.ERROR)
    asyncio.run(_talk(settings, survey))
    return 0


async def _talk(settings: Settings, survey: Survey) -> None:
    from rich.console import Console  # noqa: PLC0415 - loads only when somebody talks

    from bots.terminal.app import play, suggestions  # noqa: PLC0415 - as above
    from bots.terminal.send import Screen  # noqa: PLC0415 - as above
    from bots.terminal.sitting import Sitting  # noqa: PLC0415 - as above
    from bots.terminal.sources import keyboard, pipe  # noqa: PLC0415 - as above

    console = Console(highlight=False, soft_wrap=True)
    by_hand = sys.stdin.isatty() and console.is_terminal
    async with trying(settings, survey) as built:
        screen = Screen(console, NAME, width=console.width if by_hand else None)
        here = Sitting(built, screen, NAME, named=False)
        screen.say(LEAVE)
        begins = Tapped(f"!survey_try {survey.id} {survey.version}")
        await built.lane.submit(here.receiver.event(NAME, begins))
        lines = keyboard(lambda: here.name, lambda: suggestions(here)) if by_hand else None
        await play(here, lines or pipe(sys.stdin.buffer))
