"""A hundred thousand responses taken away: how long each shape takes, and in how much memory.

Each is written by a process of its own, as `heard survey export` does it, from a database on the
disk; its memory is the most that it ever had. `python -m benchmarks.exports` prints it alone.
"""

import random  # noqa: TID251 - seeded: every run measures the same
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from benchmarks.survey import WHEN
from benchmarks.turns import SECRET
from bots.settings import Settings
from bots.wiring.exports import FORMATS, export, results_desk
from bots.wiring.surveys import survey_desk
from core.domain.changes import AddSurveyAnswers
from core.domain.messages import Sender
from core.domain.surveys import SurveyAnswers
from core.ports import UnitOfWork

RESPONSES: Final = 100_000
BATCH: Final = 2_000
SURVEY: Final = "visit"
STORY: Final = "The nurse was kind, but nobody could tell me how long it would take."


@dataclass(frozen=True, slots=True)
class Written:
    """One export: seconds by the clock and of the processor, and megabytes at the most."""

    seconds: float
    busy: float
    memory: float


def measure(responses: int = RESPONSES) -> Iterator[tuple[str, Written]]:
    """Each shape with what it took."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _fill(_settings(home), responses)
        for shape in FORMATS:
            yield shape, _apart(home, shape, responses)


def _settings(home: Path) -> Settings:
    return Settings(home=home, secret_key=SECRET)


def _fill(settings: Settings, responses: int) -> None:
    """Answers of people who each have a key of their own."""
    chance = random.Random(7)
    with survey_desk(settings) as desk:
        version = desk.house.library.current[SURVEY].version
        for start in range(0, responses, BATCH):
            numbers = range(start, min(start + BATCH, responses))
            with desk.database.begin() as uow:
                people = _people(uow, numbers)
                rows = [_given(n, person, version, chance) for n, person in people]
                uow.apply([AddSurveyAnswers(row) for row in rows], WHEN)


def _people(uow: UnitOfWork, numbers: range) -> list[tuple[int, int]]:
    senders = {n: Sender("telegram", f"{n}", f"{n}", "en") for n in numbers}
    met = uow.meet(list(senders.values()), zone="Europe/London", languages=("en",), at=WHEN)
    return [(n, met[sender][0].id) for n, sender in senders.items()]


def _given(number: int, person: int, version: str, chance: random.Random) -> SurveyAnswers:
    answers = {
        "service": chance.choice(["gp", "hospital", "pharmacy"]),
        "story": STORY,
        "days": chance.randrange(60),
        "matters": ("time", "words"),
    }
    hows = dict.fromkeys(answers, "tap")
    at = WHEN + timedelta(seconds=number)
    number += 1_000_000
    return SurveyAnswers(
        number, SURVEY, version, person, answers, at, hows, language="en", channel="telegram"
    )


def _apart(home: Path, shape: str, responses: int) -> Written:
    command = [sys.executable, "-m", "benchmarks.exports", str(home), shape, str(responses)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own
    return Written(*map(float, done.stdout.split()))


def write(home: Path, shape: str, responses: int) -> Written:
    """One export, in this process."""
    began, spent = time.perf_counter(), time.process_time()
    told: list[int] = []
    with results_desk(_settings(home), SURVEY) as desk:
        export(desk, shape, home / f"{SURVEY}{FORMATS[shape][0]}", told.append)
    if sum(told) != responses:
        raise RuntimeError(f"{sum(told)} of {responses} were written")
    return Written(time.perf_counter() - began, time.process_time() - spent, _memory())


def _memory() -> float:
    """The most memory of this process in MB; getrusage would tell that of who started it, too."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    return int(found[1]) / 1024 if found else 0.0


def main() -> None:
    """Print every shape, or with arguments do one for `measure`."""
    if len(sys.argv) > 1:
        home, shape, responses = sys.argv[1:]
        took = write(Path(home), shape, int(responses))
        print(took.seconds, took.busy, took.memory)
        return
    for shape, took in measure():
        print(f"{shape:5} {took.seconds:6.1f} s, {took.busy:6.1f} s busy, {took.memory:4.0f} MB")


if __name__ == "__main__":
    main()
