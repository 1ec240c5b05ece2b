"""The fields of a form: how a question is put in one, and what is made of what stands in it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from core.dialogues.engine.fitting import allowed
from core.dialogues.engine.position import Seen
from core.dialogues.engine.putting import hints_of
from core.dialogues.engine.reading import read_words
from core.dialogues.engine.readings import Missed, Reading, checked, chosen
from core.dialogues.engine.repairs import SKIPPED
from core.dialogues.engine.standing import Standing
from core.dialogues.engine.wording import MOST_RATINGS
from core.dialogues.session import Answer, Frame
from core.dialogues.steps import Question, Script
from core.domain.evolving import evolve
from core.domain.forms import Field, FieldKind

KINDS: Final[Mapping[str, FieldKind]] = MappingProxyType(
    {
        "text": "words",
        "choice": "one",
        "yes_no": "one",
        "rating": "one",
        "statement": "one",
        "choices": "many",
        "number": "number",
        "date": "day",
        "place": "line",
    }
)
"""How each kind of question is put in a form; any other is asked by itself.

No form can put choices in an order, so a ranking is asked in the chat.
"""
LINE: Final = 100
"""So many characters fit on one line."""
DAY: Final = 10
"""Characters of a day; of a date that was given as a month or a year there are fewer."""
CHOSEN: Final = ("one", "many")
"""Fields in which something is chosen."""
TYPED: Final = Answer("", "typed")
"""Stands for words that may come: what depends on them is shown beside them."""


def in_form(question: Question, seen: Seen) -> bool:
    """Whether a question that applies now can be put in a form, with something to choose from."""
    if question.kind not in KINDS or question.source is not None:
        return False
    return not question.narrow or bool(allowed(question, seen[1]))


def kind_of(question: Question) -> FieldKind:
    """How a question is put: a rating of more steps than can be shown is a number."""
    low, high = question.bounds
    wide = question.kind == "rating" and high - low >= MOST_RATINGS
    return "number" if wide else KINDS[question.kind]


def expecting(script: Script, frame: Frame) -> Frame:
    """The frame as if everything typed were there: only choices hide what depends on them."""
    typed = (
        q.id
        for q in script.asked
        if q.kind in KINDS and q.source is None and kind_of(q) not in CHOSEN
    )
    given = {key: answer for key, answer in frame.answers.items() if not answer.skipped}
    return evolve(frame, answers={**frame.answers, **dict.fromkeys(typed, TYPED), **given})


def drawn(asked: Standing, label: str, *, needed: bool, heading: str) -> Field:
    """A question as a field; one that may not be `needed` after all can be left empty."""
    question = asked.question
    kind = kind_of(question)
    short = kind == "words" and question.most is not None and question.most <= LINE
    least, most = question.bounds if question.kind == "rating" else (question.least, question.most)
    return Field(
        question.id,
        "line" if short else kind,
        label,
        tuple((o.id, o.labels[0]) for o in asked.options) if kind in CHOSEN else (),
        asked.frame.draft.get(question.id) or _value(asked.frame.answers.get(question.id), kind),
        required=question.required and needed,
        least=least,
        most=most,
        shapes=kind in CHOSEN and question.id in _looked_at(asked.script),
        decimals=question.decimals,
        heading=heading,
        hint="\n".join(hints_of(asked, question)),
    )


def _looked_at(script: Script) -> set[str]:
    """The questions whose answers decide which others are asked, or what can be chosen there."""
    named: set[str] = set()
    for question in script.asked:
        named |= {*question.narrow.values(), *(question.when.names() if question.when else ())}
        named |= set(question.value.names() if question.value else ())
    return named


def _value(given: Answer | None, kind: FieldKind) -> tuple[str, ...]:
    if given is None or given.skipped or given.value in (None, ""):
        return ()
    if isinstance(given.value, bool):
        return ("yes" if given.value else "no",)
    said = given.value if isinstance(given.value, tuple) else (str(given.value),)
    return () if kind == "day" and len(said[0]) != DAY else said


def read_field(asked: Standing, given: Sequence[str]) -> Reading:
    """One field; left empty it is a skip where that is allowed."""
    said = [one for one in given if one.strip()]
    if not said:
        return Missed("form-empty") if asked.question.required else SKIPPED
    if kind_of(asked.question) not in CHOSEN:
        return checked(asked, read_words(asked, said[0]))
    return checked(asked, _chosen(asked, said))


def _chosen(asked: Standing, said: Sequence[str]) -> Reading:
    """The ids of choices as an answer."""
    question = asked.question
    known = tuple(option.id for option in asked.options if option.id in said)
    if len(known) != len(said):
        return Missed()
    if question.kind != "choices":
        return Answer(chosen(question, known[0]), "tap")
    if question.most and len(known) > question.most:
        return Missed("again-too-many", (("most", question.most),))
    return Answer(known, "tap")
