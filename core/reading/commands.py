"""Reading commands, references to issues, and the words that repair a conversation."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from core.reading.folding import fold
from core.reading.lexicon import lexicon
from core.reading.options import Option, prepare
from core.reading.yesno import without_politeness

UNKNOWN: Final = "unknown"
_LONGEST: Final = 80  # characters of a bare command or a repair; a longer message is an answer
_SLASHED: Final = re.compile(r"\s*/([\w-]+)(?:@\w+)?(?:\s+(.*))?", re.DOTALL)
_REFERENCE: Final = re.compile(
    r"\s*(?:(?P<prefix>[a-z]{1,3})\s*-?\s*|#\s*)?(?P<number>\d{1,7})\s*[.!?]?\s*"
)


@dataclass(frozen=True, slots=True)
class Command:
    """A verb and what was said after it; ``slashed`` commands count in every state."""

    name: str
    argument: str = ""
    slashed: bool = False


@dataclass(frozen=True, slots=True)
class Repair:
    """A wish about the conversation itself: back, skip, why, repeat, stop, pause, change …

    ``change where to hospital`` has the argument *where* and the value *hospital*.
    """

    name: str
    argument: str = ""
    value: str = ""


def by_word(verbs: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """The verbs by what is typed for them: each name and its aliases, folded.

    A word that two verbs share is the first one's.
    """
    spoken: dict[str, str] = {}
    for name, aliases in verbs.items():
        for word in (name, *aliases):
            spoken.setdefault(fold(word), name)
    return spoken


def read_command(text: str, verbs: Mapping[str, str], *, prefix: str = "N") -> Command | None:
    """Read ``/support N-128``, ``/support@Bot n128`` or, as the whole message, ``support n-128``.

    ``verbs`` is what ``by_word`` made of those there are. References come back as ``N-128``;
    other arguments of slashed commands as they were typed. A slashed verb that nobody knows is
    the command ``unknown`` with that verb as its argument, so that it is never an answer.
    """
    if slashed := _SLASHED.fullmatch(text):
        rest = (slashed[2] or "").strip()
        name = verbs.get(fold(slashed[1]))
        if name is None:
            return Command(UNKNOWN, slashed[1], slashed=True)
        return Command(name, read_reference(rest, prefix=prefix, bare=True) or rest, slashed=True)
    return _bare(text, verbs, prefix)


def read_reference(text: str, *, prefix: str = "N", bare: bool = False) -> str | None:
    """Read ``N-128``, ``n128`` or ``#128`` as ``N-128``; a ``bare`` number only when allowed."""
    match = _REFERENCE.fullmatch(text.lower())
    if match is None or int(match["number"]) == 0:
        return None
    marked = "#" in text or match["prefix"] == prefix.lower()
    if not marked and (match["prefix"] or not bare):
        return None
    return f"{prefix}-{int(match['number'])}"


def read_repair(text: str, language: str, *, free_text: bool) -> Repair | None:
    """Read a repair; in ``free_text`` questions only a command's own word or a slash counts.

    Ask for a choice with that very label first: an option may be called *Person* or *Next*.
    """
    if len(text) > _LONGEST:
        return None
    words = lexicon(language)
    slashed = text.lstrip().startswith("/")
    said = whole = fold(text)
    if not (slashed or free_text):
        said = without_politeness(said, words)
    if free_text and not slashed and said not in words.words["alone"]:
        return None
    for name, phrases in words.repairs.items():
        if phrases & {said, whole} and name not in {"change", "to"}:
            return Repair(name)
    return _change(said, words.repairs["change"], words.repairs["to"])


def declines(text: str, options: tuple[Option, ...], language: str) -> bool:
    """Whether the whole message says *prefer not to say* where no option stands for that.

    Taken for an answer it would be shown to everybody as what somebody said.
    """
    said = fold(text)
    if " " not in said or not lexicon(language).says("private", said):
        return False
    return "private" not in prepare(options, language).meanings


def _bare(text: str, verbs: Mapping[str, str], prefix: str) -> Command | None:
    if len(text) > _LONGEST:
        return None
    if name := verbs.get(fold(text)):
        return Command(name)
    head, _, tail = text.strip().partition(" ")
    reference = read_reference(tail, prefix=prefix, bare=True)
    if reference and (name := verbs.get(fold(head))):
        return Command(name, reference)
    alone = read_reference(text, prefix=prefix)
    return Command("open", alone) if alone and "open" in verbs else None


def _change(said: str, leads: frozenset[str], into: frozenset[str]) -> Repair | None:
    """Read ``change where``, ``change my answer to 2`` and ``change where to hospital``."""
    if not said.startswith(tuple(leads)):
        return None
    leading = [lead for lead in leads if said == lead or said.startswith(f"{lead} ")]
    if not leading:
        return None
    rest = said.removeprefix(max(leading, key=len)).strip()
    parts = (rest.partition(f" {word} ") for word in into)
    what, value = next(((a, b) for a, found, b in parts if found), (rest, ""))
    return Repair("change", what, value)
