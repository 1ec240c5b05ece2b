"""The fields of a modal: what can be entered, how Slack holds it, what its client refuses."""

import pytest

from tests.emulators.slack.filling import Entered
from tests.emulators.slack.records import Json
from tests.emulators_tests.slack_people_scene import WRITES, Scene, asks, modal, option


@pytest.fixture
def scene() -> Scene:
    """A world whose clock stands still."""
    return Scene()


def test_a_required_field_must_be_filled(scene: Scene) -> None:
    """The client names the empty field, and sends nothing; an optional one may stay empty."""
    scene.opens(modal(WRITES, asks("place", {"type": "plain_text_input"}, optional=True)))
    with pytest.raises(AssertionError, match=r"Story.*story"):
        scene.ana.submits()
    assert scene.deliver() == []
    scene.ana.fills(Story="It leaks")
    scene.ana.submits()
    values = scene.deliver()[-1].payload["state"]["values"]
    assert values["place"]["answer"] == {"type": "plain_text_input", "value": None}


def test_a_modal_without_a_submit_button_is_only_read(scene: Scene) -> None:
    """There is nothing to submit where no button says so."""
    scene.opens({name: part for name, part in modal().items() if name != "submit"})
    with pytest.raises(AssertionError, match="cannot be submitted"):
        scene.ana.submits()


COLOURS = [option("Red"), option("Blue"), option("Green")]


@pytest.mark.parametrize(
    ("element", "value", "held"),
    [
        ({"type": "plain_text_input", "multiline": True}, "a\nb", {"value": "a\nb"}),
        ({"type": "number_input", "is_decimal_allowed": True}, "2.5", {"value": "2.5"}),
        ({"type": "email_text_input"}, "a@b.example", {"value": "a@b.example"}),
        ({"type": "url_text_input"}, "https://b.example", {"value": "https://b.example"}),
        ({"type": "datepicker"}, "2026-01-31", {"selected_date": "2026-01-31"}),
        ({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}),
        ({"type": "static_select", "options": COLOURS}, "blue", {"selected_option": COLOURS[1]}),
        ({"type": "radio_buttons", "options": COLOURS}, "Red", {"selected_option": COLOURS[0]}),
        (
            {"type": "checkboxes", "options": COLOURS},
            ["Green", "Red"],
            {"selected_options": [COLOURS[0], COLOURS[2]]},
        ),
        (
            {"type": "multi_static_select", "options": COLOURS, "max_selected_items": 2},
            ["Red", "Blue"],
            {"selected_options": COLOURS[:2]},
        ),
    ],
)
def test_every_kind_of_field_is_held_as_slack_holds_it(
    scene: Scene, element: Json, value: Entered, held: Json
) -> None:
    """What is entered stands in state.values in the form of its kind."""
    scene.opens(modal(asks("field", element)))
    scene.ana.fills(field=value)
    scene.ana.submits()
    entry = scene.deliver()[-1].payload["state"]["values"]["field"]["answer"]
    assert entry == {"type": element["type"]} | held


@pytest.mark.parametrize(
    ("element", "value", "why"),
    [
        ({"type": "plain_text_input", "max_length": 3}, "four", "4 letters"),
        ({"type": "plain_text_input", "min_length": 3}, "no", "2 letters"),
        ({"type": "plain_text_input"}, "a\nb", "one line"),
        ({"type": "number_input", "is_decimal_allowed": False}, "2.5", "whole"),
        ({"type": "number_input", "is_decimal_allowed": False, "max_value": "5"}, 6, "between"),
        ({"type": "number_input", "is_decimal_allowed": False, "min_value": "5"}, 4, "between"),
        ({"type": "number_input", "is_decimal_allowed": False}, "many", "no number"),
        ({"type": "email_text_input"}, "nobody", "address of mail"),
        ({"type": "url_text_input"}, "nowhere", "address of a page"),
        ({"type": "datepicker"}, "31/01/2026", "no day"),
        ({"type": "timepicker"}, "25:00", "no time"),
        ({"type": "static_select", "options": COLOURS}, "Pink", "not drawn"),
        ({"type": "checkboxes", "options": COLOURS}, ["Red", "Pink"], "not drawn"),
        (
            {"type": "multi_static_select", "options": COLOURS, "max_selected_items": 1},
            ["Red", "Blue"],
            "1 can be",
        ),
    ],
)
def test_the_client_refuses_what_a_field_does_not_take(
    scene: Scene, element: Json, value: Entered, why: str
) -> None:
    """What Slack's client would not let a person enter never reaches the app."""
    scene.opens(modal(asks("field", element)))
    with pytest.raises(AssertionError, match=why):
        scene.ana.fills(field=value)


def test_what_a_view_begins_with_is_seen_and_sent(scene: Scene) -> None:
    """Initial values stand in the fields, can be emptied, and are sent if left alone."""
    chosen = {"type": "static_select", "options": COLOURS, "initial_option": COLOURS[1]}
    said = {"type": "plain_text_input", "initial_value": "Draft"}
    scene.opens(modal(asks("colour", chosen), asks("story", said, optional=True)))
    assert scene.ana.modal
    fields = scene.ana.modal.fields
    assert (fields["colour"].value, fields["story"].value) == ("Blue", "Draft")
    assert fields["colour"].options == ("Red", "Blue", "Green")
    scene.ana.fills(story="")
    scene.ana.submits()
    values = scene.deliver()[-1].payload["state"]["values"]
    assert values["colour"]["answer"]["selected_option"] == COLOURS[1]
    assert values["story"]["answer"]["value"] is None


def test_a_field_that_dispatches_tells_at_once(scene: Scene) -> None:
    """dispatch_action sends block_actions when the field is filled, before any submission."""
    chooser = {"type": "static_select", "options": COLOURS}
    scene.opens(modal(asks("colour", chooser, dispatch_action=True)))
    scene.ana.selects("Red")
    scene.ana.fills(colour="Blue")
    told = [heard.payload["selected_option"]["value"] for heard in scene.deliver()]
    assert told == ["red", "blue"]
