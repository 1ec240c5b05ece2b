"""Block Kit's tables: what is good passes, and every single thing that is put wrong is a fault."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.emulators.slack.blocks import check_home, check_message, check_modal
from tests.emulators_tests.slack_blocks_samples import (
    BLOCKS,
    BUTTONS,
    ELEMENTS,
    FIELDS,
    MENUS,
    PICKERS,
    Json,
    actions,
    asked,
    home,
    modal,
    plain,
    section,
)

# docs.slack.dev/reference/block-kit/blocks: which elements go with which block.
INPUT = {*MENUS, *PICKERS, *FIELDS}
ACTIONS = {*MENUS, *PICKERS, *BUTTONS}
ACCESSORY = (ACTIONS - {"datetimepicker"}) | {"image"}

GOOD: dict[str, Json] = {
    **BLOCKS,
    **{f"{name} in input": asked(ELEMENTS[name]) for name in INPUT},
    **{f"{name} in actions": actions(ELEMENTS[name]) for name in ACTIONS},
    **{f"{name} beside": section(accessory=ELEMENTS[name]) for name in ACCESSORY},
}
VIEW = modal(
    section(),
    close=plain(),
    private_metadata="{}",
    callback_id="c",
    external_id="e",
    clear_on_close=True,
    notify_on_close=False,
)


def _places(value: object, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The place of everything in JSON, as the keys that lead there."""
    if at:
        yield at
    held = value if isinstance(value, dict) else {}
    held = dict(enumerate(value)) if isinstance(value, list) else held
    for key, inner in held.items():
        yield from _places(inner, (*at, key))


def _changed(value: Any, at: tuple[Any, ...], new: object) -> Any:  # noqa: ANN401 - any JSON
    """A copy of JSON with something else at a place."""
    copy = json.loads(json.dumps(value))  # and nothing of it is shared
    inner = copy
    for key in at[:-1]:
        inner = inner[key]
    inner[at[-1]] = new
    return copy


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_good_block_passes_on_every_surface(name: str) -> None:
    """Message, modal and Home take it; a file is asked for in modals only."""
    block = GOOD[name]
    assert check_modal(modal(block)) == []
    elsewhere = [*check_message([block], "words"), *check_home(home(block))]
    expected = ["blocks[0].element.type: file_input only in a modal"] * 2
    assert elsewhere == (expected if name == "file_input in input" else [])


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_wrong_json_type_anywhere_is_a_fault(name: str) -> None:
    """Whatever stands in a block: a broken number or null in its place is refused."""
    for at in _places(GOOD[name]):
        for wrong in (2.5, None):
            assert check_modal(modal(_changed(GOOD[name], at, wrong))), (at, wrong)


@pytest.mark.parametrize("name", sorted(GOOD))
def test_an_unknown_field_anywhere_is_a_fault(name: str) -> None:
    """Every object in a block refuses a field that the documentation has not, and says where."""
    view = modal(GOOD[name])
    objects = [at for at in _places(view) if isinstance(_at(view, at), dict)]
    for at in objects:
        faults = check_modal(_changed(view, (*at, "colour"), "red"))
        assert len(faults) == 1, at
        assert faults[0].endswith(".colour: unknown field"), at


def _at(value: Any, at: tuple[Any, ...]) -> Any:  # noqa: ANN401 - any JSON
    for key in at:
        value = value[key]
    return value


@pytest.mark.parametrize("name", sorted(VIEW))
def test_a_wrong_json_type_in_a_view_is_a_fault(name: str) -> None:
    """Every field of a modal is of one JSON type."""
    assert check_modal(VIEW) == []
    assert check_modal({**VIEW, name: 2.5})


PLACES: dict[str, tuple[Callable[[Json], Json], str, set[str]]] = {
    "input": (asked, "element", INPUT),
    "actions": (actions, "elements[0]", ACTIONS),
    "beside": (lambda element: section(accessory=element), "accessory", ACCESSORY),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("name", sorted(ELEMENTS))
def test_an_element_stands_only_where_it_belongs(place: str, name: str) -> None:
    """A button is no answer to a question, a text field is nothing beside a text, and so on."""
    build, path, allowed = PLACES[place]
    faults = check_modal(modal(build(ELEMENTS[name])))
    fault = f"blocks[0].{path}.type: {name} may not stand here"
    assert faults == ([] if name in allowed else [fault])
