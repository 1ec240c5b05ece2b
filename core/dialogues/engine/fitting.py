"""Whether an answer fits: its question, the answers before it, and a new version of both."""

from collections.abc import Iterable, Mapping
from typing import Final

from core.dialogues.session import Answer
from core.dialogues.steps import HERE, OTHER, Option, Question
from core.domain.surveys import Value

Counting = Mapping[str, Answer]
_SAID: Final = {True: "yes", False: "no"}
"""What is chosen of yes and no, by the value that it is kept as."""


def allowed(question: Question, counting: Counting) -> tuple[Option, ...]:
    """The choices that earlier answers leave; a question that has no answer narrows nothing."""
    told = {
        tag: set(_words(counting[of].value))
        for tag, of in question.narrow.items()
        if of in counting and not counting[of].skipped
    }
    return tuple(
        option
        for option in question.options
        if option.id == OTHER or all(option.tags.get(tag) in said for tag, said in told.items())
    )


def _words(value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (_SAID[value] if isinstance(value, bool) else str(value),)


def holds(question: Question, answer: Answer, counting: Counting, days: Iterable[str]) -> bool:
    """Whether the check of a question is true of an answer, on one of these days (ISO 8601).

    Somebody may begin on one day and answer on another: either may be their today.
    """
    if question.check is None or answer.skipped:
        return True
    known = {key: given.value for key, given in counting.items()}
    known |= {question.id: answer.value, HERE: answer.value}
    return any(question.check.holds(known, day) for day in days)


def fits(question: Question, answer: Answer, counting: Counting, days: Iterable[str]) -> bool:
    """Whether an answer still goes with the answers before it."""
    if question.narrow and question.options:
        left = {option.id for option in allowed(question, counting)}
        if answer.passed:
            return not left
        if not answer.skipped and not left.issuperset(_words(answer.value)):
            return False
    return holds(question, answer, counting, days)


def still_fits(before: Question | None, now: Question | None, answer: Answer) -> bool:
    """Whether an answer to a question means the same in another version of it."""
    if now is None or before is None or before.kind != now.kind:
        return False
    if answer.skipped:
        return not now.required
    return all(test(before, now, answer.value) for test in _TESTS)


def _same_scale(before: Question, now: Question, value: Value) -> bool:
    """Three of five is not three of ten, and two days are not two weeks."""
    same = before.kind != "rating" or before.bounds == now.bounds
    return same and (before.kind != "number" or _same_number(before, now, value))


def _same_number(before: Question, now: Question, value: Value) -> bool:
    if before.unit != now.unit or not isinstance(value, int | float):
        return False
    low, high = now.least, now.most
    inside = (low is None or value >= low) and (high is None or value <= high)
    return inside and value == round(value, now.decimals)


def _same_choices(_: Question, now: Question, value: Value) -> bool:
    """Every choice that was made is still there; one that is gone is asked about again."""
    return not now.options or {option.id for option in now.options}.issuperset(_words(value))


def _same_order(before: Question, now: Question, _: Value) -> bool:
    """An order of all is none when one is added or taken away."""
    if now.kind != "ranking":
        return True
    ids = [{option.id for option in one.options} for one in (before, now)]
    return ids[0] == ids[1] and before.places == now.places


def _still_allowed(before: Question, now: Question, value: Value) -> bool:
    """No more choices than may be made, no words too long or short, and a day as was asked."""
    if now.kind == "date":
        return now.time in (before.time, "any")
    if now.kind == "choices":
        return not isinstance(value, tuple) or len(value) <= (now.most or len(value))
    if now.kind == "text" and isinstance(value, str):
        return (now.least or 0) <= len(value) <= (now.most or len(value))
    return True


_TESTS: Final = (_same_scale, _same_choices, _same_order, _still_allowed)
