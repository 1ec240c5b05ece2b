"""A survey's file on the command line: read, and what there is to know of it told."""

import argparse
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bots.commands import say
from bots.commands.waiting import waiting
from bots.wiring.surveys import board_day, read_file
from core.dialogues.run_surveys.words import survey_of
from core.dialogues.steps import Survey
from core.domain.organisation import Organisation
from core.domain.surveys import Imported, Note
from core.errors import OperatorError
from core.texts import Words, load_wordings

MOST_BYTES: Final = 100_000_000
"""No file is taken into memory that is larger; one that is nearly as large is refused later."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was read from a file: the survey, None if it cannot be used, and the notes in words."""

    survey: Survey | None
    notes: tuple[Note, ...]
    words: Words

    def sentence(self, note: Note) -> str:
        """A note in words."""
        return self.words(f"note-{note.key}", **dict(note.fill))


def file_argument(parser: argparse.ArgumentParser) -> None:
    """The file of a survey."""
    parser.add_argument(
        "file", type=_file, metavar="FILE", help="a workbook, or a survey of another tool"
    )


def _file(said: str) -> Path:
    if not said:
        raise argparse.ArgumentTypeError("the name of the file is empty")
    return Path(said)


def read_given(file: Path, board: Organisation) -> Given:
    """Read and check a file; whatever is wrong with it is a note."""
    words = load_wordings().of(board.language)
    with waiting(f"Reading {file.name}"):
        imported = _read(file, board)
    survey = survey_of(imported.source) if imported.source is not None else None
    return Given(survey, imported.notes, words)


def _read(file: Path, board: Organisation) -> Imported:
    try:
        if file.stat().st_size > MOST_BYTES:
            return _unread("file-huge", file)
        data = file.read_bytes()
    except FileNotFoundError:
        return _unread("file-missing", file)
    except IsADirectoryError:
        return _unread("file-folder", file)
    except OSError:
        return _unread("file-denied", file)
    return read_file(data, file.name, board, board_day(board))


def _unread(key: str, file: Path) -> Imported:
    # A folder such as "." has no name of its own.
    return Imported(None, (Note("", "error", key, (("name", file.name or str(file)),)),))


def usable(given: Given) -> Survey:
    """The survey of a file; its notes are told first.

    Raises:
        OperatorError: it cannot be used.
    """
    tell(given, given.notes)
    if given.survey is None:
        raise OperatorError("The file cannot be used yet. Mend what is marked, and try again.")
    return given.survey


def tell(given: Given, notes: Iterable[Note]) -> None:
    """Say each note on a line: its place, whether it must be mended, and its sentence."""
    for note in notes:
        where = f"{note.where}: " if note.where else ""
        say(f"{MARKS[note.severity]} {where}{given.sentence(note)}")


MARKS: Final = {"error": "must be mended -", "warning": "please look -"}
