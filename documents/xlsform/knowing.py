"""What all other rows may know of a row before any is read: its kind, its id, its choices."""

from collections.abc import Mapping

from core.dialogues.steps import OTHER
from core.dialogues.steps.questions import Kind
from documents.noting import Notebook
from documents.xlsform.choices import FIXED, Choices, fixed_label
from documents.xlsform.kinds import KINDS
from documents.xlsform.known import Known, whole_number
from documents.xlsform.layout import Placed
from documents.xlsform.naming import name_of
from documents.xlsform.nearness import nearest
from documents.xlsform.ranges import range_of


def known_of(
    placed: Placed, ids: Mapping[str, str], lists: Mapping[str, Choices], notes: Notebook
) -> Known:
    """What other rows know of a row; `ids` are those of all rows by name."""
    choices = lists.get(placed.type.list)
    return Known(
        id=ids[name_of(placed)],
        kind=_kind(placed, lists, notes),
        place=placed.place,
        decimals=_decimals(placed),
        choices={**(choices.ids if choices else {}), OTHER: OTHER},
    )


def _kind(placed: Placed, lists: Mapping[str, Choices], notes: Notebook) -> Kind:
    said = placed.line.get("chat_kind")
    if said in KINDS:
        return KINDS[said]
    if said:
        like = nearest(said, KINDS) or "choice"
        notes.warn(placed.line.at("chat_kind"), "kind-unknown", kind=said, like=like)
    kind: Kind = placed.type.asked.kind if placed.type.asked else "text"
    if kind == "rating":
        return "rating" if range_of(placed.line).rated else "number"
    return _chosen(placed, lists) if kind == "choice" else kind


def _chosen(placed: Placed, lists: Mapping[str, Choices]) -> Kind:
    """A choice, or the kind that has just these choices of its own."""
    found = lists.get(placed.type.list)
    if found is None or placed.type.other:
        return "choice"
    return next((kind for kind in FIXED if _is_fixed(found, kind)), "choice")


def _is_fixed(choices: Choices, kind: Kind) -> bool:
    """Whether these are the choices that a kind has of its own, in the same words."""
    return sorted(choices.ids) == sorted(FIXED[kind]) and all(
        option.label and option.label == fixed_label(option.id, option.label)
        for option in choices.options
    )


def _decimals(placed: Placed) -> int:
    given = whole_number(placed.line.get("chat_decimals"))
    if given is not None:
        return given
    if placed.type.name == "range":
        return range_of(placed.line).decimals
    return placed.type.asked.decimals if placed.type.asked else 0
