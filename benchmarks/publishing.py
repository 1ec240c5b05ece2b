"""A workbook of 200 questions in three languages: read, checked and published.

Through what `heard survey publish` goes through: a process of its own reads and checks, this one
keeps and publishes. `python -m benchmarks.publishing` prints it alone.
"""

import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF
from typing import Any, Final

from benchmarks.turns import SECRET
from bots.settings import Settings
from bots.wiring.surveys import SurveyDesk, board_day, read_file, survey_desk
from core.dialogues.steps import Survey, read_kept
from documents.reading import read_file as read_here
from documents.xlsform.write import write_workbook

QUESTIONS: Final = 200
LANGUAGES: Final = ("en", "cy", "pl")
KINDS: Final = ("choice", "choices", "text", "number", "rating", "yes_no", "date", "statement")


@dataclass(frozen=True, slots=True)
class Published:
    """Seconds for all of it by the clock and of the processor, and for reading and checking alone.

    `reading` is with the libraries loaded, in this process.
    """

    whole: float
    busy: float
    reading: float


def measure() -> Published:
    """Publish it once."""
    data = workbook()
    with (
        tempfile.TemporaryDirectory() as home,
        survey_desk(Settings(home=Path(home), secret_key=SECRET)) as desk,
    ):
        began, spent = time.perf_counter(), _busy()
        _publish(desk, data)
        whole, busy = time.perf_counter() - began, _busy() - spent
        return Published(whole, busy, _reading(desk, data))


def _busy() -> float:
    """Seconds of the processor that this process and those that it started have had."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (RUSAGE_SELF, RUSAGE_CHILDREN))


def _publish(desk: SurveyDesk, data: bytes) -> None:
    board = desk.house.organisation
    imported = read_file(data, "large.xlsx", board, board_day(board))
    if imported.source is None:
        raise RuntimeError(imported.notes)
    survey = read_kept(imported.source)
    if not isinstance(survey, Survey):
        raise TypeError
    desk.keep(survey)
    desk.publish(survey, "")


def _reading(desk: SurveyDesk, data: bytes) -> float:
    organisation = desk.house.organisation.model_dump_json()
    read_here(data, "large.xlsx", organisation)
    began = time.perf_counter()
    read_here(data, "large.xlsx", organisation)
    return time.perf_counter() - began


def workbook(questions: int = QUESTIONS) -> bytes:
    """The workbook, as a member of staff would have it."""
    asked = [_question(number) for number in range(questions)]
    data = {
        "id": "large",
        "survey": True,
        "title": _said("How we are doing"),
        "languages": LANGUAGES,
        "questions": asked,
    }
    return write_workbook(Survey.model_validate(data))


def _question(number: int) -> dict[str, Any]:
    kind = KINDS[number % len(KINDS)]
    made: dict[str, Any] = {
        "id": f"q{number}",
        "kind": kind,
        "ask": _said(f"What do you think of part {number}?"),
        "hint": _said("Say it in your own words."),
    }
    if kind in ("choice", "choices"):
        made["options"] = [{"id": one, "label": _said(one)} for one in ("good", "fair", "poor")]
    if kind == "text" and number > len(KINDS):
        made["when"] = {"of": f"q{number - number % len(KINDS)}", "equals": "poor"}
    return made


def _said(text: str) -> dict[str, str]:
    return dict.fromkeys(LANGUAGES, text)


def main() -> None:
    """Print it."""
    took = measure()
    print(f"{took.whole:.2f} s, {took.busy:.2f} s busy; read and checked {took.reading:.2f} s")


if __name__ == "__main__":
    main()
