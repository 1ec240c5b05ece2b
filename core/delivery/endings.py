"""What became of an attempt, and what that means for its row: one table, `AFTER`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from types import MappingProxyType
from typing import Final

from core.domain.messages import Reply
from core.domain.notifications import MessageClass
from core.errors import Failure, SendFailed
from core.ports import DeliveryStore, DueMessage, Settled

LONGEST_PAUSE: Final = 60.0
"""Seconds between two tries of a row that failed many times."""
# How long what must arrive is tried while nobody knows whether it did. An outage is not the
# message's fault, so it is days and not tries that end it. An outcome that was released leaves as
# an answer; its fact tells it from one.
LASTS: Final[Mapping[MessageClass, timedelta]] = MappingProxyType(
    {
        MessageClass.SAFETY: timedelta(days=14),
        MessageClass.REPLY: timedelta(days=3),
        MessageClass.OUTCOME: timedelta(days=14),
    }
)


def back_off(tries: int) -> float:
    """Seconds to wait after this many tries in a row that failed: 1, 2, 4 … 60."""
    return min(2.0 ** min(tries - 1, 10), LONGEST_PAUSE)


@dataclass(frozen=True, slots=True)
class Tried:
    """One attempt: the platform's id of what it took (empty when it gives none), or the failure.

    `reply` is None when the words could not be made.
    """

    due: DueMessage
    reply: Reply | None
    result: str | SendFailed


class Then(Enum):
    """What becomes of a row that was tried."""

    DONE = auto()
    """It is with the person."""
    DEAD = auto()
    """It will never go, or must not go again."""
    AGAIN = auto()
    """It surely did not go: the next try is as good as the first."""
    REPEAT = auto()
    """It may have gone, and must arrive: this try counts."""
    NEW = auto()
    """There is nothing to edit: send it as a message of its own."""
    CUT_OFF = auto()
    """Nothing reaches this address any more."""


# The one table of what a failure means for its row.
AFTER: Final[Mapping[Failure, Then]] = MappingProxyType(
    {
        Failure.NOT_SENT: Then.AGAIN,
        Failure.SLOW_DOWN: Then.AGAIN,
        Failure.UNKNOWN: Then.REPEAT,
        Failure.UNREACHABLE: Then.CUT_OFF,
        Failure.REFUSED: Then.DEAD,
        Failure.GONE: Then.NEW,
        Failure.UNCHANGED: Then.DONE,
    }
)


def afterwards(tried: Tried) -> Then:
    """What becomes of the row of this attempt, its class and its earlier tries considered."""
    if isinstance(tried.result, str):
        return Then.DONE
    then = AFTER[tried.result.failure]
    spent = tried.due.kind.at_most_once or _outlasted(tried.due)
    cosmetic = tried.reply is not None and tried.reply.cosmetic
    if (then is Then.REPEAT and spent) or (then is Then.NEW and (cosmetic or not tried.due.edits)):
        return Then.DEAD
    return then


def _outlasted(due: DueMessage) -> bool:
    """Whether a row that must arrive was tried for as long as its class lasts.

    Its tries tell the time: they come a minute apart, but for the first few.
    """
    kind = MessageClass.OUTCOME if due.fact is not None else due.kind
    return timedelta(seconds=(due.attempts + 1) * LONGEST_PAUSE) >= LASTS[kind]


def write_down(store: DeliveryStore, tried: Sequence[Tried], now: datetime) -> None:
    """Write what became of these attempts, set-wise.

    A row to be repeated is due at once, so that it stays first in its chat: the pause before
    the next try is the sender's, by monotonic time.
    """
    by: dict[Then, list[Tried]] = {then: [] for then in Then}
    for one in tried:
        by[afterwards(one)].append(one)
    if over := [settled(one) for one in (*by[Then.DONE], *by[Then.DEAD])]:
        store.settle(over)
    if unsent := [one.due.id for one in by[Then.AGAIN] if one.due.kind.at_most_once]:
        store.unmark(unsent)
    if repeat := {one.due.id: now for one in by[Then.REPEAT]}:
        store.postpone(repeat, attempted=True)
    for one in by[Then.CUT_OFF]:
        store.unreachable(one.due.address)


def settled(tried: Tried) -> Settled:
    """The last line about a row: sent with the platform's id, or the code of why it never was."""
    if afterwards(tried) is Then.DONE:
        went = tried.result if isinstance(tried.result, str) else tried.due.edits or ""
        return last_line(tried.due, tried.reply, went, "")
    return last_line(tried.due, tried.reply, None, _code(tried))


def _code(tried: Tried) -> str:
    if isinstance(tried.result, str):
        return ""
    failure = tried.result.failure
    given_up = failure is Failure.UNKNOWN and not tried.due.kind.at_most_once
    return "given_up" if given_up else tried.result.code or failure.value


def last_line(due: DueMessage, reply: Reply | None, went: str | None, error: str) -> Settled:
    """The last line about a row, with what its words were about when there were any."""
    if reply is None:
        return Settled(due, went, error=error)
    return Settled(due, went, name=reply.name, issue=reply.issue, asks=reply.asks, error=error)
