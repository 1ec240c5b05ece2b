"""The one thread that writes: whatever waits, up to 64 turns, is one transaction.

Between two groups it does one piece of other work (settle what was sent, advance a campaign), so
that neither starves the other. A group holds one turn of a conversation at most, and while a turn
is away to look something up, only the later ones of its own conversation wait behind it.
"""

import asyncio
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from queue import SimpleQueue
from typing import Any, Final

import structlog
from typing_extensions import override

from core.conversation import patiently
from core.domain.messages import Inbound
from core.domain.needs import UNAVAILABLE, Need
from core.errors import StorageAway
from core.outcomes import Applied, Asked, Deferred
from core.ports import Database, UnitOfWork

Account = tuple[str, str]
Converse = Callable[[Sequence[Asked]], Sequence[Applied | Deferred]]

GROUP: Final = 64
ROUNDS: Final = 8
"""How often a turn may leave its group before it has to do with nothing looked up."""
LAST_ROUND: Final = 2 * ROUNDS
"""How often a turn may leave its group before it is taken for a fault of ours."""

log = structlog.get_logger(__name__)


class Nothing(dict[Need[Any], object]):
    """Answers every need with "unavailable": a turn that holds it has nothing left to ask."""

    def __missing__(self, _: Need[Any]) -> object:
        return UNAVAILABLE

    @override
    def __contains__(self, _: object) -> bool:
        return True


@dataclass(slots=True, eq=False)
class Turn:
    """A turn that waits; `era` counts how often storage had been away when it was handed in."""

    inbound: Inbound
    future: asyncio.Future[Applied]
    era: int
    account: Account
    looked: Mapping[Need[Any], object] = field(default_factory=dict)
    rounds: int = 0

    @property
    def asked(self) -> Asked:
        """The turn as the conversation takes it; one without an end must not block its channel."""
        return Asked(self.inbound, self.looked, endless=self.rounds >= LAST_ROUND)


@dataclass(slots=True, eq=False)
class Call:
    """Other work that waits for a transaction of its own."""

    work: Callable[[UnitOfWork], Any]
    future: asyncio.Future[Any]


class Stop:
    """The last thing in the queue: do what is at hand, then end."""


@dataclass(slots=True, eq=False)
class News:
    """What the event loop is told, all of a group at once.

    `done` and `failed` say what became of what; `asking` are turns that must look something up;
    `queued` is whether the outbox has new rows.
    """

    era: int
    done: list[tuple[asyncio.Future[Any], object]] = field(default_factory=list)
    failed: list[tuple[asyncio.Future[Any], Exception]] = field(default_factory=list)
    asking: list[tuple[Turn, tuple[Need[Any], ...]]] = field(default_factory=list)
    queued: bool = False


class Writer:
    """Takes from `queue`, applies, and hands what happened to `tell`."""

    def __init__(
        self, database: Database, converse: Converse, tell: Callable[[News], None]
    ) -> None:
        self.queue: SimpleQueue[Turn | Call | Stop] = SimpleQueue()
        self._database = database
        self._converse = converse
        self._tell = tell
        self._era = 0
        self._ready: deque[Turn] = deque()
        self._calls: deque[Call] = deque()
        self._behind: dict[Account, deque[Turn] | None] = {}
        """A conversation that has a turn at hand or away, and what waits behind it."""
        self._stopping = False
        self._news = News(self._era)
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self.start = self._thread.start
        self.join = self._thread.join

    def _run(self) -> None:
        while not self._stopping or self._ready or self._calls:
            self._take()
            if self._ready:
                self._apply([self._ready.popleft() for _ in range(min(GROUP, len(self._ready)))])
            self._report()
            if self._calls:
                self._perform(self._calls.popleft())
                self._report()

    def _report(self) -> None:
        self._tell(self._news)
        self._news = News(self._era)

    def _take(self) -> None:
        """Sort what waits until a group is full; sleep only when there is nothing to do."""
        queue = self.queue
        if not (self._ready or self._calls or self._stopping):
            self._sort(queue.get())
        while len(self._ready) < GROUP and not queue.empty():
            self._sort(queue.get())

    def _sort(self, item: Turn | Call | Stop) -> None:
        if isinstance(item, Turn):
            self._admit(item)
        elif isinstance(item, Call):
            self._calls.append(item)
        else:
            self._stopping = True

    def _admit(self, turn: Turn) -> None:
        """Into the next group, unless an earlier turn of the conversation is still under way."""
        if turn.era != self._era:
            self._news.failed.append((turn.future, _away()))
        elif turn.rounds or turn.account not in self._behind:
            self._behind.setdefault(turn.account)
            self._ready.append(turn)
        elif waiting := self._behind[turn.account]:
            waiting.append(turn)
        else:
            self._behind[turn.account] = deque((turn,))

    def _apply(self, group: Sequence[Turn]) -> None:
        try:
            outcomes = self._converse([turn.asked for turn in group])
            for turn, outcome in zip(group, outcomes, strict=True):
                if isinstance(outcome, Applied):
                    self._finish(turn, outcome)
                else:
                    self._defer(turn, outcome.needs)
        except StorageAway:
            log.warning("writer.storage_away", turns=len(group))
            self._give_back(group)
        except Exception:  # a fault of ours must not end the thread
            log.exception("writer.fault", turns=len(group))
            self._give_back(group)

    def _finish(self, turn: Turn, outcome: Applied) -> None:
        """Tell who waits, and let the next turn of the conversation come forward."""
        self._news.done.append((turn.future, outcome))
        self._news.queued |= outcome.queued
        if waiting := self._behind[turn.account]:
            self._ready.append(waiting.popleft())
        else:
            del self._behind[turn.account]

    def _defer(self, turn: Turn, needs: tuple[Need[Any], ...]) -> None:
        """Again: with what it needs, or with nothing looked up when the world moved meanwhile."""
        turn.rounds += 1
        if turn.rounds >= LAST_ROUND:
            log.error("writer.endless", rounds=turn.rounds)
            self._ready.append(turn)
        elif turn.rounds >= ROUNDS:
            turn.looked = Nothing()
            self._ready.append(turn)
        elif needs:
            self._news.asking.append((turn, needs))
        else:
            turn.looked = {}
            self._ready.append(turn)

    def _give_back(self, group: Sequence[Turn]) -> None:
        """Nothing was applied: fail all that was handed in so far, so that order is kept.

        Whoever handed a turn in does it again; one that came later must not overtake it.
        """
        self._era += 1
        self._news.era = self._era
        behind = [turn for waiting in self._behind.values() for turn in waiting or ()]
        turns = (*group, *self._ready, *behind)
        self._news.failed += [(turn.future, _away()) for turn in turns]
        self._ready.clear()
        self._behind.clear()

    def _perform(self, call: Call) -> None:
        try:
            outcome = patiently(partial(self._done, call))
        except Exception as error:  # noqa: BLE001 - it is raised where the work was handed in
            self._news.failed.append((call.future, error))
        else:
            self._news.done.append((call.future, outcome))

    def _done(self, call: Call) -> object:
        with self._database.begin() as uow:
            return call.work(uow)


def _away() -> StorageAway:
    return StorageAway("Nothing was applied: hand it in again, in order.")
