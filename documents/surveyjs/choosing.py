"""The choices of an element of SurveyJS."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from core.dialogues.steps import OTHER
from core.dialogues.steps.frozen import Inline
from documents.another import said
from documents.naming import CHOICE, allot
from documents.noting import Notebook
from documents.surveyjs.grammar import Plain
from documents.surveyjs.words import inline

Raw = dict[str, Any]
MOST: Final = 1000
"""The choices that a range may stand for."""
_EXTRA: Final = (
    (("showNoneItem", "hasNone"), "none", "noneText"),
    (("showRefuseItem",), "refused", "refuseText"),
    (("showDontKnowItem",), "dontknow", "dontKnowText"),
)
"""Choices that are asked for by a switch: its names, their value, the setting with their words."""


@dataclass(frozen=True, slots=True)
class Choices:
    """The options of a question, and the ids for their values in the file."""

    options: list[Raw]
    ids: dict[Plain, Plain]


def choices_of(element: Raw, main: str, notes: Notebook, listed: str = "choices") -> Choices:
    """The choices of an element; faults and what is left out are noted."""
    where = str(element.get("name", ""))
    found = [*_listed(element, listed, main, where, notes), *_extra(element, main)]
    found += _ranged(element, main)
    values = [value for value, _ in found]
    if len(set(map(str, values))) < len(values):
        notes.error(where, "surveyjs-same-choice")
    taken = (OTHER,) if has_other(element) else ()
    ids = allot(map(str, values), fits=CHOICE, lead="c", taken=taken)
    options = [_option(ids[str(value)], str(value), words) for value, words in found]
    named: dict[Plain, Plain] = {str(value): ids[str(value)] for value in values}
    return Choices(options, {**named, "other": OTHER} if taken else named)


def has_other(element: Raw) -> bool:
    """Whether people may say what is not among the choices."""
    return bool(element.get("showOtherItem") or element.get("hasOther"))


def _option(own: str, value: str, words: Inline) -> Raw:
    return {"id": own, "label": words, **({} if value == own else {"code": value})}


def _listed(
    element: Raw, listed: str, main: str, where: str, notes: Notebook
) -> Iterator[tuple[Plain, Inline]]:
    written = element.get(listed, ())
    for choice in written if isinstance(written, list) else ():
        whole = choice if isinstance(choice, dict) else {"value": choice}
        value = whole.get("value")
        if not isinstance(value, str | int | float) or value == "":
            notes.error(where, "surveyjs-choice")
            continue
        if whole.get("visibleIf") or whole.get("enableIf"):
            notes.warn(where, "surveyjs-choice-if", choice=str(value))
        yield value, inline(whole.get("text"), main) or {main: str(value)}


def _extra(element: Raw, main: str) -> Iterator[tuple[Plain, Inline]]:
    for switches, value, text in _EXTRA:
        if any(element.get(switch) for switch in switches):
            spoken = [main, *inline(element.get("title"), main)]
            yield value, inline(element.get(text), main) or said(f"note-choice-{value}", spoken)


def _ranged(element: Raw, main: str) -> Iterator[tuple[Plain, Inline]]:
    """The numbers from one to another, which a dropdown may list by their ends."""
    low, high = element.get("choicesMin"), element.get("choicesMax")
    step = element.get("choicesStep", 1)
    if isinstance(low, int) and isinstance(high, int) and isinstance(step, int) and step > 0:
        for value in range(low, min(high, low + MOST * step) + 1, step):
            yield value, {main: str(value)}
