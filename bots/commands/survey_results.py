"""Show what a survey found: to you, as a picture, or to all who answered it.

Few people are never told apart. Search looks into what people wrote: keep what it finds to those
who must see it, for words may tell who wrote them.
"""

import argparse
from pathlib import Path
from typing import Final

from bots.commands import say
from bots.commands.waiting import waiting
from bots.settings import Settings, read_settings
from bots.wiring.exports import picture, results_desk
from bots.wiring.results import ResultsDesk
from core.errors import OperatorError
from core.results.breakdowns import for_staff
from core.results.labels import Labels
from core.results.pictures import Chart
from core.results.tally import Tally

HELP: Final = "show what a survey found"
TOO_FEW: Final = "Too few people answered for a picture or for telling everybody."

UNDIVIDED: Final = {
    "area": "There is nothing to divide by area: too few people answered in different areas.",
    "language": "There is nothing to divide by language: too few answered in different ones.",
}
NOT_YET: Final = "Answers to an anonymous survey are divided only when it is closed."


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which survey, and how to look at it."""
    parser.add_argument("survey", metavar="ID", help="as in `heard survey list`")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--by", choices=("area", "language"), default="", help="each group apart")
    how.add_argument("--find", metavar="WORDS", help="answers in words that say this")
    how.add_argument(
        "--publish", action="store_true", help="tell all who answered, in three lines"
    )
    parser.add_argument("--png", type=Path, metavar="FILE", help="write the picture there")


def run(options: argparse.Namespace) -> int:
    """Count, then show, draw or tell."""
    settings = read_settings()
    with results_desk(settings, options.survey) as desk:
        if options.find is not None:
            return _find(desk, options.find)
        with waiting("Counting", desk.finished) as advance:
            tally = desk.tally(options.by, advance)
        for paragraph in desk.staff_table(tally, desk.house.organisation.language):
            say(f"{paragraph}\n")
        if why := _undivided(desk, tally):
            say(f"{why}\n")
        if options.png is not None:
            _draw(settings, desk.chart(tally), options.png)
        return _publish(settings, desk, tally) if options.publish else 0


def _undivided(desk: ResultsDesk, tally: Tally) -> str:
    """Why no groups are told apart where that was asked; empty where they are, or nobody asked."""
    least = desk.house.organisation.suppress_below
    if not tally.by or tally.finished < least:
        return ""
    if desk.changes_show:
        return NOT_YET
    divided = any(panel.groups for panel in for_staff(tally, least).panels)
    return "" if divided else UNDIVIDED[tally.by]


def _find(desk: ResultsDesk, words: str) -> int:
    """Every answer that says this, with the question and the day; 1 when there is none."""
    labels = Labels(desk.house.wordings.of(desk.house.organisation.language), ())
    count = 0
    for found in desk.found(words):
        count += 1
        say(f"{found.day}  {labels.question(found.column)}: {' '.join(found.text.split())}")
    say(f"{count} found." if count else "Nobody wrote that. Try fewer or other words.")
    return 0 if count else 1


def _draw(settings: Settings, chart: Chart | None, to: Path) -> None:
    if chart is None:
        raise OperatorError(TOO_FEW)
    try:
        to.write_bytes(picture(settings, chart))
    except OSError as error:
        raise OperatorError(f"{to} cannot be written ({error.strerror}). Name another.") from None
    say(f"The picture is in {to}.")


def _publish(settings: Settings, desk: ResultsDesk, tally: Tally) -> int:
    found, chart = desk.counted(tally, publish=True)
    if not any(found.lines.values()):
        raise OperatorError(TOO_FEW)
    desk.publish(found, picture(settings, chart) if chart else None)
    for line in found.lines[desk.house.organisation.language]:
        say(line)
    say("All who answered are told this now, each in their language.")
    return 0
