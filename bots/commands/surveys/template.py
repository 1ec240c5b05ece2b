"""Write an empty workbook for a survey, with examples and what each column means."""

import argparse
from pathlib import Path
from typing import Final

from bots.board import read_board
from bots.commands import say
from bots.settings import read_settings
from bots.wiring.surveys import template
from core.errors import OperatorError

HELP: Final = "write an empty workbook for a survey"
_SUFFIX: Final = ".xlsx"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to."""
    parser.add_argument("file", type=Path, nargs="?", default=Path("survey.xlsx"), metavar="FILE")


def run(options: argparse.Namespace) -> int:
    """Write it; what is there already stays."""
    file: Path = options.file
    if file.suffix.lower() != _SUFFIX:
        other = file.with_suffix(_SUFFIX).name
        raise OperatorError(f"A template is a workbook, not {file.name}. Name it {other}.")
    made = template(read_board(read_settings()), file.stem)
    try:
        with file.open("xb") as new:
            new.write(made)
    except FileExistsError:
        raise OperatorError(f"{file} is there already. Name another file.") from None
    except OSError as error:
        fault = f"{file} cannot be written ({error.strerror})."
        raise OperatorError(f"{fault} Name a file in a folder that is yours.") from None
    say(f"{file} is written. Fill it in, then say: heard survey check {file}")
    return 0
