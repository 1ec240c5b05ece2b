"""What people wrote about: the themes of the board, and words that often stand together."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from core.search.vocabulary import Vocabulary, vocabulary
from core.search.words import words

MOST_PAIRS: Final = 5_000
"""Pairs of words that are held at once; the rarest give way."""
LANGUAGE: Final = "en"
"""The language in which an organisation file writes its themes."""


@dataclass(frozen=True, slots=True)
class Themes:
    """The themes of a board by what they are called there: `waiting_times`."""

    names: tuple[str, ...]

    def found(self, text: str, language: str) -> tuple[str, ...]:
        """The themes that words are about, read as this language and as that of the themes."""
        found = {name for book in books(language) for name in self._in(text, book)}
        return tuple(name for name in self.names if name in found)

    def _in(self, text: str, book: Vocabulary) -> Iterator[str]:
        said = book.stems(text)
        spoken, notions = set(said), _notions(said, book)
        for name in self.names:
            if _is_about(spoken, notions, _wanted(name, book.language)):
                yield name


def books(language: str) -> tuple[Vocabulary, ...]:
    """How words may be read: people write another language than the one that they are asked in."""
    return tuple(vocabulary(one) for one in dict.fromkeys((language or LANGUAGE, LANGUAGE)))


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What makes a text be about a theme: each word, or any notion that the theme names whole."""

    stems: frozenset[str]
    notions: frozenset[str]


def _is_about(spoken: set[str], notions: frozenset[str], wanted: _Wanted) -> bool:
    return wanted.stems <= spoken or bool(wanted.notions & notions)


@lru_cache(maxsize=512)
def _wanted(name: str, language: str) -> _Wanted:
    book = vocabulary(language)
    said = book.stems(name.replace("_", " "))
    kept = frozenset(stem for stem in said if stem not in book.stop)
    return _Wanted(kept or frozenset({name}), book.groups.get(said, frozenset()))


def _notions(said: tuple[str, ...], book: Vocabulary) -> frozenset[str]:
    """The groups of synonyms of every phrase."""
    found: set[str] = set()
    for start in range(len(said)):
        for end in range(start + 1, min(start + book.longest, len(said)) + 1):
            found |= book.groups.get(said[start:end], frozenset())
    return frozenset(found)


class Pairs:
    """Two words that stand side by side, counted once for each person who wrote them so."""

    def __init__(self) -> None:
        """Nothing was written yet."""
        self._counts: Counter[tuple[str, str]] = Counter()

    def add(self, texts: Iterable[str], language: str) -> None:
        """What one person wrote."""
        book = vocabulary(language or LANGUAGE)
        self._counts.update({pair for text in texts for pair in _pairs(text, book)})
        if len(self._counts) > MOST_PAIRS:
            self._thin()

    def most(self, many: int, least: int) -> tuple[tuple[str, int], ...]:
        """The pairs that most people wrote, and by at least `least` people surely."""
        told = sorted(self._counts.items(), key=lambda one: (-one[1], one[0]))
        return tuple((" ".join(pair), count) for pair, count in told[:many] if count >= least)

    def _thin(self) -> None:
        """Let the rarest go; one that comes back is then counted too low, never too high."""
        self._counts = Counter(dict(self._counts.most_common(MOST_PAIRS // 2)))


def _pairs(text: str, book: Vocabulary) -> Iterable[tuple[str, str]]:
    spoken = words(text)
    stems: Mapping[str, str] = dict(zip(spoken, book.stems(text), strict=True))
    for one, other in pairwise(spoken):
        if not {stems[one], stems[other]} & book.stop:
            yield one, other
