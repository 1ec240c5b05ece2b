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
from bots.wiring.exports import ENDINGS, FORMATS, export, results_desk
from core.errors import OperatorError

HELP: Final = "write all answers into a file"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which survey, in which shape, and where to."""
    parser.add_argument("survey", metavar="ID", help="as in `heard survey list`")
    parser.add_argument(
        "--format", choices=tuple(FORMATS), help="if not said, as the file ends, or csv"
    )
    parser.add_argument(
        "--to", type=Path, default=Path(), metavar="FILE", help="a file, or a folder for it"
    )
    parser.add_argument("--force", action="store_true", help="write over an earlier export")


def run(options: argparse.Namespace) -> int:
    """Write it, for nobody else on this machine to read."""
    shape = _shape(options.to, options.format)
    with results_desk(read_settings(), options.survey) as desk:
        to = _file(options.to, options.survey, shape)
        if to.is_file() and not options.force:
            raise OperatorError(f"{to} is there already. Name another file, or add --force.")
        try:
            with waiting("Writing", desk.finished) as advance:
                files = export(desk, shape, to, advance)
        except OSError as error:
            why = f"{to} cannot be written ({error.strerror}). Name another file or folder."
            raise OperatorError(why) from None
    say(f"Written: {', '.join(map(str, files))}")
    return 0


def _shape(to: Path, said: str | None) -> str:
    """The shape to write: as it was said, or as the file ends."""
    if to.is_dir() or not to.suffix:
        return said or "csv"
    meant = ENDINGS.get(to.suffix.lower())
    if meant is None and said is None:
        ends = ", ".join(ENDINGS)
        raise OperatorError(f"No format ends with {to.suffix}. Say --format, or use {ends}.")
    if meant and said and meant != said:
        raise OperatorError(
            f"{to.name} is a name for {meant}, and --format says {said}. Change one of them."
        )
    return said or meant or "csv"


def _file(to: Path, survey: str, shape: str) -> Path:
    """The file, in a folder under a name that the workbook of the survey itself has not."""
    ending = next(ending for ending, known in ENDINGS.items() if known == shape)
    return to / f"{survey}-answers{ending}" if to.is_dir() else to
