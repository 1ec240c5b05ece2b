"""When a question is asked: `enableWhen` of FHIR as conditions of ours, and back.

What an operator means is told at https://hl7.org/fhir/R4B/valueset-questionnaire-enable-operator.html
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from core.dialogues.steps import Condition, Expression
from documents.fhir.choosing import token_of
from documents.fhir.shapes import Coding, EnableWhen, Item, Raw
from documents.noting import Notebook

Plain = bool | int | float | str


@dataclass(frozen=True, slots=True)
class Target:
    """A question that others may look at: its id and kind, and its choices by their tokens."""

    id: str
    kind: str
    choices: Mapping[str, str] = field(default_factory=dict)


_CHOICES: Final = ("answerCoding", "answerString", "answerInteger", "answerDate", "answerTime")
_ANSWERS: Final[Mapping[str, tuple[str, ...]]] = {
    "choice": _CHOICES,
    "choices": _CHOICES,
    "ranking": _CHOICES,
    "statement": _CHOICES,
    "yes_no": ("answerBoolean",),
    "consent": ("answerBoolean",),
    "number": ("answerInteger", "answerDecimal"),
    "rating": ("answerInteger", "answerDecimal"),
    "date": ("answerDate", "answerDateTime"),
    "text": ("answerString",),
    "place": ("answerString",),
}
"""What a question of a kind can be compared with."""
_NUMBERS: Final = frozenset({"number", "rating"})
_CHOOSING: Final = frozenset({"choice", "choices", "ranking", "statement"})
_DAY: Final = 10
"""The characters of a day, at the beginning of a moment."""


def condition_of(
    item: Item, known: Mapping[str, Target], linked: Mapping[str, bool], notes: Notebook
) -> Condition | None:
    """When an item is shown; None for always, and where a fault was noted.

    `known` are the questions before it, `linked` all linkIds: True for what can be asked.
    """
    tests = [_test(row, item.link, known, linked, notes) for row in item.when]
    sound = tuple(test for test in tests if test is not None)
    if len(item.when) > 1 and item.behavior is None:
        notes.error(item.link, "fhir-behavior")
    if not sound or len(sound) < len(tests):
        return None
    if len(sound) == 1:
        return sound[0]
    return Condition(any=sound) if item.behavior == "any" else Condition(all=sound)


def _test(
    row: EnableWhen,
    where: str,
    known: Mapping[str, Target],
    linked: Mapping[str, bool],
    notes: Notebook,
) -> Condition | None:
    target = known.get(row.question)
    if target is None:
        key = {None: "fhir-unknown", True: "fhir-later", False: "fhir-not-asked"}
        notes.error(where, key[linked.get(row.question)], question=row.question)
        return None
    answer = row.chosen("answer")
    if row.operator == "exists":
        there = answer[1] if answer and answer[0] == "answerBoolean" else None
        if isinstance(there, bool):
            return _TESTS["exists" if there else "missing"](target, there)
    elif answer is not None and _fits(target, *answer):
        return _compared(row, target, answer, where, notes)
    notes.error(where, "fhir-answer", question=row.question)
    return None


def _compared(
    row: EnableWhen, target: Target, answer: tuple[str, Any], where: str, notes: Notebook
) -> Condition | None:
    kind, value = answer
    if target.kind in _CHOOSING:
        token = token_of(kind, value)
        value = _chosen(target, token)
        if value is None:
            said = token.rpartition("|")[2]
            notes.error(where, "fhir-no-choice", question=row.question, choice=said)
            return None
        if row.operator not in ("=", "!="):
            notes.error(where, "fhir-order", question=row.question)
            return None
    if kind == "answerDateTime":
        value = str(value)[:_DAY]
    return _TESTS[row.operator](target, value)


def _fits(target: Target, name: str, value: Any) -> bool:  # noqa: ANN401 - any JSON
    """Whether the field is one for this kind of question, and holds what it should."""
    return name in _ANSWERS.get(target.kind, ()) and type(value) in _TYPES[name]


def _chosen(target: Target, token: str) -> str | None:
    """The id of a choice by its token, or by its code alone where no system is named."""
    codes = {known.rpartition("|")[2]: own for known, own in target.choices.items()}
    return target.choices.get(token) or codes.get(token)


def _equal(target: Target, value: Plain) -> Condition:
    if target.kind in ("choices", "ranking"):
        return Condition(of=target.id, includes=str(value))
    return Condition(of=target.id, equals=value)


def _ordered(operator: str) -> Callable[[Target, Plain], Condition]:
    """Numbers have plain tests; days, and what is truly more or less, are expressions."""
    plain = {">=": "at_least", "<=": "at_most"}.get(operator)

    def made(target: Target, value: Plain) -> Condition:
        if plain is not None and target.kind in _NUMBERS:
            return Condition.model_validate({"of": target.id, plain: value})
        return Condition(test=Expression(op=operator, args=_sides(target, value)))

    return made


def _sides(target: Target, value: Plain) -> tuple[Expression, Expression]:
    return Expression(answer=target.id), Expression(value=value)


_TESTS: Final[Mapping[str, Callable[[Target, Plain], Condition]]] = {
    "exists": lambda target, _: Condition(of=target.id),
    "missing": lambda target, _: Condition(none=(Condition(of=target.id),)),
    "=": _equal,
    "!=": lambda target, value: Condition(none=(_equal(target, value),)),
    **{operator: _ordered(operator) for operator in (">", "<", ">=", "<=")},
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as others are to name it: its linkId, and the values of its choices by id."""

    link: str
    kind: str
    decimal: bool
    choices: Mapping[str, tuple[str, Any]]


def enabled(condition: Condition | None, asked: Mapping[str, Asked]) -> Raw:
    """The `enableWhen` that says the same; empty where FHIR has no words for it."""
    if condition is None:
        return {}
    inner = condition.all or condition.any or (condition,)
    rows = [_row(one, asked) for one in inner]
    sound = [row for row in rows if row is not None]
    if len(sound) < len(rows):
        return {}
    behavior = {"enableBehavior": "any" if condition.any else "all"} if len(rows) > 1 else {}
    return {"enableWhen": sound, **behavior}


def _row(test: Condition, asked: Mapping[str, Asked]) -> Raw | None:
    operator, of, value = _said(test)
    target = asked.get(of or "")
    if operator is None or target is None:
        return None
    if operator == "exists":
        return {"question": target.link, "operator": "exists", "answerBoolean": value}
    answer = _answer(target, value)
    return {"question": target.link, "operator": operator, **answer} if answer else None


def _said(test: Condition) -> tuple[str | None, str | None, Any]:
    """A plain test as operator, question and value; no operator for any other condition."""
    if test.of is not None:
        return _said_of(test)
    if len(test.none) == 1:
        operator, of, value = _said(test.none[0])
        if operator == "exists" and value is True:
            return "exists", of, False
        return ("!=", of, value) if operator == "=" else _NOTHING
    return _said_in(test.test) if test.test else _NOTHING


def _said_of(test: Condition) -> tuple[str | None, str | None, Any]:
    given = {
        "=": test.includes if test.equals is None else test.equals,
        ">=": test.at_least,
        "<=": test.at_most,
    }
    said = [(operator, value) for operator, value in given.items() if value is not None]
    if len(said) > 1:
        return _NOTHING
    return (said[0][0], test.of, said[0][1]) if said else ("exists", test.of, True)


_NOTHING: Final = (None, None, None)


def _said_in(test: Expression) -> tuple[str | None, str | None, Any]:
    if test.op in ("<", ">", "<=", ">=") and test.args[1].op is None:
        return test.op, test.args[0].answer, test.args[1].value
    return _NOTHING


def _answer(target: Asked, value: Any) -> Raw | None:  # noqa: ANN401 - any answer
    """The value as a field of the type that the question has in FHIR; None if it does not fit."""
    if target.kind in _CHOOSING:
        found = target.choices.get(str(value))
        return {found[0].replace("value", "answer", 1): found[1]} if found else None
    decimal = target.kind in _NUMBERS and target.decimal
    name = "answerDecimal" if decimal else _ANSWERS.get(target.kind, ("",))[0]
    if type(value) not in _TYPES.get(name, ()) or value == "":
        return None
    return None if name == "answerDate" and not _DATE.fullmatch(value) else {name: value}


_DATE: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "answerBoolean": (bool,),
    "answerInteger": (int,),
    "answerDecimal": (int, float),
    "answerDate": (str,),
    "answerDateTime": (str,),
    "answerTime": (str,),
    "answerString": (str,),
    "answerCoding": (Coding,),
}
"""What stands in each field."""
