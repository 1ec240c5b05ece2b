"""Write all answers to a survey into a file: CSV, Excel, JSON or FHIR, with a codebook.

No row leads to a person. Yet small counts are not hidden in it: keep it where only those can read
it who must.
"""

import argparse
from pathlib import Path
from typing import Final

from bots.commands import say
from bots.commands.waiting import waiting
from bots.settings import read_settings
from bots.wiring.exports import FORMATS, export, results_desk
from core.errors import OperatorError

HELP: Final = "write all answers into a file"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which survey, in which shape, and where to."""
    parser.add_argument("survey", metavar="ID", help="as in `heard survey list`")
    parser.add_argument("--format", choices=tuple(FORMATS), default="csv", help="csv, if not said")
    parser.add_argument(
        "--to", type=Path, default=Path(), metavar="FILE", help="a file, or a folder for it"
    )


def run(options: argparse.Namespace) -> int:
    """Write it, for nobody else on this machine to read."""
    with results_desk(read_settings(), options.survey) as desk:
        # Not the name that the workbook of the survey itself may well have.
        to = _file(options.to, f"{options.survey}-answers{FORMATS[options.format][0]}")
        try:
            with waiting("Writing", desk.finished) as advance:
                files = export(desk, options.format, to, advance)
        except OSError as error:
            why = f"{to} cannot be written ({error.strerror}). Name another file or folder."
            raise OperatorError(why) from None
    say(f"Written: {', '.join(map(str, files))}")
    return 0


def _file(to: Path, name: str) -> Path:
    return to / name if to.is_dir() else to
