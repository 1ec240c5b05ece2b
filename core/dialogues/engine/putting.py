"""The words around a question: what stands above it, how it is put, and what helps beneath it."""

from dataclasses import dataclass

from core.dialogues.engine.position import notes_before
from core.dialogues.engine.progress import progress_part
from core.dialogues.engine.review import review_parts
from core.dialogues.engine.standing import Standing
from core.dialogues.engine.wording import (
    ask_words,
    ends_words,
    heading_words,
    hint_words,
    key_of,
)
from core.dialogues.steps import Question
from core.domain.messages import Part


@dataclass(frozen=True, slots=True)
class Put:
    """A question in words: what stands `above` it, how it `asks`, what `helps` while it waits."""

    above: tuple[Part, ...]
    asks: tuple[Part, ...]
    helps: tuple[Part, ...]


def put(asked: Standing) -> Put:
    """The words around a question; where nothing depends on answers they are always the same."""
    question, script = asked.question, asked.script
    if question.kind == "review":
        return Put(_above(asked), review_parts(asked), ())
    if not script.straight:
        return _put(asked)
    return asked.words.keep(("put", script.id, script.version, question.id), lambda: _put(asked))


def _put(asked: Standing) -> Put:
    said = Part(ask_words(asked.words, asked.script, asked.question))
    how = (asked.scene.part("how-ranking", "note"),) if asked.question.kind == "ranking" else ()
    helps = (*_hint(asked, asked.question), *how, *progress_part(asked))
    return Put(_above(asked), (said,), helps)


def _above(asked: Standing) -> tuple[Part, ...]:
    """The notes before a question, and the heading of the section that one of them begins."""
    parts: list[Part] = []
    for note in notes_before(asked.seen[0], asked.question.id):
        parts += _heading(asked, note)
        parts.append(Part(ask_words(asked.words, asked.script, note)))
        parts += _hint(asked, note)
    return (*parts, *_heading(asked, asked.question))


def _heading_of(asked: Standing, question: Question) -> str:
    """The heading that stands above a question; empty where it begins no section."""
    section = question.section
    if section is None:
        return ""
    begins = next((q.id for q in asked.seen[0] if q.section == section and not q.derived), "")
    if begins != question.id:
        return ""
    return heading_words(asked.words, asked.script, section) or ""


def hints_of(asked: Standing, question: Question) -> tuple[str, ...]:
    """What stands beneath a question to help with it: its hint, and what a scale means."""
    words, script = asked.words, asked.script
    hint = hint_words(words, script, question)
    return tuple(filter(None, (hint, _scale(asked, question))))


def _scale(asked: Standing, question: Question) -> str:
    if question.kind != "rating":
        return ""
    low, high = map(str, question.bounds)
    ends = ends_words(asked.words, key_of(asked.script, question), question)
    if ends:
        return asked.words("rating-ends", least=low, low=ends[0], most=high, high=ends[1])
    return "" if asked.options else asked.words("again-range", least=low, most=high)


def _heading(asked: Standing, question: Question) -> tuple[Part, ...]:
    said = _heading_of(asked, question)
    return (Part(said, "heading"),) if said else ()


def _hint(asked: Standing, question: Question) -> tuple[Part, ...]:
    return tuple(Part(said, "note") for said in hints_of(asked, question))
