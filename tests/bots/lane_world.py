"""A world for the lane: a conversation that a test directs, and a database that keeps nothing."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

from core.domain.messages import Inbound, Said, Sender
from core.domain.needs import ExperienceWith, Need
from core.errors import StorageAway
from core.outcomes import Applied, Asked, Deferred
from core.ports import Looking, UnitOfWork

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
NEED = ExperienceWith(1)


def said(who: str, text: str) -> Inbound:
    """Words from somebody; the key says who and what."""
    return Inbound(f"{who}:{text}", Sender("terminal", who, who), AT, Said(text))


@dataclass
class Conversation:
    """Stands for the use case: notes each group, and defers or fails as the test wants.

    `needs` maps a key to what it must look up before it is done; a `curious` turn asks for
    something new in every group, a `restless` one never ends, and the world moves under those in
    `moved`, so many times. `gate` holds up every group while it is closed, and `entered` says that
    a group is being held up.
    """

    groups: list[list[str]] = field(default_factory=list)
    needs: dict[str, tuple[Need[Any], ...]] = field(default_factory=dict)
    moved: dict[str, int] = field(default_factory=dict)
    restless: set[str] = field(default_factory=set)
    curious: set[str] = field(default_factory=set)
    error: Exception | None = None
    applied: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    answers: dict[str, object] = field(default_factory=dict)
    gate: threading.Event = field(default_factory=threading.Event)
    entered: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    def __call__(self, group: Sequence[Asked]) -> Sequence[Applied | Deferred]:
        """Apply a group."""
        self.groups.append([asked.inbound.key for asked in group])
        self.entered.set()
        self.gate.wait(5)
        if self.error:
            raise self.error
        return [self._turn(asked) for asked in group]

    def _turn(self, asked: Asked) -> Applied | Deferred:
        key = asked.inbound.key
        if asked.endless:
            self.kept.append(key)
            return Applied(key, failed=True)
        if key in self.curious:
            self.needs[key] = (ExperienceWith(len(self.groups)),)
        lacking = tuple(need for need in self.needs.get(key, ()) if need not in asked.looked)
        if lacking or key in self.restless:
            return Deferred(key, lacking)
        if self.moved.get(key):
            self.moved[key] -= 1
            return Deferred(key, ())
        if needs := self.needs.get(key):
            self.answers[key] = asked.looked[needs[0]]
        self.applied.append(key)
        return Applied(key)


@dataclass
class World:
    """A database that answers a need with `answer` once it may be read, or never when broken."""

    answer: object = None
    broken: bool = False
    may_read: threading.Event = field(default_factory=threading.Event)
    looked: list[Need[Any]] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    committed: int = 0

    def __post_init__(self) -> None:
        self.may_read.set()

    @contextmanager
    def begin(self) -> Iterator[UnitOfWork]:
        """A transaction."""
        yield cast("UnitOfWork", self)
        self.committed += 1

    @contextmanager
    def reading(self) -> Iterator[Looking]:
        """A read connection."""
        yield cast("Looking", self)

    def look(self, need: Need[Any]) -> object:
        """Answer a need."""
        self.may_read.wait(5)
        if self.broken:
            raise StorageAway("away")
        self.looked.append(need)
        return self.answer

    def quarantine(self, inbound: Inbound, _person: int | None, _error: str) -> None:
        """Keep what a turn choked on."""
        self.kept.append(inbound.key)

    def flush(self) -> None:
        """Nothing is queued here."""


def wait_for(event: threading.Event) -> Callable[[], bool]:
    """A wait for a thread, to be run beside the event loop; it fails rather than hang."""

    def wait() -> bool:
        assert event.wait(5), "the thread never came here"
        return True

    return wait
