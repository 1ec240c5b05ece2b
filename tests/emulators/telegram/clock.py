"""The emulator's time: real seconds that pass, plus those that a test lets pass."""

import time
from collections.abc import Callable

EPOCH = 1_767_603_600
"""Unix seconds at which an emulator starts: Monday 5 January 2026, 09:00 UTC."""


class Clock:
    """A monotonic clock and the wall clock drawn from it; both start anew with each emulator."""

    def __init__(
        self, *, epoch: float = EPOCH, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        """Start at `epoch` (unix seconds); `monotonic` may be replaced by a clock that stands."""
        self._epoch = epoch
        self._source = monotonic
        self._start = monotonic()
        self._added = 0.0

    def monotonic(self) -> float:
        """Seconds since the start, those that were added included."""
        return self._source() - self._start + self._added

    def unix(self) -> int:
        """Whole unix seconds, as the `date` of a message."""
        return int(self._epoch + self.monotonic())

    def advance(self, seconds: float) -> None:
        """Let `seconds` pass at once."""
        self._added += seconds
