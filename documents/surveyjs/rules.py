"""The rules of a survey of SurveyJS: read against the elements that came before."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from core.dialogues.steps import Condition, Expression
from documents.noting import Notebook
from documents.surveyjs.conditions import condition
from documents.surveyjs.grammar import Unreadable
from documents.surveyjs.meaning import Target, Unknown, expression
from documents.surveyjs.sums import Sums

MOST_SAID: Final = 80
"""How much of a rule is repeated in a note."""


class Rules:
    """Reads conditions and values; grows with each question that they may look at."""

    def __init__(self, names: Iterable[str], notes: Notebook) -> None:
        """Begin with the names of all pages, panels, elements and values."""
        self._names = Counter(names)
        self._known: dict[str, Target] = {}
        self._sums = Sums()
        self._notes = notes

    def keep_sum(self, name: str, text: str) -> None:
        """Remember what is worked out for the whole survey."""
        try:
            self._sums.keep(name, text)
        except Unreadable as fault:
            self._note(name, text, fault)

    def learn(self, names: Iterable[Any], target: Target) -> None:
        """Let those that come after look at a question by these names."""
        self._known |= {name: target for name in names if isinstance(name, str)}

    def twice(self, name: str) -> bool:
        """Whether more than one part of the survey has this name."""
        return self._names[name] > 1

    def when(self, part: Mapping[str, Any]) -> Condition | None:
        """When a part is shown; None for always, and where a fault was noted."""
        where, text = str(part.get("name", "")), part.get("visibleIf")
        if part.get("enableIf"):
            self._notes.warn(where, "surveyjs-enable-if")
        if not text or not isinstance(text, str):
            return None
        try:
            return condition(self._sums.parse(text), self._known)
        except (Unreadable, Unknown) as fault:
            self._note(where, text, fault)
            return None

    def value(self, text: str, where: str, here: Target | None = None) -> Expression | None:
        """What an expression works out; `here` is the question itself, where it may be named."""
        known = {**self._known, where: here} if here else self._known
        try:
            return expression(self._sums.parse(text), known)
        except (Unreadable, Unknown) as fault:
            self._note(where, text, fault)
            return None

    def _note(self, where: str, text: str, fault: Unreadable | Unknown) -> None:
        if isinstance(fault, Unreadable):
            self._notes.error(where, "surveyjs-expression", rule=text.strip()[:MOST_SAID])
        else:
            later = fault.what == "name" and fault.name in self._names
            key = "surveyjs-later" if later else _FAULTS[fault.what]
            self._notes.error(where, key, name=fault.name)


_FAULTS: Final = {
    "name": "surveyjs-no-name",
    "function": "surveyjs-no-function",
    "sign": "surveyjs-no-sign",
    "place": "surveyjs-no-list",
}
