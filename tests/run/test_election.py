"""A duty is one process's at a time, whatever becomes of the process and of the database."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from structlog.testing import capture_logs

from bots.election import Elected
from bots.lease import SECONDS, Lease
from core.errors import StorageAway
from core.ports import DeliveryStore
from tests.delivery.world import Outbox, Tables, monotonic, play

T = TypeVar("T")


@dataclass
class World:
    """A database for leases, and who is at work since when."""

    tables: Tables = field(default_factory=Tables)
    away: bool = False
    working: set[str] = field(default_factory=set)
    begun: list[tuple[str, float]] = field(default_factory=list)

    async def transact(self, work: Callable[[DeliveryStore], T], /) -> T:
        """Do some work, while the database is there."""
        if self.away:
            raise StorageAway("away")
        return work(Outbox(self.tables))

    def elected(self, owner: str) -> Elected:
        """One that wants the duty, and works until told to end."""

        async def work(over: asyncio.Event) -> None:
            assert not self.working
            self.working.add(owner)
            self.begun.append((owner, monotonic()))
            try:
                await over.wait()
            finally:
                self.working.discard(owner)

        lease = Lease("receive:x", owner, self.transact, monotonic)
        return Elected(lease, work)


def test_the_second_takes_over_from_the_dead() -> None:
    """Who is killed is followed when the lease has run out, and not before."""
    world = World()

    async def story() -> float:
        first = asyncio.ensure_future(world.elected("first").run(asyncio.Event()))
        await asyncio.sleep(0.1)
        stop = asyncio.Event()
        second = asyncio.ensure_future(world.elected("second").run(stop))
        await asyncio.sleep(20)
        first.cancel()
        died = monotonic()
        await asyncio.sleep(SECONDS + 1)
        await _ends(second, stop)
        return died

    died = play(story())
    assert [owner for owner, _ in world.begun] == ["first", "second"]
    assert 0 < world.begun[1][1] - died <= SECONDS + 1


def test_an_orderly_end_hands_over_at_once() -> None:
    """Who is told to stop gives the lease back."""
    world = World()

    async def story() -> float:
        stops = [asyncio.Event(), asyncio.Event()]
        first = asyncio.ensure_future(world.elected("first").run(stops[0]))
        await asyncio.sleep(10)
        second = asyncio.ensure_future(world.elected("second").run(stops[1]))
        await asyncio.sleep(10)
        await _ends(first, stops[0])
        ended = monotonic()
        await asyncio.sleep(1)
        await _ends(second, stops[1])
        return ended

    ended = play(story())
    assert [owner for owner, _ in world.begun] == ["first", "second"]
    assert world.begun[1][1] - ended <= 1


def test_without_the_database_nobody_works_for_long() -> None:
    """Who cannot renew stops when the lease runs out, and begins again when it can."""
    world = World()

    async def story() -> None:
        stop = asyncio.Event()
        task = asyncio.ensure_future(world.elected("first").run(stop))
        await asyncio.sleep(10)
        world.away = True
        await asyncio.sleep(1)
        assert world.working
        await asyncio.sleep(SECONDS)
        assert not world.working
        world.away = False
        await asyncio.sleep(1)
        assert world.working
        await _ends(task, stop)

    play(story())


def test_who_stands_by_says_so_once() -> None:
    """An operator who starts a second process reads why it does nothing; each wait is one line."""
    world = World()

    async def story() -> None:
        stops = [asyncio.Event(), asyncio.Event()]
        first = asyncio.ensure_future(world.elected("first").run(stops[0]))
        await asyncio.sleep(1)
        second = asyncio.ensure_future(world.elected("second").run(stops[1]))
        await asyncio.sleep(10)
        await _ends(first, stops[0])
        await asyncio.sleep(1)
        await _ends(second, stops[1])

    with capture_logs() as logs:
        play(story())
    assert [line["event"] for line in logs] == ["election.won", "election.waiting", "election.won"]
    assert {line["lease"] for line in logs} == {"receive:x"}


async def _ends(task: "asyncio.Future[None]", stop: asyncio.Event) -> None:
    stop.set()
    await task
