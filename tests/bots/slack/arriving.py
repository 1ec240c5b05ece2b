"""Payloads as Slack sends them, with what they become."""

from datetime import UTC, datetime

from bots.slack.receive import from_event
from core.domain.messages import Event, Inbound, Sender
from tests.emulators.slack import elements, interactions, payloads
from tests.emulators.slack.payloads import Origin, Who
from tests.emulators.slack.records import Json

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)
ORIGIN = Origin("A0HEARD", "T0BOARD", "board", "U0HEARD")
ANA = Who("U0ANA", "ana", "T0BOARD")
ANA_HERE = Sender("slack", "U0ANA", "T0BOARD/U0ANA")
DIRECT = "D0ANA"
TS = "1767603600.000001"
PARENT = "1767600000.000009"
KEY = "slack:Ev1"
TRIGGER = "1.2.emulated"
BY_HAND = f"slack:{TRIGGER}"
KNOWN = frozenset({"help", "share", "support", "nol"})


def envelope(event: Json, **changed: object) -> Json:
    """An event in its envelope, the same each time."""
    body = payloads.event_callback(ORIGIN, event, event_id="Ev1", event_time=1_767_603_600)
    return body | changed


def message(words: str, thread: str | None = None, **changed: object) -> Json:
    """The event of words of Ana's in her chat with us."""
    said = payloads.said(ANA, words, TS, thread_ts=thread)
    return payloads.message_event(said | changed, DIRECT)


def received(event: Json) -> tuple[Inbound, ...]:
    """What an event becomes."""
    return from_event(envelope(event), NOW)


def heard(event: Json) -> list[Event]:
    """What Ana did by an event."""
    return [inbound.event for inbound in received(event)]


def file(name: str, mime: str, number: str = "F1", **changed: object) -> Json:
    """A file of Ana's."""
    return payloads.file_body(number, name, mime, who=ANA, size=3, created=1) | changed


def pressed(*actions: Json, container: Json | None = None, **changed: object) -> Json:
    """What is sent when Ana acts on a message of ours."""
    shown = payloads.said_by_bot(ANA, "B0HEARD", "A0HEARD", "What happened?", TS)
    body = interactions.on_message(
        ORIGIN,
        ANA,
        shown,
        list(actions),
        channel=DIRECT,
        values={},
        trigger_id=TRIGGER,
        response_url="",
    )
    body["container"] |= container or {}
    return body | changed


def acted(block: Json, chosen: elements.Chosen = None) -> Json:
    """The action on the only element of a block; None for a button."""
    return elements.action(elements.elements([block])[0], chosen, action_ts=TS)


def view(kind: str, values: Json, **changed: object) -> Json:
    """A modal or a home page of ours, with what is filled in."""
    body = {"id": "V1", "type": kind, "callback_id": "form", "private_metadata": "c7|share|"}
    return body | {"state": {"values": values}} | changed


def in_view(view: Json, *actions: Json) -> Json:
    """What is sent when Ana acts on a view."""
    return interactions.on_view(ORIGIN, ANA, view, list(actions), trigger_id=TRIGGER)


def submitted(view: Json) -> Json:
    """What is sent when Ana sends a form."""
    return interactions.view_submission(ORIGIN, ANA, view, trigger_id=TRIGGER)


def slash(text: str, **changed: object) -> Json:
    """What is sent when Ana writes `/heard` with these words."""
    body = payloads.slash_command(
        ORIGIN,
        ANA,
        "/heard",
        text,
        channel=("C0ALL", "general"),
        trigger_id=TRIGGER,
        response_url="",
    )
    return body | changed


def menu(callback_id: str) -> Json:
    """What is sent when Ana chooses a shortcut."""
    return interactions.shortcut(ORIGIN, ANA, callback_id, trigger_id=TRIGGER, action_ts=TS)
