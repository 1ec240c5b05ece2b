"""`heard erase`: delete all that is kept of somebody who asked for it outside of the chat."""

import argparse
import sys
from functools import partial
from typing import Final

from bots import wiring
from bots.commands import say
from bots.settings import read_settings
from bots.terminal.receive import account_of
from core.dialogues.delete_data import AT_THE_LATEST
from core.errors import OperatorError
from core.ports import UnitOfWork

HELP: Final = "delete all that is kept of somebody who asks for it"
CHANNELS: Final = ("telegram", "slack", "terminal")
WARNING: Final = """\
This deletes all that is kept of {who}, and cannot be undone.
They are not told: say goodbye yourself. Type “yes” to go on: """


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whom, and whether to ask first."""
    who = parser.add_mutually_exclusive_group(required=True)
    who.add_argument("--telegram", metavar="ID", help="their number on Telegram")
    who.add_argument(
        "--slack",
        metavar="ID",
        help="their member ID on Slack, such as U123; T123/U123 in another workspace",
    )
    who.add_argument("--name", dest="terminal", metavar="NAME", help="their name in the terminal")
    who.add_argument("--person", metavar="N", type=int, help="their number in our own log")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(options: argparse.Namespace) -> int:
    """Ask, then delete; what a turn wrote meanwhile goes within the hour."""
    settings = read_settings()
    person = wiring.transact(settings, partial(_find, options=options))
    if not options.yes:
        sys.stdout.write(WARNING.format(who=f"person {person}"))
        sys.stdout.flush()
        if sys.stdin.readline().strip().lower() != "yes":
            say("Nothing was deleted.")
            return 1
    wiring.transact(settings, partial(_erase, person=person))
    say(f"Done: what was kept of person {person} is deleted.")
    return 0


def _find(uow: UnitOfWork, *, options: argparse.Namespace) -> int:
    if options.person is not None:
        return int(options.person)
    channel = next(name for name in CHANNELS if getattr(options, name) is not None)
    account = getattr(options, channel)
    found = uow.find(channel, account_of(account) if channel == "terminal" else account)
    if found is None:
        raise OperatorError(f"{account} on {channel} has never written here. Check the number.")
    return found


def _erase(uow: UnitOfWork, *, person: int) -> None:
    if not uow.erase(person, wiring.real_clock().now() + AT_THE_LATEST):
        raise OperatorError(f"There is no person {person}. Give their account instead.")
