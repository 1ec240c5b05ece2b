"""What a group of turns asks of the world."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from core.domain.changes import Change
from core.domain.facts import Fact
from core.domain.messages import Inbound, Sender
from core.domain.needs import Need
from core.domain.people import Address, Hat, Person, Role
from core.ports.surveys import Answers

T = TypeVar("T")


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


class Looking(Answers, Protocol):
    """Answers needs on a read connection with a deadline, and reads all answers without one."""

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
