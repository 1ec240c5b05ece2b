"""What is taken away of a survey, for the commands of the operator."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bots.settings import Settings
from bots.wiring.built import child
from bots.wiring.results import Advance, ResultsDesk, drawn
from bots.wiring.surveys import survey_desk
from core.dialogues.steps import Survey
from core.results.columns import Columns
from core.results.pictures import Chart
from documents.exports import as_csv, as_fhir, as_json, as_xlsx
from documents.exports.whole import Whole

FORMATS: Final[Mapping[str, Callable[[Whole, Path], tuple[Path, ...]]]] = {
    "csv": as_csv.write_csv,
    "xlsx": as_xlsx.write_xlsx,
    "json": as_json.write_json,
    "fhir": as_fhir.write_fhir,
}
"""Each shape of an export, and what writes it."""
ENDINGS: Final[Mapping[str, str]] = {
    ".csv": "csv",
    ".xlsx": "xlsx",
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "fhir",
}
"""How files end, and the shape that each ending stands for; the first of a shape is ours."""


@contextmanager
def results_desk(settings: Settings, survey: str) -> Iterator[ResultsDesk]:
    """The answers of one survey, on the board's database; raises as `bots.wiring.building`."""
    with survey_desk(settings) as desk:
        yield ResultsDesk(desk.database, desk.house, survey)


def picture(settings: Settings, chart: Chart) -> bytes:
    """A chart as a picture (PNG), drawn in a process of its own."""
    return asyncio.run(drawn(chart, child(settings)))


def export(
    desk: ResultsDesk, shape: str, to: Path, advance: Advance = lambda _count: None
) -> tuple[Path, ...]:
    """Write all answers; which files there are now.

    Raises:
        OperatorError: there is no such survey, or a file cannot hold so much.
        OSError: a file cannot be written.
    """
    house = desk.house
    board = house.organisation
    with desk.database.reading() as reading:
        whole = Whole(
            desk.columns,
            reading.responses(desk.survey),
            reading.equality(desk.survey),
            house.wordings,
            board.languages,
            board.areas,
            advance,
            _asked_apart(desk),
        )
        return FORMATS[shape](whole, to)


def _asked_apart(desk: ResultsDesk) -> Columns | None:
    """The questions about equality, where any version of the survey was followed by them."""
    library = desk.house.library
    versions = (one for one in library.versions.values() if one.id == desk.survey)
    if any(isinstance(one, Survey) and one.equality for one in versions):
        return Columns(library.current["equality"], {})
    return None
