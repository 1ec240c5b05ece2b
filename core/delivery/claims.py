"""Taking the rows that leave now, in one transaction with the marks and notes they need."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from core.delivery.endings import last_line
from core.delivery.recheck import Drop, Hold, Postpone, Verdict, recheck
from core.domain.organisation import QuietHours
from core.ports import DeliveryStore, DueMessage


@dataclass(frozen=True, slots=True)
class Holding:
    """The lease under which everything here is written."""

    name: str
    owner: str
    epoch: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What the sender could let go now: so many rows, so many of them news or broadcasts.

    `skip` are addresses with a message under way or resting; `full` are chats that take no
    more just now.
    """

    channel: str
    limit: int
    bulk: int
    skip: Sequence[int] = ()
    full: Collection[str] = ()


@dataclass(slots=True)
class Claim:
    """Rows that leave now, and rows that would but for a full chat; `seen` counts all looked at.

    `behind` says that rows stayed only because no more news may leave now.
    """

    leaving: list[DueMessage] = field(default_factory=list)
    crowded: list[DueMessage] = field(default_factory=list)
    seen: int = 0
    behind: bool = False


def claim(
    store: DeliveryStore, holding: Holding, wish: Wish, now: datetime, quiet: QuietHours
) -> Claim:
    """Look at the next rows and take what may leave; note the rest and the marks, if any.

    Raises:
        LeaseLost: when something has to be written and somebody else is the sender now.
    """
    rows = store.due(wish.channel, now, limit=wish.limit, skip=wish.skip)
    verdicts = [(row, recheck(row, now, quiet)) for row in rows]
    stays = [(row, verdict) for row, verdict in verdicts if verdict]
    claimed = _sort([row for row, verdict in verdicts if not verdict], wish)
    claimed.seen = len(rows)
    marks = [row.id for row in claimed.leaving if row.kind.at_most_once]
    if marks or stays:
        store.assert_lease(holding.name, holding.owner, holding.epoch)
        _note(store, stays)
        store.mark(marks, holding.epoch)
    return claimed


def _sort(rows: Sequence[DueMessage], wish: Wish) -> Claim:
    """Who leaves: one message a chat, and only so much news."""
    claimed, full, bulk = Claim(), set(wish.full), wish.bulk
    for row in rows:
        if row.chat in full:
            claimed.crowded.append(row)
        elif row.kind.at_most_once and not bulk:
            claimed.behind = True
        else:
            bulk -= row.kind.at_most_once
            full.add(row.chat)
            claimed.leaving.append(row)
    return claimed


def _note(store: DeliveryStore, verdicts: Sequence[tuple[DueMessage, Verdict]]) -> None:
    drops = [last_line(row, row.reply, None, v.code) for row, v in verdicts if isinstance(v, Drop)]
    later = {row.id: v.until for row, v in verdicts if isinstance(v, Postpone)}
    if drops:
        store.settle(drops)
    if later:
        store.postpone(later, attempted=False)
    if held := [row.id for row, v in verdicts if isinstance(v, Hold)]:
        store.hold(held)
