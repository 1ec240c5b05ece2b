"""Numbers of Block Kit keep to their range, and rich text to the limits of its small parts."""

from collections.abc import Callable

import pytest

from tests.emulators.slack.blocks import check_modal
from tests.emulators_tests.slack_blocks_samples import Json, asked, modal

Build = Callable[[int], Json]


def _asked(kind: str, field: str) -> tuple[Build, str]:
    return lambda n: asked({"type": kind, field: n}), f".element.{field}"


def _rich(part: Json) -> Json:
    return {"type": "rich_text", "elements": [part]}


def _word(kind: str, field: str, **fields: object) -> tuple[Callable[[object], Json], str]:
    """A section of rich text with one word, in which a field has the value."""

    def build(value: object) -> Json:
        word = {"type": kind, **fields, field: value}
        return _rich({"type": "rich_text_section", "elements": [word]})

    return build, f".elements[0].elements[0].{field}"


def _part(kind: str, field: str, **fields: object) -> tuple[Callable[[object], Json], str]:
    """Rich text of one part, in which a field has the value."""
    part = {"type": kind, "elements": [], **fields}
    return lambda value: _rich({**part, field: value}), f".elements[0].{field}"


_FAR = 9_999_999_999
NUMBERS: dict[str, tuple[tuple[Build, str], int, int]] = {
    "min_length": (_asked("plain_text_input", "min_length"), 0, 3000),
    "max_length": (_asked("plain_text_input", "max_length"), 1, 3000),
    "max_selected_items": (_asked("multi_users_select", "max_selected_items"), 1, 100),
    "min_query_length": (_asked("external_select", "min_query_length"), 0, 150),
    "max_files": (_asked("file_input", "max_files"), 1, 10),
    "initial_date_time": (_asked("datetimepicker", "initial_date_time"), 0, _FAR),
    "timestamp": (_word("date", "timestamp", format="{date}"), 0, _FAR),
    "skin_tone": (_word("emoji", "skin_tone", name="wave"), 1, 6),
    "indent": (_part("rich_text_list", "indent", style="bullet"), 0, 8),
    "border": (_part("rich_text_quote", "border"), 0, 1),
}


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_lies_in_its_range(name: str) -> None:
    """The least and the most pass, one beyond either is a fault."""
    (build, path), least, most = NUMBERS[name]
    assert check_modal(modal(build(least))) == []
    assert check_modal(modal(build(most))) == []
    fault = [f"blocks[0]{path}: not from {least} to {most}"]
    assert check_modal(modal(build(least - 1))) == fault
    assert check_modal(modal(build(most + 1))) == fault


STRINGS: dict[str, tuple[tuple[Callable[[object], Json], str], int]] = {
    "text": (_word("text", "text"), 3000),
    "text of a link": (_word("link", "text", url="https://x.example"), 3000),
    "fallback": (_word("date", "fallback", timestamp=1, format="{date}"), 3000),
    "timezone": (_word("date", "timezone", timestamp=1, format="{date}"), 255),
    "name": (_word("emoji", "name"), 255),
    "unicode": (_word("emoji", "unicode", name="wave"), 255),
    "user_id": (_word("user", "user_id"), 255),
    "color": (_word("color", "value"), 255),
    "language": (_part("rich_text_preformatted", "language"), 255),
}


@pytest.mark.parametrize("name", STRINGS)
def test_a_word_of_rich_text_may_be_so_long(name: str) -> None:
    """One character and the most pass; none and one more are faults."""
    (build, path), most = STRINGS[name]
    assert check_modal(modal(build("x"))) == []
    assert check_modal(modal(build("x" * most))) == []
    assert check_modal(modal(build(""))) == [f"blocks[0]{path}: empty"]
    assert check_modal(modal(build("x" * (most + 1)))) == [f"blocks[0]{path}: longer than {most}"]


def test_a_date_of_rich_text_has_a_form() -> None:
    """A format without a token in braces would show no date at all."""
    build, path = _word("date", "format", timestamp=1)
    assert check_modal(modal(build("by {date_long}"))) == []
    assert check_modal(modal(build("by then"))) == [
        f"blocks[0]{path}: not a date format with a {{token}}"
    ]
