"""Whatever comes, only what is said to be raised is raised."""

from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from functools import partial
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from bots.slack.receive import from_action, from_command, from_event, from_shortcut, from_view
from core.domain.messages import Inbound
from tests.bots.slack.arriving import (
    KNOWN,
    NOW,
    acted,
    envelope,
    file,
    in_view,
    menu,
    message,
    pressed,
    slash,
    submitted,
    view,
)
from tests.emulators.slack import payloads
from tests.emulators.slack.records import Json

LACKING = {"event_id", "trigger_id", "team", "ts"}
OPTION = {"text": {"type": "plain_text", "text": "a"}, "value": "a"}
TICKS = {"type": "checkboxes", "action_id": "several", "options": [OPTION]}
BOXES: Json = {"type": "actions", "block_id": "several:c7|what|", "elements": [TICKS]}
FIELDS = {"story": {"value": {"type": "plain_text_input", "value": "Late"}}}
SAID = payloads.said(payloads.Who("U0ANA", "ana", "T0BOARD"), "no", "1.2")
WHOLE: tuple[Json, ...] = (
    envelope(message("", "1.1", text="<https://maps.apple.com/?ll=53.96,-1.08|here>")),
    envelope(message("", subtype="file_share", files=[file("a.png", "image/png")])),
    envelope(
        payloads.message_changed(
            payloads.edited(SAID, "yes", by="U0ANA", ts="1.3"), SAID, "D0ANA", ts="1.3"
        )
    ),
    envelope(payloads.user_change({"id": "U0ANA", "deleted": True}, cache_ts=1, ts="1.2")),
    pressed(acted(BOXES, [OPTION])),
    in_view(view("home", {}), acted(BOXES, [])),
    submitted(view("modal", FIELDS)),
    slash("share it"),
    menu("share"),
)
"""Payloads that mean something, to be broken at one place."""

READERS: tuple[Callable[[Json, datetime], tuple[Inbound, ...]], ...] = (
    from_event,
    from_action,
    from_view,
    partial(from_command, known=KNOWN),
    partial(from_shortcut, known=KNOWN),
)

leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
anything = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


def read(body: Json) -> list[Inbound]:
    """Everything that a payload becomes, whatever it is taken for."""
    found: list[Inbound] = []
    for function in READERS:
        try:
            found.extend(function(body, NOW))
        except KeyError as error:
            assert error.args[0] in LACKING  # noqa: PT017 - none at all is well, too
    return found


def places(node: Json | list[Any]) -> list[tuple[Any, Any]]:
    """Every place in JSON at which something stands: its container and its key or number."""
    found: list[tuple[Any, Any]] = []
    for key, child in node.items() if isinstance(node, dict) else enumerate(node):
        found.append((node, key))
        if isinstance(child, dict | list):
            found += places(child)
    return found


def test_whole_payloads_are_read() -> None:
    """Those that are broken below mean something while they are whole."""
    assert all(len(read(body)) == 1 for body in WHOLE)


@given(st.dictionaries(st.text(max_size=8), anything))
def test_any_object_can_be_read(body: Json) -> None:
    """JSON that Slack never sent is nothing."""
    assert read(body) == []


@given(st.sampled_from(WHOLE), st.data())
def test_a_payload_broken_anywhere_is_nothing_or_something_clear(
    whole: Json, data: st.DataObject
) -> None:
    """Whatever stands at any place, an inbound that comes of it has texts for its names."""
    body = deepcopy(whole)
    container, key = data.draw(st.sampled_from(places(body)))
    container[key] = data.draw(anything)
    for inbound in read(body):
        sender = inbound.sender
        assert all(map(str.strip, (inbound.key, sender.account)))
        assert sender.chat.endswith(f"/{sender.account}")


@given(st.sampled_from(WHOLE), st.data())
def test_a_payload_that_lacks_anything_is_nothing_or_something_clear(
    whole: Json, data: st.DataObject
) -> None:
    """Any one field may be missing."""
    body = deepcopy(whole)
    container, key = data.draw(st.sampled_from(places(body)))
    del container[key]
    read(body)
