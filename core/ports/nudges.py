"""What the clock asks of the world."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.domain.changes import Change
from core.domain.organisation import Organisation
from core.ports.conversation import Contact, StoredSession


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

    def advance_campaign(self, now: datetime, organisation: Organisation, limit: int) -> int:
        """Plan the next batch of the oldest campaign; how many were planned, 0 for none left."""

    def forget_old(self, now: datetime) -> int:
        """Delete inbox keys and codes past their keep; how many."""

    def erase_marked(self, now: datetime, limit: int) -> int:
        """Delete what is kept of persons who asked for it, as far as it is time; of how many."""
