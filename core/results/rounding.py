"""Counts for everybody: told roughly, so that what one more person said is never seen.

Each count is told as lying between two multiples of the threshold, and of all who answered only
how many they are at least. So nothing bounds the sum from above, and whoever compares two
publications finds no growth that could not be another one. docs/decisions/0165-few-people.md
has the proof.
"""

from collections.abc import Iterable, Sequence

from core.results.suppression import Cell


def rounded(count: int, step: int) -> Cell:
    """What everybody is told of one count: between which multiples of `step` it lies."""
    low = count // step * step
    return Cell(low, low + step - 1, few=low == 0, rounded=step > 1 and low > 0)


def at_least(whole: int, questions: Iterable[Sequence[Cell]], step: int) -> int:
    """How many answered at least, as everybody is told it.

    `questions` are the cells, told or not, that people fall under, one each. Where all of them
    would have to be as large as they can be to make up the whole, less is told of that.
    """
    most = [sum(cell.high for cell in cells) for cells in questions]
    told = whole // step * step
    while told and told in most and step > 1:
        told -= step
    return told
