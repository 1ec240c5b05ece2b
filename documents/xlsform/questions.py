"""One row of a form as one question."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from pydantic import ValidationError

from core.dialogues.steps import OTHER, Expression, Question
from core.dialogues.steps.questions import Kind
from core.texts import load_wordings
from documents.noting import Notebook
from documents.xlsform.bounding import bounds_of
from documents.xlsform.choices import Choices
from documents.xlsform.columns import Line
from documents.xlsform.kinds import KINDS
from documents.xlsform.known import Known
from documents.xlsform.layout import Placed
from documents.xlsform.naming import name_of
from documents.xlsform.nearness import nearest
from documents.xlsform.parsing import COLUMN
from documents.xlsform.references import References, Within
from documents.xlsform.settings import is_yes

_PAIR: Final = re.compile(r"(\w[\w-]*)\s*=\s*([^\s,;]+)")
_RATED: Final = 10
"""A range with more steps than these is asked as a number."""
FIXED: Final[Mapping[Kind, tuple[str, ...]]] = {
    "yes_no": ("yes", "no"),
    "statement": ("agree", "disagree", "pass"),
}
"""The choices of kinds that have choices of their own."""
_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Shelf:
    """What rows draw on: the lists, the columns of choices that are none of ours, references."""

    lists: Mapping[str, Choices]
    columns: tuple[str, ...]
    references: References
    notes: Notebook


def kind_of(placed: Placed, lists: Mapping[str, Choices], notes: Notebook) -> Kind:
    """The kind of question that a row is; of one that can be asked."""
    line, asked = placed.line, placed.type.asked
    said = line.get("chat_kind")
    if said in KINDS:
        return said  # type: ignore[return-value] # as the line above makes sure
    if said:
        notes.warn(line.at("chat_kind"), "kind-unknown", kind=said, like=nearest(said, KINDS))
    kind: Kind = asked.kind if asked else "text"
    if kind == "rating" and _steps(line) > _RATED:
        return "number"
    if kind == "choice" and not placed.type.other and placed.type.list in lists:
        return next((one for one in FIXED if _is_fixed(lists[placed.type.list], one)), kind)
    return kind


def _is_fixed(choices: Choices, kind: Kind) -> bool:
    """Whether these are the choices that a kind has of its own, in the same words."""
    return sorted(choices.ids) == sorted(FIXED[kind]) and all(
        option.label and option.label == fixed_label(option.id, option.label)
        for option in choices.options
    )


def fixed_label(choice: str, languages: Iterable[str]) -> dict[str, str]:
    """The words of a choice that a kind has of its own, in these languages."""
    wordings, key = load_wordings(), f"choice-{choice}"
    spoken = {language: wordings.of(language) for language in languages}
    return {
        language: words(key) if words.has(key) else choice.capitalize()
        for language, words in spoken.items()
    }


def known_of(
    placed: Placed, taken: Mapping[str, str], lists: Mapping[str, Choices], notes: Notebook
) -> Known:
    """What other rows know of a row; `taken` are the ids by name."""
    asked, line = placed.type.asked, placed.line
    choices = lists.get(placed.type.list)
    decimals = asked.decimals if asked else 0
    if _parameters(line).get("step", "").partition(".")[2]:
        decimals = len(_parameters(line)["step"].partition(".")[2])
    given = line.get("chat_decimals")
    return Known(
        id=taken[name_of(placed)],
        kind=kind_of(placed, lists, notes),
        place=placed.place,
        decimals=int(given) if given.isdigit() else decimals,
        choices={**(choices.ids if choices else {}), OTHER: OTHER},
    )


def question_of(placed: Placed, known: Known, shelf: Shelf) -> dict[str, Any]:
    """The fields of a question, but for its section."""
    line = placed.line
    at = Within(line, name_of(placed), placed.place)
    fields: dict[str, Any] = {
        "id": known.id,
        "kind": known.kind,
        "code": line.get("chat_code") or (None if at.name == known.id else at.name),
        "ask": line.said("label"),
        "label": line.said("short_label"),
        "hint": line.said("hint"),
        "why": _why(line, shelf.notes),
        "again": _again(line, shelf.notes),
        "when": shelf.references.condition(at, "relevant"),
        "required": _required(line, shelf.notes),
        "other": placed.type.other,
        "unit": line.get("chat_unit") or None,
        "source": line.get("chat_source") or None,
        "public": is_yes(line, "chat_public", shelf.notes),
        "spread": is_yes(line, "chat_spread", shelf.notes),
        "ends": _ends(line, shelf.notes),
        **_value(placed, at, shelf),
        **_limits(placed, known, at, shelf),
        **_choices(placed, known, at, shelf),
    }
    _note_words(placed, known, shelf.notes)
    return fields


def _why(line: Line, notes: Notebook) -> dict[str, str] | None:
    if line.said("why") and line.said("guidance_hint"):
        notes.warn(line.at("guidance_hint"), "why-twice")
    return line.said("why") or line.said("guidance_hint")


def _again(line: Line, notes: Notebook) -> dict[str, str] | None:
    if line.said("chat_again") and line.said("constraint_message"):
        notes.warn(line.at("chat_again"), "again-twice")
    return line.said("constraint_message") or line.said("chat_again")


def _required(line: Line, notes: Notebook) -> bool:
    said = line.get("required")
    if "(" in said.removesuffix("()") or "$" in said:
        notes.warn(line.at("required"), "required-when")
        return False
    return is_yes(line, "required", notes)


def _ends(line: Line, notes: Notebook) -> tuple[dict[str, str], dict[str, str]] | None:
    said = line.said("chat_ends")
    if not said:
        return None
    ends: tuple[dict[str, str], dict[str, str]] = ({}, {})
    for language, both in said.items():
        low, bar, high = both.partition("|")
        if not bar:
            notes.warn(line.at("chat_ends"), "ends", ends=both)
        for end, words in zip(ends, (low, high), strict=True):
            if words.strip():
                end[language] = words.strip()
    return ends if all(ends) else None


def _value(placed: Placed, at: Within, shelf: Shelf) -> dict[str, Any]:
    """What is worked out, and not asked."""
    line, kind = placed.line, shelf.references.known[at.name].kind
    default = line.get("default")
    if placed.type.name == "today":
        return {"value": Expression(op="today")}
    value = shelf.references.expression(at, "calculation")
    if kind == "hidden" and value is None and default:
        return {"value": Expression(value=default)}
    if default:
        shelf.notes.warn(line.at("default"), "default", value=default)
    if kind not in ("calculated", "hidden"):
        if value is not None:
            shelf.notes.warn(line.at("calculation"), "calculation")
        return {}
    if kind == "calculated" and not line.get("calculation"):
        shelf.notes.error(line.where, "no-calculation", name=at.name, column="calculation")
    return {"value": value}


def _limits(placed: Placed, known: Known, at: Within, shelf: Shelf) -> dict[str, Any]:
    line = placed.line
    constraint = shelf.references.expression(at, "constraint")
    bounds = bounds_of(constraint, known.kind, known.decimals)
    found: dict[str, Any] = {
        "least": bounds.least,
        "most": bounds.most,
        "time": bounds.time,
        "check": bounds.check,
        "decimals": known.decimals if known.kind == "number" else 0,
    }
    if placed.type.name == "range" and line.get("chat_kind") in ("", known.kind):
        found |= _range(line)
    for column in ("least", "most"):
        given = line.get(f"chat_{column}")
        if given.lstrip("-").isdigit():
            found[column] = int(given)
        elif given:
            where = line.at(f"chat_{column}")
            shelf.notes.error(where, "not-a-number", column=f"chat_{column}", value=given)
    return found


def _parameters(line: Line) -> dict[str, str]:
    return {name.lower(): value for name, value in _PAIR.findall(line.get("parameters"))}


def _steps(line: Line) -> float:
    """How many values a range has."""
    start, end, step = (_part(line, name) for name in ("start", "end", "step"))
    return (end - start) / step + 1 if step else 1


def _part(line: Line, name: str) -> float:
    """A parameter of a range; what pyxform takes where it is not given or no number."""
    usual = {"start": 1.0, "end": 10.0, "step": 1.0}[name]
    try:
        return float(_parameters(line).get(name, usual))
    except ValueError:
        return usual


def _range(line: Line) -> dict[str, Any]:
    """The ends of a range."""
    given = _parameters(line)
    named = [name for name in ("start", "end") if name in given or not line.get("chat_kind")]
    return {
        {"start": "least", "end": "most"}[name]: int(_part(line, name))
        for name in named
        if _part(line, name).is_integer()
    }


def _choices(placed: Placed, known: Known, at: Within, shelf: Shelf) -> dict[str, Any]:
    if not placed.type.list or known.kind in FIXED:
        return {}
    found = shelf.lists.get(placed.type.list)
    if found is None or not found.options:
        _note_list(placed, shelf)
        return {}
    narrow = _narrow(at, shelf)
    columns = {tag: _ids(of, shelf) for tag, of in narrow.items()}
    options = found.with_tags(columns)
    if placed.type.other:
        options = tuple(option for option in options if option.id != OTHER)
    if len(options) < _FEWEST:
        shelf.notes.warn(placed.line.where, "list-one", list=placed.type.list)
    return {"options": options, "narrow": narrow}


def _ids(question: str, shelf: Shelf) -> Mapping[str, str]:
    known = shelf.references.known.values()
    return next((one.choices for one in known if one.id == question), {})


def _note_list(placed: Placed, shelf: Shelf) -> None:
    name, where = placed.type.list, placed.line.at("type")
    if placed.line.get("chat_source"):
        return
    like = nearest(name, shelf.lists)
    if like:
        shelf.notes.error(where, "list-like", list=name, like=like)
    else:
        shelf.notes.error(where, "list-unknown", list=name)


def _narrow(at: Within, shelf: Shelf) -> dict[str, str]:
    """Which columns of choices must equal the answer to which question."""
    found = shelf.references.expression(at, "choice_filter", columns=shelf.columns)
    if found is None:
        return {}
    parts = found.args if found.op == "and" else (found,)
    pairs = [pair for part in parts for pair in _pair(part)]
    if len(pairs) < len(parts):
        shelf.notes.warn(at.line.at("choice_filter"), "filter")
        return {}
    return dict(pairs)


def _pair(part: Expression) -> Iterator[tuple[str, str]]:
    """The column and the question that a part of a filter sets equal."""
    if part.op != "=":
        return
    one, other = sorted((arg.answer or "" for arg in part.args), key=_is_question)
    if one.startswith(COLUMN) and other and not other.startswith(COLUMN):
        yield one.removeprefix(COLUMN), other


def _is_question(name: str) -> bool:
    return not name.startswith(COLUMN)


def _note_words(placed: Placed, known: Known, notes: Notebook) -> None:
    """Note what its words lack."""
    line, asked = placed.line, placed.type.asked
    if known.kind in ("calculated", "hidden", "review"):
        return
    label = line.said("label")
    if label is None:
        notes.error(line.where, "no-label", name=name_of(placed))
    elif any("${" in words for words in label.values()):
        notes.warn(line.at("label"), "label-filled")
    if asked and asked.note and line.get("chat_kind") != known.kind:
        notes.warn(line.where, asked.note, type=placed.type.name)


def checked(fields: dict[str, Any], line: Line, notes: Notebook) -> Question | None:
    """The question, or None and what is wrong with it."""
    try:
        return Question.model_validate(fields)
    except ValidationError as error:
        for fault in error.errors():
            column = ".".join(str(step) for step in fault["loc"])
            notes.error(line.where, "not-sound", column=column, fault=fault["msg"])
        return None
