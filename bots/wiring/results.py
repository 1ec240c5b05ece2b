"""What a survey shows: its answers read and counted, and its picture drawn."""

import asyncio
import json
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any, Final
from zoneinfo import ZoneInfo

from bots.apart import Apart, begin
from core.dialogues.differences import frames_inside
from core.dialogues.engine.wording import own
from core.dialogues.steps import Survey
from core.domain.changes import PublishResults, RecordFact
from core.domain.facts import SurveyResultsPublished
from core.domain.jobs import Counted, CountResults, Job, Outcome
from core.domain.needs import PeopleInside, SurveysListed
from core.domain.surveys import Results
from core.errors import OperatorError
from core.house import House
from core.ports import Database, UnitOfWork
from core.reactions import react
from core.results.breakdowns import for_staff
from core.results.columns import Columns
from core.results.finding import Found, find
from core.results.labels import Labels
from core.results.leaving import Leaving, leaving, places_of
from core.results.lines import lines_for
from core.results.panels import Summary
from core.results.pictures import Chart, chart_for
from core.results.public import for_all
from core.results.tables import groups_line, leaving_lines, picture_words, table_for
from core.results.tally import By, Tally
from core.results.themes import Themes

Advance = Callable[[int], None]
"""Says that so many more answers are read."""
STEP: Final = 500


def _nothing(_count: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class ResultsDesk:
    """The answers of one survey, in reach of whoever counts or takes them away."""

    database: Database
    house: House
    survey: str

    @property
    def columns(self) -> Columns:
        """What was asked in every version.

        Raises:
            OperatorError: there is no such survey.
        """
        library = self.house.library
        current = library.current.get(self.survey)
        if current is None:
            raise OperatorError(f"There is no survey {self.survey!r}. Try: heard survey list")
        versions = {v: script for (name, v), script in library.versions.items()}
        ours = {v: one for v, one in versions.items() if one.id == self.survey}
        return Columns(current, ours)

    @property
    def finished(self) -> int | None:
        """How many finished, to show how far work is; None where nobody can say at once."""
        with self.database.reading() as reading:
            listed: object = reading.look(SurveysListed())
        lines = listed if isinstance(listed, tuple) else ()
        found = (one.finished for one in lines if one.publication.survey == self.survey)
        return next(found, None)

    def tally(self, by: By = "", advance: Advance = _nothing) -> Tally:
        """Everything counted; `advance` hears how far it is."""
        board = self.house.organisation
        areas = (area.code for area in board.areas)
        tally = Tally(self.columns, Themes(board.themes), by, areas)
        with self.database.reading() as reading:
            for number, given in enumerate(reading.responses(self.survey), 1):
                tally.add(given)
                if number % STEP == 0:
                    advance(STEP)
        return tally

    def leaving(self, tally: Tally) -> Leaving | None:
        """Where people are who have not finished; None when that took too long to find."""
        with self.database.reading() as reading:
            stored: object = reading.look(PeopleInside(self.survey))
        if not isinstance(stored, tuple):
            return None
        places = places_of(frames_inside(stored, self.survey), tally.columns)
        least = self.house.organisation.suppress_below
        return leaving(places, tally.finished, tally.columns, least)

    def found(self, words: str) -> Iterator[Found]:
        """Every answer in words that says this."""
        with self.database.reading() as reading:
            yield from find(reading.responses(self.survey), self.columns, words)

    @property
    def changes_show(self) -> bool:
        """Whether the next answer to an anonymous survey would be seen by what it adds."""
        library = self.house.library
        survey = library.current.get(self.survey)
        if not isinstance(survey, Survey) or not survey.anonymous:
            return False
        today = self.house.clock.now().astimezone(ZoneInfo(self.house.organisation.zone)).date()
        over = survey.closes is not None and survey.closes < today
        return not over and self.survey not in library.closed

    def staff_table(self, tally: Tally, language: str) -> tuple[str, ...]:
        """All that staff are told, a paragraph each.

        Of an anonymous survey that can still be answered it is no more than everybody is told.
        """
        board, words = self.house.organisation, self.house.wordings.of(language)
        if self.changes_show:
            public = for_all(tally, board.suppress_below)
            told = words("results-at-least", count=public.finished.low)
            table = table_for(public, words, board.areas)
            return table if public.too_few else (told, *table)
        summary = for_staff(tally, board.suppress_below)
        table = table_for(summary, words, board.areas, tally.by)
        if summary.too_few:
            return table
        labels = Labels(words, board.areas)
        apart = groups_line(tally, summary, labels)
        found = self.leaving(tally)
        stops = "\n".join(leaving_lines(found, words, labels, tally)) if found else ""
        head = words("results-answered", count=summary.finished.low)
        return tuple(one for one in (head, apart, *table, stops) if one)

    def counted(self, tally: Tally, *, publish: bool) -> tuple[Counted, Chart | None]:
        """What is told in every language of the board, and the picture still to be drawn.

        The first line of each table is the picture in words, for everybody; the others are for
        staff, and left out when this is going to be published.
        """
        board = self.house.organisation
        summary = for_all(tally, board.suppress_below)
        spoken = {language: self.house.wordings.of(language) for language in board.languages}
        lines = {one: lines_for(summary, words, board.areas) for one, words in spoken.items()}
        table = {
            one: (
                picture_words(summary, words, board.areas),
                *(() if publish else self.staff_table(tally, one)),
            )
            for one, words in spoken.items()
        }
        return Counted(self.survey, lines, table), self.chart(tally, summary)

    def chart(self, tally: Tally, summary: Summary | None = None) -> Chart | None:
        """The picture for everybody, in the first language of the board; None without bars."""
        board = self.house.organisation
        words = self.house.wordings.of(board.language)
        told = summary or for_all(tally, board.suppress_below)
        title = own(words, tally.columns.current.title, "") or self.survey
        return chart_for(told, title, words, board.areas)

    def publish(self, found: Counted, picture: bytes | None) -> None:
        """Keep what was counted and tell all who answered; all of it or nothing."""
        number, now = self.house.ids.new(), self.house.clock.now()
        words = {language: table[0] for language, table in found.table.items()}
        kept = number if picture else None
        results = Results(number, self.survey, found.lines, words, kept, now)
        fact = SurveyResultsPublished(actor=None, survey=self.survey, results=number)
        recorded = RecordFact(self.house.ids.new(), fact, now)
        with self.database.begin() as uow:
            if picture:
                uow.keep_picture(number, picture)
            news = react(uow, self.house.organisation, recorded)
            uow.apply((PublishResults(results), recorded, *news), now)


async def drawn(chart: Chart, apart: Apart) -> bytes:
    """A picture (PNG), drawn in a process of its own."""
    with tempfile.TemporaryFile() as file:
        begin({"task": "chart"}, file)
        file.write(json.dumps(asdict(chart)).encode())
        return await apart(file)


@dataclass(frozen=True, slots=True)
class Counting:
    """Counts what a survey shows, for a job; the picture is kept under the job's own id."""

    database: Database
    house: House
    call: Callable[[Callable[[UnitOfWork], Any]], Awaitable[Any]]
    apart: Apart

    async def __call__(self, job: Job) -> Outcome:
        """What was counted."""
        work = job.work
        if not isinstance(work, CountResults):
            raise TypeError
        desk = ResultsDesk(self.database, self.house, work.survey)
        found, chart = await asyncio.to_thread(_count, desk, publish=work.publish)
        if chart is None or not any(found.lines.values()):
            return found
        picture = await drawn(chart, self.apart)
        await self.call(lambda uow: uow.keep_picture(job.id, picture))
        return replace(found, picture=job.id)


def _count(desk: ResultsDesk, *, publish: bool) -> tuple[Counted, Chart | None]:
    return desk.counted(desk.tally(), publish=publish)
