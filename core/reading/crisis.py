"""Noticing danger in any message: life, breath, abuse, thoughts of suicide or self-harm.

Deterministic and wide on purpose: a false alarm costs one paragraph, a miss may cost a life.
English and Welsh are looked for together, whatever language is spoken. Patterns are data, in
``words/crisis.*.toml``; an ordinary short answer is let through without trying any of them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, Final

from core.reading.folding import fold
from core.reading.lexicon import data_file

_LANGUAGES: Final = ("en", "cy")
_STEM: Final = 4  # letters; the start of a word by which patterns are looked up
_GAP: Final = r"(?:\S+ ){0,3}"
_SIGNS: Final = {"$": r"\Z", "#": r"\d\d+ "}
_TWICE: Final = re.compile(r"([^\W\d])\1+")


class CrisisKind(StrEnum):
    """What kind of danger; the first that is found is answered, in this order."""

    LIFE = "life"
    BREATH = "breath"
    ABUSE = "abuse"
    MIND = "mind"


@dataclass(frozen=True, slots=True)
class Crisis:
    """A danger noticed: its kind, and the pattern that found it (never the person's words)."""

    kind: CrisisKind
    pattern: str


@dataclass(frozen=True, slots=True)
class _Pattern:
    kind: CrisisKind | None
    written: str
    regex: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Patterns and idioms by the stem of one word that each of them needs."""

    stems: frozenset[str]
    dangers: Mapping[str, tuple[_Pattern, ...]]
    idioms: Mapping[str, tuple[_Pattern, ...]]
    same: re.Pattern[str]
    spelling: Mapping[str, str]


def detect(text: str) -> Crisis | None:
    """Return the danger that ``text`` speaks of, if any; to be asked before anything else is."""
    words = _TWICE.sub(r"\1", fold(text))
    phrases = _phrases()
    if phrases.stems.isdisjoint([word[:_STEM] for word in words.split()]):
        return None
    return _look(words, phrases)


def _look(words: str, phrases: _Phrases) -> Crisis | None:
    said = phrases.same.sub(lambda found: phrases.spelling[found[0]], words) + " "
    stems = {word[:_STEM] for word in said.split()}
    for idiom in _among(stems, phrases.idioms):
        said = idiom.regex.sub("~ ", said)
    found = {
        pattern.kind: pattern.written
        for pattern in _among(stems, phrases.dangers)
        if pattern.regex.search(said)
    }
    first = next((kind for kind in CrisisKind if kind in found), None)
    return Crisis(first, found[first]) if first else None


def _among(stems: set[str], table: Mapping[str, tuple[_Pattern, ...]]) -> Iterable[_Pattern]:
    return (pattern for stem in sorted(stems & table.keys()) for pattern in table[stem])


# --- from the files to patterns, once ------------------------------------------------------------


@cache
def _phrases() -> _Phrases:
    files = [data_file(f"crisis.{language}") for language in _LANGUAGES]
    spelling = {_squeeze(a): _squeeze(b) for f in files for a, b in f.get("same", {}).items()}
    unreliable = frozenset(" ".join(spelling.values()).split())
    common = frozenset(word for file in files for word in file.get("common", {}).get("words", ()))
    known = [
        (pattern, _rarest(tokens, unreliable, common))
        for file in files
        for pattern, tokens in _patterns(file)
    ]
    dangers = _by_stem([pair for pair in known if pair[0].kind is not None])
    alike = "|".join(sorted(map(re.escape, spelling), key=len, reverse=True))
    return _Phrases(
        stems=frozenset(dangers),
        dangers=dangers,
        idioms=_by_stem([pair for pair in known if pair[0].kind is None]),
        same=re.compile(rf"(?<!\S)(?:{alike})(?!\S)"),
        spelling=spelling,
    )


def _by_stem(known: list[tuple[_Pattern, set[str]]]) -> dict[str, tuple[_Pattern, ...]]:
    table: dict[str, tuple[_Pattern, ...]] = {}
    for pattern, stems in known:
        table |= {stem: (*table.get(stem, ()), pattern) for stem in stems}
    return table


def _patterns(file: Mapping[str, Any]) -> Iterable[tuple[_Pattern, list[str]]]:
    for kind in (*CrisisKind, None):
        for written in file.get(kind or "idioms", {}).get("patterns", ()):
            tokens = _expanded(written, file.get("groups", {}))
            regex = re.compile(r"(?<!\S)" + "".join(map(_piece, tokens)))
            yield _Pattern(kind, written, regex), tokens


def _expanded(written: str, groups: Mapping[str, str]) -> list[str]:
    for name, choices in groups.items():
        written = written.replace("{" + name + "}", choices)
    return _squeeze_tokens(written)


def _squeeze(words: str) -> str:
    return _TWICE.sub(r"\1", words)


def _squeeze_tokens(written: str) -> list[str]:
    return [part if part == ".." else _squeeze(part) for part in written.split()]


def _piece(part: str) -> str:
    """Write one part as a pattern over words that each end with a blank."""
    if part == "..":
        return _GAP
    optional = part.endswith("?")
    choices = "|".join(map(_choice, part.rstrip("?").split("|")))
    return f"(?:{choices})" + ("?" if optional else "")


def _choice(word: str) -> str:
    if word in _SIGNS:
        return _SIGNS[word]
    return rf"{re.escape(word[:-1])}\S* " if word.endswith("*") else f"{re.escape(word)} "


def _rarest(tokens: list[str], unreliable: frozenset[str], common: frozenset[str]) -> set[str]:
    """Stems of the most telling token: the one whose shortest choice is longest.

    Tokens that may be missing, or may be the end of the message, cannot be looked up; words that
    [same] writes are looked up only where nothing else is left.
    """
    needed = [part.split("|") for part in tokens if _is_needed(part)]
    steady = [words for words in needed if unreliable.isdisjoint(words)]
    most = max(steady or needed, key=lambda words: _telling(words, common))
    return {word.rstrip("*")[:_STEM] for word in most}


def _is_needed(part: str) -> bool:
    fixed = part != ".." and not part.endswith("?")
    return fixed and _SIGNS.keys().isdisjoint(part.split("|"))


def _telling(words: list[str], common: frozenset[str]) -> int:
    return min(0 if word in common else len(word.rstrip("*")) for word in words)
