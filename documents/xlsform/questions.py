"""One row of a form as one question."""

from typing import Any

from pydantic import ValidationError

from core.dialogues.steps import Expression, Question
from documents.noting import Notebook
from documents.xlsform.bounding import also, bounds_of
from documents.xlsform.chosen import Shelf, choices_of
from documents.xlsform.columns import Line
from documents.xlsform.known import Known, whole_number
from documents.xlsform.layout import Placed
from documents.xlsform.naming import name_of
from documents.xlsform.ranges import parameters_of, range_of
from documents.xlsform.references import Within
from documents.xlsform.settings import is_yes


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
        **choices_of(placed, known, at, shelf),
    }
    _note_words(placed, known, shelf)
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
    """The bounds of an answer, and what else must hold of it."""
    line = placed.line
    ranged = placed.type.name == "range" and line.get("chat_kind") in ("", known.kind)
    constraint = shelf.references.expression(at, "constraint")
    if ranged and known.kind == "number":
        constraint = also(range_of(line).check, constraint)
    bounds = bounds_of(constraint, known.kind, known.decimals)
    found: dict[str, Any] = {
        "least": bounds.least,
        "most": bounds.most,
        "time": bounds.time,
        "check": bounds.check,
        "decimals": known.decimals if known.kind == "number" else 0,
    }
    if ranged:
        found |= _ends_of_range(line)
    elif line.get("parameters"):
        shelf.notes.warn(line.at("parameters"), "parameters", value=line.get("parameters"))
    for column in ("least", "most"):
        found |= _given(line, column, shelf.notes)
    return found


def _ends_of_range(line: Line) -> dict[str, int]:
    """The ends of a range; where the kind is told, only those that are given."""
    given, bounds = parameters_of(line), range_of(line).bounds
    named = {"least": "start", "most": "end"}
    told = bool(line.get("chat_kind"))
    return {name: end for name, end in bounds.items() if not told or named[name] in given}


def _given(line: Line, side: str, notes: Notebook) -> dict[str, int]:
    column = f"chat_{side}"
    said = line.get(column)
    found = whole_number(said)
    if said and found is None:
        notes.error(line.at(column), "not-a-number", column=column, value=said)
    return {} if found is None else {side: found}


def _note_words(placed: Placed, known: Known, shelf: Shelf) -> None:
    """Note what its words lack."""
    line, asked, notes = placed.line, placed.type.asked, shelf.notes
    label = line.said("label") or {}
    if any("${" in words for words in label.values()):
        notes.warn(line.at("label"), "label-filled")
    if asked and asked.note and line.get("chat_kind") != known.kind:
        notes.warn(line.where, asked.note, type=placed.type.name)
    if label or known.kind in ("calculated", "hidden", "review"):
        return
    if shelf.labelled:
        notes.error(line.where, "no-label", name=name_of(placed))
    else:
        notes.error("survey", "no-column", column="label")


def checked(fields: dict[str, Any], line: Line, notes: Notebook) -> Question | None:
    """The question, or None and what is wrong with it."""
    try:
        return Question.model_validate(fields)
    except ValidationError as error:
        for fault in error.errors():
            column = ".".join(str(step) for step in fault["loc"])
            notes.error(line.where, "not-sound", column=column, fault=fault["msg"])
        return None
