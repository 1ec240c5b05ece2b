"""One round of sending: write down what finished, take what may leave, begin to send it.

Each round is one transaction. Only after its COMMIT do the calls begin, each within the budget
and the lease. A crash between a call and the next round repeats what must arrive, and never what
may arrive once only.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

import structlog

from bots.budget import SECOND, Budget, Ticket
from bots.lease import Lease
from bots.outlet import Outgoing, Outlet
from core.delivery.claims import Claim, Holding, Wish, claim
from core.delivery.endings import Then, Tried, afterwards, back_off, settled, write_down
from core.domain.messages import Reply
from core.domain.organisation import QuietHours
from core.errors import Failure, SendFailed
from core.ports import Clock, DeliveryStore, DueMessage

PEEK: Final = 8
"""So many more rows are looked at than news may leave, in case they are answers."""

_NOT_HELD: Final = SendFailed(Failure.NOT_SENT, code="lease")
_WORDLESS: Final = SendFailed(Failure.REFUSED, code="wordless")

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Round:
    """What one transaction writes and takes; `claimed` is known even when COMMIT is in doubt."""

    holding: Holding
    wish: Wish
    tried: Sequence[Tried]
    undo: Sequence[int]
    now: datetime
    quiet: QuietHours
    claimed: Claim = field(default_factory=Claim)

    def __call__(self, store: DeliveryStore) -> Claim:
        """Write, then take."""
        if self.tried or self.undo:
            store.assert_lease(self.holding.name, self.holding.owner, self.holding.epoch)
            write_down(store, self.tried, self.now)
        if self.undo:
            store.unmark(self.undo)
        if self.wish.limit:
            self.claimed = claim(store, self.holding, self.wish, self.now, self.quiet)
        return self.claimed


@dataclass(eq=False)
class Carrier:
    """What is under way for one outlet: which addresses are busy or rest, and what finished."""

    outlet: Outlet
    lease: Lease
    clock: Clock
    render: Callable[[DueMessage], Reply]
    quiet: QuietHours
    ended: asyncio.Event

    def __post_init__(self) -> None:
        self.sending: set[asyncio.Task[None]] = set()
        self.forget()

    def forget(self) -> None:
        """Know nothing of what was under way: it is another's now, or was never ours.

        Whoever sends next begins with one quiet second, since others may have sent just now.
        """
        for task in self.sending:
            task.cancel()
        self.sending.clear()
        self.budget = Budget(self.outlet.limits)
        self.finished: list[Tried] = []
        self.crowded: dict[int, float] = {}
        self.anew: list[DueMessage] = []
        self._busy: set[int] = set()
        self._resting: dict[int, float] = {}
        self._undo: list[int] = []

    def quieten(self) -> None:
        """Send nothing for a second."""
        self.budget.rest(self._now() + SECOND)

    @property
    def free(self) -> int:
        """How many more calls may wait for an answer."""
        return self.budget.at_once - len(self.sending)

    def _now(self) -> float:
        return self.lease.monotonic()

    # --- One round -------------------------------------------------------------------------------

    async def exchange(self) -> tuple[Claim, int]:
        """One round; what it took, and how many rows it asked for.

        Raises:
            LeaseLost: another process sends now; what was under way is to be forgotten.
        """
        if self.lease.renewable:
            await self.lease.ask()
        self._resend()
        room, bulk = self.budget.room(self._now())
        limit = max(0, min(room, self.free, bulk + PEEK))
        claimed = await self.commit(limit, bulk)
        now = self._now()
        full = self.budget.full(now)
        for due in claimed.crowded:
            self.crowded[due.address] = full.get(due.chat, now)
        for due in claimed.leaving:
            self._begin(due)
        return claimed, limit

    async def commit(self, limit: int = 0, bulk: int = 0) -> Claim:
        """Run one transaction; when it failed, keep what it was to write for the next one.

        Where COMMIT itself is in doubt its marks may stand, on rows that were never tried.
        """
        wish = self._wish(limit, bulk)
        tried, undo, self.finished, self._undo = self.finished, self._undo, [], []
        work = Round(self.lease.holding, wish, tried, undo, self.clock.now(), self.quiet)
        try:
            claimed = await self.lease.transact(work)
        except Exception:
            marks = [due.id for due in work.claimed.leaving if due.kind.at_most_once]
            self.finished, self._undo = tried + self.finished, undo + marks
            raise
        self._busy -= {one.due.address for one in tried}
        for one in tried:
            _report(one)
        return claimed

    def _wish(self, limit: int, bulk: int) -> Wish:
        now = self._now()
        self._resting = {a: until for a, until in self._resting.items() if until > now}
        self.crowded = {a: until for a, until in self.crowded.items() if until > now}
        # What finished is written down first, in the same transaction: its address is free then.
        busy = self._busy - {one.due.address for one in self.finished}
        skip = sorted(busy | self._resting.keys() | self.crowded.keys())
        return Wish(self.outlet.name, limit, bulk, skip, frozenset(self.budget.full(now)))

    # --- One message -----------------------------------------------------------------------------

    def _resend(self) -> None:
        """Edits whose target is gone leave as new messages."""
        now = self._now()
        room, full = min(self.budget.room(now)[0], self.free), self.budget.full(now)
        ready = [due for due in self.anew if due.chat not in full][: max(0, room)]
        self.anew = [due for due in self.anew if due not in ready]
        for due in ready:
            self._begin(due)

    def _begin(self, due: DueMessage) -> None:
        self._busy.add(due.address)
        ticket = self.budget.reserve(due.chat, bulk=due.kind.at_most_once)
        task = asyncio.ensure_future(self._carry(due, ticket))
        self.sending.add(task)
        task.add_done_callback(self.sending.discard)

    async def _carry(self, due: DueMessage, ticket: Ticket) -> None:
        reply = self._words(due)
        if reply is None or not self.lease.held:
            ticket.forgo()
            self._finish(Tried(due, reply, _NOT_HELD if reply else _WORDLESS))
            return
        ticket.begin(self._now())
        tried = Tried(due, reply, await self._call(_outgoing(due, reply)))
        self.budget.heed(tried.result, due.chat, self._now())
        self._finish(tried)

    def _words(self, due: DueMessage) -> Reply | None:
        try:
            return due.reply or self.render(due)
        except Exception:
            log.exception("sender.wordless", row=due.id, key=due.key)
            return None

    async def _call(self, message: Outgoing) -> str | SendFailed:
        """Make the call; whatever an outlet raises unforeseen may have happened after sending."""
        try:
            return await self.outlet.send(message) or ""
        except SendFailed as failed:
            return failed
        except Exception as error:
            log.exception("sender.unforeseen", channel=self.outlet.name)
            return SendFailed(Failure.UNKNOWN, code=type(error).__name__)

    def _finish(self, tried: Tried) -> None:
        then = afterwards(tried)
        if then is Then.NEW:
            self.anew.append(replace(tried.due, edits=None))
        else:
            self.finished.append(tried)
        if then is Then.REPEAT:
            self._resting[tried.due.address] = self._now() + back_off(tried.due.attempts + 1)
        self.ended.set()


def _outgoing(due: DueMessage, reply: Reply) -> Outgoing:
    return Outgoing(due.chat, reply, due.edits, due.picture)


def _report(one: Tried) -> None:
    if error := settled(one).error:
        kept = afterwards(one) in {Then.AGAIN, Then.REPEAT}
        log.warning("sender.failed", row=one.due.id, error=error, kept=kept)
