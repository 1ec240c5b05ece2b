"""What the core asks of the world: one protocol a role, implemented in `storage` and `bots`."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from core.domain.changes import Change
from core.domain.experiences import Experience
from core.domain.facts import Fact
from core.domain.issues import Issue
from core.domain.messages import Inbound, Reply, Sender
from core.domain.needs import Need
from core.domain.notifications import MessageClass
from core.domain.organisation import QuietHours
from core.domain.people import Address, Hat, Person, Role
from core.domain.responses import Response

T = TypeVar("T")


class Clock(Protocol):
    """The time: aware, UTC, moved on by `heard clock advance` where that is allowed."""

    def now(self) -> datetime:
        """This moment."""


class Ids(Protocol):
    """Identifiers and chance, handed in so that a turn stays repeatable."""

    def new(self) -> int:
        """A fresh id: positive, under 2**63, rising within a process, unique across processes."""

    def code(self) -> str:
        """A one-time code: eight letters and digits that cannot be misread, not guessable."""


@dataclass(frozen=True, slots=True)
class StoredSession:
    """A session as it is kept: `state` is what `core.dialogues.session` wrote, None when new.

    `nudge` names what to do when `due` comes (offer again, set aside), None for nothing.
    """

    person: int
    hat: Hat
    seq: int
    state: bytes | None
    nudge: str | None = None
    due: datetime | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """A person and the address where news reaches them now; None when none can be reached."""

    person: Person
    address: Address | None


class Looking(Protocol):
    """Answers needs on a read connection with a deadline."""

    def look(self, need: Need[T]) -> T:
        """The answer to one need."""


class Numbers(Protocol):
    """Draws public references."""

    def next_issue_number(self) -> int:
        """The next number for an issue: rising, never used twice; gaps may be left."""


class ConversationStore(Numbers, Protocol):
    """What a group of turns reads and writes, in one transaction."""

    def known(self, keys: Sequence[str]) -> frozenset[str]:
        """Which of these inbound keys were applied before."""

    def meet(
        self, senders: Sequence[Sender], *, zone: str, languages: Sequence[str], at: datetime
    ) -> Mapping[Sender, tuple[Person, Address]]:
        """The person and address of each sender, made when new; roles included.

        A new person's language is the sender's hint where `languages` has it, else the first.
        """

    def strangers(self, senders: Iterable[Sender]) -> frozenset[Sender]:
        """Those of whom nothing is known: nobody ever wrote from there."""

    def sessions(
        self, wanted: Sequence[tuple[int, Hat]]
    ) -> Mapping[tuple[int, Hat], StoredSession]:
        """The sessions of these persons and hats, locked where the database locks rows."""

    def contacts(self, persons: Iterable[int]) -> Mapping[int, Contact]:
        """How to reach these persons."""

    def staff(self, role: Role) -> Sequence[int]:
        """The persons who hold a role."""

    def party(self, fact: Fact) -> int | None:
        """The raiser or author of what a fact is about."""

    def write(
        self, inbound: Inbound, session: StoredSession | None, changes: Sequence[Change]
    ) -> None:
        """Queue what a turn writes, with its inbound key; nothing is sent to the database yet."""

    def quarantine(self, inbound: Inbound, person: int | None, error: str) -> None:
        """Keep what a turn choked on, sealed, with the name of the error."""

    def flush(self) -> None:
        """Write everything queued, set-wise, in the one documented order of locks.

        Raises:
            Conflict: naming the turns whose guards failed; the transaction must be rolled back.
        """


@dataclass(frozen=True, slots=True)
class Material:
    """What a fact is about, read afresh just before its news leaves; None where not concerned."""

    fact: Fact
    issue: Issue | None = None
    experience: Experience | None = None
    response: Response | None = None


@dataclass(frozen=True, slots=True)
class DueMessage:
    """A row of the outbox that may leave now.

    `reply` is None for news, whose words come from `material` and `key`. `edits` is the
    platform's id of the message to change, when `reply.replaces` names one that was sent.
    `wanted` says, for news, whether the person still follows and nothing was withdrawn.
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


@dataclass(frozen=True, slots=True)
class Asleep:
    """A session whose nudge is due, with where to write and in which language."""

    session: StoredSession
    contact: Contact


class NudgeStore(Protocol):
    """What the clock reads and writes, each call within one transaction."""

    def asleep(self, now: datetime, limit: int) -> Sequence[Asleep]:
        """Sessions whose nudge is due, oldest first."""

    def keep(self, session: StoredSession, changes: Sequence[Change]) -> bool:
        """Write a nudged session unless the person came first (compare-and-set); whether done."""

    def advance_campaign(self, now: datetime, quiet: QuietHours, limit: int) -> int:
        """Plan the next batch of the oldest campaign; how many were planned, 0 for none left."""

    def forget_old(self, now: datetime) -> int:
        """Delete inbox keys and codes past their keep; how many."""

    def erase_marked(self, now: datetime, limit: int) -> int:
        """Delete what is kept of persons who asked for it, as far as it is time; of how many."""


class OperatorStore(Protocol):
    """What the operator's verbs read and write, each call within one transaction."""

    def clock_offset(self) -> float:
        """Seconds by which time was moved on for trying things out; 0 where nobody did."""

    def advance_clock(self, seconds: float) -> None:
        """Move time on by so many seconds more, for every process."""

    def roster(self) -> Sequence[Contact]:
        """Everybody who holds a role, with the address used last."""

    def set_roles(self, person: int, roles: frozenset[Role]) -> None:
        """Give a person exactly these roles; none takes the person off the roster."""

    def find(self, channel: str, account: str) -> int | None:
        """The person of an account; None when nobody ever wrote from it."""

    def erase(self, person: int, at: datetime) -> bool:
        """Delete what is kept of a person now, and the rest at `at`; False when there is none."""

    def scripts(self) -> Mapping[tuple[str, str], str]:
        """Every version of a script that was ever kept: (name, version) to its source."""

    def keep_scripts(self, sources: Mapping[tuple[str, str], str], at: datetime) -> None:
        """Keep versions of scripts; one that is kept already stays as it is."""

    def quarantined(self) -> Sequence[tuple[Inbound, str]]:
        """What turns choked on, oldest first, with the name of the error."""

    def drop_quarantined(self, key: str) -> None:
        """Forget what was kept under this inbound key."""


class UnitOfWork(ConversationStore, DeliveryStore, NudgeStore, OperatorStore, Protocol):
    """One transaction over everything: committed on a clean exit, rolled back on an error."""


class Database(Protocol):
    """Opens transactions and answers needs."""

    def begin(self) -> AbstractContextManager[UnitOfWork]:
        """A write transaction. Raises StorageAway when the database cannot be reached."""

    def reading(self) -> AbstractContextManager[Looking]:
        """A read connection with a deadline."""
