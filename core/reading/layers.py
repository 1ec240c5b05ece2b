"""The layers of reading a choice, the surest first, and what keeps the weaker ones honest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from core.reading.folding import calm, fold, fold_ranges, has_phrase
from core.reading.lexicon import Lexicon
from core.reading.options import Names, core_of, singular
from core.reading.outcome import How
from core.reading.positions import by_number
from core.reading.yesno import without_politeness

_NEAR: Final = 82.0  # least similarity, of 100, that counts as a misspelling
_MARGIN: Final = 6.0  # how far the best must lead the next
_SHARE: Final = 0.4  # of a label that must be said for a part of it to count
_FUZZY_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class Answer:
    """A message as typed, without politeness (``bare``) and without small words (``core``)."""

    folded: str
    bare: str
    core: str

    @property
    def tokens(self) -> list[str]:
        """The words of the whole message."""
        return self.folded.split()


def answer_of(text: str, words: Lexicon) -> Answer:
    """Fold ``text`` into the forms that the layers compare."""
    folded = fold_ranges(text)
    bare = calm(without_politeness(folded, words))
    return Answer(folded, bare, core_of(bare, words))


def _distinct(places: Sequence[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(places))


# --- the layers: positions of the options that fit, none to pass the answer on -------------------


def _exact(answer: Answer, names: Names) -> tuple[int, ...]:
    hits = [place for label, place in names.labels if label in (answer.folded, answer.bare)]
    if not hits and answer.folded not in names.meanings:
        hits = [place for place, key in enumerate(names.ids) if fold(key) == answer.folded]
    return _distinct(hits)


def _keyword(answer: Answer, names: Names) -> tuple[int, ...]:
    """A keyword, and nothing else, is as sure as a label."""
    if not names.keywords:
        return ()
    said = (answer.folded, answer.bare)
    return _distinct([place for keyword, place in names.keywords if keyword in said])


def _numbered(answer: Answer, names: Names) -> tuple[int, ...]:
    return by_number(answer.folded, names)


def _meant(answer: Answer, names: Names) -> tuple[int, ...]:
    for meaning, places in names.meanings.items():
        said = names.lexicon.meanings[meaning]
        if answer.bare in said or answer.folded in said:
            return places
    place = names.scales.get(answer.bare, names.scales.get(answer.folded, -1))
    return (place,) if place >= 0 else ()


def _contained(answer: Answer, names: Names) -> tuple[int, ...]:
    said = singular(answer.folded)
    hits = [pair for pair in names.plain if _stands_in(pair, said, answer, names)]
    hits = [pair for pair in hits if not _covered(pair, hits)]
    if not hits or _negated(answer, [name for name, _ in hits], names.lexicon):
        return ()
    hits = [pair for pair in hits if not _too_little(pair, said, names)]
    hits.sort(key=lambda pair: f" {said} ".find(f" {pair[0]} "))
    return _distinct([place for _, place in hits])


def _stands_in(pair: tuple[str, int], said: str, answer: Answer, names: Names) -> bool:
    return has_phrase(said, pair[0]) and _leads_if_yes_or_no(pair[0], answer, names.lexicon)


def _part_of(answer: Answer, names: Names) -> tuple[int, ...]:
    core, words = singular(answer.core), names.lexicon
    if len(core) < 3 or _meaningful(answer, words) or core in words.words["negations"]:
        return ()
    hits = [
        place
        for name, place in names.plain
        if has_phrase(name, singular(answer.bare)) or has_phrase(core_of(name, words), core)
        if len(core) >= _SHARE * len(core_of(name, words))
    ]
    return _distinct(hits)


def _near(answer: Answer, names: Names) -> tuple[int, ...]:
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


LAYERS: Final[Sequence[tuple[Callable[[Answer, Names], tuple[int, ...]], How]]] = (
    (_exact, How.EXACT),
    (_keyword, How.LEXICON),
    (_numbered, How.NUMBER),
    (_meant, How.LEXICON),
    (_contained, How.CONTAINED),
    (_part_of, How.CONTAINED),
    (_near, How.FUZZY),
)


# --- what keeps the weaker layers honest ---------------------------------------------------------


def _meaningful(answer: Answer, words: Lexicon) -> bool:
    """A message with a meaning of its own (*don't know*) is not a misspelt label."""
    return any(answer.bare in said or answer.folded in said for said in words.meanings.values())


def _negated(answer: Answer, names: Sequence[str], words: Lexicon) -> bool:
    spoken = {token for name in names for token in name.split()}
    return any(t in words.words["negations"] and t not in spoken for t in answer.tokens)


def _leads_if_yes_or_no(name: str, answer: Answer, words: Lexicon) -> bool:
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


def _similarity(answer: Answer, name: str, words: Lexicon) -> float:
    """Compare with a name of four letters or more; the first letter must be right (*un*happy)."""
    if len(name) < 4 or name in words.meanings["yes"] | words.meanings["no"]:
        return 0.0
    tokens, width = answer.tokens, name.count(" ") + 1
    windows = {" ".join(tokens[i : i + width]) for i in range(len(tokens) - width + 1)}
    tried = windows | {answer.bare, answer.core}
    return max((fuzz.ratio(said, name) for said in tried if said[:1] == name[0]), default=0.0)
