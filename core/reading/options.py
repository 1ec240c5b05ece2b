"""The choices of a question, prepared once so that reading an answer is quick."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from core.reading.folding import fold, fold_ranges
from core.reading.lexicon import Lexicon, Phrases, lexicon

MEANINGS: Final = ("yes", "no", "unsure", "private", "none", "all")
_OPEN_END: Final = 10**9


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: what is stored (``id``), how it is shown, and other words people use for it."""

    id: str
    labels: tuple[str, ...]
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Folded names of all options of a question, by the position of the option.

    ``names`` are labels and ``keywords``, ``plain`` the same with plurals cut; ``spans`` are the
    numbers a label stands for (``25 to 44``), ``meanings`` and ``scales`` the positions of options
    that say yes, no, not sure … or stand on a usual scale.
    """

    ids: tuple[str, ...]
    labels: tuple[tuple[str, int], ...]
    keywords: tuple[tuple[str, int], ...]
    names: tuple[tuple[str, int], ...]
    plain: tuple[tuple[str, int], ...]
    spans: tuple[tuple[int, int] | None, ...]
    meanings: dict[str, tuple[int, ...]]
    scales: dict[str, int]
    units: frozenset[str]
    lexicon: Lexicon

    def index_beats_value(self) -> bool:
        """Say whether a small bare number means the place in the list, as with age groups."""
        starts = [low or high for low, high in filter(None, self.spans)]
        return not starts or min(starts) > len(self.ids)


@lru_cache(maxsize=1024)
def prepare(options: tuple[Option, ...], language: str) -> Names:
    """Fold the names of ``options``; remembered, because a question is asked many times."""
    words = lexicon(language)
    labels = tuple(
        (fold_ranges(label), place)
        for place, option in enumerate(options)
        for label in option.labels
        if fold_ranges(label)
    )
    typed = ((fold_ranges(k), place) for place, o in enumerate(options) for k in o.keywords)
    keywords = tuple(pair for pair in typed if pair[0])
    names = (*labels, *keywords)
    return Names(
        ids=tuple(option.id for option in options),
        labels=labels,
        keywords=keywords,
        names=names,
        plain=tuple((singular(name), place) for name, place in names),
        spans=tuple(
            span_of(fold_ranges(option.labels[0]), words) if option.labels else None
            for option in options
        ),
        meanings=_meanings(options, words),
        scales={
            phrase: place for label, place in labels for phrase in words.scales.get(label, ())
        },
        units=frozenset(t for label, _ in labels for t in label.split() if t in words.units),
        lexicon=words,
    )


def singular(folded: str) -> str:
    """Cut the plural *s* of longer words, so that ``queues`` finds ``queue``."""
    return " ".join(
        word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word
        for word in folded.split()
    )


def core_of(folded: str, words: Lexicon) -> str:
    """Return what is left of ``folded`` without small words: ``i think the bus`` -> ``bus``."""
    filler: Phrases = words.words["filler"]
    return " ".join(word for word in folded.split() if word not in filler)


def span_of(folded: str, words: Lexicon) -> tuple[int, int] | None:
    """Return the numbers that ``25 to 44``, ``under 25``, ``65 plus`` or ``2`` stands for."""
    tokens = folded.split()
    numerals = [int(token) for token in tokens if token.isdecimal() and len(token) < 9]
    if len(numerals) == 2:
        return (numerals[0], numerals[1])
    if len(numerals) != 1:
        return None
    if not words.words["below"].isdisjoint(tokens):
        return (0, numerals[0] - 1)
    if not words.words["above"].isdisjoint(tokens):
        return (numerals[0], _OPEN_END)
    return (numerals[0], numerals[0]) if len(tokens) == 1 else None


def _meanings(options: Sequence[Option], words: Lexicon) -> dict[str, tuple[int, ...]]:
    found = {
        meaning: tuple(
            place for place, option in enumerate(options) if _means(option, meaning, words)
        )
        for meaning in MEANINGS
    }
    return {meaning: places for meaning, places in found.items() if places}


def _means(option: Option, meaning: str, words: Lexicon) -> bool:
    labels = [fold(label) for label in option.labels]
    if option.id == meaning or any(words.says(meaning, label) for label in labels):
        return True
    firsts = {label.split()[0] for label in labels if label} if meaning in {"yes", "no"} else set()
    return any(words.says(meaning, first) for first in firsts)
