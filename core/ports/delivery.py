"""What the sender asks of the world."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.domain.experiences import Experience
from core.domain.facts import Fact
from core.domain.issues import Issue
from core.domain.messages import Reply
from core.domain.notifications import MessageClass
from core.domain.responses import Response
from core.domain.surveys import Results


@dataclass(frozen=True, slots=True)
class Material:
    """What a fact is about, read afresh just before its news leaves; None where not concerned.

    `survey` is the source of the survey as it is published now. `thread` is where this person
    answered it.
    """

    fact: Fact
    issue: Issue | None = None
    experience: Experience | None = None
    response: Response | None = None
    survey: str | None = None
    results: Results | None = None
    thread: str = ""


@dataclass(frozen=True, slots=True)
class DueMessage:
    """A row of the outbox that may leave now.

    `reply` is None for news, whose words come from `material` and `key`. `edits` is the
    platform's id of the message to change, when `reply.replaces` names one that was sent.
    `wanted` says, for news, whether the person still follows and nothing was withdrawn. `picture`
    (PNG) is that of the reply, or of the results that the news is about.
    """

    id: int
    person: int
    address: int
    channel: str
    account: str
    chat: str
    kind: MessageClass
    language: str
    stopped: bool
    zone: str
    attempts: int
    reply: Reply | None
    fact: int | None = None
    key: str | None = None
    material: Material | None = None
    edits: str | None = None
    wanted: bool = True
    picture: bytes | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """A row of the outbox that is done with: sent as `platform_id`, or None when it never will be.

    `error` is a short code for the log of what never went.
    """

    due: DueMessage
    platform_id: str | None
    name: str = ""
    issue: int | None = None
    asks: str | None = None
    error: str = ""


class DeliveryStore(Protocol):
    """What the sender reads and writes, each call within one transaction."""

    def due(
        self, channel: str, now: datetime, *, limit: int, skip: Sequence[int]
    ) -> Sequence[DueMessage]:
        """Rows that may leave by class, due time, id; one an address, none of those in `skip`.

        Rows marked as attempted by an earlier epoch, of a class that is sent at most once, are
        not among them: `give_up` settles those.
        """

    def mark(self, rows: Sequence[int], epoch: int) -> None:
        """Note that rows sent at most once are about to be tried."""

    def unmark(self, rows: Sequence[int]) -> None:
        """Take the note back: they were surely not sent."""

    def give_up(self, channel: str, epoch: int) -> int:
        """Settle rows marked under an earlier epoch as unknown; how many."""

    def postpone(self, rows: Mapping[int, datetime], *, attempted: bool) -> None:
        """Try these again at the time given; `attempted` counts the try."""

    def hold(self, rows: Sequence[int]) -> None:
        """Keep these until the person next writes."""

    def settle(self, done: Sequence[Settled]) -> None:
        """Delete rows and remember what was sent, for replies and edits."""

    def unreachable(self, address: int) -> None:
        """Mark an address and drop what waits for it."""

    def acquire_lease(self, name: str, owner: str, seconds: float) -> int | None:
        """Take or renew a lease; its epoch, or None while another's has not fully expired.

        The time is the store's own, one for all processes, and is never moved on.
        """

    def assert_lease(self, name: str, owner: str, epoch: int) -> None:
        """Raise LeaseLost unless this owner still holds this epoch; locks the row where it can."""

    def release_lease(self, name: str, owner: str) -> None:
        """Give a lease back at an orderly end."""
