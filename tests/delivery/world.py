"""A world without waiting: a loop in virtual time, an outbox in memory, an outlet that records.

The loop's time stands still while anything can run, and jumps to the next timer when nothing can.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from typing import Any, Final, TypeVar

from typing_extensions import override

from bots.outlet import Limits, Outgoing
from bots.sender import Sender
from core.domain.facts import Fact, IssuePublished
from core.domain.messages import Part, Reply
from core.domain.notifications import MessageClass
from core.domain.organisation import QuietHours
from core.errors import LeaseLost, SendFailed
from core.ports import DeliveryStore, DueMessage, Material, Settled

T = TypeVar("T")

START: Final = datetime(2026, 3, 2, 12, tzinfo=UTC)
NO_QUIET: Final = QuietHours(begin=time(0, 0), end=time(0, 0))
FACT: Final = IssuePublished(actor=None, issue=1)


class Crash(BaseException):
    """The process is killed here."""


# --- Time ----------------------------------------------------------------------------------------


class _Jumping(selectors.SelectSelector):
    """Never waits: time jumps instead."""

    now = 0.0

    @override
    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready:
            assert timeout is not None, "everything waits for ever"
            self.now += max(timeout, 0.0)
        return ready


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop whose time is its own."""

    def __init__(self) -> None:
        self._jumping = _Jumping()
        super().__init__(self._jumping)

    @override
    def time(self) -> float:
        return self._jumping.now


def play(story: Coroutine[Any, Any, T]) -> T:
    """Run a story in virtual time, from 0 on."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(story)


def monotonic() -> float:
    """The virtual time."""
    return asyncio.get_running_loop().time()


class VirtualClock:
    """The wall clock of the virtual world."""

    def now(self) -> datetime:
        """This moment."""
        return START + timedelta(seconds=monotonic())


# --- The outbox ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Row:
    """A row of the outbox in memory; `due` is None while it is held."""

    message: DueMessage
    due: datetime | None = START
    marked: int | None = None


@dataclass
class Tables:
    """All that the outbox remembers."""

    rows: dict[int, Row] = field(default_factory=dict)
    settled: list[Settled] = field(default_factory=list)
    unreachable: set[int] = field(default_factory=set)
    lease: tuple[str, int, datetime] | None = None
    epoch: int = 0


class Outbox(DeliveryStore):
    """`core.ports.DeliveryStore` in memory, for the sender's tests alone."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def _change(self, row: int, **more: object) -> None:
        if row in self.tables.rows:
            changes: dict[str, Any] = dict(more)
            self.tables.rows[row] = replace(self.tables.rows[row], **changes)

    @override
    def due(
        self, channel: str, now: datetime, *, limit: int, skip: Sequence[int]
    ) -> Sequence[DueMessage]:
        ready = [
            row
            for row in self.tables.rows.values()
            if row.due is not None
            and row.due <= now
            and row.marked is None
            and row.message.address not in skip
        ]
        first: dict[int, Row] = {}
        for row in sorted(ready, key=lambda row: (row.message.kind, row.message.id)):
            first.setdefault(row.message.address, row)
        order = sorted(first.values(), key=lambda r: (r.message.kind, r.due, r.message.id))
        return [row.message for row in order[:limit]]

    @override
    def mark(self, rows: Sequence[int], epoch: int) -> None:
        for row in rows:
            self._change(row, marked=epoch)

    @override
    def unmark(self, rows: Sequence[int]) -> None:
        for row in rows:
            self._change(row, marked=None)

    @override
    def give_up(self, channel: str, epoch: int) -> int:
        old = [r.message for r in self.tables.rows.values() if r.marked not in {None, epoch}]
        self.settle([Settled(message, None, error="unknown") for message in old])
        return len(old)

    @override
    def postpone(self, rows: Mapping[int, datetime], *, attempted: bool) -> None:
        for row, due in rows.items():
            message = self.tables.rows[row].message
            tries = message.attempts + attempted
            self._change(row, due=due, message=replace(message, attempts=tries))

    @override
    def hold(self, rows: Sequence[int]) -> None:
        for row in rows:
            self._change(row, due=None)

    @override
    def settle(self, done: Sequence[Settled]) -> None:
        for one in done:
            if self.tables.rows.pop(one.due.id, None):
                self.tables.settled.append(one)

    @override
    def unreachable(self, address: int) -> None:
        self.tables.unreachable.add(address)
        waiting = [i for i, row in self.tables.rows.items() if row.message.address == address]
        for row in waiting:
            del self.tables.rows[row]

    @override
    def acquire_lease(self, name: str, owner: str, seconds: float) -> int | None:
        lease, now = self.tables.lease, VirtualClock().now()
        if lease and lease[0] != owner and lease[2] > now:
            return None
        if not lease or lease[0] != owner:
            self.tables.epoch += 1
        self.tables.lease = owner, self.tables.epoch, now + timedelta(seconds=seconds)
        return self.tables.epoch

    @override
    def assert_lease(self, name: str, owner: str, epoch: int) -> None:
        if self.tables.lease is None or self.tables.lease[:2] != (owner, epoch):
            raise LeaseLost(name)

    @override
    def release_lease(self, name: str, owner: str) -> None:
        if self.tables.lease and self.tables.lease[0] == owner:
            self.tables.lease = None


# --- The platform --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Call:
    """One call that reached the platform: when it began, to which chat, of which row."""

    at: float
    chat: str
    name: str
    text: str
    edits: str | None
    by: str


Answer = Callable[[Call], SendFailed | Exception | None]


def _accept(_: Call) -> None:
    return None


@dataclass
class Platform:
    """Records every call; `answer` says how each ends, `delay` after how many seconds."""

    limits: Limits = field(default_factory=Limits)
    answer: Answer = _accept
    delay: Callable[[Call], float] = lambda _: 0.05
    calls: list[Call] = field(default_factory=list)
    name: str = "telegram"
    under_way: set[tuple[str, str]] = field(default_factory=set)
    overlaps: list[Call] = field(default_factory=list)

    def outlet(self, by: str) -> "Wire":
        """This platform as one process sees it."""
        return Wire(self, by)

    @property
    def names(self) -> list[str]:
        """The rows that were called for, in order."""
        return [call.name for call in self.calls]


@dataclass
class Wire:
    """An outlet of one process."""

    platform: Platform
    by: str

    @property
    def name(self) -> str:
        """The channel."""
        return self.platform.name

    @property
    def limits(self) -> Limits:
        """What the platform allows."""
        return self.platform.limits

    async def send(self, message: Outgoing) -> str | None:
        """Record the call and end it as the test wants."""
        chat, reply = message.chat, message.reply
        platform = self.platform
        call = Call(monotonic(), chat, reply.name, reply.text, message.edits, self.by)
        platform.calls.append(call)
        number = f"p{len(platform.calls)}"
        if (self.by, chat) in platform.under_way:
            platform.overlaps.append(call)
        platform.under_way.add((self.by, chat))
        try:
            failure = platform.answer(call)
            await asyncio.sleep(platform.delay(call))
        finally:
            platform.under_way.discard((self.by, chat))
        if failure:
            raise failure
        return message.edits or number


# --- All of it -----------------------------------------------------------------------------------


@dataclass
class World:
    """The outbox, the platform, and senders that know both; one story a world."""

    platform: Platform = field(default_factory=Platform)
    tables: Tables = field(default_factory=Tables)
    quiet: QuietHours = NO_QUIET
    trouble: Callable[[str], None] = lambda _: None
    render: Callable[[DueMessage], Reply] | None = None

    def add(
        self, kind: MessageClass = MessageClass.REPLY, chat: str = "1", **more: object
    ) -> DueMessage:
        """Put a row into the outbox."""
        row = len(self.tables.rows) + len(self.tables.settled) + 1
        while row in self.tables.rows:
            row += 1
        news = kind.at_most_once
        values: dict[str, Any] = {
            "id": row,
            "person": int(chat),
            "address": int(chat),
            "channel": "telegram",
            "account": chat,
            "chat": chat,
            "kind": kind,
            "language": "en",
            "stopped": False,
            "zone": "Europe/London",
            "attempts": 0,
            "reply": None if news else reply(str(row)),
            "material": material() if news else None,
        }
        values.update(more)
        message = DueMessage(**values)
        self.tables.rows[row] = Row(message)
        return message

    async def transact(self, work: Callable[[DeliveryStore], T]) -> T:
        """One transaction: all of it or nothing; `trouble` may strike before and after COMMIT."""
        await asyncio.sleep(0.001)
        old = self.tables
        fresh = replace(
            old,
            rows=dict(old.rows),
            settled=list(old.settled),
            unreachable=set(old.unreachable),
        )
        result = work(Outbox(fresh))
        self.trouble("before commit")
        self.tables.__dict__.update(fresh.__dict__)
        self.trouble("after commit")
        return result

    def sender(self, owner: str = "first") -> Sender:
        """A sender of its own, as another process would have."""
        outlet, render = self.platform.outlet(owner), self.render or _plain
        clock = VirtualClock()
        return Sender(outlet, self.transact, clock, render, self.quiet, owner, monotonic)

    async def run(self, seconds: float, sender: Sender | None = None) -> None:
        """Let a sender run so long, then stop it in good order."""
        stop = asyncio.Event()
        task = asyncio.ensure_future((sender or self.sender()).run(stop))
        await asyncio.sleep(seconds)
        stop.set()
        await task
        assert not self.platform.overlaps

    @property
    def errors(self) -> dict[int, str]:
        """How each settled row ended: empty when it was sent."""
        return {one.due.id: one.error for one in self.tables.settled}


def _plain(due: DueMessage) -> Reply:
    return reply(str(due.id))


def reply(name: str, **more: object) -> Reply:
    """A reply with a logical id."""
    values: dict[str, Any] = dict(more)
    return Reply("test", (Part(f"words {name}"),), name=name, **values)


def material(fact: Fact = FACT, **more: object) -> Material:
    """What a fact is about."""
    values: dict[str, Any] = dict(more)
    return Material(fact, **values)


def busiest(calls: Sequence[Call], seconds: float = 1.0) -> int:
    """The most calls that began within any so many seconds."""
    times = sorted(call.at for call in calls)
    most, first = 0, 0
    for last, moment in enumerate(times):
        while times[first] <= moment - seconds:
            first += 1
        most = max(most, last - first + 1)
    return most
