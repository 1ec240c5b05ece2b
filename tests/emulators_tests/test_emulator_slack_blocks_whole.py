"""Messages, modals and Home tabs as wholes: what all their blocks together may be."""

from collections.abc import Callable

import pytest

from tests.emulators.slack.blocks import check_home, check_message, check_modal
from tests.emulators_tests.slack_blocks_samples import (
    MARKDOWN,
    Json,
    actions,
    asked,
    button,
    home,
    modal,
    plain,
    section,
)

Build = Callable[[int], Json]
VIEW = modal(section(), callback_id="c")

MODAL_LIMITS: dict[str, tuple[Build, str, int, int]] = {
    "title": (lambda n: modal(section(), title=plain("x" * n)), "title.text", 1, 24),
    "submit": (lambda n: modal(section(), submit=plain("x" * n)), "submit.text", 1, 24),
    "close": (lambda n: modal(section(), close=plain("x" * n)), "close.text", 1, 24),
    "blocks": (lambda n: modal(*[section()] * n), "blocks", 1, 100),
    "private_metadata": (
        lambda n: modal(section(), private_metadata="x" * n),
        "private_metadata",
        0,
        3000,
    ),
    "callback_id": (lambda n: modal(section(), callback_id="x" * n), "callback_id", 1, 255),
    "external_id": (lambda n: modal(section(), external_id="x" * n), "external_id", 1, 255),
}


@pytest.mark.parametrize("name", MODAL_LIMITS)
def test_a_modal_may_have_so_much_and_no_more(name: str) -> None:
    """The least and the most pass, one beyond either is one fault in its place."""
    build, path, least, most = MODAL_LIMITS[name]
    assert check_modal(build(least)) == []
    assert check_modal(build(most)) == []
    assert check_modal(build(most + 1)) == [f"{path}: longer than {most}"]
    assert least == 0 or check_modal(build(0)) == [f"{path}: empty"]


HOME_LIMITS: dict[str, tuple[Build, str, int]] = {
    "blocks": (lambda n: home(*[section()] * n), "blocks", 100),
    "private_metadata": (
        lambda n: home(section(), private_metadata="x" * n),
        "private_metadata",
        3000,
    ),
    "callback_id": (lambda n: home(section(), callback_id="x" * n), "callback_id", 255),
    "external_id": (lambda n: home(section(), external_id="x" * n), "external_id", 255),
}


@pytest.mark.parametrize("name", HOME_LIMITS)
def test_a_home_tab_may_have_so_much_and_no_more(name: str) -> None:
    """One and the most pass, one more is one fault in its place."""
    build, path, most = HOME_LIMITS[name]
    assert check_home(build(1)) == []
    assert check_home(build(most)) == []
    assert check_home(build(most + 1)) == [f"{path}: longer than {most}"]


def test_a_message_has_at_most_50_blocks() -> None:
    """50 pass, 51 do not."""
    assert check_message([{"type": "divider"}] * 50, "words") == []
    assert check_message([{"type": "divider"}] * 51, "words") == ["blocks: longer than 50"]


def test_all_blocks_of_a_message_together_have_at_most_13200_characters() -> None:
    """All that is written in the blocks counts, and not what the text beside them says."""
    full = [section(text=plain("x" * 3000)) for _ in range(4)]
    used = 5 * (len("section") + len("plain_text"))
    last = section(text=plain("x" * (1200 - used)))
    assert check_message([*full, last], "x" * 5000) == []
    more = section(text=plain("x" * (1201 - used)))
    assert check_message([*full, more], None) == ["blocks: longer than 13200 in all"]


def test_markdown_blocks_have_12000_characters_alone_and_together() -> None:
    """12,000 pass in one block and in two; one more does not."""
    half = {"type": "markdown", "text": "x" * 6000}
    assert check_message([{**MARKDOWN, "text": "x" * 12_000}], None) == []
    assert check_message([half, half], None) == []
    assert check_message([{**MARKDOWN, "text": "x" * 12_001}], None) == [
        "blocks[0].text: longer than 12000"
    ]
    assert check_message([half, half, {**half, "text": "x"}], None) == [
        "blocks: markdown longer than 12000 in all"
    ]


def test_a_text_is_short_when_alone_and_may_be_long_beside_blocks() -> None:
    """4,000 characters alone; 40,000 beside blocks, where it is what a screen reader says."""
    assert check_message(None, "x" * 4000) == []
    assert check_message(None, "x" * 4001) == ["text: longer than 4000"]
    assert check_message([section()], "x" * 40_000) == []
    assert check_message([section()], "x" * 40_001) == ["text: longer than 40000"]


def test_names_may_return_in_another_block() -> None:
    """An action_id is unique in its block; the block_id tells two of them apart."""
    assert (
        check_message([actions(button(action_id="x")), actions(button(action_id="x"))], None) == []
    )


def test_markdown_is_for_messages_only() -> None:
    """A modal and a Home tab refuse it."""
    assert check_message([MARKDOWN], None) == []
    fault = ["blocks[0].type: markdown may not stand here"]
    assert check_modal(modal(MARKDOWN)) == fault
    assert check_home(home(MARKDOWN)) == fault


def test_a_modal_with_something_to_fill_in_needs_a_button_to_send_it() -> None:
    """Without inputs the button may be missing."""
    question = asked({"type": "plain_text_input"})
    bare = {"type": "modal", "title": plain()}
    assert check_modal({**bare, "blocks": [section()]}) == []
    assert check_modal({**bare, "blocks": [question]}) == [
        "submit: missing, and there is something to fill in"
    ]


def test_a_home_tab_has_no_title_and_no_buttons_below() -> None:
    """Fields of a modal are unknown to it, and its type is its own."""
    assert check_home({**home(section()), "title": plain(), "submit": plain()}) == [
        "title: unknown field",
        "submit: unknown field",
    ]
    assert check_home(modal(section(), type="modal"))[-1:] == ["type: not one of home"]
    assert check_modal({**modal(section()), "type": "home"}) == ["type: not one of modal"]


def test_a_message_says_something() -> None:
    """Blocks or a text; an empty list takes the blocks off a message and so counts as none."""
    nothing = ["text: missing, and there are no blocks"]
    assert check_message(None, None) == nothing
    assert check_message([], "") == nothing
    assert check_message([], "words") == []
    assert check_message([section()], None) == []


@pytest.mark.parametrize("nonsense", [3, "x", True, [3], [[]], {"type": "modal"}])
def test_nonsense_is_a_fault_and_no_crash(nonsense: object) -> None:
    """Whatever JSON an app sends, the checks answer."""
    assert check_message(nonsense, "words")
    assert check_modal(nonsense)
    assert check_home(nonsense)
    assert check_modal({**VIEW, "blocks": nonsense})
    assert check_message([section()], nonsense) or isinstance(nonsense, str)
