"""Show every survey that was published: where it stands, and how many answered."""

import argparse
from datetime import date
from typing import Final

from bots.commands import say
from bots.settings import read_settings
from bots.wiring.surveys import SurveyDesk, board_day, survey_desk
from core.dialogues.run_surveys.words import title_of
from core.dialogues.steps import Survey
from core.domain.surveys import SurveyLine

HELP: Final = "show every survey that was published"
TITLES: Final = ("ID", "TITLE", "STATE", "VERSION", "PUBLISHED BY", "ON", "ANSWERED")


def arguments(_parser: argparse.ArgumentParser) -> None:
    """It needs to be told nothing."""


def run(_options: argparse.Namespace) -> int:
    """Show the list, the newest first."""
    with survey_desk(read_settings()) as desk:
        lines = [_cells(desk, line) for line in desk.listed()]
    if not lines:
        say("Nothing was published yet. Say: heard survey template")
        return 0
    for cells in _aligned([TITLES, *lines]):
        say(cells)
    return 0


def _cells(desk: SurveyDesk, line: SurveyLine) -> tuple[str, ...]:
    publication = line.publication
    found = desk.house.library.current.get(publication.survey)
    survey = found if isinstance(found, Survey) else None
    words = desk.house.wordings.of(desk.house.organisation.language)
    by = "the operator" if publication.by is None else "staff"
    return (
        publication.survey,
        title_of(words, survey) if survey else "-",
        _state(line, survey, board_day(desk.house.organisation)),
        publication.version,
        by,
        publication.at.date().isoformat(),
        str(line.finished),
    )


def _state(line: SurveyLine, survey: Survey | None, today: date) -> str:
    """Whether it takes answers now, and if not since or until when."""
    closed = line.publication.closed
    if closed is not None:
        return f"closed on {closed.date().isoformat()}"
    if survey is None:
        return "cannot be read"
    if survey.opens and today < survey.opens:
        return f"opens on {survey.opens.isoformat()}"
    if survey.closes and survey.closes < today:
        return f"closed on {survey.closes.isoformat()}"
    return f"open until {survey.closes.isoformat()}" if survey.closes else "open"


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = ("  ".join(f"{cell:{w}}" for cell, w in zip(row, wide, strict=True)) for row in rows)
    return [line.rstrip() for line in lines]
