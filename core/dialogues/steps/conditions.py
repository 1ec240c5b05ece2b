"""Conditions: when a question is asked, in tests that anybody can read."""

from collections.abc import Iterable, Mapping
from typing import Self

from pydantic import model_validator

from core.dialogues.session import Answer
from core.dialogues.steps.expressions import Expression
from core.dialogues.steps.frozen import Frozen
from core.domain.surveys import Value


class Condition(Frozen):
    """When a question is asked: one test of an earlier answer, or all, any or none of several.

    `test` is an expression, for what the plain tests cannot say.
    """

    of: str | None = None
    equals: bool | int | float | str | None = None
    includes: str | None = None
    at_least: int | float | None = None
    at_most: int | float | None = None
    all: tuple["Condition", ...] = ()
    any: tuple["Condition", ...] = ()
    none: tuple["Condition", ...] = ()
    test: Expression | None = None

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        groups = [group for group in (self.all, self.any, self.none, self.test) if group]
        tests = [self.equals, self.includes, self.at_least, self.at_most]
        if self.of is None:
            if len(groups) != 1 or any(test is not None for test in tests):
                raise ValueError("give one of: of, all, any, none, test")
        elif groups:
            raise ValueError("give either of with a test, or all, any, none or an expression")
        return self

    def names(self) -> Iterable[str]:
        """The questions that this condition looks at."""
        if self.of is not None:
            yield self.of
        for inner in (*self.all, *self.any, *self.none):
            yield from inner.names()
        if self.test is not None:
            yield from self.test.names()

    def renamed(self, names: Mapping[str, str]) -> "Condition":
        """The same of questions with other ids."""
        parts = {
            kind: tuple(inner.renamed(names) for inner in getattr(self, kind))
            for kind in ("all", "any", "none")
        }
        of = None if self.of is None else names.get(self.of, self.of)
        test = self.test.renamed(names) if self.test else None
        return self.model_copy(update={**parts, "of": of, "test": test})

    def holds(self, answers: Mapping[str, Answer], today: str = "") -> bool:
        """Whether it is true of these answers; an unanswered or skipped question fails a test.

        `today` is the day for an expression that asks for it (ISO 8601).
        """
        if self.of is not None:
            answer = answers.get(self.of)
            return answer is not None and not answer.skipped and self._test(answer.value)
        if self.test is not None:
            return self.test.holds({key: given.value for key, given in answers.items()}, today)
        return self._together(answers, today)

    def _together(self, answers: Mapping[str, Answer], today: str) -> bool:
        if self.all:
            return all(inner.holds(answers, today) for inner in self.all)
        if self.any:
            return any(inner.holds(answers, today) for inner in self.any)
        return not any(inner.holds(answers, today) for inner in self.none)

    def _test(self, value: Value) -> bool:
        if self.equals is not None:
            return value == self.equals
        if self.includes is not None:
            return isinstance(value, tuple) and self.includes in value
        if self.at_least is not None or self.at_most is not None:
            return isinstance(value, int | float) and self._within(value)
        return True

    def _within(self, value: float) -> bool:
        low, high = self.at_least, self.at_most
        return (low is None or value >= low) and (high is None or value <= high)


def both(one: Condition | None, other: Condition | None) -> Condition | None:
    """The condition that holds when these two do; None when there is neither."""
    if one is None or other is None:
        return one or other
    return Condition(all=(one, other))
