"""Only one process sends, and one that lost the lease sends and writes nothing more."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import pytest

from bots.lease import SECONDS
from core.delivery.endings import Tried
from core.domain.notifications import MessageClass
from core.errors import Failure, LeaseLost, SendFailed
from core.ports import DeliveryStore
from tests.delivery.world import START, World, monotonic, play

T = TypeVar("T")


@dataclass
class Freezing:
    """A way to the database that answers nothing from one moment to another."""

    world: World
    begin: float
    end: float
    after: bool = False

    async def __call__(self, work: Callable[[DeliveryStore], T], /) -> T:
        """Do the work, and be frozen before or after it."""
        if self.after:
            result = await self.world.transact(work)
            await self._frozen()
            return result
        await self._frozen()
        return await self.world.transact(work)

    async def _frozen(self) -> None:
        if self.begin <= monotonic() < self.end:
            await asyncio.sleep(self.end - monotonic())


async def two(world: World, frozen: Freezing, seconds: float) -> None:
    """A first sender that freezes, and a second that waits for its lease."""
    stop = asyncio.Event()
    first, second = world.sender("first"), world.sender("second")
    first.transact = first._lease.transact = frozen
    tasks = [asyncio.ensure_future(first.run(stop))]
    await asyncio.sleep(0.5)
    tasks.append(asyncio.ensure_future(second.run(stop)))
    await asyncio.sleep(seconds)
    stop.set()
    await asyncio.gather(*tasks)


def test_the_second_waits_and_takes_over_in_good_order() -> None:
    """While the first runs the second sends nothing; given the lease, it begins after a second."""
    world = World()

    async def story() -> float:
        first, second = asyncio.Event(), asyncio.Event()
        one = asyncio.ensure_future(world.sender("first").run(first))
        await asyncio.sleep(0.5)
        two = asyncio.ensure_future(world.sender("second").run(second))
        await asyncio.sleep(60)
        world.add(chat="1")
        await asyncio.sleep(1)
        first.set()
        await one
        left = monotonic()
        world.add(chat="2")
        await asyncio.sleep(3)
        second.set()
        await two
        return left

    left = play(story())
    assert [(call.name, call.by) for call in world.platform.calls] == [
        ("1", "first"),
        ("2", "second"),
    ]
    assert 1.0 <= world.platform.calls[1].at - left <= 2.0


def test_a_frozen_sender_is_followed_after_full_expiry_and_a_quiet_second() -> None:
    """The second begins a second after the lease ran out, and the first never sends again."""
    world = World()
    for chat in range(1, 4):
        world.add(chat=str(chat))
    frozen = Freezing(world, 1.5, 80)

    async def story() -> None:
        adding = asyncio.ensure_future(_later(world, 5))
        await two(world, frozen, 120)
        await adding

    play(story())
    by_first = [call.at for call in world.platform.calls if call.by == "first"]
    by_second = [call.at for call in world.platform.calls if call.by == "second"]
    assert max(by_first) < 1.6
    assert min(by_second) >= SECONDS + 1
    assert min(by_second) < SECONDS + 4
    assert not world.tables.rows
    assert "4" in world.platform.names


async def _later(world: World, seconds: float) -> None:
    await asyncio.sleep(seconds)
    world.add(chat="4")


def test_after_a_long_commit_nothing_leaves_without_the_lease() -> None:
    """A sender whose COMMIT took longer than its lease tries none of what it had marked."""
    world = World()
    for chat in range(1, 6):
        world.add(MessageClass.NEWS, str(chat))
        world.add(chat=str(chat + 10))
    # The quiet second of the first is over just then: the next round takes what is there.
    play(two(world, Freezing(world, 1.021, 90, after=True), 120))
    assert {call.by for call in world.platform.calls} == {"second"}
    assert not world.tables.rows
    assert "unknown" in world.errors.values()


def test_a_sender_that_lost_the_lease_writes_nothing() -> None:
    """What finished under a lease that is over is not written down, and nothing is taken."""
    world = World()
    due = world.add()
    sender = world.sender("late")

    async def story() -> None:
        assert await sender._lease.ask()
        world.tables.lease = ("other", 9, START)
        failed = SendFailed(Failure.UNKNOWN)
        sender._carrier.finished.append(Tried(due, due.reply, failed))
        await sender._carrier.commit(limit=5)

    with pytest.raises(LeaseLost):
        play(story())
    assert world.tables.rows[due.id].message.attempts == 0


def test_news_is_not_marked_without_the_lease() -> None:
    """A sender that lost the lease meanwhile takes no news."""
    world = World()
    news = world.add(MessageClass.NEWS)
    sender = world.sender("late")

    async def story() -> None:
        assert await sender._lease.ask()
        world.tables.lease = ("other", 9, START)
        await sender._carrier.commit(limit=5, bulk=5)

    with pytest.raises(LeaseLost):
        play(story())
    assert world.tables.rows[news.id].marked is None


def test_a_lease_counts_from_before_it_was_asked_for() -> None:
    """The time that asking took is not added: the row's own time began to run in between."""
    world = World()
    sender = world.sender()
    sender._lease.transact = Freezing(world, 0, 3, after=True)

    async def story() -> tuple[bool, bool]:
        assert await sender._lease.ask()
        await asyncio.sleep(SECONDS - 3.1)
        before = sender._lease.held
        await asyncio.sleep(0.2)
        return before, sender._lease.held

    assert play(story()) == (True, False)


def test_the_lease_is_renewed_in_time() -> None:
    """A sender with nothing to do keeps its lease for as long as it runs."""
    world = World()

    async def story() -> None:
        stop = asyncio.Event()
        task = asyncio.ensure_future(world.sender().run(stop))
        for _ in range(100):
            await asyncio.sleep(1.5)
            assert world.tables.lease
            assert world.tables.lease[1] == 1
        stop.set()
        await task

    play(story())
    assert world.tables.lease is None
