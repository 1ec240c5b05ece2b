"""`heard staff`: who may moderate, respond, approve and administer."""

import argparse
from functools import partial
from typing import Final

from bots import wiring
from bots.board import ACCOUNTS, account_fault, read_board
from bots.commands import say
from bots.settings import read_settings
from core.domain.messages import Sender
from core.domain.organisation import Organisation
from core.domain.people import Person, Role
from core.errors import OperatorError
from core.ports import UnitOfWork

HELP: Final = "give and take roles (add, list, remove)"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whom, and which role."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    acts.add_parser("list", help="show who has which roles")
    for act, what in (("add", "give a role"), ("remove", "take a role, or all of them")):
        one = acts.add_parser(act, help=what)
        who = one.add_mutually_exclusive_group(required=True)
        who.add_argument(
            "--telegram", type=telegram_id, metavar="ID", help="their number on Telegram"
        )
        who.add_argument(
            "--slack", type=slack_id, metavar="ID", help="their member ID on Slack, such as U123"
        )
        who.add_argument(
            "--name", dest="terminal", metavar="NAME", help="their name in the terminal"
        )
        one.add_argument(
            "--role",
            type=role,
            required=act == "add",
            metavar="ROLE",
            help=", ".join(Role),
        )


def telegram_id(said: str) -> str:
    """A person's number on Telegram."""
    return _account("telegram", said)


def slack_id(said: str) -> str:
    """A person's member ID on Slack: U… or, in an enterprise, W…, and capitals throughout."""
    return _account("slack", said.upper())


def _account(channel: str, said: str) -> str:
    if fault := account_fault(channel, said):
        raise argparse.ArgumentTypeError(fault)
    return said


def role(said: str) -> Role:
    """A role by its name."""
    try:
        return Role(said)
    except ValueError:
        why = f"there is no role {said!r}; write {', '.join(Role)}"
        raise argparse.ArgumentTypeError(why) from None


def run(options: argparse.Namespace) -> int:
    """Change the roster, or show it."""
    settings = read_settings()
    if options.act == "list":
        lines = wiring.transact(settings, _listed)
        say("\n".join(lines) or "Nobody has a role yet. Say: heard staff add")
        return 0
    board = read_board(settings)
    channel = next(name for name in ACCOUNTS if getattr(options, name) is not None)
    account = getattr(options, channel)
    sender = Sender(channel, account, account)
    change = _add if options.act == "add" else _remove
    say(wiring.transact(settings, partial(change, board=board, sender=sender, role=options.role)))
    return 0


def _listed(uow: UnitOfWork) -> list[str]:
    return [
        f"{one.address.channel if one.address else '-':10}"
        f"{one.address.account if one.address else '-':16}"
        f"{', '.join(sorted(one.person.roles))}"
        for one in uow.roster()
    ]


def _add(uow: UnitOfWork, *, board: Organisation, sender: Sender, role: Role) -> str:
    person = _meet(uow, board, sender)
    uow.set_roles(person.id, person.roles | {role})
    return f"{sender.account} on {sender.channel} now holds the role of {role}."


def _remove(uow: UnitOfWork, *, board: Organisation, sender: Sender, role: Role | None) -> str:
    person = _meet(uow, board, sender)
    if not person.roles or (role is not None and role not in person.roles):
        # Raised, so that nobody is made who was only asked about.
        raise OperatorError(f"{sender.account} on {sender.channel} has no such role.")
    left = person.roles - ({role} if role else person.roles)
    uow.set_roles(person.id, left)
    return f"{sender.account} on {sender.channel} has {', '.join(sorted(left)) or 'no role'} now."


def _meet(uow: UnitOfWork, board: Organisation, sender: Sender) -> Person:
    now = wiring.real_clock().now()
    met = uow.meet([sender], zone=board.zone, languages=board.languages, at=now)
    return met[sender][0]
