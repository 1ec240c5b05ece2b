"""`heard clock advance 3d`: let time pass, to try out what happens later."""

import argparse
from functools import partial
from typing import Final

from bots import wiring
from bots.clock import read_duration
from bots.commands import say
from bots.settings import Settings, read_settings
from core.errors import OperatorError
from core.ports import UnitOfWork

HELP: Final = "let time pass for every process, to try things out (advance 3d)"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and how long."""
    parser.add_argument("act", choices=["advance"])
    parser.add_argument("duration", help="such as 3d, 12h, 90m or 1w2d")


def run(options: argparse.Namespace) -> int:
    """Move the clock on, unless real people are on the other side."""
    settings = read_settings()
    seconds = read_duration(options.duration)
    if seconds is None:
        raise OperatorError(f"{options.duration!r} is not a duration. Write one like 3d or 12h.")
    refuse_if_public(settings)
    offset = wiring.transact(settings, partial(_advance, seconds=seconds))
    say(f"The clock is now {offset / 86_400:.1f} days ahead.")
    return 0


def refuse_if_public(settings: Settings) -> None:
    """Time is not moved while a channel is connected to a public platform.

    Raises:
        OperatorError: naming the setting that connects it.
    """
    if public := " and ".join(settings.public_platforms):
        raise OperatorError(
            f"Time cannot be moved while {public} connects Heard to a public platform: "
            "real people would get messages that are not due. Take it away, then try again."
        )


def _advance(uow: UnitOfWork, *, seconds: float) -> float:
    uow.advance_clock(seconds)
    return uow.clock_offset()
