"""Close a survey before its time: it takes no more answers, and what came in is kept."""

import argparse
from typing import Final

from bots.commands import say
from bots.commands.surveys.standing import standing
from bots.settings import read_settings
from bots.wiring.surveys import survey_desk
from core.dialogues.differences import Inside
from core.dialogues.steps import Survey

HELP: Final = "take no more answers to a survey"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which survey."""
    parser.add_argument("survey", metavar="ID", help="as in `heard survey list`")


def run(options: argparse.Namespace) -> int:
    """Close it; whoever is inside is told with their next message."""
    with survey_desk(read_settings()) as desk:
        line = standing(desk, options.survey)
        if line.publication.closed is not None:
            say(f"{options.survey} is closed already.")
            return 0
        current = desk.house.library.current.get(options.survey)
        inside = desk.inside(current) if isinstance(current, Survey) else None
        desk.close(options.survey)
    say(f"{options.survey} is closed.{_left(inside)}")
    say(f"To see what came back: heard survey results {options.survey}")
    return 0


def _left(inside: Inside | None) -> str:
    """How many were in the middle of it."""
    if inside is None or not inside.people:
        return ""
    people = "1 person was" if inside.people == 1 else f"{inside.people} people were"
    return f" {people} in the middle of it, and will be told."
