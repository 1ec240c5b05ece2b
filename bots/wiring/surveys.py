"""Where surveys, their files and the database meet, for the commands of the operator."""

import asyncio
import secrets
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from bots.apart import Broken, Child, TooHeavy, begin
from bots.board import read_board, shipped_scripts
from bots.clock import Ticker
from bots.lane import Lane
from bots.library import Shelf
from bots.settings import Settings
from bots.wiring.built import Built, build_house, real_clock
from bots.wiring.database import open_database, open_library
from core.conversation import converse
from core.dialogues.differences import Inside, frames_inside, report_inside
from core.dialogues.steps import Survey
from core.domain.changes import Change, CloseSurvey, KeepScript, PublishSurvey, RecordFact
from core.domain.facts import Fact, SurveyClosed, SurveyPublished
from core.domain.needs import AudienceOf, PeopleInside, SurveysListed
from core.domain.organisation import Organisation
from core.domain.surveys import Imported, Note, SurveyLine
from core.house import House
from documents.poster import poster_png, poster_svg
from storage import migrate
from storage.database import SqlDatabase

__all__ = [
    "SurveyDesk",
    "board_day",
    "poster_png",
    "poster_svg",
    "read_file",
    "survey_desk",
    "template",
    "trying",
]

_IMPORTED: Final = TypeAdapter(Imported)


def read_file(data: bytes, name: str, board: Organisation, today: date) -> Imported:
    """A file as a survey, read and checked in a process of its own, with every note.

    `today` is the day where the board is.
    """
    told = {
        "task": "read",
        "name": name,
        "organisation": board.model_dump_json(),
        "today": today.isoformat(),
    }
    with tempfile.TemporaryFile() as file:
        begin(told, file)
        file.write(data)
        try:
            return _IMPORTED.validate_json(asyncio.run(Child("documents")(file)))
        except TooHeavy:
            return _refused("file-too-heavy")
        except Broken:
            return _refused("file-unreadable")


def _refused(key: str) -> Imported:
    return Imported(None, (Note("", "error", key),))


RESULTS_AFTER: Final = timedelta(weeks=8)
"""By when a template promises results, until its owner writes a day of their own."""


def template(board: Organisation, name: str) -> bytes:
    """A workbook to begin with, in the languages of the board, as a file of this name."""
    from documents.xlsform.template import template as made  # noqa: PLC0415 - slow to load

    return made(board.languages, name, board_day(board) + RESULTS_AFTER)


def board_day(board: Organisation) -> date:
    """The day that it is now where the board is."""
    return real_clock().now().astimezone(ZoneInfo(board.zone)).date()


@dataclass(frozen=True, slots=True)
class SurveyDesk:
    """The surveys of the board, as the operator reads and changes them."""

    database: SqlDatabase
    house: House

    def listed(self) -> tuple[SurveyLine, ...]:
        """Every survey that was ever published, the newest first."""
        with self.database.reading() as reading:
            return reading.look(SurveysListed())

    def line(self, survey: str) -> SurveyLine | None:
        """How one survey stands; None when it was never published."""
        return next((one for one in self.listed() if one.publication.survey == survey), None)

    def inside(self, survey: Survey) -> Inside | None:
        """What this version means for the people inside; None when that took too long to find."""
        with self.database.reading() as reading:
            stored: object = reading.look(PeopleInside(survey.id))
        if not isinstance(stored, tuple):
            return None
        return report_inside(frames_inside(stored, survey.id), self.house.library, survey)

    def invited(self, survey: Survey) -> int | None:
        """How many a kept version would invite; None when that took too long to count."""
        with self.database.reading() as reading:
            count: object = reading.look(AudienceOf(survey.id, survey.version))
        return count if isinstance(count, int) else None

    def keep(self, survey: Survey) -> None:
        """Keep a version; nobody is asked anything by that."""
        self._write(_kept(survey))

    def publish(self, survey: Survey, after: str) -> None:
        """Make a version the current one, if `after` still is; all of it or nothing.

        Raises:
            Conflict: another version was published meanwhile.
        """
        move = PublishSurvey(survey.id, survey.version, after, None)
        fact = SurveyPublished(actor=None, survey=survey.id, version=survey.version)
        self._write(_kept(survey), move, self._fact(fact))

    def close(self, survey: str) -> None:
        """Take no more answers."""
        self._write(CloseSurvey(survey), self._fact(SurveyClosed(actor=None, survey=survey)))

    def _fact(self, fact: Fact) -> RecordFact:
        return RecordFact(self.house.ids.new(), fact, self.house.clock.now())

    def _write(self, *changes: Change) -> None:
        with self.database.begin() as uow:
            uow.apply(changes, self.house.clock.now())


def _kept(survey: Survey) -> KeepScript:
    return KeepScript(survey.id, survey.version, survey.canonical, None)


@contextmanager
def survey_desk(settings: Settings) -> Iterator[SurveyDesk]:
    """The desk, on the board's database; raises as `bots.wiring.building`."""
    board, clock = read_board(settings), real_clock()
    database = open_database(settings)
    try:
        with database.begin() as uow:
            clock.offset = uow.clock_offset()
        library = open_library(database, Shelf(shipped_scripts(board)), clock.now())
        yield SurveyDesk(database, build_house(board, clock, library))
    finally:
        database.close()


@asynccontextmanager
async def trying(settings: Settings, survey: Survey) -> AsyncIterator[Built]:
    """Everything, on a database in memory that keeps this survey and is gone afterwards."""
    board, clock = read_board(settings), real_clock()
    database = SqlDatabase("sqlite://", secrets.token_bytes(32))
    migrate.upgrade_engine(database.engine)
    shelf = Shelf(shipped_scripts(board))
    house = build_house(board, clock, open_library(database, shelf, clock.now()))
    SurveyDesk(database, house).keep(survey)
    lane = Lane(database, partial(converse, database, house))
    lane.start()
    try:
        yield Built(settings, house, clock, lane, Ticker(lane, house, clock, shelf), database)
    finally:
        await lane.stop()
        database.close()
