"""Named turns through everything that a turn goes through: lane, conversation, database."""

import asyncio
import gc
import itertools
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import pgbench, survey
from bots.lane import Lane
from bots.settings import Settings
from bots.wiring import building
from core.outcomes import Applied
from storage import migrate
from tests import postgres
from tests.postgres import Server

WAITING: Final = 64
PEOPLE: Final = 2_048
SECONDS: Final = 2.0
SECRET: Final = "only for measuring, of 32 letters"  # noqa: S105


@dataclass(frozen=True, slots=True)
class Cell:
    """One run: turns a second, and how long a person waited for each, in milliseconds.

    `a_core` is the turns for each second of this process's processor time.
    """

    rate: float
    a_core: float
    p50: float
    p99: float


@asynccontextmanager
async def heard(home: Path, url: str | None = None) -> AsyncIterator[Lane]:
    """Heard as it runs, without a channel; on SQLite in `home`, or at an address."""
    settings = Settings(home=home, database_url=url, secret_key=SECRET)
    async with building(settings, channels=False) as built:
        gc.freeze()
        yield built.lane


async def arrive(lane: Lane, count: int = PEOPLE) -> list[survey.Somebody]:
    """Let people come who have the survey open."""
    people = [survey.Somebody(number) for number in range(1, count + 1)]
    for start in range(0, count, WAITING):
        await asyncio.gather(*(_arrive(lane, one) for one in people[start : start + WAITING]))
    return people


async def _arrive(lane: Lane, one: survey.Somebody) -> None:
    for inbound in one.does(survey.ARRIVAL):
        _applied(await lane.submit(inbound))


def _applied(done: Applied) -> None:
    if done.failed or done.duplicate:
        raise RuntimeError(f"turn {done.key} was not applied: nothing is measured like this")


async def answer(
    lane: Lane, people: Sequence[survey.Somebody], waiting: int = WAITING, seconds: float = SECONDS
) -> Cell:
    """Let so many at a time answer, each waiting for the outcome before the next answer."""
    waits: list[float] = []
    begin, busy = time.perf_counter(), time.process_time()
    until = begin + seconds
    await asyncio.gather(
        *(_answer(lane, people[place::waiting], until, waits) for place in range(waiting))
    )
    spent = time.perf_counter() - begin
    busy = time.process_time() - busy
    cuts = statistics.quantiles(waits, n=100)
    return Cell(len(waits) / spent, len(waits) / busy, 1e3 * cuts[49], 1e3 * cuts[98])


async def _answer(
    lane: Lane, people: Sequence[survey.Somebody], until: float, waits: list[float]
) -> None:
    for one in itertools.cycle(people):
        for inbound in one.does(survey.ROUND):
            began = time.perf_counter()
            _applied(await lane.submit(inbound))
            waits.append(time.perf_counter() - began)
        if time.perf_counter() > until:
            return


async def on_sqlite(runs: int) -> tuple[list[Cell], list[Cell]]:
    """Cells with everybody waiting, and with one alone, on SQLite in a file."""
    with tempfile.TemporaryDirectory() as home:
        async with heard(Path(home)) as lane:
            people = await arrive(lane)
            await answer(lane, people, seconds=0.5)
            busy = [await answer(lane, people) for _ in range(runs)]
            idle = [await answer(lane, people, waiting=1, seconds=0.5) for _ in range(runs)]
    return busy, idle


@dataclass(frozen=True, slots=True)
class Compared:
    """A cell, and pgbench before and after it, in transactions a second."""

    cell: Cell
    pgbench: tuple[float, float]

    @property
    def ratio(self) -> float:
        """Turns for each of pgbench's."""
        return self.cell.rate / statistics.mean(self.pgbench)


async def on_postgres(runs: int, seconds: int = 3) -> list[Compared]:
    """Cells with everybody waiting, each between two runs of pgbench on the same server."""
    with tempfile.TemporaryDirectory() as home, postgres.running() as server:
        url = server.create("turns")
        migrate.upgrade(url)
        async with heard(Path(home), url) as lane:
            people = await arrive(lane)
        scripts = pgbench.prepare(server, url, SECRET, Path(home), people[-1])
        async with heard(Path(home), url) as lane:
            await answer(lane, people[:-1], seconds=0.5)
            return [
                await _compared(lane, people[:-1], server, scripts, seconds) for _ in range(runs)
            ]


async def _compared(
    lane: Lane,
    people: Sequence[survey.Somebody],
    server: Server,
    scripts: Sequence[Path],
    seconds: int,
) -> Compared:
    def reference() -> float:
        return pgbench.rate(server, scripts, seconds)

    before = await asyncio.to_thread(reference)
    cell = await answer(lane, people, seconds=seconds)
    return Compared(cell, (before, await asyncio.to_thread(reference)))


if __name__ == "__main__":
    print(*asyncio.run(on_postgres(3)), sep="\n")
    print(*asyncio.run(on_sqlite(3)), sep="\n")
