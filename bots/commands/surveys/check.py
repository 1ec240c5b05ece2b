"""Say everything that is wrong with a survey's file, and where; change nothing.

0: it can be used. 1: it can, but there are notes, under --strict. 2: it cannot be used.
"""

import argparse
import json
from typing import Final

from bots.board import read_board
from bots.commands import say
from bots.commands.surveys.files import Given, file_argument, read_given, tell
from bots.settings import read_settings

HELP: Final = "say everything that is wrong with a survey's file"
USABLE: Final = 0
NOTED: Final = 1
UNUSABLE: Final = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which file, and how to tell."""
    file_argument(parser)
    parser.add_argument("--json", action="store_true", help="tell it in JSON, for a program")
    parser.add_argument("--strict", action="store_true", help="fail if there is anything to note")


def run(options: argparse.Namespace) -> int:
    """Read and check; the exit code says whether it can be used."""
    given = read_given(options.file, read_board(read_settings()))
    say(_in_json(given)) if options.json else _in_words(given)
    if given.survey is None:
        return UNUSABLE
    return NOTED if options.strict and given.notes else USABLE


def _in_json(given: Given) -> str:
    notes = [
        {"where": note.where, "severity": note.severity, "sentence": given.sentence(note)}
        for note in given.notes
    ]
    questions = given.survey.asking if given.survey else 0
    told = {"usable": given.survey is not None, "questions": questions, "notes": notes}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _in_words(given: Given) -> None:
    tell(given, given.notes)
    if given.survey is None:
        say("It cannot be used yet. Mend what is marked, and check it again.")
        return
    asked = given.survey.asking
    count = f"{asked} question{'s' * (asked != 1)}"
    say(f"It can be used: {count}, {len(given.notes) or 'nothing'} to look at.")
