"""Whether a question can ever be asked, found by trying; where that is not sure, it can.

The search goes backwards: from a condition to the answers that it needs, and from each of those to
when its own question is asked. A test of what is not known is neither true nor false, so that an
unreachable question is one that no answers at all lead to.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from core.dialogues.steps import HERE, Condition, Question, Survey
from core.domain.surveys import Value
from documents.checking.unsure import UNSURE, Known, expressed, held, worth
from documents.checking.values import Values, constants_of, values_of

MOST_TRIES: Final = 2_000
"""After so many answers we no longer look: it may be asked."""


@dataclass
class Reach:
    """The questions of a survey, and what can be answered to each."""

    survey: Survey
    values: Mapping[str, Values | None] = field(init=False)
    places: Mapping[str, int] = field(init=False)

    def __post_init__(self) -> None:
        asked = self.survey.asked
        constants = constants_of(asked)
        self.values = {q.id: values_of(q, constants.get(q.id, frozenset())) for q in asked}
        self.places = {question.id: place for place, question in enumerate(asked)}

    def can_hold(self, condition: Condition, *, alone: bool = False) -> bool:
        """Whether any answers make a condition hold.

        `alone` looks away from whether the questions that it names can themselves be asked.
        """
        path = [iter([_Tried().needing(condition)])]
        for _ in range(MOST_TRIES):
            while path and (tried := next(path[-1], None)) is None:
                path.pop()
            if not path or tried is None:
                return False
            if not tried.open:
                return True
            path.append(self._further(tried, alone=alone))
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

    def _further(self, tried: "_Tried", *, alone: bool) -> Iterator["_Tried"]:
        """Everything that may be answered to one more question, as long as all that must holds."""
        question = self._next(tried)
        when = None if alone else question.when
        for one in self._answers(question, tried):
            after = tried.answered(question.id, one)
            if when is not None and one is not None:
                after = after.needing(when)
            if after.may_hold(question.id, self.values):
                yield after

    def _next(self, tried: "_Tried") -> Question:
        """The latest question that matters; what is worked out waits for what it rests on."""
        latest = max(tried.open, key=self.places.__getitem__)
        question = self.survey.by_id[latest]
        rests = set(question.value.names()) - tried.settled if question.value else set()
        return self.survey.by_id[max(rests, key=self.places.__getitem__)] if rests else question

    def _answers(self, question: Question, tried: "_Tried") -> tuple[Value, ...]:
        """What a question may hold: UNSURE for anything, None for nothing."""
        if question.kind == "note":
            return (None,)
        if question.value is not None:
            return (worth(question.value, tried.known, self.values), None)
        values = self.values[question.id]
        return (UNSURE, None) if values is None else (*values.tried, None)


@dataclass(frozen=True, slots=True)
class _Tried:
    """Some answers: those that are `known`, and those that may be anything (`unsure`).

    `needed` must hold, each with the questions that it names; `open` are those of them to which
    nothing was tried yet.
    """

    known: Known = field(default_factory=dict)
    unsure: frozenset[str] = frozenset()
    needed: tuple[tuple[Condition, frozenset[str]], ...] = ()
    open: frozenset[str] = frozenset()

    @property
    def settled(self) -> set[str]:
        """The questions to which something was tried."""
        return {*self.known, *self.unsure}

    def needing(self, condition: Condition) -> "_Tried":
        """The same, if one more condition must hold."""
        names = frozenset(condition.names())
        needed, more = (*self.needed, (condition, names)), names - self.settled
        return replace(self, needed=needed, open=self.open | more)

    def answered(self, question: str, value: Value) -> "_Tried":
        """The same with one more answer."""
        rest = self.open - {question}
        if value is UNSURE:
            return replace(self, unsure=self.unsure | {question}, open=rest)
        return replace(self, known={**self.known, question: value}, open=rest)

    def may_hold(self, question: str, values: Mapping[str, Values | None]) -> bool:
        """Whether all that must hold still may, after an answer to this question."""
        *before, (last, _) = self.needed
        touched = (one for one, names in before if question in names)
        return all(held(one, self.known, values) is not False for one in (last, *touched))
