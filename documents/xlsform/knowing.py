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
    line, asked = placed.line, placed.type.asked
    said = line.get("chat_kind")
    if said in KINDS:
        return KINDS[said]
    if said:
        like = nearest(said, KINDS) or "choice"
        notes.warn(line.at("chat_kind"), "kind-unknown", kind=said, like=like)
    kind: Kind = asked.kind if asked else "text"
    if kind == "rating" and not range_of(line).rated:
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


def _decimals(placed: Placed) -> int:
    given = whole_number(placed.line.get("chat_decimals"))
    if given is not None:
        return given
    if placed.type.name == "range":
        return range_of(placed.line).decimals
    return placed.type.asked.decimals if placed.type.asked else 0
