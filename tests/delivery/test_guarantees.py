"""Whatever fails and whenever the process dies, each class of message keeps its promise."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from bots.outlet import Limits
from core.domain.notifications import MessageClass
from core.errors import Failure, SendFailed
from tests.delivery.world import Call, Crash, Platform, World, busiest, play

LIMITS: Final = Limits(
    per_second=5, bulk_per_second=3, chat_burst=2, per_chat_per_second=1.0, in_flight=3
)


class End(Enum):
    """How one call ends."""

    TAKEN = "taken"
    LOST = "lost on the way"
    ANSWER_LOST = "taken, but the answer was lost"
    NOT_SENT = "not sent"
    SLOW_BOT = "all shall wait"
    SLOW_CHAT = "the chat shall wait"
    REFUSED = "refused"
    KILLED = "taken, and the process was killed"


FAILURES: Final = {
    End.LOST: SendFailed(Failure.UNKNOWN),
    End.ANSWER_LOST: SendFailed(Failure.UNKNOWN),
    End.NOT_SENT: SendFailed(Failure.NOT_SENT),
    End.SLOW_BOT: SendFailed(Failure.SLOW_DOWN, retry_after=3.0),
    End.SLOW_CHAT: SendFailed(Failure.SLOW_DOWN, retry_after=3.0, scope="chat"),
    End.REFUSED: SendFailed(Failure.REFUSED),
}
ARRIVES: Final = {End.TAKEN, End.ANSWER_LOST, End.KILLED}
UNKNOWN: Final = {End.LOST, End.ANSWER_LOST, End.KILLED}
AGAIN: Final = {End.LOST, End.ANSWER_LOST, End.NOT_SENT, End.SLOW_BOT, End.SLOW_CHAT}
KINDS: Final = st.sampled_from(MessageClass)


@dataclass
class Fate:
    """What happens in one story, in the order in which calls and commits come."""

    ends: Iterator[End]
    delays: Iterator[float]
    commits: Iterator[str]
    ended: list[tuple[Call, End]] = field(default_factory=list)
    killed: asyncio.Event = field(default_factory=asyncio.Event)
    dies: str = ""

    def answer(self, call: Call) -> SendFailed | None:
        """End a call."""
        end = next(self.ends, End.TAKEN)
        self.ended.append((call, end))
        if end is End.KILLED:
            self.killed.set()
        return FAILURES.get(end)

    def delay(self, _: Call) -> float:
        """How long a call takes."""
        return 1000.0 if self.killed.is_set() else next(self.delays, 0.05)

    def trouble(self, when: str) -> None:
        """Die before or after a commit."""
        if when == "before commit":
            self.dies = next(self.commits, "")
        if self.dies == when:
            raise Crash


async def live(world: World, fate: Fate, owner: str) -> None:
    """One process from its start to its end: killed, or out of work."""
    task = asyncio.ensure_future(world.sender(owner).run(asyncio.Event()))
    while world.tables.rows and not task.done() and not fate.killed.is_set():  # noqa: ASYNC110
        await asyncio.sleep(0.25)
    fate.killed.clear()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def story(world: World, fate: Fate) -> None:
    """Processes one after the other until nothing is left to send."""
    life = 0
    while world.tables.rows:
        life += 1
        assert life < 40
        await live(world, fate, f"life {life}")


STORIES = {
    "rows": st.lists(st.tuples(KINDS, st.integers(1, 4)), min_size=1, max_size=14),
    "ends": st.lists(st.sampled_from(End), max_size=14),
    "delays": st.lists(st.sampled_from([0.01, 0.3, 2.0]), max_size=14),
    "commits": st.lists(
        st.sampled_from(["", "", "", "before commit", "after commit"]), max_size=14
    ),
}


@settings(max_examples=60, deadline=None)
@given(**STORIES)
def test_every_class_keeps_its_promise_through_failures_and_crashes(
    rows: list[tuple[MessageClass, int]], ends: list[End], delays: list[float], commits: list[str]
) -> None:
    """News arrives at most once, the rest at least once, in order, within the budget."""
    fate = Fate(iter(ends), iter(delays), iter(commits))
    world = World(Platform(LIMITS, fate.answer, fate.delay), trouble=fate.trouble)
    kinds = {world.add(kind, str(chat)).id: kind for kind, chat in rows}
    play(story(world, fate))
    for row, kind in kinds.items():
        mine = [(call, end) for call, end in fate.ended if call.name == str(row)]
        arrived = [call for call, end in mine if end in ARRIVES]
        if kind.at_most_once:
            assert len(arrived) <= 1
            assert all(end not in UNKNOWN for _, end in mine[:-1])
        elif world.errors[row] == "":
            assert arrived
        else:
            assert mine[-1][1] is End.REFUSED
        check_repeats(mine)
    assert not world.platform.overlaps
    check_order(kinds, fate.ended)
    check_budget(world.platform.calls, kinds)


def check_repeats(mine: list[tuple[Call, End]]) -> None:
    """Within one life a call is repeated only after an end that asks for it."""
    for (call, end), (later, _) in pairwise(mine):
        assert call.by != later.by or end in AGAIN


def check_order(kinds: dict[int, MessageClass], ended: list[tuple[Call, End]]) -> None:
    """In each chat messages first arrive by class, then in the order of commit."""
    first: dict[str, dict[int, None]] = {}
    for call, end in ended:
        if end in ARRIVES:
            first.setdefault(call.chat, {}).setdefault(int(call.name))
    for rows in first.values():
        assert list(rows) == sorted(rows, key=lambda row: (kinds[row], row))


def check_budget(calls: list[Call], kinds: dict[int, MessageClass]) -> None:
    """No second sees more calls than the budget, over all lives."""
    assert busiest(calls) <= LIMITS.per_second
    news = [call for call in calls if kinds[int(call.name)].at_most_once]
    assert busiest(news) <= LIMITS.bulk_per_second
    for place in {(call.by, call.chat) for call in calls}:
        assert busiest([c for c in calls if (c.by, c.chat) == place], 2.0) <= LIMITS.chat_burst


def test_news_under_way_at_a_crash_is_not_repeated_and_an_answer_is() -> None:
    """What was under way when the process was killed: news is given up, an answer goes again."""
    for kind, calls, error in ((MessageClass.NEWS, 1, "unknown"), (MessageClass.REPLY, 2, "")):
        fate = Fate(iter([End.KILLED]), iter(()), iter(()))
        world = World(Platform(LIMITS, fate.answer, fate.delay))
        row = world.add(kind).id
        play(story(world, fate))
        assert len(world.platform.calls) == calls
        assert world.errors == {row: error}
