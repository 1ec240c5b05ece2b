"""Publish a survey's file: check it, say what it changes and whom it asks, then do it.

The version before is untouched until all of it is done, and for good when anything fails.
"""

import argparse
import sys
from pathlib import Path
from typing import Final

from bots.commands import say
from bots.commands.surveys.diff import tell_differences
from bots.commands.surveys.files import file_argument, read_given, usable
from bots.commands.surveys.posters import tell_link
from bots.commands.waiting import waiting
from bots.settings import read_settings
from bots.wiring.surveys import SurveyDesk, survey_desk
from core.dialogues.run_surveys.words import invites, minutes_for, title_of
from core.dialogues.steps import Survey
from core.domain.surveys import SurveyLine
from core.errors import Conflict, OperatorError

HELP: Final = "publish a survey's file, after a look at what it changes"
AGAIN: Final = "It is closed now. This opens it again."
YES: Final = frozenset({"yes", "y", "ie", "ydw"})
"""A yes, in English and in Welsh."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which file, whether to ask first, and where a poster goes."""
    file_argument(parser)
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument(
        "--poster", type=Path, metavar="FOLDER", help="write the code for a poster there"
    )


def run(options: argparse.Namespace) -> int:
    """Check, show, ask, publish."""
    settings = read_settings()
    with survey_desk(settings) as desk:
        survey = usable(read_given(options.file, desk.house.organisation))
        line = _before(desk, survey)
        if line is not None and _is_open(line, survey):
            say(f"{survey.id} is published as it stands in this file. There is nothing to do.")
        elif not _published(desk, survey, line, asks=not options.yes):
            say("Nothing was published.")
            return 1
        title = title_of(desk.house.wordings.of(desk.house.organisation.language), survey)
    tell_link(settings, survey.id, title, options.poster)
    return 0


def _before(desk: SurveyDesk, survey: Survey) -> SurveyLine | None:
    """How the survey stands; None before it is published for the first time."""
    ours = desk.house.library.current.get(survey.id)
    if ours is not None and not isinstance(ours, Survey):
        raise OperatorError(
            f"Heard has a conversation of its own called {survey.id!r}. "
            "Give the survey another id."
        )
    return desk.line(survey.id)


def _is_open(line: SurveyLine, survey: Survey) -> bool:
    return line.publication.closed is None and line.publication.version == survey.version


def _published(desk: SurveyDesk, survey: Survey, line: SurveyLine | None, *, asks: bool) -> bool:
    """Show what it means and, unless the operator says no, publish it."""
    desk.keep(survey)
    tell_differences(desk, survey)
    if line is not None and line.publication.closed is not None:
        say(AGAIN)
    say(_whom(desk, survey, line))
    if asks and not _agreed():
        return False
    try:
        with waiting(f"Publishing {survey.id}"):
            desk.publish(survey, line.publication.version if line else "")
    except Conflict:
        raise OperatorError(
            "Somebody published another version meanwhile; it stays. Look at what differs, "
            "then publish again."
        ) from None
    say(f"Published: {survey.id}, version {survey.version}.")
    return True


def _whom(desk: SurveyDesk, survey: Survey, line: SurveyLine | None) -> str:
    """Whom it asks, and how long that takes."""
    if line is not None and line.publication.invited:
        return "People were asked already; nobody is asked a second time."
    if not invites(survey):
        return "Nobody is asked by us: whoever has the link or the poster may answer."
    count = desk.invited(survey)
    if count is None:
        return "It asks many people: to count them takes long just now."
    if not count:
        return "Nobody is asked: nobody whom we know fits."
    people = "1 person" if count == 1 else f"{count:,} people"
    minutes = minutes_for(count)
    return f"It asks {people}, and will take about {minutes} minute{'s' * (minutes > 1)}."


def _agreed() -> bool:
    sys.stdout.write("Type “yes” to publish: ")
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in YES
