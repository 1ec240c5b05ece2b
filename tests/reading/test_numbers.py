"""Whole numbers as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading import How, Read, Unclear
from core.reading.numbers import read_whole_number


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("12", 12),
        ("about 12 days", 12),
        ("I waited 12 days and it was awful", 12),
        ("forty two", 42),
        ("forty-two", 42),
        ("a couple", 2),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("two hundred and six", 206),
        ("two thousand three hundred", 2300),
        ("1,200", 1200),
        ("1 200", 1200),
        ("5k", 5000),
        ("none", 0),
        ("twice", 2),
        ("one", 1),
        ("4 out of 5", 4),
        ("-3", -3),
        ("minus 3", -3),
        ("١٢", 12),
        ("१२", 12),
    ],
)
def test_reads_numbers(text: str, want: int) -> None:
    """Digits of any script, thousands, number words and numbers among words are read."""
    outcome = read_whole_number(text, "en")
    assert isinstance(outcome, Read)
    assert outcome.value == want


@pytest.mark.parametrize(
    "text", ["", "lots", "3.5", "1,5", "a few", "not 3", "no one told me", "the first one"]
)
def test_guesses_no_number(text: str) -> None:
    """Fractions, denied numbers and words that only look like numbers are not read."""
    assert read_whole_number(text, "en") is None


def test_a_telephone_number_is_no_amount() -> None:
    """A long row of digits is not taken for a count."""
    assert read_whole_number("01632 960 001", "en") is None
    assert read_whole_number("01632960001", "en") is None


@pytest.mark.parametrize("text", ["3 or 4", "3-4", "3 – 4", "between 3 and 4", "three or four"])
def test_a_range_is_asked_about(text: str) -> None:
    """Two numbers are both offered."""
    assert read_whole_number(text, "en") == Unclear(("3", "4"))


@pytest.mark.parametrize(
    ("text", "want"),
    [("a fortnight", 14), ("two weeks", 14), ("48 hours", 2), ("9 days", 9), ("12", 12)],
)
def test_converts_to_the_unit_that_was_asked_for(text: str, want: int) -> None:
    """Other units of time become the unit of the question where that is exact."""
    outcome = read_whole_number(text, "en", unit="days")
    assert isinstance(outcome, Read)
    assert outcome.value == want


@pytest.mark.parametrize("text", ["3 months", "50 hours", "a year"])
def test_converts_nothing_that_is_not_exact(text: str) -> None:
    """Months have no fixed number of days, so the question is asked again."""
    assert read_whole_number(text, "en", unit="days") is None


def test_a_fortnight_is_no_number_without_a_unit() -> None:
    """*A fortnight* says nothing where no unit of time was asked for."""
    assert read_whole_number("a fortnight", "en") is None


def test_reads_welsh_numbers() -> None:
    """Welsh number words are read when Welsh is spoken."""
    assert read_whole_number("pump", "cy") == Read(5, How.LEXICON)
    assert read_whole_number("dwy flynedd", "cy", unit="months") == Read(24, How.LEXICON)


@given(text=st.text(), unit=st.sampled_from(["", "days", "months", "parsecs"]))
def test_any_text_is_read_without_an_error(text: str, unit: str) -> None:
    """Whatever is typed, the answer is a number, a doubt or nothing."""
    outcome = read_whole_number(text, "cy", unit=unit)
    assert outcome is None or isinstance(outcome, Read | Unclear)


@given(st.integers(min_value=-999_999, max_value=999_999))
def test_every_plain_number_is_read_as_itself(number: int) -> None:
    """Digits come back as they are."""
    assert read_whole_number(str(number), "en") == Read(number, How.EXACT)
