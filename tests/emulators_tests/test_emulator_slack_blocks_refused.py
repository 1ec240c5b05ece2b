"""What each rule of Block Kit refuses, and in which words."""

import pytest

from tests.emulators.slack.blocks import check_home, check_message, check_modal
from tests.emulators_tests.slack_blocks_samples import (
    IMAGE,
    Json,
    actions,
    asked,
    button,
    home,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    section,
)

REFUSED: dict[str, tuple[list[Json], str]] = {
    "video": ([{"type": "video"}], "blocks[0].type: video may not stand here"),
    "file": ([{"type": "file"}], "blocks[0].type: file may not stand here"),
    "call": ([{"type": "call"}], "blocks[0].type: call may not stand here"),
    "a new block": ([{"type": "hologram"}], "blocks[0].type: unknown type 'hologram'"),
    "no type": ([{"text": "x"}], "blocks[0].type: unknown type None"),
    "no label": (
        [{"type": "input", "element": {"type": "plain_text_input"}}],
        "blocks[0].label: missing",
    ),
    "an empty section": ([{"type": "section"}], "blocks[0]: needs text or fields"),
    "mrkdwn in a header": (
        [{"type": "header", "text": mrkdwn()}],
        "blocks[0].text.type: mrkdwn may not stand here",
    ),
    "emoji on mrkdwn": (
        [section(text={"type": "mrkdwn", "text": "x", "emoji": True})],
        "blocks[0].text.emoji: unknown field",
    ),
    "verbatim on plain": (
        [section(text={"type": "plain_text", "text": "x", "verbatim": True})],
        "blocks[0].text.verbatim: unknown field",
    ),
    "an image without words": (
        [{**IMAGE, "alt_text": ""}],
        "blocks[0].alt_text: empty",
    ),
    "an image of nothing": (
        [{"type": "image", "alt_text": "x"}],
        "blocks[0]: needs exactly one of image_url, slack_file",
    ),
    "an image of two things": (
        [{**IMAGE, "slack_file": {"id": "F1"}}],
        "blocks[0]: needs exactly one of image_url, slack_file",
    ),
    "an address that is none": (
        [actions(button(url="x.example"))],
        "blocks[0].elements[0].url: not an address",
    ),
    "a third colour": (
        [actions(button(style="default"))],
        "blocks[0].elements[0].style: not one of danger, primary",
    ),
    "the same block_id": (
        [section(block_id="x"), section(block_id="x")],
        "blocks: block_id 'x' twice",
    ),
    "the same action_id": (
        [section(), actions(button(action_id="x"), button(action_id="x"))],
        "blocks[1]: action_id 'x' twice",
    ),
    "the focus twice": (
        [asked({"type": "plain_text_input", "focus_on_load": True}) for _ in range(2)],
        "blocks: focus_on_load twice",
    ),
    "the same value": (
        [actions({"type": "overflow", "options": [option("x"), option("x")]})],
        "blocks[0].elements[0]: the value 'x' twice",
    ),
    "an address in a select": (
        [actions({"type": "static_select", "options": [{**option(), "url": "https://x"}]})],
        "blocks[0].elements[0].options[0].url: unknown field",
    ),
    "a first choice that is no option": (
        [actions({"type": "static_select", "options": options(2), "initial_option": option("b")})],
        "blocks[0].elements[0]: initial option 'b' is not among the options",
    ),
    "a first choice in other words": (
        [
            actions(
                {
                    "type": "checkboxes",
                    "options": [option("a")],
                    "initial_options": [option("a", "others")],
                }
            )
        ],
        "blocks[0].elements[0]: initial option 'a' is not among the options",
    ),
    "options and groups": (
        [
            actions(
                {
                    "type": "static_select",
                    "options": [option()],
                    "option_groups": [{"label": plain(), "options": [option("b")]}],
                }
            )
        ],
        "blocks[0].elements[0]: needs exactly one of options, option_groups",
    ),
    "a day that is none": (
        [asked({"type": "datepicker", "initial_date": "2026-02-29"})],
        "blocks[0].element.initial_date: no such day",
    ),
    "a day in other order": (
        [asked({"type": "datepicker", "initial_date": "28-02-2026"})],
        "blocks[0].element.initial_date: not YYYY-MM-DD",
    ),
    "a time that is none": (
        [asked({"type": "timepicker", "initial_time": "24:00"})],
        "blocks[0].element.initial_time: not HH:mm",
    ),
    "lengths that cross": (
        [asked({"type": "plain_text_input", "min_length": 9, "max_length": 8})],
        "blocks[0].element: min_length is more than max_length",
    ),
    "numbers that cross": (
        [
            asked(
                {
                    "type": "number_input",
                    "is_decimal_allowed": False,
                    "min_value": "3",
                    "max_value": "2",
                }
            )
        ],
        "blocks[0].element: min_value, initial_value, max_value do not rise",
    ),
    "a decimal where none is allowed": (
        [asked({"type": "number_input", "is_decimal_allowed": False, "initial_value": "2.5"})],
        "blocks[0].element: a decimal number where none is allowed",
    ),
    "a number field that says nothing of decimals": (
        [asked({"type": "number_input"})],
        "blocks[0].element.is_decimal_allowed: missing",
    ),
    "a file that is sent at once": (
        [asked({"type": "file_input"}, dispatch_action=True)],
        "blocks[0].dispatch_action: not with file_input",
    ),
    "a confirmation without a way out": (
        [actions(button(confirm={"title": plain(), "text": plain(), "confirm": plain()}))],
        "blocks[0].elements[0].confirm.deny: missing",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_put_wrong_is_one_fault_that_says_where(name: str) -> None:
    """The sentence names the place and what is wrong there, and nothing else is found."""
    blocks, fault = REFUSED[name]
    assert check_modal(modal(*blocks)) == [fault]


def test_what_blocks_cannot_see_alone_is_seen_on_every_surface() -> None:
    """A name given twice is a fault in a message and a Home tab as it is in a modal."""
    twins = [section(block_id="x"), section(block_id="x")]
    fault = ["blocks: block_id 'x' twice"]
    assert check_message(twins, None) == fault
    assert check_home(home(*twins)) == fault
