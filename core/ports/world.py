"""What is neither words nor database: time, ids and chance."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The time: aware, UTC, moved on by `heard clock advance` where that is allowed."""

    def now(self) -> datetime:
        """This moment."""


class Ids(Protocol):
    """Identifiers and chance, handed in so that a turn stays repeatable."""

    def new(self) -> int:
        """A fresh id: positive, under 2**63, rising within a process, unique across processes."""

    def chance(self) -> int:
        """An id that tells nothing, not even when it was made: positive, under 2**63."""

    def code(self) -> str:
        """A one-time code: eight letters and digits that cannot be misread, not guessable."""
