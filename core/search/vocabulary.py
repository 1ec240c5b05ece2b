"""What is known of a language: stop words, stems and synonyms, from `synonyms.LANGUAGE.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Final

import snowballstemmer

from core.search.words import words

# Languages of Europe and of many who move there; Welsh has no stemmer, its words stay as they are.
_STEMMERS: Final[Mapping[str, str]] = {
    "ar": "arabic",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "ta": "tamil",
    "tr": "turkish",
}

Phrase = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A language as the search knows it.

    `stop` are stems that tell nothing apart. `groups` gives the labels of the groups of synonyms
    that a phrase of stems is in; `longest` is the number of words in the longest phrase.
    """

    language: str
    stop: frozenset[str]
    groups: Mapping[Phrase, frozenset[str]]
    longest: int

    def stems(self, text: str) -> Phrase:
        """Return the stems of all words of `text`, stop words included, in order."""
        return _stems(text, self.language)


def read(language: str, toml: str) -> Vocabulary:
    """Read a synonym file: `stop`, a text of words, and the table `same`, label to phrases.

    Raises:
        tomllib.TOMLDecodeError: it is not TOML; the message names the line.
    """
    data: Mapping[str, Any] = tomllib.loads(toml)
    groups: dict[Phrase, set[str]] = {}
    for label, phrases in data.get("same", {}).items():
        for phrase in phrases:
            groups.setdefault(_stems(phrase, language), set()).add(label)
    return Vocabulary(
        language=language,
        stop=frozenset(_stems(data.get("stop", ""), language)),
        groups={phrase: frozenset(labels) for phrase, labels in groups.items()},
        longest=max(map(len, groups), default=0),
    )


def vocabulary(language: str) -> Vocabulary:
    """Return what is shipped for `language` (`en`, `cy`, `pl-PL` …); empty if nothing is known."""
    return _shipped(language.replace("_", "-").split("-")[0].lower())


@lru_cache(maxsize=32)
def _shipped(code: str) -> Vocabulary:
    file = resources.files("core.search").joinpath(f"synonyms.{code}.toml")
    known = code.isascii() and code.isalpha() and file.is_file()
    return read(code, file.read_text("utf-8") if known else "")


def _stems(text: str, language: str) -> Phrase:
    return tuple(_stem(word, language) for word in words(text))


@lru_cache(maxsize=8192)
def _stem(word: str, language: str) -> str:
    name = _STEMMERS.get(language)
    # A stemmer holds the word it works on, so threads must not share one; making one costs 1 µs.
    return str(snowballstemmer.stemmer(name).stemWord(word)) if name else word
