"""Bring a survey from a workbook to the people, and see what they said.

First `template`, then `check`, `try` and `publish`; later `list`, `results`, `export` and `close`.
Each says what it takes: heard survey check --help
"""

import argparse
from types import ModuleType
from typing import Final

from bots.commands import survey_export, survey_results
from bots.commands.surveys import check, close, diff, listing, publish, template, trial

HELP: Final = "bring, check, publish and read surveys"
ACTS: Final[dict[str, ModuleType]] = {
    "check": check,
    "try": trial,
    "publish": publish,
    "close": close,
    "list": listing,
    "diff": diff,
    "results": survey_results,
    "export": survey_export,
    "template": template,
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, and with which file or survey."""
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    for name, act in ACTS.items():
        act.arguments(acts.add_parser(name, help=act.HELP, description=act.__doc__))


def run(options: argparse.Namespace) -> int:
    """Do it."""
    code: int = ACTS[options.act].run(options)
    return code
