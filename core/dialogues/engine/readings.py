"""What reading an answer gives: the answer, or why it cannot be taken."""

from dataclasses import dataclass

from core.dialogues.engine.fitting import holds
from core.dialogues.engine.standing import Standing
from core.dialogues.engine.wording import has_again
from core.dialogues.session import Answer
from core.dialogues.steps import Question
from core.domain.surveys import Value


@dataclass(frozen=True, slots=True)
class Missed:
    """An answer that cannot be taken: the text key of the reason, and what it may have meant.

    An empty key stands for the question's own words.
    """

    key: str = ""
    fill: tuple[tuple[str, str | int], ...] = ()
    candidates: tuple[str, ...] = ()


Reading = Answer | Missed


def chosen(question: Question, option: str) -> Value:
    """What is kept when the choice of this id was made."""
    if question.kind in ("yes_no", "consent"):
        return option == "yes"
    return int(option) if question.kind == "rating" else option


def checked(asked: Standing, reading: Reading) -> Reading:
    """The same, if the check of the question is true of it."""
    question = asked.question
    if question.check is None or isinstance(reading, Missed):
        return reading
    days = (asked.frame.day, asked.scene.today.isoformat())
    if holds(question, reading, asked.counting, days):
        return reading
    own = has_again(asked.words, asked.script, question)
    return Missed("" if own else "again-check")
