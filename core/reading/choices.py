"""Reading one choice, or several, from typed words: in layers, the surest first.

Exact label; number or ordinal; words with a known meaning; a label inside the message; a part of
a label; a near miss in spelling. Negation blocks the weaker layers: ``not good`` is never *Good*.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from core.reading.folding import calm, fold, fold_ranges, has_phrase
from core.reading.lexicon import Lexicon
from core.reading.options import Names, Option, core_of, prepare, singular
from core.reading.outcome import How, Read, Unclear
from core.reading.positions import by_number, listed_numbers
from core.reading.yesno import without_politeness

__all__ = ["Option", "read_choice", "read_choices"]

_NEAR: Final = 82.0  # least similarity, of 100, that counts as a misspelling
_MARGIN: Final = 6.0  # how far the best must lead the next
_LONGEST: Final = 400  # characters; a longer message is a story, not a choice
_FUZZY_WORDS: Final = 8
_SURE: Final = frozenset({How.EXACT, How.NUMBER, How.LEXICON})
_SEPARATORS: Final = re.compile(r"[,;/\n&+•]+")


@dataclass(frozen=True, slots=True)
class _Answer:
    folded: str
    bare: str
    core: str

    @property
    def tokens(self) -> list[str]:
        return self.folded.split()


def read_choice(text: str, options: Sequence[Option], language: str) -> Read[str] | Unclear | None:
    """Read the id of the one option that ``text`` means; two that fit equally are ``Unclear``."""
    names = prepare(tuple(options), language)
    answer = _answer(text, names.lexicon)
    if not answer.folded or len(text) > _LONGEST:
        return None
    for layer, how in _LAYERS:
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
    answer = _answer(text, names.lexicon)
    if not answer.folded or len(text) > _LONGEST:
        return None
    if (whole := _everything(answer, names)) is not None:
        return Read(whole, How.LEXICON)
    if numbers := listed_numbers(answer.folded, names):
        return Read(_ids(numbers, names), How.NUMBER)
    return _from_parts(text, options, language)


def _answer(text: str, words: Lexicon) -> _Answer:
    folded = fold_ranges(text)
    bare = calm(without_politeness(folded, words))
    return _Answer(folded, bare, core_of(bare, words))


def _outcome(places: Sequence[int], names: Names, how: How) -> Read[str] | Unclear:
    if len(places) == 1:
        return Read(names.ids[places[0]], how)
    return Unclear(tuple(dict.fromkeys(names.ids[place] for place in places)))


def _distinct(places: Sequence[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(places))


# --- the layers: positions of the options that fit, none to pass the answer on -------------------


def _exact(answer: _Answer, names: Names) -> tuple[int, ...]:
    hits = [place for label, place in names.labels if label in (answer.folded, answer.bare)]
    if not hits and answer.folded not in names.meanings:
        hits = [place for place, key in enumerate(names.ids) if fold(key) == answer.folded]
    return _distinct(hits)


def _numbered(answer: _Answer, names: Names) -> tuple[int, ...]:
    return by_number(answer.folded, names)


def _meant(answer: _Answer, names: Names) -> tuple[int, ...]:
    for meaning, places in names.meanings.items():
        said = names.lexicon.meanings[meaning]
        if answer.bare in said or answer.folded in said:
            return places
    place = names.scales.get(answer.bare, names.scales.get(answer.folded, -1))
    return (place,) if place >= 0 else ()


def _contained(answer: _Answer, names: Names) -> tuple[int, ...]:
    said = singular(answer.folded)
    hits = [pair for pair in names.plain if has_phrase(said, pair[0])]
    hits = [pair for pair in hits if _leads_if_yes_or_no(pair[0], answer, names.lexicon)]
    hits = [pair for pair in hits if not _covered(pair, hits)]
    if not hits or _negated(answer, [name for name, _ in hits], names.lexicon):
        return ()
    hits = [pair for pair in hits if not _too_little(pair, said, names)]
    hits.sort(key=lambda pair: f" {said} ".find(f" {pair[0]} "))
    return _distinct([place for _, place in hits])


def _part_of(answer: _Answer, names: Names) -> tuple[int, ...]:
    core, words = singular(answer.core), names.lexicon
    if len(core) < 3 or _meaningful(answer, words) or core in words.words["negations"]:
        return ()
    hits = [
        place
        for name, place in names.plain
        if has_phrase(name, singular(answer.bare)) or has_phrase(core_of(name, words), core)
        if len(core) >= 0.4 * len(core_of(name, words))
    ]
    return _distinct(hits)


def _near(answer: _Answer, names: Names) -> tuple[int, ...]:
    if _meaningful(answer, names.lexicon) or len(answer.tokens) > _FUZZY_WORDS:
        return ()
    best: dict[int, tuple[float, str]] = {}
    for name, place in names.names:
        score = _similarity(answer, name, names.lexicon)
        best[place] = max(best.get(place, (0.0, "")), (score, name))
    ranked = sorted(best.items(), key=lambda item: -item[1][0])
    if not ranked or ranked[0][1][0] < _NEAR:
        return ()
    top, name = ranked[0][1]
    if _negated(answer, [name], names.lexicon):
        return ()
    close = [(other, place) for place, (score, other) in ranked if score > top - _MARGIN]
    return tuple(place for other, place in close if not _covered((other, place), close))


_LAYERS: Final[Sequence[tuple[Callable[[_Answer, Names], tuple[int, ...]], How]]] = (
    (_exact, How.EXACT),
    (_numbered, How.NUMBER),
    (_meant, How.LEXICON),
    (_contained, How.CONTAINED),
    (_part_of, How.CONTAINED),
    (_near, How.FUZZY),
)


# --- what keeps the weaker layers honest ---------------------------------------------------------


def _meaningful(answer: _Answer, words: Lexicon) -> bool:
    """A message with a meaning of its own (*don't know*) is not a misspelt label."""
    return any(answer.bare in said or answer.folded in said for said in words.meanings.values())


def _negated(answer: _Answer, names: Sequence[str], words: Lexicon) -> bool:
    spoken = {token for name in names for token in name.split()}
    return any(t in words.words["negations"] and t not in spoken for t in answer.tokens)


def _leads_if_yes_or_no(name: str, answer: _Answer, words: Lexicon) -> bool:
    """*Yes* and *no* count only in front of a sentence: ``no it was late``, not ``no problem``."""
    polar = [m for m in ("yes", "no") if name in words.meanings[m]]
    if not polar:
        return True
    tokens = answer.tokens
    opens = tokens[0] in words.meanings["yes"] | words.meanings["no"]
    follows = len(tokens) < 2 or tokens[1] in words.words["filler"] | words.words["joiners"]
    return opens and follows and words.words["contrast"].isdisjoint(tokens)


def _covered(pair: tuple[str, int], hits: Sequence[tuple[str, int]]) -> bool:
    """A label inside a longer label that was also said is not a second answer."""
    return any(name != pair[0] and has_phrase(name, pair[0]) for name, _ in hits)


def _too_little(pair: tuple[str, int], said: str, names: Names) -> bool:
    """A label inside another option's label needs the rest of the message to be filler."""
    name, place = pair
    if not any(other != place and has_phrase(longer, name) for longer, other in names.plain):
        return False
    rest = f" {said} ".replace(f" {name} ", " ", 1)
    return bool(core_of(rest, names.lexicon))


def _similarity(answer: _Answer, name: str, words: Lexicon) -> float:
    """Compare with a name of four letters or more; the first letter must be right (*un*happy)."""
    if len(name) < 4 or name in words.meanings["yes"] | words.meanings["no"]:
        return 0.0
    tokens, width = answer.tokens, name.count(" ") + 1
    windows = {" ".join(tokens[i : i + width]) for i in range(len(tokens) - width + 1)}
    tried = windows | {answer.bare, answer.core}
    return max((fuzz.ratio(said, name) for said in tried if said[:1] == name[0]), default=0.0)


# --- several choices -----------------------------------------------------------------------------


def _ids(places: Sequence[int], names: Names) -> tuple[str, ...]:
    return tuple(names.ids[place] for place in sorted(set(places)))


def _everything(answer: _Answer, names: Names) -> tuple[str, ...] | None:
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


def _from_parts(
    text: str, options: Sequence[Option], language: str
) -> Read[tuple[str, ...]] | Unclear | None:
    names = prepare(tuple(options), language)
    order = {key: place for place, key in enumerate(names.ids)}
    chosen: dict[str, How] = {}
    missed = False
    for part in _parts(text, options, language):
        outcome = read_choice(part, options, language)
        if isinstance(outcome, Read):
            chosen[outcome.value] = outcome.how
        elif isinstance(outcome, Unclear) and all(
            _named(part, c, options) for c in outcome.candidates
        ):
            chosen |= dict.fromkeys(outcome.candidates, How.CONTAINED)
        else:
            missed = True
    found = tuple(sorted(chosen, key=order.__getitem__))
    if missed or not found:
        return Unclear(found) if found else None
    return Read(found, max(chosen.values(), key=list(How).index))


def _parts(text: str, options: Sequence[Option], language: str) -> list[str]:
    """Cut at commas, and at *and* where the whole is not a choice by itself (*Food and drink*)."""
    joiners = prepare(tuple(options), language).lexicon.words["joiners"]
    parts: list[str] = []
    for part in _SEPARATORS.split(text):
        whole = read_choice(part, options, language)
        if isinstance(whole, Read) and whole.how in _SURE:
            parts.append(part)
        else:
            parts += re.split(rf"\b(?:{'|'.join(sorted(joiners))})\b", fold_ranges(part))
    return [part for part in parts if fold(part)]


def _named(part: str, key: str, options: Sequence[Option]) -> bool:
    said = singular(fold_ranges(part))
    option = next(option for option in options if option.id == key)
    return any(
        has_phrase(said, singular(fold_ranges(n))) for n in (*option.labels, *option.keywords)
    )
