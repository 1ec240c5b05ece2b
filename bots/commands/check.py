"""`heard check`: everything that is wrong, at once, in plain words."""

import argparse
from typing import Final

from bots.commands import say
from bots.commands.looks import LOOKS, installed
from bots.commands.staffing import staff_to_name
from bots.settings import Settings, examine_settings
from core.errors import HeardError

HELP: Final = "say everything that is wrong with settings, organisation file, database and tokens"


def arguments(_parser: argparse.ArgumentParser) -> None:
    """It needs to be told nothing."""


def run(_options: argparse.Namespace) -> int:
    """Look at everything, change nothing; 2 when something is wrong."""
    settings, found = examine_settings()
    told, faults = _look(settings, {fault.name for fault in found})
    faults = [*map(str, found), *faults]
    for fault in dict.fromkeys(faults):  # two tokens may meet the same wrong address
        say(fault)
    if not faults:
        _say_well(settings, told)
    return 2 if faults else 0


def _look(settings: Settings, at_fault: set[str]) -> tuple[list[str], list[str]]:
    """What is well, and every fault; nothing is asked that a known fault would answer wrongly."""
    told, faults = [], []
    for look, needs in LOOKS.items():
        if at_fault.isdisjoint(needs):
            try:
                told.append(look(settings) or "")
            except HeardError as fault:
                faults.append(str(fault))
    return told, faults


def _say_well(settings: Settings, told: list[str]) -> None:
    """That all is well, and where Heard runs; or what is still to do, which is no fault."""
    where = " ".join(filter(None, told))
    if not settings.channels:
        where = "No channel is configured: `heard` talks right here."
    to_do = staff_to_name(settings)
    well = "The settings are well." if to_do else "All is well."
    say(f"{well} {where}{_workspaces(settings)}")
    if to_do:
        say(to_do)


def _workspaces(settings: Settings) -> str:
    """In which workspaces the app was installed, besides the one of the operator's token."""
    if settings.slack_client_id is None:
        return ""
    names = ", ".join(f"{one.name} ({one.team})" for one in installed(settings))
    where = f"It was installed in {names}." if names else "It was not installed by a page yet."
    return f" {where} More workspaces can install it at your address with /slack/install."
