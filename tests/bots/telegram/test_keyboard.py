"""Buttons: their labels, their places, and what Telegram would refuse."""

from typing import Any

import pytest

from bots.telegram.keyboard import inline, written
from core.domain.messages import Choice
from core.errors import Failure, SendFailed


def choices(*labels: str) -> tuple[Choice, ...]:
    """A choice for each label."""
    return tuple(Choice(label, f"c:{i}") for i, label in enumerate(labels))


def rows(*given: Choice) -> list[list[str]]:
    """The labels as they stand beneath a message."""
    keyboard: Any = inline(given)
    assert keyboard is not None
    return [[button["text"] for button in row] for row in keyboard["inline_keyboard"]]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("Yes", "No"), [["Yes", "No"]]),
        (("1", "2", "3", "4", "5", "6"), [["1", "2", "3", "4", "5"], ["6"]]),
        (("Bus", "Train", "Tram", "Boat"), [["Bus", "Train", "Tram"], ["Boat"]]),
        (("My doctor", "The dentist here"), [["My doctor", "The dentist here"]]),
        (("A longer answer than most", "No"), [["A longer answer than most"], ["No"]]),
    ],
)
def test_short_labels_share_a_row(labels: tuple[str, ...], expected: list[list[str]]) -> None:
    """The longest label decides how many buttons stand side by side."""
    assert rows(*choices(*labels)) == expected


def test_the_ways_on_have_rows_of_their_own() -> None:
    """A long way on makes no short answer wide, and stands behind all of them."""
    ways = (Choice("Skip", "c:s", way=True), Choice("That is all", "c:f", way=True))
    assert rows(*choices("1", "2", "3", "4", "5"), *ways) == [
        ["1", "2", "3", "4", "5"],
        ["Skip", "That is all"],
    ]


def test_what_was_chosen_is_marked() -> None:
    """A chosen option bears a tick, said as a sign and not by colour."""
    assert rows(Choice("Yes", "y", chosen=True), Choice("No", "n")) == [["✓ Yes", "No"]]


def test_long_labels_are_cut_on_the_button_and_written_in_full() -> None:
    """What a phone cannot show stands numbered in the words."""
    long = "I waited for more than four hours and nobody came to see me"
    [[button], [other]] = rows(*choices(long, "No"))
    assert button.startswith("1. I waited")
    assert button.endswith("…")
    assert other == "2. No"
    assert [part.text for part in written(choices(long, "No"))] == [f"1. {long}\n2. No"]


def test_short_choices_are_not_written_out() -> None:
    """Buttons that say everything need no list."""
    assert written(choices("Yes", "No")) == ()


def test_more_than_a_hundred_choices_are_words_only() -> None:
    """100 buttons are drawn, 101 become a numbered list."""
    assert inline(choices(*["x"] * 100)) is not None
    many = choices(*["x"] * 101)
    assert inline(many) is None
    assert written(many)[0].text.endswith("101. x")


@pytest.mark.parametrize("payload", ["", "x" * 65, "д" * 33])
def test_a_payload_telegram_cannot_carry_is_a_fault_of_ours(payload: str) -> None:
    """A payload has 1 to 64 bytes, not characters; any other is refused before the call."""
    with pytest.raises(SendFailed) as failed:
        inline((Choice("Yes", payload),))
    assert failed.value.failure is Failure.REFUSED
    assert inline((Choice("Yes", "д" * 32),)) is not None
