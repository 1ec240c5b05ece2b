"""What people press, choose, fill in and command becomes what they did."""

import pytest

from bots.slack.receive import from_action, from_view
from core.domain.messages import Event, Filled, Inbound, Opened, Pick, Sender, Tapped
from tests.bots.slack.arriving import (
    ANA,
    ANA_HERE,
    BY_HAND,
    NOW,
    ORIGIN,
    PARENT,
    TRIGGER,
    TS,
    acted,
    in_view,
    pressed,
    submitted,
    view,
)
from tests.emulators.slack import interactions
from tests.emulators.slack.records import Json

NAME = "c7|share|"


def option(value: str) -> Json:
    """Something to choose."""
    return {"text": {"type": "plain_text", "text": value}, "value": value}


def block(element: Json, block_id: str = "b1") -> Json:
    """A block with one element."""
    return {"type": "actions", "block_id": block_id, "elements": [element]}


def button(value: str | None, action: str = "tap:0") -> Json:
    """The action of a button."""
    carried = {"value": value} if value is not None else {}
    element = {"type": "button", "text": option("Yes")["text"], "action_id": action}
    return acted(block(element | carried))


def boxes(*values: str, block_id: str = "several:c7|what|") -> Json:
    """The action of boxes to tick, with those that are ticked."""
    options = [option("a"), option("b"), option("c")]
    element = {"type": "checkboxes", "action_id": "several", "options": options}
    return acted(block(element, block_id), [option(value) for value in values])


def calendar(day: str | None, block_id: str = "day:c7|when|") -> Json:
    """The action of a calendar."""
    return acted(block({"type": "datepicker", "action_id": "day"}, block_id), day)


def chosen(value: str, action: str = "choose") -> Json:
    """The action of a menu."""
    element = {"type": "static_select", "action_id": action, "options": [option(value)]}
    return acted(block(element), option(value))


FIELD = {"type": "radio_buttons", "action_id": "value", "options": [option("yes")]}
SHAPING = acted(block(FIELD, "again"), option("yes"))

PAYLOADS = {
    "a button": (button("c7|ok|yes"), "c7|ok|yes"),
    "a menu": (chosen("c7|where|hospital"), "c7|where|hospital"),
    "a second menu": (chosen("c7|where|home", "choose:2"), "c7|where|home"),
    "boxes": (boxes("a", "c"), Pick("many", "c7|what|").several(["a", "c"])),
    "no box any more": (boxes(), Pick("many", "c7|what|").several([])),
    "a day": (calendar("2026-01-04"), Pick("day", "c7|when|").day("2026-01-04")),
}


def by_hand(event: Event) -> tuple[Inbound, ...]:
    """What Ana did, as it is told."""
    return (Inbound(BY_HAND, ANA_HERE, NOW, event, forms=True),)


@pytest.mark.parametrize("name", PAYLOADS)
def test_what_is_chosen_in_a_message_is_a_tap(name: str) -> None:
    """Each element carries its payload in its own way."""
    action, payload = PAYLOADS[name]
    assert from_action(pressed(action), NOW) == by_hand(Tapped(payload))


@pytest.mark.parametrize("name", PAYLOADS)
def test_what_is_chosen_at_home_is_done_at_home(name: str) -> None:
    """The same elements on the home page open something there."""
    action, payload = PAYLOADS[name]
    assert from_action(in_view(view("home", {}), action), NOW) == by_hand(Opened(payload))


def test_of_several_actions_the_first_that_carries_something_counts() -> None:
    """What is not ours or is empty does not hide what is."""
    body = pressed(button(None), button("x", "old"), button("first"), button("second"))
    assert from_action(body, NOW) == by_hand(Tapped("first"))


NOTHING = {
    "no value": pressed(button(None)),
    "unknown action": pressed(button("c7|ok|yes", "approve")),
    "calendar emptied": pressed(calendar(None)),
    "calendar of another block": pressed(calendar("2026-01-04", "b1")),
    "boxes of another block": pressed(boxes("a", block_id="b1")),
    "boxes of nothing": pressed(boxes("a", block_id="several:")),
    "nobody": pressed(button("yes"), user=None),
    "no actions": pressed(),
    "another kind": pressed(button("yes"), type="block_suggestion"),
    "another modal": in_view(view("modal", {}, callback_id="said"), SHAPING),
    "a button in a form": in_view(view("modal", {}), button("yes")),
}


@pytest.mark.parametrize("name", NOTHING)
def test_what_means_nothing_to_us_is_nothing(name: str) -> None:
    """Elements of other releases and empty ones are passed over."""
    assert from_action(NOTHING[name], NOW) == ()


@pytest.mark.parametrize(
    ("container", "thread"),
    [
        ({"thread_ts": PARENT}, PARENT),
        ({"thread_ts": TS}, None),
        ({"thread_ts": PARENT, "channel_id": "C0ALL"}, None),
        ({}, None),
    ],
)
def test_a_tap_in_a_thread_is_answered_there(container: Json, thread: str | None) -> None:
    """That is so in the person's own chat, for a message that stands in a thread."""
    (inbound,) = from_action(pressed(button("yes"), container=container), NOW)
    assert (inbound.thread, inbound.message, inbound.reply_to) == (thread, None, None)


VALUES: Json = {
    "story": {"value": {"type": "plain_text_input", "value": "Late & <cold>\x07"}},
    "note": {"value": {"type": "plain_text_input", "value": None}},
    "age": {"value": {"type": "number_input", "value": "42"}},
    "when": {"value": {"type": "datepicker", "selected_date": "2026-01-04"}},
    "then": {"value": {"type": "datepicker", "selected_date": None}},
    "again": {"value": {"type": "radio_buttons", "selected_option": option("yes")}},
    "where": {"value": {"type": "static_select", "selected_option": None}},
    "what": {"value": {"type": "checkboxes", "selected_options": [option("a"), option("b")]}},
    "who": {"value": {"type": "multi_static_select", "selected_options": []}},
}
FILLED = {
    "story": ("Late & <cold>",),
    "note": (),
    "age": ("42",),
    "when": ("2026-01-04",),
    "then": (),
    "again": ("yes",),
    "where": (),
    "what": ("a", "b"),
    "who": (),
}


def test_a_form_that_is_sent_has_all_its_values() -> None:
    """What is typed stays as it was typed; what is empty is told as empty."""
    body = submitted(view("modal", VALUES))
    assert from_view(body, NOW) == by_hand(Filled(FILLED, NAME))


def test_a_choice_that_shapes_a_form_tells_it_as_it_is_so_far() -> None:
    """The form is not sent yet."""
    body = in_view(view("modal", VALUES), SHAPING)
    assert from_action(body, NOW) == by_hand(Filled(FILLED, NAME, sent=False))


def test_a_form_of_an_older_release_is_told_by_its_name() -> None:
    """Fields are read by any name of their elements; those of unknown kinds count as empty."""
    old = {
        "when": {"value": {"type": "timepicker", "selected_time": "09:30"}},
        "story": {"typed": {"type": "plain_text_input", "value": "Late"}},
        "note": {"value": {"type": "plain_text_input", "value": "Cold"}},
        "odd": None,
    }
    body = submitted(view("modal", old, private_metadata='{"v": 1}'))
    told = {"when": (), "story": ("Late",), "note": ("Cold",), "odd": ()}
    assert from_view(body, NOW) == by_hand(Filled(told, '{"v": 1}'))


@pytest.mark.parametrize(("metadata", "thread"), [(f"{NAME}\n{PARENT}", PARENT), (NAME, None)])
def test_a_form_is_answered_in_the_thread_that_it_was_opened_in(
    metadata: str, thread: str | None
) -> None:
    """Whether it is sent or still filled in; one that was drawn without a thread has none."""
    shown = view("modal", VALUES, private_metadata=metadata)
    (sent,), (shaped,) = (
        from_view(submitted(shown), NOW),
        from_action(in_view(shown, SHAPING), NOW),
    )
    assert (sent.thread, sent.event) == (thread, Filled(FILLED, NAME))
    assert (shaped.thread, shaped.event) == (thread, Filled(FILLED, NAME, sent=False))


@pytest.mark.parametrize(
    "body",
    [
        submitted(view("modal", VALUES, callback_id="answer")),
        submitted(view("modal", VALUES, callback_id="saving")),
        interactions.view_closed(ORIGIN, ANA, view("modal", VALUES), cleared=True),
        submitted(view("modal", VALUES)) | {"user": {}},
    ],
)
def test_other_views_are_nothing(body: Json) -> None:
    """Views of other names, those that are closed and those of nobody are passed over."""
    assert from_view(body, NOW) == ()


@pytest.mark.parametrize(
    ("place", "chat"),
    [
        ({"team": {"id": "T0OTHER"}}, "T0BOARD"),
        ({"team": {"id": "T0OTHER"}, "message": None}, "T0OTHER"),
        ({"team": None, "message": None, "enterprise": {"id": "E0ORG"}}, "E0ORG"),
        ({"enterprise": {"id": "E0ORG"}, "is_enterprise_install": True}, "E0ORG"),
        ({"enterprise": {"id": "E0ORG"}}, "T0BOARD"),
    ],
)
def test_the_workspace_of_a_deed_is_the_one_with_the_app(place: Json, chat: str) -> None:
    """As with its events: a stranger has another one; an organisation may be one place for all."""
    (inbound,) = from_action(pressed(button("yes"), **place), NOW)
    assert inbound.sender == Sender("slack", "U0ANA", f"{chat}/U0ANA")


def test_a_view_names_the_workspace_that_installed_the_app() -> None:
    """A stranger of Slack Connect sends it from another one."""
    body = submitted(view("modal", {}, app_installed_team_id="T0BOARD"))
    (inbound,) = from_view(body | {"team": {"id": "T0OTHER"}}, NOW)
    assert inbound.sender == ANA_HERE


@pytest.mark.parametrize(
    ("change", "lacking"),
    [({"trigger_id": None}, "trigger_id"), ({"team": None, "message": None}, "team")],
)
def test_a_deed_that_cannot_be_named_says_what_it_lacks(change: Json, lacking: str) -> None:
    """The payload is for quarantine, not for silence."""
    with pytest.raises(KeyError, match=lacking):
        from_action(pressed(button("yes"), **change), NOW)


def test_the_key_is_the_trigger() -> None:
    """It is the same each time, and another one for another press."""
    (first,) = from_action(pressed(button("yes")), NOW)
    (second,) = from_action(pressed(button("yes"), trigger_id="3.4.emulated"), NOW)
    assert (first.key, second.key) == (f"slack:{TRIGGER}", "slack:3.4.emulated")
