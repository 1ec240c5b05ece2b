"""How choices look on Slack: beside their paragraph, else as buttons, menus, boxes, a calendar.

A label is never cut where an element can show it: a button shows 75 characters, an option 150,
and one that is longer still becomes a paragraph with its button.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from bots.paging import units
from bots.slack.elements import CHOOSE, DAY, DAY_OF, SEVERAL, SEVERAL_OF, TAP, Json
from bots.slack.objects import (
    BUTTON_VALUE,
    FEW,
    GROUP,
    ID,
    LABEL,
    OPTION,
    TEXT,
    batches,
    carried,
    characters,
    menu,
    mrkdwn,
    option,
    plain,
    short,
)
from bots.slack.paragraphs import beside, paragraph
from core.domain.messages import Choice, Part, Pick, Reply, clean

MOST_BUTTONS: Final = 5
"""Answers that are buttons; and buttons in one row."""
PLACEHOLDER: Final = 150
MENU_CHARACTERS: Final = 8_000
"""Characters of the options of one menu, so that it finds room in a message."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A reply on Slack: its paragraphs, the buttons beside them, and the blocks below."""

    parts: tuple[Part, ...]
    buttons: Mapping[str, Json]
    below: tuple[Json, ...]

    def block(self, part: Part) -> Json:
        """The block of a paragraph, with its button if it has one."""
        if part.act not in self.buttons:
            return paragraph(part)
        button = self.buttons[part.act]
        label = button["text"]["text"]
        told = part.text if part.text.startswith(label) else f"{label}: {part.text}"
        return beside(part.text, {**button, "accessibility_label": short(told, LABEL)})


def lay_out(reply: Reply) -> Layout:
    """Say where each choice of a reply stands; those that send the same back stand once.

    Raises:
        SendFailed: for a payload longer than Slack carries, which is a fault of ours.
    """
    offered = (*reply.choices, *((reply.form,) if reply.form else ()))
    choices = tuple({choice.payload: choice for choice in reversed(offered)}.values())[::-1]
    known = {choice.payload for choice in choices}
    said = tuple(_ready(part, known) for part in reply.parts)
    rest = _without(choices, said)
    lines = (Part(clean(choice.label), act=choice.payload) for choice in _long(rest, reply.pick))
    parts = (*said, *(_ready(line, known) for line in lines))
    rest = _without(choices, parts)
    buttons = {one.payload: _button(f"{TAP}{i}", one) for i, one in enumerate(choices)}
    # Boxes stand for exactly what is set, so that they hold all the answers or are not drawn.
    apart = {one.payload for one in choices if not one.way} - {one.payload for one in rest}
    pick = None if apart and _is(reply.pick, "many") else reply.pick
    return Layout(parts, buttons, tuple(_below(rest, buttons, pick)))


def _ready(part: Part, known: Collection[str]) -> Part:
    """The paragraph, without its button where it has none or cannot have it beside it."""
    text = clean(part.text)
    stands = part.act in known and text.strip() and units(mrkdwn(text)) <= TEXT
    return replace(part, text=text, act=part.act if stands else "")


def _without(choices: Sequence[Choice], parts: Sequence[Part]) -> list[Choice]:
    """The choices that stand beside none of these paragraphs."""
    told = {part.act for part in parts}
    return [choice for choice in choices if choice.payload not in told]


def _long(choices: Sequence[Choice], pick: Pick | None) -> list[Choice]:
    """The choices whose labels fit into no element; of a few answers all or none."""
    answers, ways = _parted(choices)
    boxes = _is(pick, "many")
    buttons = len(answers) <= MOST_BUTTONS and not boxes
    long = _over(answers, LABEL if buttons else OPTION)
    told = answers if long and (buttons or boxes) else long
    if not (buttons or boxes) and len(answers) - len(told) <= MOST_BUTTONS:
        told = _over(answers, LABEL)  # those that are left are buttons, not a menu
    return [*told, *_over(ways, LABEL)]


def _parted(choices: Sequence[Choice]) -> tuple[list[Choice], list[Choice]]:
    """The answers, and the ways on."""
    answers = [choice for choice in choices if not choice.way]
    return answers, [choice for choice in choices if choice.way]


def _over(choices: Sequence[Choice], room: int) -> list[Choice]:
    """Those whose labels find no room."""
    return [choice for choice in choices if units(marked(choice)) > room]


def _is(pick: Pick | None, kind: str) -> bool:
    return pick is not None and pick.kind == kind


def marked(choice: Choice) -> str:
    """The label, with a tick if it is chosen."""
    return f"✓ {choice.label}" if choice.chosen else choice.label


def _button(action: str, choice: Choice) -> Json:
    return {
        "type": "button",
        "action_id": action,
        "text": plain(marked(choice), LABEL),
        "value": carried(choice.payload, BUTTON_VALUE),
    }


def _below(
    rest: Sequence[Choice], buttons: Mapping[str, Json], pick: Pick | None
) -> Iterator[Json]:
    """What is picked, then the answers, then the ways on."""
    answers, ways = _parted(rest)
    yield from _calendar(pick)
    if boxes := _several(answers, pick):
        yield boxes
    elif len(answers) > MOST_BUTTONS:
        yield from _menus(answers)
    else:
        yield from _rows(answers, buttons)
    yield from _rows(ways, buttons)


def _rows(choices: Sequence[Choice], buttons: Mapping[str, Json]) -> Iterator[Json]:
    """Buttons, a few side by side."""
    drawn = [buttons[choice.payload] for choice in choices]
    return map(_actions, batches(drawn, MOST_BUTTONS))


def _calendar(pick: Pick | None) -> Iterator[Json]:
    if pick is not None and pick.kind == "day":
        calendar = {"type": "datepicker", "action_id": DAY}
        yield _actions([calendar], carried(f"{DAY_OF}{pick.payload}", ID))


def _actions(elements: Sequence[Json], block: str = "") -> Json:
    named = {"block_id": block} if block else {}
    return {"type": "actions", **named, "elements": list(elements)}


def _menus(answers: Sequence[Choice]) -> Iterator[Json]:
    """One menu or, for many answers, one after the other, each saying from where to where."""
    options = [option(marked(choice), choice.payload) for choice in answers]
    menus = list(_filled(options))
    for some in menus:
        element: dict[str, Any] = {"type": "static_select", "action_id": CHOOSE, "options": some}
        if len(menus) > 1:
            element["placeholder"] = plain(_span(some), PLACEHOLDER)
        yield _actions([element])


def _filled(options: Sequence[Json]) -> Iterator[list[Json]]:
    some: list[Json] = []
    used = 0
    for one in options:
        size = characters(one)
        if len(some) == GROUP or used + size > MENU_CHARACTERS:
            yield some
            some, used = [], 0
        some.append(one)
        used += size
    yield some


def span(block: Json) -> str:
    """From which to which the options or buttons of a block go."""
    first = block["elements"][0]
    groups = first.get("option_groups", [first])
    return _span([one for group in groups for one in group.get("options", block["elements"])])


def _span(labelled: Sequence[Json]) -> str:
    first, last = (one["text"]["text"] for one in (labelled[0], labelled[-1]))
    return first if len(labelled) == 1 else f"{first} – {last}"


def _several(answers: Sequence[Choice], pick: Pick | None) -> Json | None:
    """All the answers to tick; None without any, or with more than one message holds."""
    if pick is None or pick.kind != "many":
        return None
    ticks = {pick.value(one): (one, option(one.label, pick.value(one))) for one in answers}
    options = [drawn for _, drawn in ticks.values()]
    if not options or characters(options) > MENU_CHARACTERS:
        return None
    element: dict[str, Any] = {"action_id": SEVERAL}
    if len(options) > FEW:
        element |= {"type": "multi_static_select", **menu(options)}
    else:
        element |= {"type": "checkboxes", "options": options}
    if chosen := [drawn for one, drawn in ticks.values() if one.chosen]:
        element["initial_options"] = chosen
    return _actions([element], carried(f"{SEVERAL_OF}{pick.payload}", ID))
