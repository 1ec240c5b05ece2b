"""A message that we start: to whom, of which class, and when at the earliest."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum


class MessageClass(IntEnum):
    """What is promised for a message; the number is its place in the queue, lowest first.

    REPLY, SAFETY and OUTCOME arrive at least once (again only where the platform's answer was
    lost). NEWS and BROADCAST arrive at most once after an unknown outcome, and are tried again
    when they were surely not sent.
    """

    SAFETY = 0
    REPLY = 1
    OUTCOME = 3
    NEWS = 5
    BROADCAST = 9

    @property
    def at_most_once(self) -> bool:
        """Whether an unknown outcome ends it."""
        return self >= MessageClass.NEWS


@dataclass(frozen=True, slots=True)
class Notification:
    """News of one fact for one person, unique per (person, fact)."""

    person: int
    fact: int
    key: str
    kind: MessageClass
    due: datetime


@dataclass(frozen=True, slots=True)
class Campaign:
    """News of one fact for all who follow an issue, worked off in batches by the clock.

    `cut` is the moment that decides who is in: those who followed before it. `cursor` is the
    last person who was planned for; it moves in the transaction that plans the batch.
    """

    fact: int
    issue: int
    key: str
    kind: MessageClass
    cut: datetime
    cursor: int = 0
