"""The words of a language, read once from ``words/LANGUAGE.toml`` and folded."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, Final

from core.reading.folding import fold

DEFAULT: Final = "en"

Phrases = frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The folded words of one language; the default language's words are always understood too.

    ``meanings`` maps yes, no, unsure, private, skip, all, none … to whole messages that say so.
    ``consent`` is the short, strict list for permissions. ``scales`` maps a usual label of a scale
    to other words for it. ``numbers``, ``ordinals``, ``months`` and ``weekdays`` map words to
    numbers (Monday is 0, the last one is -1). ``parts`` are parts of one, in hundredths.
    ``dates`` maps phrases to (unit, how many from now).
    """

    code: str
    meanings: Mapping[str, Phrases]
    consent: Mapping[str, Phrases]
    scales: Mapping[str, Phrases]
    repairs: Mapping[str, Phrases]
    words: Mapping[str, Phrases]
    numbers: Mapping[str, int]
    parts: Mapping[str, int]
    ordinals: Mapping[str, int]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    units: Mapping[str, str]
    dates: Mapping[str, tuple[str, int]]
    story: Mapping[str, tuple[str, ...]]
    intents: Mapping[str, tuple[str, ...]]

    def says(self, meaning: str, folded: str) -> bool:
        """Say whether the whole of ``folded`` carries ``meaning``."""
        return folded in self.meanings[meaning]


@lru_cache(maxsize=32)
def lexicon(language: str) -> Lexicon:
    """Return the words of ``language`` (``cy``, ``en-GB`` …); unknown ones get the default's."""
    return _lexicon(language.replace("_", "-").split("-")[0].lower())


@lru_cache(maxsize=32)
def _lexicon(code: str) -> Lexicon:
    own = _data(code)
    both = _merged(_data(DEFAULT), own) if code != DEFAULT else own
    return Lexicon(
        code=code,
        meanings=_phrases(both["meanings"]),
        consent=_phrases(both["consent"]),
        scales=_phrases(both["scales"]),
        repairs=_phrases(both["repairs"]),
        words=_phrases(both["words"]),
        numbers=_values(both["numbers"]),
        parts=_values(both["parts"]),
        ordinals=_values(both["ordinals"]),
        months=_positions(both["months"], first=1),
        weekdays=_positions(both["weekdays"], first=0),
        units={fold(w): unit for unit, words in both["units"].items() for w in words},
        dates={fold(phrase): (unit, step) for phrase, (unit, step) in both["dates"].items()},
        story=_cues(both["story"]),
        intents=_cues(both["intents"]),
    )


def data_file(name: str) -> dict[str, Any]:
    """Return the table in ``words/NAME.toml``, empty when the language has none."""
    file = resources.files("core.reading").joinpath("words", f"{name}.toml")
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}


def _data(code: str) -> dict[str, Any]:
    return data_file(code) if code.isalpha() else {}


def _merged(below: Mapping[str, Any], above: Mapping[str, Any]) -> dict[str, Any]:
    """Lay one table over another: tables merge, lists are joined, the upper one wins."""
    merged = dict(below)
    for key, value in above.items():
        under = below.get(key)
        if isinstance(value, dict) and isinstance(under, dict):
            merged[key] = _merged(under, value)
        elif key in below and isinstance(value, list) and not _is_step(value):
            merged[key] = [*value, *below[key]]
        else:
            merged[key] = value
    return merged


def _is_step(value: list[Any]) -> bool:
    return len(value) == 2 and isinstance(value[1], int)


def _phrases(table: Mapping[str, Iterable[str]]) -> dict[str, Phrases]:
    return {key: frozenset(map(fold, phrases)) for key, phrases in table.items()}


def _cues(table: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(dict.fromkeys(phrases)) for key, phrases in table.items()}


def _values(table: Mapping[str, int]) -> dict[str, int]:
    return {fold(word): value for word, value in table.items()}


def _positions(table: Mapping[str, Iterable[str]], *, first: int) -> dict[str, int]:
    groups = enumerate(table.values(), start=first)
    return {fold(word): place for place, words in groups for word in words}
