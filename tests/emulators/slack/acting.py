"""What people do with what is drawn for them: press, choose, fill in, submit, close."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from tests.emulators.slack import interactions, views
from tests.emulators.slack.elements import (
    CHOSEN_IN,
    STATELESS,
    Chosen,
    Element,
    action,
    elements,
    state_values,
)
from tests.emulators.slack.filling import Entered, entered, missing
from tests.emulators.slack.records import Delivery, Json, View
from tests.emulators.slack.seat import Seat
from tests.emulators.slack.seen import BotMessage, Surface, ViewSeen, chosen_in, view_seen

BUTTONS = frozenset({"button"})
MENUS = frozenset({"static_select", "radio_buttons", "overflow"})
BOXES = frozenset({"checkboxes", "multi_static_select"})
DATES = frozenset({"datepicker"})


class Found(NamedTuple):
    """An element and where it is drawn."""

    surface: Surface
    element: Element


def find(
    surfaces: list[Surface],
    kinds: Collection[str],
    drawn: Callable[[Element], bool],
    wanted: object,
) -> Found:
    """The first element of these kinds that fits, the newest surface first."""
    for surface in reversed(surfaces):
        for element in elements(surface.blocks):
            if element.kind in kinds and drawn(element):
                return Found(surface, element)
    there = [label for surface in surfaces for label in surface.labels]
    raise AssertionError(f"{wanted!r} is not drawn where one can act: there are {there}")


def offers(*wanted: str) -> Callable[[Element], bool]:
    """Whether an element is the button with these words or this value, or draws all of them."""

    def fits(element: Element) -> bool:
        if element.kind == "button":
            names = {element.body["text"]["text"], element.body.get("value")}
            return names >= set(wanted)
        return all(element.option(each) is not None for each in wanted)

    return fits


def take(seat: Seat, found: Found, label: str) -> Delivery:
    """Press the button, choose the option or tick the box with this label or value."""
    if found.element.kind in BUTTONS:
        return act(seat, found, None)
    if found.element.kind in BOXES:
        return tick(seat, found, label)
    return choose(seat, found, label)


def act(seat: Seat, found: Found, chosen: Chosen) -> Delivery:
    """Press a button or leave a choice in an element, and tell the app."""
    if isinstance(found.surface, BotMessage):
        return _on_message(seat, found.surface, found.element, chosen)
    return _on_view(seat, found.surface, found.element, chosen)


def choose(seat: Seat, found: Found, value: Entered) -> Delivery:
    """Choose `value` in an element; AssertionError if nothing is sent before a submission."""
    element = found.element
    assert element.dispatches, f"{element.label!r} waits for a submission: use fills()"
    return act(seat, found, entered(element, value))


def tick(seat: Seat, found: Found, label: str) -> Delivery:
    """Tick a box, or take its tick away; the app is told all that are ticked then."""
    now = _now(seat, found.surface, found.element)
    option = found.element.option(label)
    after = [each for each in found.element.options if (each in now) != (each == option)]
    return choose(seat, found, [each["value"] for each in after])


def fill(seat: Seat, view: View, fields: dict[str, Entered]) -> None:
    """Enter values by block_id (or by the label); a field that dispatches tells the app."""
    for name, value in fields.items():
        element = _field(view, name)
        chosen = entered(element, value)
        if element.dispatches:
            act(seat, Found(view_seen(view), element), chosen)
        else:
            _keep(view, element, chosen)


def submit(seat: Seat, view: View) -> Delivery:
    """Send a modal; AssertionError where Slack's client would not."""
    assert view.body["submit"], f"The modal {view.body['title']['text']!r} cannot be submitted"
    for element in elements(view.body["blocks"]):
        if element.kind not in STATELESS:
            empty = missing(element, chosen_in(view, element))
            assert not empty, empty
    view.errors = {}
    trigger = seat.trigger(view.id)
    payload = interactions.view_submission(seat.origin, seat.who, view.body, trigger_id=trigger)
    return seat.act(
        "interactive", payload, lambda body: views.apply_ack(seat.state, view.id, body)
    )


def close(seat: Seat, *, everything: bool) -> list[Delivery]:
    """Close the view on top, or the whole stack; tells the app of those that ask for it."""
    stack = views.stack(seat.state, seat.user.id)
    assert stack, "No modal is open"
    cleared = everything or bool(stack[-1].body["clear_on_close"])
    closing = stack if cleared else stack[-1:]
    views.close(seat.state, closing[0])
    return [
        seat.act(
            "interactive",
            interactions.view_closed(seat.origin, seat.who, view.body, cleared=cleared),
        )
        for view in reversed(closing)
        if view.body["notify_on_close"]
    ]


def _on_message(seat: Seat, message: BotMessage, element: Element, chosen: Chosen) -> Delivery:
    state = seat.state
    filled = seat.chosen.setdefault(message.ts, {})
    if element.kind not in STATELESS:
        filled[element.place] = chosen
    kept = state.channels[message.channel].messages[message.ts]
    shown = message.body if kept.deleted else kept.body
    payload = interactions.on_message(
        seat.origin,
        seat.who,
        shown,
        [action(element, chosen, action_ts=state.ts())],
        channel=message.channel,
        values=state_values(message.blocks, filled),
        trigger_id=seat.trigger(),
        response_url=state.response_url(seat.user.id, message.channel, message.ts),
        ephemeral=message.ephemeral,
    )
    return seat.act("interactive", payload)


def _on_view(seat: Seat, seen: ViewSeen, element: Element, chosen: Chosen) -> Delivery:
    view = seat.state.views[seen.id]
    assert not view.closed, f"The modal {seen.title!r} is no longer open"
    if element.kind not in STATELESS:
        _keep(view, element, chosen)
    payload = interactions.on_view(
        seat.origin,
        seat.who,
        view.body,
        [action(element, chosen, action_ts=seat.state.ts())],
        trigger_id=seat.trigger(view.id if seen.kind == "modal" else None),
    )
    return seat.act("interactive", payload)


def _keep(view: View, element: Element, chosen: Chosen) -> None:
    block = view.body["state"]["values"].setdefault(element.block_id, {})
    block[element.place[1]] = {"type": element.kind, CHOSEN_IN[element.kind]: chosen}


def _now(seat: Seat, surface: Surface, element: Element) -> list[Json]:
    """The options that are ticked in a group of boxes."""
    if isinstance(surface, BotMessage):
        chosen = seat.chosen.get(surface.ts, {}).get(element.place, element.initial)
    else:
        chosen = chosen_in(seat.state.views[surface.id], element)
    return list(chosen or [])


def _field(view: View, name: str) -> Element:
    fields = [each for each in elements(view.body["blocks"]) if each.kind not in STATELESS]
    for element in fields:
        if name in {element.block_id, element.label}:
            return element
    there = {element.block_id: element.label for element in fields}
    raise AssertionError(f"The modal has no field {name!r}: there are {there}")
