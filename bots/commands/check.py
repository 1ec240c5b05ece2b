"""`heard check`: everything that is wrong, at once, in plain words."""

import argparse
import asyncio
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from bots import wiring
from bots.board import read_board
from bots.commands import say
from bots.secret_key import find_key
from bots.settings import Settings, examine_settings
from core.domain.installations import Installation
from core.errors import HeardError

HELP: Final = "say everything that is wrong with settings, organisation file, database and tokens"


def arguments(_parser: argparse.ArgumentParser) -> None:
    """It needs to be told nothing."""


def run(_options: argparse.Namespace) -> int:
    """Look at everything, change nothing; 2 when something is wrong."""
    settings, found = examine_settings()
    faults = [str(fault) for fault in found]
    for look in LOOKS:
        faults += [str(fault) for fault in _faults(look, settings)]
    faults = list(dict.fromkeys(faults))  # two tokens may meet the same wrong address
    for fault in faults:
        say(fault)
    if not faults:
        say(f"All is well. {_channels(settings)}{_workspaces(settings)}")
    return 2 if faults else 0


def _faults(look: Callable[[Settings], object], settings: Settings) -> Iterator[HeardError]:
    try:
        look(settings)
    except HeardError as fault:
        yield fault


def _channels(settings: Settings) -> str:
    if not settings.channels:
        return "No channel is configured: `heard` talks right here."
    names = " and ".join(name.capitalize() for name in settings.channels)
    return f"{names} {'know' if settings.channels[1:] else 'knows'} the bot: `heard` runs there."


def _workspaces(settings: Settings) -> str:
    """In which workspaces the app was installed, besides the one of the operator's token."""
    if settings.slack_client_id is None:
        return ""
    names = ", ".join(one.name for one in _installed(settings))
    where = f"It was installed in {names}." if names else "It was not installed by a page yet."
    return f" {where} More workspaces can install it at your address with /slack/install."


def _database(settings: Settings) -> None:
    """An SQLite file that is not there yet will be made at the first start."""
    file = settings.database_file
    if file is None or file.exists():
        wiring.check_schema(settings)


def _telegram(settings: Settings) -> None:
    if settings.telegram_token is not None:
        from bots.telegram.examine import examine  # noqa: PLC0415 - loads only where configured

        token = settings.telegram_token.get_secret_value()
        asyncio.run(examine(token, settings.telegram_api_url))


def _slack_bot(settings: Settings) -> None:
    if settings.slack_bot_token is not None:
        from bots.slack.examine import examine_bot  # noqa: PLC0415 - loads only where configured

        token = settings.slack_bot_token.get_secret_value()
        asyncio.run(examine_bot(token, settings.slack_api_url))


def _slack_app(settings: Settings) -> None:
    if settings.slack_app_token is not None:
        from bots.slack.examine import examine_app  # noqa: PLC0415 - loads only where configured

        token = settings.slack_app_token.get_secret_value()
        asyncio.run(examine_app(token, settings.slack_api_url))


def _slack_client(settings: Settings) -> None:
    if settings.slack_client_id is not None and settings.slack_client_secret is not None:
        from bots.slack.examine import examine_client  # noqa: PLC0415 - as above

        secret = settings.slack_client_secret.get_secret_value()
        asyncio.run(examine_client(settings.slack_client_id, secret, settings.slack_api_url))


def _slack_workspaces(settings: Settings) -> None:
    if installed := _installed(settings):
        from bots.slack.examine import examine_installed  # noqa: PLC0415 - as above

        asyncio.run(examine_installed(installed, settings.slack_api_url))


def _installed(settings: Settings) -> Sequence[Installation]:
    return wiring.installed(settings) if settings.slack_client_id is not None else ()


LOOKS: Final = (
    wiring.check_channels,
    read_board,
    find_key,
    _database,
    _telegram,
    _slack_bot,
    _slack_app,
    _slack_client,
    _slack_workspaces,
)
