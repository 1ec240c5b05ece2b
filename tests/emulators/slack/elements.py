"""What can be pressed, chosen or filled in: found in blocks, with what is chosen in each."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from tests.emulators.slack import words
from tests.emulators.slack.records import Json

CHOSEN_IN = {
    "static_select": "selected_option",
    "radio_buttons": "selected_option",
    "overflow": "selected_option",
    "checkboxes": "selected_options",
    "multi_static_select": "selected_options",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "users_select": "selected_user",
    "plain_text_input": "value",
    "number_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
}
"""Under which name the state of a view, and an action, hold what is chosen in an element."""

INITIAL_IN = {
    "selected_option": "initial_option",
    "selected_options": "initial_options",
    "selected_date": "initial_date",
    "selected_time": "initial_time",
    "selected_user": "initial_user",
    "value": "initial_value",
}
"""Where an element says what is chosen before anybody touches it."""

STATELESS = frozenset({"button", "overflow"})
"""Elements whose press is told once, and not kept."""

BUTTON_CARRIES = frozenset({"text", "value", "style", "url"})

Chosen = Any
"""A string, an option, a list of options, or None: whatever the kind of element holds."""

Place = tuple[str, str]
"""An element's block_id and action_id."""


class Element(NamedTuple):
    """One interactive element where it stands; `label` and `optional` only of an input block."""

    block_id: str
    body: Json
    label: str = ""
    optional: bool = False
    dispatches: bool = True

    @property
    def kind(self) -> str:
        """Its type: button, static_select, plain_text_input …"""
        return str(self.body["type"])

    @property
    def place(self) -> Place:
        """Where its state is kept."""
        return self.block_id, str(self.body["action_id"])

    @property
    def options(self) -> list[Json]:
        """The options that are drawn, those of groups one after the other."""
        groups = self.body.get("option_groups", [])
        return [*self.body.get("options", []), *(o for group in groups for o in group["options"])]

    @property
    def initial(self) -> Chosen:
        """What is chosen in it before anybody touches it."""
        name = INITIAL_IN[CHOSEN_IN[self.kind]]
        return self.body.get(name, [] if name == "initial_options" else None)

    def option(self, wanted: str) -> Json | None:
        """The drawn option with this label or value."""
        for option in self.options:
            if wanted in {words.text(option["text"]), option.get("value")}:
                return option
        return None


def named(blocks: list[Json]) -> list[Json]:
    """The blocks with an id for each block and element that the app gave none, as Slack does."""
    blocks = deepcopy(blocks)
    for number, block in enumerate(blocks):
        block["block_id"] = block.get("block_id") or f"blk{number:02}"
        for index, body in enumerate(_bodies(block)):
            body["action_id"] = body.get("action_id") or f"act{index:02}"
    return blocks


def _bodies(block: Json) -> Iterator[Json]:
    """The elements in a block, images left out."""
    inside = {
        "actions": block.get("elements", []),
        "section": [block["accessory"]] if "accessory" in block else [],
        "input": [block["element"]] if "element" in block else [],
    }
    for body in inside.get(block["type"], []):
        if body["type"] != "image":
            yield body


def elements(blocks: list[Json]) -> list[Element]:
    """Every element in `blocks`, from the top."""
    found = []
    for block in named(blocks):
        for body in _bodies(block):
            if block["type"] == "input":
                traits = (
                    block["label"]["text"],
                    bool(block.get("optional")),
                    bool(block.get("dispatch_action")),
                )
                found.append(Element(block["block_id"], body, *traits))
            else:
                found.append(Element(block["block_id"], body))
    return found


def state_values(blocks: list[Json], filled: dict[Place, Chosen]) -> Json:
    """The `state.values` of blocks: what was filled in, else what each element began with."""
    values: Json = {}
    for element in elements(blocks):
        if element.kind in STATELESS:
            continue
        chosen = filled.get(element.place, element.initial)
        entry = {"type": element.kind, CHOSEN_IN[element.kind]: chosen}
        values.setdefault(element.block_id, {})[element.place[1]] = entry
    return values


def action(element: Element, chosen: Chosen, *, action_ts: str) -> Json:
    """One entry of `actions`: the element, and what was chosen in it (None for a button)."""
    entry: Json = {
        "type": element.kind,
        "action_id": element.place[1],
        "block_id": element.block_id,
    }
    if element.kind == "button":
        carried = BUTTON_CARRIES
    else:
        entry[CHOSEN_IN[element.kind]] = chosen
        carried = frozenset({"placeholder", INITIAL_IN[CHOSEN_IN[element.kind]]})
    entry |= {name: said for name, said in element.body.items() if name in carried}
    return entry | {"action_ts": action_ts}
