"""Reading one choice, or several, from typed words: in layers, the surest first.

Exact label; number or ordinal; words with a known meaning; a label inside the message; a part of
a label; a near miss in spelling. Negation blocks the weaker layers: ``not good`` is never *Good*.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from core.reading.folding import fold, fold_ranges, has_phrase
from core.reading.layers import LAYERS, Answer, answer_of
from core.reading.lexicon import lexicon
from core.reading.options import Names, Option, prepare, singular
from core.reading.outcome import How, Read, Unclear
from core.reading.positions import listed_numbers, numbers_said

__all__ = ["Option", "read_choice", "read_choices", "read_order"]

_LONGEST: Final = 400  # characters; a longer message is a story, not a choice
_SURE: Final = frozenset({How.EXACT, How.NUMBER, How.LEXICON})
_SURENESS: Final = tuple(How)
_SEPARATORS: Final = re.compile(r"[,;/\n&+•]+")
_ARROWS: Final = re.compile(r"[>\u2192\u203a\u00bb]+")


def read_choice(text: str, options: Sequence[Option], language: str) -> Read[str] | Unclear | None:
    """Read the id of the one option that ``text`` means; two that fit equally are ``Unclear``."""
    return _one(text, prepare(tuple(options), language))


def _one(text: str, names: Names) -> Read[str] | Unclear | None:
    answer = answer_of(text, names.lexicon)
    if not answer.folded or len(text) > _LONGEST:
        return None
    for layer, how in LAYERS:
        if places := layer(answer, names):
            return _outcome(places, names, how)
    return None


def read_choices(
    text: str, options: Sequence[Option], language: str
) -> Read[tuple[str, ...]] | Unclear | None:
    """Read the ids of all options that ``text`` names, in the order of the question.

    *None of these* is the option that says so, or no option at all. Where a part of the message
    cannot be read, the parts that could are offered as ``Unclear``, so that nothing is guessed.
    """
    names = prepare(tuple(options), language)
    answer = answer_of(text, names.lexicon)
    if not answer.folded or len(text) > _LONGEST:
        return None
    if (whole := _everything(answer, names)) is not None:
        return Read(whole, How.LEXICON)
    if numbers := listed_numbers(answer.folded, names):
        return Read(_ids(numbers, names), How.NUMBER)
    return _from_parts(text, names)


def read_order(
    text: str, options: Sequence[Option], language: str
) -> Read[tuple[str, ...]] | Unclear | None:
    """Read the ids of the options that ``text`` names, in its own order; none of them twice.

    ``2, 1, 3``, ``213`` and ``kind staff, then a short wait`` are read; not all need be named.
    """
    names = prepare(tuple(options), language)
    if not fold(text) or len(text) > _LONGEST:
        return None
    places = numbers_said(fold(text), names)
    if places:
        order = tuple(names.ids[place] for place in places)
        return Read(order, How.NUMBER) if len(set(order)) == len(order) else None
    return _in_order(_parts(_ARROWS.sub(",", text), names), names)


def _in_order(parts: Sequence[str], names: Names) -> Read[tuple[str, ...]] | Unclear | None:
    said: dict[str, How] = {}
    for part in parts:
        outcome = _one(part, names)
        if isinstance(outcome, Unclear):
            return outcome
        if outcome is None or outcome.value in said:
            return None
        said[outcome.value] = outcome.how
    return Read(tuple(said), max(said.values(), key=_SURENESS.index)) if said else None


def _outcome(places: Sequence[int], names: Names, how: How) -> Read[str] | Unclear:
    if len(places) == 1:
        return Read(names.ids[places[0]], how)
    return Unclear(tuple(dict.fromkeys(names.ids[place] for place in places)))


# --- several choices -----------------------------------------------------------------------------


def _ids(places: Sequence[int], names: Names) -> tuple[str, ...]:
    return tuple(names.ids[place] for place in sorted(set(places)))


def _everything(answer: Answer, names: Names) -> tuple[str, ...] | None:
    """Read *all of them*, *both* and *none*: the ids, or None when the message is another one."""
    words, special = names.lexicon, {p for places in names.meanings.values() for p in places}
    ordinary = [place for place in range(len(names.ids)) if place not in special]
    if words.says("none", answer.bare):
        return _ids(names.meanings.get("none", ()), names)
    says_all = words.says("all", answer.bare)
    if says_all and "all" in names.meanings:
        return _ids(names.meanings["all"], names)
    if says_all or (words.says("both", answer.bare) and len(ordinary) == 2):
        return _ids(ordinary, names)
    return None


def _from_parts(text: str, names: Names) -> Read[tuple[str, ...]] | Unclear | None:
    order = {key: place for place, key in enumerate(names.ids)}
    chosen: dict[str, How] = {}
    missed = False
    for part in _parts(text, names):
        meant = _meant_by(part, names)
        chosen |= meant
        missed = missed or not meant
    found = tuple(sorted(chosen, key=order.__getitem__))
    if missed or not found:
        return Unclear(found) if found else None
    return Read(found, max(chosen.values(), key=_SURENESS.index))


def _meant_by(part: str, names: Names) -> dict[str, How]:
    """The options that one part of a message names, and how; two only when both are named."""
    outcome = _one(part, names)
    if isinstance(outcome, Read):
        return {outcome.value: outcome.how}
    named = outcome.candidates if isinstance(outcome, Unclear) else ()
    sure = all(_named(part, candidate, names) for candidate in named)
    return dict.fromkeys(named, How.CONTAINED) if sure else {}


def _parts(text: str, names: Names) -> list[str]:
    """Cut at commas, and at *and* where the whole is not a choice by itself (*Food and drink*)."""
    parts: list[str] = []
    for part in _SEPARATORS.split(text):
        whole = _one(part, names)
        if isinstance(whole, Read) and whole.how in _SURE:
            parts.append(part)
        else:
            parts += _joiner(names.lexicon.code).split(fold_ranges(part))
    return [part for part in parts if fold(part)]


@cache
def _joiner(language: str) -> re.Pattern[str]:
    joiners = sorted(lexicon(language).words["joiners"])
    return re.compile(rf"\b(?:{'|'.join(joiners)})\b")


def _named(part: str, key: str, names: Names) -> bool:
    said, place = singular(fold_ranges(part)), names.ids.index(key)
    return any(has_phrase(said, name) for name, of in names.plain if of == place)
