"""What is chosen and filled in: the elements that we drew, read back."""

from collections.abc import Callable, Mapping
from typing import Final

from bots.slack.elements import CHOOSE, DAY, DAY_OF, SEVERAL, SEVERAL_OF, TAP, THREAD, VALUE
from bots.slack.payload import Raw, rows, table, text
from core.domain.messages import Filled, Pick, clean


def payload_of(action: Raw) -> str:
    """The payload that an action carries; empty where it is none of ours, or nothing is chosen."""
    read = CARRIED.get(text(action, "action_id").partition(":")[0])
    return clean(read(action)) if read else ""


def filled(view: Raw, *, sent: bool) -> Filled:
    """What is filled in in a form, whatever release drew it; what cannot be read is empty.

    A form with fields is never told without values: that would be one that was only read.
    """
    fields = table(view, "state", "values")
    values = {field: _given(entries) for field, entries in fields.items()}
    name, _, _ = text(view, "private_metadata").partition(THREAD)
    return Filled(values, clean(name), sent)


def opened_in(view: Raw) -> str | None:
    """The thread in which a form was opened, if it was in one."""
    _, _, thread = text(view, "private_metadata").partition(THREAD)
    return thread or None


def _given(entries: object) -> tuple[str, ...]:
    """What stands in a block, by whatever name its one element went when it was drawn."""
    entry = table(entries, next(iter(entries), VALUE)) if isinstance(entries, dict) else {}
    read = GIVEN.get(text(entry, "type"))
    return tuple(clean(said) for said in read(entry) if said) if read else ()


def _typed(entry: Raw) -> tuple[str, ...]:
    return (text(entry, "value"),)


def _picked(entry: Raw) -> tuple[str, ...]:
    return (text(entry, "selected_date"),)


def _chosen(entry: Raw) -> tuple[str, ...]:
    return (text(entry, "selected_option", "value"),)


def _all_chosen(entry: Raw) -> tuple[str, ...]:
    return tuple(text(option, "value") for option in rows(entry, "selected_options"))


def _several(action: Raw) -> str:
    of = _pick(action, SEVERAL_OF)
    return Pick("many", of).several(_all_chosen(action)) if of else ""


def _day(action: Raw) -> str:
    of, day = _pick(action, DAY_OF), text(action, "selected_date")
    return Pick("day", of).day(day) if of and day else ""


def _pick(action: Raw, beginning: str) -> str:
    block = text(action, "block_id")
    return block.removeprefix(beginning) if block.startswith(beginning) else ""


CARRIED: Final[Mapping[str, Callable[[Raw], str]]] = {
    TAP.rstrip(":"): lambda action: text(action, "value"),
    CHOOSE: lambda action: text(action, "selected_option", "value"),
    SEVERAL: _several,
    DAY: _day,
}
"""Where each action carries its payload."""

GIVEN: Final[Mapping[str, Callable[[Raw], tuple[str, ...]]]] = {
    "plain_text_input": _typed,
    "number_input": _typed,
    "datepicker": _picked,
    "radio_buttons": _chosen,
    "static_select": _chosen,
    "checkboxes": _all_chosen,
    "multi_static_select": _all_chosen,
}
"""How what is filled in is read, by the kind of element."""
