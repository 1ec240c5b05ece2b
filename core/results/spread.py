"""How numbers are spread, in bounded memory and without chance.

Values are counted as they are until there are too many different ones; then neighbours share a
bin, twice as wide each time. Bins lie at multiples of their width, so the outcome is the same in
whatever order the values come.
"""

from collections import Counter
from itertools import accumulate
from math import floor
from typing import Final

MOST_BINS: Final = 2_048
"""So many bins tell a quartile to within a two-thousandth of the range, or better."""
_FINEST: Final = 2.0**-20
_MOST: Final = 1e15
"""Numbers beyond that, either way, count as that."""


class Spread:
    """The numbers that came so far."""

    def __init__(self) -> None:
        """Nothing came yet."""
        self.count = 0
        self._width = 0.0
        self._bins: Counter[float] = Counter()

    def add(self, value: float) -> None:
        """One more number."""
        self.count += 1
        self._bins[self._bin(max(-_MOST, min(value, _MOST)))] += 1
        while len(self._bins) > MOST_BINS:
            self._widen()

    def quantile(self, part: float) -> float:
        """The least value that `part` of all values, from 0 to 1, do not pass.

        Raises:
            ValueError: nothing came yet.
        """
        if not self.count:
            raise ValueError("nothing was counted, so there is nothing to divide")
        bins = sorted(self._bins.items())
        passed = accumulate(count for _, count in bins)
        within = sum(so_far < part * self.count for so_far in passed)
        return bins[min(within, len(bins) - 1)][0] + self._width / 2

    def _bin(self, value: float) -> float:
        return floor(value / self._width) * self._width if self._width else value

    def _widen(self) -> None:
        self._width = self._width * 2 or _FINEST
        wider: Counter[float] = Counter()
        for value, count in self._bins.items():
            wider[self._bin(value)] += count
        self._bins = wider
