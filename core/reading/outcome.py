"""What a reader answers: a value and how it was found, or several candidates."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class How(StrEnum):
    """How a value was found, from the surest to the weakest; stored beside the answer."""

    TAP = "tap"
    EXACT = "exact"
    NUMBER = "number"
    LEXICON = "lexicon"
    CONTAINED = "contained"
    FUZZY = "fuzzy"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """One reading: the value, and how it was found."""

    value: T
    how: How


@dataclass(frozen=True, slots=True)
class Unclear:
    """Two or more readings, best first; the person is asked which one was meant."""

    candidates: tuple[str, ...]
