"""What a type of SurveyJS asks for, as the fields of a question of ours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from core.dialogues.steps import HERE, Expression
from documents.noting import Notebook
from documents.surveyjs.choosing import Raw, choices_of, has_other
from documents.surveyjs.grammar import Plain
from documents.surveyjs.words import inline, without_marks

MOST_PLACES: Final = 6
LONGEST_SCALE: Final = 10
"""The points of a rating that still fit on buttons."""
_CLOCK: Final = r"([01]?[0-9]|2[0-3])[:.][0-5][0-9]"


@dataclass(slots=True)
class Asking:
    """A question in the making: its fields, and which of our values those of the file are."""

    fields: Raw
    values: dict[Plain, Plain] = field(default_factory=dict)


def asking_of(element: Raw, main: str, notes: Notebook) -> Asking | None:
    """What the type of an element says; None for what cannot be asked, with a note."""
    where, kind = str(element.get("name", "")), str(element.get("type", "?"))
    found = _KINDS.get(kind)
    if found is not None:
        return found(element, main, notes)
    if kind in _SHOWN:
        notes.warn(where, "surveyjs-shown", type=kind)
    else:
        notes.error(
            where, "surveyjs-matrix" if kind.startswith("matrix") else "surveyjs-type", type=kind
        )
    return None


_SHOWN: Final = frozenset({"image", "signaturepad", "microphone"})
"""What only a screen can show or take: left out, and the rest of the survey still works."""


def _choice(element: Raw, main: str, notes: Notebook) -> Asking:
    found = choices_of(element, main, notes)
    other = {"other": True} if has_other(element) else {}
    return Asking({"kind": "choice", "options": found.options, **other}, found.ids)


def _choices(element: Raw, main: str, notes: Notebook) -> Asking:
    asking = _choice(element, main, notes)
    least = _whole("least", element.get("minSelectedChoices"))
    most = _whole("most", element.get("maxSelectedChoices"))
    asking.fields |= {"kind": "choices", **least, **most}
    return asking


def _ranking(element: Raw, main: str, notes: Notebook) -> Asking:
    asking = _choice(element, main, notes)
    asking.fields["kind"] = "ranking"
    return asking


def _boolean(element: Raw, *_: object) -> Asking:
    given = {True: element.get("valueTrue"), False: element.get("valueFalse")}
    plain = {ours: said for ours, said in given.items() if isinstance(said, str | int | float)}
    values: dict[Plain, Plain] = {said: ours for ours, said in plain.items()}
    return Asking({"kind": "yes_no"}, values)


def _rating(element: Raw, main: str, notes: Notebook) -> Asking:
    if element.get("rateValues"):
        found = choices_of(element, main, notes, "rateValues")
        return Asking({"kind": "choice", "options": found.options}, found.ids)
    least = _number_of(element.get("rateMin"), 1)
    most = _number_of(element.get("rateMax"), least + _number_of(element.get("rateCount"), 5) - 1)
    fields: Raw = {"kind": "rating", "least": least, "most": most}
    if element.get("rateStep", 1) != 1 or most - least >= LONGEST_SCALE:
        notes.warn(str(element.get("name", "")), "surveyjs-scale")
        fields["kind"] = "number"
    ends = [inline(element.get(f"{end}RateDescription"), main) for end in ("min", "max")]
    return Asking(fields | ({"ends": ends} if any(ends) and fields["kind"] == "rating" else {}))


def _comment(element: Raw, *_: object) -> Asking:
    return Asking({"kind": "text", **_whole("most", element.get("maxLength"))})


def _typed(element: Raw, main: str, notes: Notebook) -> Asking:
    """A line to type in: its input type says what."""
    kind = str(element.get("inputType", "text"))
    found = _INPUTS.get(kind)
    if found is not None:
        return found(element, main, notes)
    if kind != "text":
        notes.warn(str(element.get("name", "")), "surveyjs-input", type=kind)
    return _comment(element)


def _number(element: Raw, *_: object) -> Asking:
    least, most, step = element.get("min"), element.get("max"), element.get("step", 1)
    whole = all(one is None or is_whole(one) for one in (least, most, step))
    fields: Raw = {"kind": "number", **_whole("least", least), **_whole("most", most)}
    if not whole or step == "any":
        fields["decimals"] = MOST_PLACES
    bounds = {">=": least, "<=": most}
    tests = [
        Expression(op=op, args=_here(one))
        for op, one in bounds.items()
        if isinstance(one, float) and not is_whole(one)
    ]
    return Asking(fields | checked(tests))


def _date(element: Raw, _: str, notes: Notebook) -> Asking:
    if element.get("inputType") != "date":
        notes.warn(str(element.get("name", "")), "surveyjs-moment")
    bounds = {">=": element.get("min"), "<=": element.get("max")}
    days = {op: day[:10] for op, day in bounds.items() if isinstance(day, str) and day}
    tests = [Expression(op=op, args=_here(day)) for op, day in days.items()]
    return Asking({"kind": "date", **checked(tests)})


def _time(element: Raw, _: str, notes: Notebook) -> Asking:
    notes.warn(str(element.get("name", "")), "surveyjs-time")
    return Asking({"kind": "text", **checked([Expression(op="regex", args=_here(_CLOCK))])})


def _html(element: Raw, main: str, _: Notebook) -> Asking:
    return Asking({"kind": "note", "ask": without_marks(inline(element.get("html"), main))})


def _file(element: Raw, _: str, notes: Notebook) -> Asking:
    if element.get("allowMultiple"):
        notes.warn(str(element.get("name", "")), "surveyjs-files")
    return Asking({"kind": "media"})


_INPUTS: Final[Mapping[str, Callable[[Raw, str, Notebook], Asking]]] = {
    "number": _number,
    "range": _number,
    "date": _date,
    "datetime-local": _date,
    "time": _time,
}
_KINDS: Final[Mapping[str, Callable[[Raw, str, Notebook], Asking]]] = {
    "radiogroup": _choice,
    "dropdown": _choice,
    "buttongroup": _choice,
    "imagepicker": _choice,
    "checkbox": _choices,
    "tagbox": _choices,
    "ranking": _ranking,
    "boolean": _boolean,
    "rating": _rating,
    "text": _typed,
    "comment": _comment,
    "html": _html,
    "file": _file,
    "expression": lambda *_: Asking({"kind": "calculated"}),
}


def checked(tests: list[Expression]) -> Raw:
    """A check that all of these hold; nothing for none."""
    if not tests:
        return {}
    whole = tests[0] if len(tests) == 1 else Expression(op="and", args=tuple(tests))
    return {"check": whole.model_dump(mode="json", exclude_defaults=True)}


def _number_of(value: Any, usual: int) -> int:  # noqa: ANN401 - any JSON
    return int(value) if is_whole(value) else usual


def is_whole(value: Any) -> bool:  # noqa: ANN401 - any JSON
    """Whether this is a number without places."""
    return isinstance(value, int | float) and not isinstance(value, bool) and value == int(value)


def _whole(name: str, value: Any) -> Raw:  # noqa: ANN401 - any JSON
    return {name: int(value)} if is_whole(value) else {}


def _here(value: float | str) -> tuple[Expression, Expression]:
    return Expression(answer=HERE), Expression(value=value)
