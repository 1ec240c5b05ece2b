"""`heard staff`: who may moderate, respond, approve and administer."""

import argparse
import asyncio
from functools import partial
from typing import Final

from bots import wiring
from bots.board import ACCOUNTS, account_fault, read_board
from bots.commands import say
from bots.commands.looks import installed
from bots.settings import Settings, read_settings
from core.domain.messages import Sender
from core.domain.organisation import Organisation
from core.domain.people import Person, Role
from core.errors import OperatorError
from core.ports import UnitOfWork

NO_OWN: Final = (
    "Say in which workspace, as in T123/U123: `heard staff list` shows the IDs. A member ID alone "
    "is for the workspace of HEARD_SLACK_BOT_TOKEN, which is not set."
)
UNKNOWN: Final = (
    "But Slack does not know {account}, so nobody would hear. Copy the member ID from the profile "
    "in Slack once more, and take this one away: heard staff remove --slack {account}"
)
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
            "--slack",
            type=slack_id,
            metavar="ID",
            help="their member ID on Slack, such as U123; T123/U123 in another workspace",
        )
        who.add_argument(
            "--name", dest="terminal", metavar="NAME", help="their name in the terminal"
        )
        one.add_argument(
            "--role",
            dest="roles",
            action="append",
            type=role,
            required=act == "add",
            metavar="ROLE",
            help=f"{', '.join(Role)}; as often as there are roles",
        )


def telegram_id(said: str) -> str:
    """A person's number on Telegram."""
    return _account("telegram", said, said)


def slack_id(said: str) -> str:
    """A person's member ID on Slack: U… or, in an enterprise, W…, and capitals throughout.

    It is that of the operator's own workspace; any other one stands before it, with a slash.
    """
    return _account("slack", said, said.upper())


def _account(channel: str, said: str, account: str) -> str:
    """The account that was meant; one that cannot be is told as it was typed."""
    if account_fault(channel, account):
        raise argparse.ArgumentTypeError(account_fault(channel, said))
    return account


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
        say("\n".join(wiring.transact(settings, _listed)))
        return 0
    board = read_board(settings)
    channel = next(name for name in ACCOUNTS if getattr(options, name) is not None)
    account = getattr(options, channel)
    installed_only = settings.slack_client_id is not None and settings.slack_bot_token is None
    if channel == "slack" and "/" not in account and installed_only:
        raise OperatorError(NO_OWN)
    sender = Sender(channel, account, account)
    change = _add if options.act == "add" else _remove
    roles = frozenset(options.roles or ())
    say(wiring.transact(settings, partial(change, board=board, sender=sender, roles=roles)))
    if options.act == "add" and channel == "slack" and _is_unknown(settings, account):
        say(UNKNOWN.format(account=account))
    return 0


def _is_unknown(settings: Settings, account: str) -> bool:
    """Whether Slack says that there is no such member; if it cannot be asked, nobody says so."""
    team, _, user = account.rpartition("/")
    there = (one for one in installed(settings) if team and team in (one.team, one.enterprise))
    tokens = [one.bot_token for one in there]
    if not team and settings.slack_bot_token is not None:
        tokens = [settings.slack_bot_token.get_secret_value()]
    if not tokens:
        return False
    from bots.slack.examine import is_member  # noqa: PLC0415 - loads only where configured

    return asyncio.run(is_member(user, tokens[0], settings.slack_api_url)) is False


def _listed(uow: UnitOfWork) -> list[str]:
    """Who has which roles; and what to write for people of other workspaces of Slack."""
    named = [
        (
            one.address.channel if one.address else "-",
            one.address.account if one.address else "-",
            ", ".join(sorted(one.person.roles)),
        )
        for one in uow.roster()
    ]
    wide = max((len(account) for _, account, _ in named), default=0)
    lines = [
        f"{channel:10}{account:{max(16, wide + 2)}}{roles}" for channel, account, roles in named
    ]
    return [
        *(lines or ["Nobody has a role yet. Say: heard staff add"]),
        *(f"Slack workspace {one.name}: write {one.team}/U123" for one in uow.installations()),
    ]


def _add(uow: UnitOfWork, *, board: Organisation, sender: Sender, roles: frozenset[Role]) -> str:
    person = _meet(uow, board, sender)
    uow.set_roles(person.id, person.roles | roles)
    return _told(sender, person.roles | roles)


def _remove(
    uow: UnitOfWork, *, board: Organisation, sender: Sender, roles: frozenset[Role]
) -> str:
    person = _meet(uow, board, sender)
    if not person.roles or not roles <= person.roles:
        # Raised, so that nobody is made who was only asked about.
        raise OperatorError(f"{sender.account} on {sender.channel} has no such role.")
    left = person.roles - (roles or person.roles)
    uow.set_roles(person.id, left)
    return _told(sender, left)


def _told(sender: Sender, roles: frozenset[Role]) -> str:
    """All the roles that somebody holds from now on."""
    what = f"the role{'s' if len(roles) > 1 else ''} of {', '.join(sorted(roles))}"
    return f"{sender.account} on {sender.channel} now holds {what if roles else 'no role'}."


def _meet(uow: UnitOfWork, board: Organisation, sender: Sender) -> Person:
    now = wiring.real_clock().now()
    met = uow.meet([sender], zone=board.zone, languages=board.languages, at=now)
    return met[sender][0]
