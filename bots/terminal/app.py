"""Talking to Heard where it runs: `heard chat`, by keyboard or through a pipe."""

import sys
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final

from rich.console import Console

from bots.terminal.lines import World
from bots.terminal.receive import account_of
from bots.terminal.send import Screen
from bots.terminal.sitting import Sitting
from bots.terminal.sources import keyboard, pipe
from bots.terminal.verbs import VERBS
from bots.terminal.world import Built
from core.domain.organisation import next_decent
from core.errors import HeardError

GREETING: Final = """\
Hello! You are a citizen here. Say what happened to you, or try “share”, “raise” or “issues”.
A number or its words picks a choice. “:as board” makes you staff, “:wait 1d” lets a day pass.
Send “:help” for more, and “:quit” to leave. You can go on another time."""


async def chat(built: Built, name: str) -> None:
    """Talk until the pipe ends, or whoever sits at the keyboard leaves."""
    console = Console(highlight=False, soft_wrap=True)
    by_hand = sys.stdin.isatty() and console.is_terminal
    screen = Screen(console, account_of(name), width=console.width if by_hand else None)
    here = Sitting(built, screen, name, named=not by_hand)
    lines = keyboard(lambda: here.name, lambda: suggestions(here)) if by_hand else None
    screen.say(GREETING)
    if (said := night(built)) is not None:
        screen.say(said)
    await play(here, lines or pipe(sys.stdin.buffer))


def night(built: Built) -> str | None:
    """What to know when it is night where the board is: news waits, and time can be moved."""
    board, now = built.house.organisation, built.house.clock.now()
    if next_decent(now, board.zone, board.quiet) == now:
        return None
    wakes = board.quiet.end.strftime("%H:%M")
    return f"It is night here: news waits until {wakes}. “:at {wakes}” takes you there."


def suggestions(here: Sitting) -> list[str]:
    """What could be written next: labels in sight, what the bot understands, and our verbs."""
    shown = here.screen.shown_to(here.screen.current)
    labels = [choice.label for choices in shown.choices.values() for choice in choices]
    verbs = [verb.name for verb in here.built.house.catalogue.verbs.values() if verb.menu]
    return [*reversed(labels), *verbs, *(f":{name}" for name in VERBS), ":quit"]


async def play(here: Sitting, lines: AsyncGenerator[str, None]) -> None:
    """Do and show what waited, then carry out line after line to the end."""
    await here.built.ticker.tick_all()
    await here.deliver()
    async with aclosing(lines) as coming:
        async for line in coming:
            if not await take(here, line):
                return


async def take(here: Sitting, text: str) -> bool:
    """Carry out one line; whether to go on. No line ends the talk by being wrong."""
    try:
        line = here.read(text)
        if isinstance(line, World):
            return await _happen(here, line)
        if line is not None:
            await here.do(line)
    except HeardError as error:
        here.screen.say(str(error))
    return True


async def _happen(here: Sitting, line: World) -> bool:
    if line.verb == "quit":
        return False
    verb = VERBS.get(line.verb)
    if verb is None:
        verbs = ", ".join(f":{name}" for name in VERBS)
        here.screen.say(f"There is no “:{line.verb}” here. There is {verbs} and :quit.")
    else:
        await verb.does(here, line.argument)
    return True
