"""Whether a question can ever be asked, found by trying; where that is not sure, it can.

Answers are tried in their order, as the engine goes through them. A test of what is not known is
neither true nor false, so that an unreachable question is one that no answers at all lead to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from core.dialogues.steps import HERE, Condition, Question, Survey
from documents.checking.unsure import UNSURE, Known, expressed, held, worth
from documents.checking.values import Values, constants_of, values_of

MOST_TRIES: Final = 5_000
"""After so many answers we no longer look: it may be asked."""


class _TooMany(Exception):
    """There is too much to try."""


@dataclass
class Reach:
    """The questions of a survey, and what can be answered to each."""

    survey: Survey
    values: Mapping[str, Values | None] = field(init=False)

    def __post_init__(self) -> None:
        asked = self.survey.asked
        constants = constants_of(asked)
        self.values = {q.id: values_of(q, constants.get(q.id, frozenset())) for q in asked}

    def can_hold(self, condition: Condition, *, alone: bool = False) -> bool:
        """Whether any answers make a condition hold.

        `alone` looks away from whether the questions that it names can themselves be asked.
        """
        named = self._beneath(condition, alone=alone)
        try:
            return _Search(self, condition, named, alone=alone).finds({}, 0)
        except _TooMany:
            return True

    def can_be_right(self, question: Question) -> bool:
        """Whether any answer to a question passes its check."""
        check = question.check
        here = constants_of([question]).get(f"{HERE}{question.id}", frozenset())
        values = values_of(question, here)
        if check is None or values is None:
            return True
        known = {HERE: values}
        return any(expressed(check, {HERE: one}, known) is not False for one in values.tried)

    def _beneath(self, condition: Condition, *, alone: bool) -> tuple[Question, ...]:
        """The questions on which a condition rests, in the order in which they are asked."""
        wanted, found = set(condition.names()), set[str]()
        while wanted:
            found |= wanted
            rests = {name for one in wanted for name in self._rests_on(one, alone=alone)}
            wanted = rests - found
        return tuple(question for question in self.survey.asked if question.id in found)

    def _rests_on(self, question: str, *, alone: bool) -> set[str]:
        one = self.survey.by_id[question]
        worked_out = set(one.value.names()) if one.value else set()
        if alone or one.when is None:
            return worked_out
        return worked_out | set(one.when.names())


@dataclass
class _Search:
    """Tries answers to `named`, one after the other, until the condition may hold."""

    reach: Reach
    condition: Condition
    named: tuple[Question, ...]
    alone: bool
    tries: int = 0

    def finds(self, known: Known, place: int) -> bool:
        """Whether it may hold with these answers and any others from `place` on."""
        self.tries += 1
        if self.tries > MOST_TRIES:
            raise _TooMany
        if held(self.condition, known, self.reach.values) is False:
            return False
        if place == len(self.named):
            return True
        question = self.named[place]
        return any(
            self.finds({**known, **given}, place + 1) for given in self._given(question, known)
        )

    def _given(self, question: Question, known: Known) -> list[Known]:
        """Everything that may be known of a question, given what is known of those before it."""
        if self._hides(question, known) or question.kind == "note":
            return [{question.id: None}]
        if question.value is not None:
            worked_out = worth(question.value, known, self.reach.values)
            return [{}] if worked_out is UNSURE else [{question.id: worked_out}]
        values = self.reach.values[question.id]
        if values is None:
            return [{}]
        return [*({question.id: one} for one in values.tried), {question.id: None}]

    def _hides(self, question: Question, known: Known) -> bool:
        """Whether a question is surely not asked."""
        if self.alone or question.when is None:
            return False
        return held(question.when, known, self.reach.values) is False
