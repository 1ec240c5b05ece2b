"""What people can choose from: the list of a row, and the filter that narrows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from core.dialogues.steps import OTHER, Expression
from documents.noting import Notebook
from documents.xlsform.choices import FIXED, Choices
from documents.xlsform.known import Known
from documents.xlsform.layout import Placed
from documents.xlsform.nearness import nearest
from documents.xlsform.parsing import COLUMN
from documents.xlsform.references import References, Within

_FEWEST: Final = 2


@dataclass(frozen=True, slots=True)
class Shelf:
    """What rows draw on.

    `lists` are the choices, `columns` those columns of choices that are none of ours, `labelled`
    says whether questions have words at all.
    """

    lists: Mapping[str, Choices]
    columns: tuple[str, ...]
    references: References
    notes: Notebook
    labelled: bool


def choices_of(placed: Placed, known: Known, at: Within, shelf: Shelf) -> dict[str, Any]:
    """The options of a question, and what narrows them."""
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
