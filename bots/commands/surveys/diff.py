"""Say what a file would change in a survey that is published, and for whom; change nothing."""

import argparse
from typing import Final

from bots.commands import say
from bots.commands.surveys.files import file_argument, read_given, usable
from bots.commands.surveys.standing import standing
from bots.settings import read_settings
from bots.wiring.surveys import SurveyDesk, survey_desk
from core.dialogues.differences import difference_words, inside_words
from core.dialogues.steps import Survey
from core.errors import OperatorError

HELP: Final = "say what a file would change in a survey"
NOTHING: Final = "Nothing differs in its questions, its days or whom it asks."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which survey, and which file."""
    parser.add_argument("survey", metavar="ID", help="as in `heard survey list`")
    file_argument(parser)


def run(options: argparse.Namespace) -> int:
    """Show the differences, and what becomes of people inside."""
    with survey_desk(read_settings()) as desk:
        standing(desk, options.survey)
        survey = usable(read_given(options.file, desk.house.organisation))
        if survey.id != options.survey:
            raise OperatorError(
                f"The file holds the survey {survey.id!r}. Say: heard survey diff {survey.id} "
                f"{options.file}, or write {options.survey!r} as its id."
            )
        tell_differences(desk, survey)
    return 0


def tell_differences(desk: SurveyDesk, survey: Survey) -> None:
    """Say what differs from the version that is published, and what that means for whom."""
    before = desk.house.library.current.get(survey.id)
    words = desk.house.wordings.of(desk.house.organisation.language)
    if before is None:
        say("This survey is new.")
        return
    for line in difference_words(words, before, survey) or (NOTHING,):
        say(line)
    inside = desk.inside(survey)
    if inside is None:
        say("To count the people inside takes long just now.")
        return
    for line in inside_words(words, inside, before, survey):
        say(line)
