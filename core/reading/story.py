"""What a long message already answers, and what a message that fits nothing may want.

Only sure cues count. Fragments are copies: the message as a whole stays the person's story.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from core.reading.date_shapes import shapes
from core.reading.folding import fold, has_phrase
from core.reading.lexicon import Lexicon, lexicon
from core.reading.options import Option

Reads = Literal["sentence", "feeling", "place", "date"]
_ENDS: Final = re.compile(r"(?<=[.!?…])\s+|\n+")
_MOST: Final = 3  # suggestions
_REACH: Final = 4  # words between "I felt" and the feeling
_cue: Final = lru_cache(maxsize=4096)(fold)  # cues are data, folded once; messages are not kept


@dataclass(frozen=True, slots=True)
class Topic:
    """One question a story may answer: its cues, and what is taken from the sentence.

    ``place`` topics look for ``options``; ``feeling`` topics look for a cue behind words such as
    *I felt*; ``date`` topics look for a day or month; the others keep whole clauses.
    """

    cues: tuple[str, ...] = ()
    reads: Reads = "sentence"
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Fragment:
    """What answers one question, and the sentence it stands in, both in the person's words.

    The value of a place is the option's id.
    """

    value: str
    sentence: str


def topics_for(language: str, areas: Sequence[Option] = ()) -> Mapping[str, Topic]:
    """Return the topics of an experience: good, better, help, felt, when and, with areas where."""
    cues = lexicon(language).story
    topics = {key: Topic(cues[key]) for key in ("good", "better", "help")}
    topics["felt"] = Topic(cues["felt"], "feeling")
    topics["when"] = Topic(reads="date")
    return topics | ({"where": Topic(reads="place", options=tuple(areas))} if areas else {})


def answers_in(
    text: str, topics: Mapping[str, Topic], language: str = "en"
) -> Mapping[str, Fragment]:
    """Return what ``text`` already says about each topic; topics it does not touch are missing.

    A clause answers the first topic, in their order, whose cue it holds; several clauses for one
    topic are joined. Two places, or a denied cue (*was not great*), answer nothing.
    """
    words = lexicon(language)
    sentences = [sentence for sentence in _ENDS.split(text) if fold(sentence)]
    found: dict[str, Fragment] = {}
    for key, topic in topics.items():
        if topic.reads != "sentence" and (fragment := _picked(topic, sentences, words)):
            found[key] = fragment
    sayings = {key: topic for key, topic in topics.items() if topic.reads == "sentence"}
    return found | _sayings(sayings, sentences, words)


def rank(text: str, intents: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the two or three likeliest things to do with ``text``, the likeliest first.

    ``intents`` maps what can be done to its cues; its order decides among equals and fills up.
    Longer cues weigh more. See ``intents_for`` for the cues of a language.
    """
    folded = fold(text)
    scores = {
        name: sum(_weight(cue, folded, text) for cue in cues) for name, cues in intents.items()
    }
    order = sorted(scores, key=lambda name: -scores[name])
    touched = sum(1 for score in scores.values() if score)
    return tuple(order[: min(_MOST, max(2, touched))])


def intents_for(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the cues of what people want, in the order in which to offer it."""
    return lexicon(language).intents


def _weight(cue: str, folded: str, text: str) -> int:
    plain = _cue(cue)
    if not plain:
        return int(cue in text)
    return len(plain.split()) + 1 if has_phrase(folded, plain) else 0


# --- whole clauses -------------------------------------------------------------------------------


def _sayings(
    topics: Mapping[str, Topic], sentences: Sequence[str], words: Lexicon
) -> dict[str, Fragment]:
    clauses: dict[str, list[str]] = {}
    wholes: dict[str, list[str]] = {}
    for sentence in sentences:
        for clause in _clauses(sentence, words):
            if key := _topic_of(clause, topics, words):
                clauses.setdefault(key, []).append(clause.strip())
                wholes.setdefault(key, []).append(sentence.strip())
    return {
        key: Fragment(" ".join(said), " ".join(dict.fromkeys(wholes[key])))
        for key, said in clauses.items()
    }


def _clauses(sentence: str, words: Lexicon) -> list[str]:
    """Cut before *but* and its like, keeping every character."""
    turns = "|".join(sorted(words.words["contrast"]))
    return [part for part in re.split(rf"(?i)\s(?=(?:{turns})\b)", sentence) if part.strip()]


def _topic_of(clause: str, topics: Mapping[str, Topic], words: Lexicon) -> str | None:
    folded = fold(clause)
    for key in sorted(topics, key=lambda key: -_strength(folded, topics[key], words)):
        return key if _strength(folded, topics[key], words) else None
    return None


def _strength(folded: str, topic: Topic, words: Lexicon) -> int:
    """Words of the longest cue in a clause that nothing before the cue denies."""
    return max((len(cue.split()) for cue in _held(folded, topic.cues, words)), default=0)


def _held(folded: str, cues: Iterable[str], words: Lexicon) -> Iterator[str]:
    negations = words.words["negations"]
    for cue in map(_cue, cues):
        before, found, _ = f" {folded} ".partition(f" {cue} ")
        own = not negations.isdisjoint(cue.split())
        if found and (own or negations.isdisjoint(before.split()[-_REACH:])):
            yield cue


# --- single values -------------------------------------------------------------------------------


def _picked(topic: Topic, sentences: Sequence[str], words: Lexicon) -> Fragment | None:
    for sentence in sentences:
        value = _PICKERS[topic.reads](sentence, topic, words)
        if value:
            return Fragment(value, sentence.strip())
    return None


def _feeling(sentence: str, topic: Topic, words: Lexicon) -> str:
    folded = fold(sentence)
    for lead in map(_cue, words.story["feel"]):
        _, found, after = f" {folded} ".partition(f" {lead} ")
        near = " ".join(after.split()[:_REACH])
        cues = list(_held(near, topic.cues, words)) if found else []
        if cues:
            return max(cues, key=len)
    return ""


def _place(sentence: str, topic: Topic, words: Lexicon) -> str:
    folded = fold(sentence)
    named = [
        (option.id, name)
        for option in topic.options
        for name in map(_cue, (*option.labels, *option.keywords))
        if name and has_phrase(folded, name)
    ]
    sure = any(_led(folded, name, words) for _, name in named)
    places = {key for key, _ in named}
    return places.pop() if sure and len(places) == 1 else ""


def _led(folded: str, name: str, words: Lexicon) -> bool:
    """Whether a word such as *at* stands before the name: *at York*, *in the York*."""
    return any(
        has_phrase(folded, f"{_cue(lead)} {between}{name}")
        for lead in words.story["where"]
        for between in ("", "the ")
    )


def _date(sentence: str, topic: Topic, words: Lexicon) -> str:
    """Return the words of a date, to be read with the day of the message as today."""
    del topic
    folded = fold(sentence)
    phrases = [p for p, (_, steps) in words.dates.items() if steps < 0 and has_phrase(folded, p)]
    if phrases:
        return max(phrases, key=len)
    match = shapes(words.code).mention.search(folded)
    return match[0] if match else ""


_PICKERS: Final = {"feeling": _feeling, "place": _place, "date": _date}
