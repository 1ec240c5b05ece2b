"""The clock above the lane: the table is worked off, and time is moved on for every reader."""

import asyncio
import threading
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from bots.clock import ShiftedClock, Ticker, read_duration
from bots.lane import Lane
from bots.library import Shelf
from bots.wiring import build_house
from core.dialogues.shipped import load_library
from core.domain.organisation import HelpLine, Organisation
from tests.bots.lane_world import AT, Conversation, World, wait_for


@dataclass
class Nightly(World):
    """A database with three batches of news to plan, and a moved clock."""

    batches: list[int] = field(default_factory=lambda: [5, 5, 2])
    forgotten: int = 0
    seen: list[Any] = field(default_factory=list)
    told: threading.Event = field(default_factory=threading.Event)

    def clock_offset(self) -> float:
        """A day."""
        self.told.set()
        return 86_400.0

    def publications(self) -> dict[str, Any]:
        """No survey was ever published."""
        return {}

    def progress(self) -> list[Any]:
        """Nobody waits for news of a campaign."""
        return []

    def asleep(self, now: object, _limit: int) -> list[Any]:
        """Nobody's session is due."""
        self.seen.append(now)
        return []

    def advance_campaign(self, _now: object, _quiet: object, _limit: int) -> int:
        """The next batch."""
        return self.batches.pop(0) if self.batches else 0

    def erase_marked(self, _now: object, _limit: int) -> int:
        """Nobody asked for it."""
        return 0

    def forget_old(self, _now: object) -> int:
        """Always something: it must not be asked for ever."""
        self.forgotten += 1
        return 7


def test_everything_due_is_done_until_nothing_is_left() -> None:
    """Batches are planned one after the other, the senders woken for each, at the moved time."""
    board = Organisation(name={"en": "board"}, help_lines=(HelpLine(kinds=(), words={"en": "x"}),))
    world, woken = Nightly(), []
    clock = ShiftedClock(lambda: AT)

    async def story() -> None:
        lane = Lane(world, Conversation())
        lane.start()
        ticker = Ticker(lane, build_house(board, clock), clock, Shelf(load_library()))
        ticker.wake.append(lambda: woken.append(True))
        await ticker.tick_all()
        await lane.stop()

    asyncio.run(story())
    assert (world.batches, len(woken), world.forgotten) == ([], 3, 1)
    assert world.seen == [AT + timedelta(days=1)]


def test_a_part_without_the_clock_knows_the_time_too() -> None:
    """Who only receives or sends learns how far time was moved on, and does no nightly work."""
    board = Organisation(name={"en": "board"}, help_lines=(HelpLine(kinds=(), words={"en": "x"}),))
    world, clock = Nightly(), ShiftedClock(lambda: AT)

    async def story() -> None:
        lane = Lane(world, Conversation())
        lane.start()
        ticker = Ticker(lane, build_house(board, clock), clock, Shelf(load_library()))
        ticker.start(only_time=True)
        async with asyncio.timeout(10):
            await asyncio.to_thread(wait_for(world.told))
            await lane.call(lambda _: None)
        ticker.stop()
        await lane.stop()

    asyncio.run(story())
    assert clock.now() == AT + timedelta(days=1)
    assert (world.seen, world.forgotten) == ([], 0)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("3d", 259_200), ("1w2d", 777_600), ("90m", 5_400), ("1d 12H", 129_600), ("3", None)],
)
def test_durations_are_read(text: str, seconds: float | None) -> None:
    """Weeks, days, hours, minutes and seconds, together or alone."""
    assert read_duration(text) == seconds
