"""Ids that rise and that no two processes share, and codes that are typed once."""

import threading
from collections.abc import Callable
from typing import Final

EPOCH_MS: Final = 1_735_689_600_000
"""The beginning of 2025: ids last until 2094."""
PROCESSES: Final = 1 << 12
COUNTS: Final = 1 << 10
CLEAR: Final = "ACDEFGHJKMNPQRTUVWXY34679"
"""Letters and digits that are not taken for one another: no 0 O, 1 I L, 2 Z, 5 S, 8 B."""
CODE_LENGTH: Final = 8


class Identifiers:
    """`core.ports.Ids`: milliseconds (41 bits), the process (12), a count (10).

    `milliseconds` gives the time since 1970. `below(n)` gives an unpredictable number from 0 to
    n - 1: it draws codes, and once the number of this process. Two processes that drew the same
    number meet only within one millisecond, and there the database refuses the second.
    """

    def __init__(self, milliseconds: Callable[[], int], below: Callable[[int], int]) -> None:
        self._milliseconds = milliseconds
        self._below = below
        self._process = below(PROCESSES) * COUNTS
        self._moment = 0
        self._count = 0
        self._lock = threading.Lock()

    def new(self) -> int:
        """A fresh id, above all before it, also when the wall clock was set back."""
        with self._lock:
            moment = self._milliseconds() - EPOCH_MS
            self._count = 0 if moment > self._moment else self._count + 1
            if self._count == COUNTS:
                moment, self._count = self._moment + 1, 0
            self._moment = max(moment, self._moment)
            return self._moment * PROCESSES * COUNTS + self._process + self._count

    def chance(self) -> int:
        """An id drawn by chance alone."""
        return 1 + self._below(2**63 - 1)

    def code(self) -> str:
        """A one-time code."""
        return "".join(CLEAR[self._below(len(CLEAR))] for _ in range(CODE_LENGTH))
