"""For every limit of Block Kit: just inside passes, just outside is one fault with its place."""

from collections.abc import Callable

import pytest

from tests.emulators.slack.blocks import check_message
from tests.emulators_tests.slack_blocks_samples import (
    CONFIRM,
    IMAGE,
    Json,
    actions,
    asked,
    button,
    mrkdwn,
    option,
    options,
    plain,
    section,
)

Build = Callable[[int], Json]


def _text_of(block: Json, field: str) -> Build:
    return lambda n: {**block, field: plain("x" * n)}


def _string_of(block: Json, field: str) -> Build:
    return lambda n: {**block, field: "x" * n}


def _address(n: int) -> str:
    return "https://x.example/".ljust(n, "x")


def _confirm(field: str) -> Build:
    return lambda n: actions(button(confirm={**CONFIRM, field: plain("x" * n)}))


def _select(**fields: object) -> Json:
    return actions({"type": "static_select", **fields})


def _input(**fields: object) -> Json:
    return asked({"type": "plain_text_input", **fields})


def _ticks(kind: str) -> Build:
    return lambda n: actions({"type": kind, "options": options(n)})


def _input_of(kind: str, **fields: object) -> Json:
    return asked({"type": kind, **fields})


def _overflow(field: str) -> Build:
    return lambda n: actions(
        {"type": "overflow", "options": [{**option(), field: plain("x" * n)}]}
    )


def _tick(field: str) -> Build:
    return lambda n: actions(
        {"type": "checkboxes", "options": [{**option(), field: mrkdwn("x" * n)}]}
    )


_INPUT = _input()
_HEADER = {"type": "header"}

# What is built with so many characters or items; where the fault stands; how many there may be.
BLOCK_LIMITS: dict[str, tuple[Build, str, int]] = {
    "section text": (lambda n: section(text=mrkdwn("x" * n)), ".text.text", 3000),
    "section fields": (lambda n: section(fields=[plain()] * n), ".fields", 10),
    "field": (lambda n: section(fields=[plain("x" * n)]), ".fields[0].text", 2000),
    "header": (_text_of(_HEADER, "text"), ".text.text", 150),
    "block_id": (_string_of({"type": "divider"}, "block_id"), ".block_id", 255),
    "image alt_text": (_string_of(IMAGE, "alt_text"), ".alt_text", 2000),
    "image title": (_text_of(IMAGE, "title"), ".title.text", 2000),
    "image_url": (lambda n: {**IMAGE, "image_url": _address(n)}, ".image_url", 3000),
    "context": (lambda n: {"type": "context", "elements": [plain()] * n}, ".elements", 10),
    "context text": (
        lambda n: {"type": "context", "elements": [plain("x" * n)]},
        ".elements[0].text",
        3000,
    ),
    "actions": (lambda n: actions(*[button()] * n), ".elements", 25),
    "label": (_text_of(_INPUT, "label"), ".label.text", 2000),
    "hint": (_text_of(_INPUT, "hint"), ".hint.text", 2000),
    "action_id": (
        lambda n: actions(button(action_id="x" * n)),
        ".elements[0].action_id",
        255,
    ),
    "button": (lambda n: actions(button(text=plain("x" * n))), ".elements[0].text.text", 75),
    "button value": (lambda n: actions(button(value="x" * n)), ".elements[0].value", 2000),
    "button url": (lambda n: actions(button(url=_address(n))), ".elements[0].url", 3000),
    "button label": (
        lambda n: actions(button(accessibility_label="x" * n)),
        ".elements[0].accessibility_label",
        75,
    ),
    "confirm title": (_confirm("title"), ".elements[0].confirm.title.text", 100),
    "confirm text": (_confirm("text"), ".elements[0].confirm.text.text", 300),
    "confirm yes": (_confirm("confirm"), ".elements[0].confirm.confirm.text", 30),
    "confirm no": (_confirm("deny"), ".elements[0].confirm.deny.text", 30),
    "overflow": (_ticks("overflow"), ".elements[0].options", 5),
    "radio_buttons": (_ticks("radio_buttons"), ".elements[0].options", 10),
    "checkboxes": (_ticks("checkboxes"), ".elements[0].options", 10),
    "options": (lambda n: _select(options=options(n)), ".elements[0].options", 100),
    "groups": (
        lambda n: _select(
            option_groups=[{"label": plain(), "options": [one]} for one in options(n)]
        ),
        ".elements[0].option_groups",
        100,
    ),
    "options of a group": (
        lambda n: _select(option_groups=[{"label": plain(), "options": options(n)}]),
        ".elements[0].option_groups[0].options",
        100,
    ),
    "group label": (
        lambda n: _select(option_groups=[{"label": plain("x" * n), "options": [option()]}]),
        ".elements[0].option_groups[0].label.text",
        75,
    ),
    "option text": (
        lambda n: _select(options=[option(text="x" * n)]),
        ".elements[0].options[0].text.text",
        75,
    ),
    "option value": (
        lambda n: _select(options=[option("x" * n)]),
        ".elements[0].options[0].value",
        150,
    ),
    "option description": (
        lambda n: _select(options=[{**option(), "description": plain("x" * n)}]),
        ".elements[0].options[0].description.text",
        75,
    ),
    "placeholder": (
        lambda n: _select(options=[option()], placeholder=plain("x" * n)),
        ".elements[0].placeholder.text",
        150,
    ),
    "placeholder of a field": (
        lambda n: _input(placeholder=plain("x" * n)),
        ".element.placeholder.text",
        150,
    ),
    "alt_text of a small image": (
        lambda n: section(accessory={**IMAGE, "alt_text": "x" * n}),
        ".accessory.alt_text",
        2000,
    ),
    "overflow text": (_overflow("text"), ".elements[0].options[0].text.text", 75),
    "overflow description": (
        _overflow("description"),
        ".elements[0].options[0].description.text",
        75,
    ),
    "tick text": (_tick("text"), ".elements[0].options[0].text.text", 75),
    "tick description": (_tick("description"), ".elements[0].options[0].description.text", 75),
    "timezone": (
        lambda n: actions({"type": "timepicker", "timezone": "x" * n}),
        ".elements[0].timezone",
        255,
    ),
    "first choices": (
        lambda n: _input_of(
            "multi_static_select", options=options(100), initial_options=options(100)[:1] * n
        ),
        ".element.initial_options",
        100,
    ),
    "first choices from outside": (
        lambda n: _input_of("multi_external_select", initial_options=options(n)),
        ".element.initial_options",
        100,
    ),
    "first people": (
        lambda n: _input_of("multi_users_select", initial_users=["U1"] * n),
        ".element.initial_users",
        100,
    ),
    "initial_value": (
        lambda n: _input(initial_value="x" * n),
        ".element.initial_value",
        3000,
    ),
}


@pytest.mark.parametrize("name", BLOCK_LIMITS)
def test_a_block_may_have_so_much_and_no_more(name: str) -> None:
    """One and the most pass; none is empty; one more than the most is one fault in its place."""
    build, path, most = BLOCK_LIMITS[name]
    assert check_message([build(1)], None) == []
    assert check_message([build(most)], None) == []
    assert f"blocks[0]{path}: empty" in check_message([build(0)], None) or "url" in name
    assert check_message([build(most + 1)], None) == [f"blocks[0]{path}: longer than {most}"]
