"""Text to weighted terms: what is stored of a published issue, and what a search asks for."""

from collections.abc import Iterator
from math import isqrt
from typing import Final

from core.search.vocabulary import Phrase, Vocabulary, vocabulary

Term = tuple[str, int]
"""A stem, or a group of synonyms, as the database compares it, and its weight, at least 1."""

MOST: Final = 512
"""Terms kept of one text; a message of 4,096 characters has fewer."""

# What a match says, in parts of one another; chosen on the tuning half of tests/search.
_GROUP: Final = 3
_WORD_OF_ITS_OWN: Final = 2
_WORD_OF_A_GROUP: Final = 1
_SCALE: Final = 1_000
# Groups are spelt with a mark that no word has, so that no word can be taken for one.
_MARK: Final = "="


def terms(text: str, language: str = "en", *, known: Vocabulary | None = None) -> tuple[Term, ...]:
    """Return the weighted terms of `text`, each once, in the order in which they first appear.

    The squares of the weights come to about 1,000,000 for any text, so that long issues do not
    crowd out short ones. `known` stands in for the vocabulary shipped for `language`. Any text
    will do; one that says nothing has no terms.
    """
    book = vocabulary(language) if known is None else known
    found = dict.fromkeys([*_words(book.stems(text), book), *_groups(book.stems(text), book)])
    kept = list(found)[:MOST]
    length = isqrt(sum(weight * weight * _SCALE * _SCALE for _, weight in kept))
    return tuple((term, max(1, weight * _SCALE * _SCALE // length)) for term, weight in kept)


def _words(stems: Phrase, book: Vocabulary) -> Iterator[Term]:
    """The words that tell something; one without synonyms, as a name, says more by itself."""
    for stem in stems:
        if stem not in book.stop:
            yield stem, _WORD_OF_A_GROUP if (stem,) in book.groups else _WORD_OF_ITS_OWN


def _groups(stems: Phrase, book: Vocabulary) -> Iterator[Term]:
    """The groups of every phrase, wherever it starts; phrases may lie inside one another."""
    for start in range(len(stems)):
        for end in range(start + 1, min(start + book.longest, len(stems)) + 1):
            for label in sorted(book.groups.get(stems[start:end], ())):
                yield _MARK + label, _GROUP
