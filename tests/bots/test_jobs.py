"""Work beside the turns: done at least once, taken once, told even when it fails for good."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from typing_extensions import override

from bots.jobs import ANYWHERE, TRIES, Do, Jobs, place_of
from bots.lane import Lane
from core.domain.jobs import Counted, CountResults, Job, Outcome, ReadFile
from core.domain.messages import Finished, Inbound, Sender
from core.domain.surveys import Imported
from core.errors import StorageAway
from core.outcomes import Applied
from tests.bots.lane_world import AT, Conversation, World

ANA = Sender("slack", "U1", "T1/U1")
READ = Job(1, 7, 8, ReadFile("slack", "T1/F1", "visit.xlsx"))
COUNT = Job(2, 7, 8, CountResults("visit"))


class Standing:
    """Time that stands."""

    def now(self) -> datetime:
        """Always the same moment."""
        return AT


@dataclass
class Waiting(World):
    """A database in which jobs wait."""

    rows: list[Job] = field(default_factory=list)

    def jobs(self, limit: int) -> list[tuple[Job, Sender]]:
        """Those that wait, oldest first."""
        return [(job, ANA) for job in self.rows[:limit]]

    def drop_job(self, number: int) -> None:
        """Forget one."""
        self.rows = [job for job in self.rows if job.id != number]


class Hearing(Lane):
    """A lane that remembers what was handed in; the process may die right after that."""

    handed: list[Inbound]
    dies = False

    @override
    async def submit(self, inbound: Inbound) -> Applied:
        """Take it."""
        self.handed.append(inbound)
        if self.dies:
            raise StorageAway("gone")
        return Applied(inbound.key)


@dataclass
class Room:
    """A runner before a database, its lane, and what each kind of work gives."""

    world: Waiting
    outcome: Outcome = None
    fails: int = 0
    begun: list[int] = field(default_factory=list)
    now: float = 0.0
    places: frozenset[str] = frozenset({"slack", ANYWHERE})

    def play(self, story: Callable[[Jobs, Hearing], Awaitable[None]]) -> list[Inbound]:
        """Let the story happen; what was handed in."""

        async def run() -> list[Inbound]:
            lane = Hearing(self.world, Conversation())
            lane.handed = []
            lane.start()
            kinds: dict[type[Any], Do] = {ReadFile: self._work, CountResults: self._work}
            jobs = Jobs(lane, Standing(), kinds, self._takes, lambda: self.now)
            try:
                await story(jobs, lane)
            finally:
                await lane.stop()
            return lane.handed

        return asyncio.run(run())

    def _takes(self, job: Job) -> bool:
        return place_of(job) in self.places

    async def _work(self, job: Job) -> Outcome:
        self.begun.append(job.id)
        if self.fails:
            self.fails -= 1
            raise RuntimeError
        return self.outcome


async def drained(jobs: Jobs, _: Hearing) -> None:
    """All that waits is done."""
    await jobs.drain()


def test_what_came_of_work_is_handed_in_and_the_row_is_gone() -> None:
    """Where it is told, and under a key of the job's own."""
    room = Room(Waiting(rows=[READ, COUNT]), Imported("{}"))
    handed = room.play(drained)
    assert handed == [
        Inbound("job:1", ANA, AT, Finished(READ, Imported("{}"))),
        Inbound("job:2", ANA, AT, Finished(COUNT, Imported("{}"))),
    ]
    assert room.world.rows == []


def test_a_process_that_dies_before_the_row_is_gone_leaves_it_to_the_next() -> None:
    """The outcome comes again under the same key, so that it is taken once."""
    world = Waiting(rows=[READ])

    async def dies(jobs: Jobs, lane: Hearing) -> None:
        lane.dies = True
        with pytest.raises(StorageAway):
            await jobs.drain()

    first = Room(world, Imported("{}")).play(dies)
    assert world.rows == [READ]
    second = Room(world, Imported("{}")).play(drained)
    assert [one.key for one in first + second] == ["job:1", "job:1"]
    assert world.rows == []


def test_what_fails_is_tried_again_after_a_rest() -> None:
    """Not at once: what was busy may be free in a moment."""
    room = Room(Waiting(rows=[READ]), Imported("{}"), fails=1)

    async def later(jobs: Jobs, lane: Hearing) -> None:
        assert await jobs.drain() == 0
        assert await jobs.drain() == 0
        assert (room.begun, lane.handed) == ([1], [])
        room.now += 60
        assert await jobs.drain() == 1

    [handed] = room.play(later)
    assert handed.event == Finished(READ, Imported("{}"))


def test_what_fails_again_and_again_is_told_as_failed() -> None:
    """Nobody waits for an answer that never comes."""
    room = Room(Waiting(rows=[READ]), fails=TRIES)

    async def often(jobs: Jobs, lane: Hearing) -> None:
        while not lane.handed:
            await jobs.drain()
            room.now += 60

    [handed] = room.play(often)
    assert handed.event == Finished(READ, None)
    assert (len(room.begun), room.world.rows) == (TRIES, [])


def test_files_of_a_channel_that_is_not_here_are_left_alone() -> None:
    """Another process has it; what needs no channel is done."""
    room = Room(
        Waiting(rows=[READ, COUNT]), Counted("visit"), places=frozenset({"terminal", ANYWHERE})
    )
    room.play(drained)
    assert (room.begun, room.world.rows) == ([2], [READ])


def test_the_runner_works_until_it_is_told_to_stop() -> None:
    """It finds work by itself and at once when it is woken, whatever failed before."""
    room = Room(Waiting(rows=[]), Imported("{}"))

    async def runs(jobs: Jobs, lane: Hearing) -> None:
        stop = asyncio.Event()
        running = asyncio.ensure_future(jobs.run(stop))
        room.world.rows.append(READ)
        jobs.wake()
        async with asyncio.timeout(10):
            while room.world.rows:
                await lane.call(lambda _: None)
            stop.set()
            await running

    assert [one.key for one in room.play(runs)] == ["job:1"]
