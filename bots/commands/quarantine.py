"""`heard quarantine`: what we choked on, to be looked at and done again after a repair."""

import argparse
import asyncio
from dataclasses import replace
from functools import partial
from typing import Final

from bots import wiring
from bots.commands import say
from bots.settings import Settings, read_settings
from core.domain.messages import Inbound
from core.errors import OperatorError
from core.ports import UnitOfWork

HELP: Final = "look at messages that we choked on, and try them again (list, show, retry)"
AGAIN: Final = "~"
"""Ends the key of a second try, so that it is not taken for one that was done before."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and with which."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("list", help="show what is kept: key, time and error")
    acts.add_parser("show", help="show a message whole; it may be private").add_argument("key")
    again = acts.add_parser("retry", help="try again, after a repair")
    again.add_argument("key", nargs="?", help="only this one, not all")


def run(options: argparse.Namespace) -> int:
    """List, show or try again."""
    settings = read_settings()
    kept = wiring.transact(settings, lambda uow: tuple(uow.quarantined()))
    key = getattr(options, "key", None)
    chosen = [(inbound, error) for inbound, error in kept if key in (None, inbound.key)]
    if key is not None and not chosen:
        raise OperatorError(f"Nothing is kept under {key!r}. Say: heard quarantine list")
    if options.act == "retry":
        return asyncio.run(_retry(settings, [inbound for inbound, _ in chosen]))
    for inbound, error in chosen:
        say(f"{inbound.key}  {inbound.at:%Y-%m-%d %H:%M}  {error}")
        if options.act == "show":
            say(repr(inbound))
    return 0


async def _retry(settings: Settings, inbounds: list[Inbound]) -> int:
    """Hand each in under a key of its own, and only then forget the first: none is lost."""
    failed = 0
    async with wiring.building(settings, channels=False) as built:
        for inbound in inbounds:
            if not inbound.sender.account:
                say(f"{inbound.key}: could not be read when it came; only a new release reads it.")
                failed += 1
                continue
            outcome = await built.lane.submit(replace(inbound, key=inbound.key + AGAIN))
            await built.lane.call(partial(_drop, key=inbound.key))
            failed += outcome.failed
            say(f"{inbound.key}: {'failed again, and is kept' if outcome.failed else 'done'}")
    return 1 if failed else 0


def _drop(uow: UnitOfWork, *, key: str) -> None:
    uow.drop_quarantined(key)
