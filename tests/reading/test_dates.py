"""When it happened, as people say it. Today is Friday 10 August 2018."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading import How, Read, Unclear
from core.reading.dates import Day, Impossible, Precision, read_date

TODAY = date(2018, 8, 10)


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("6 August 2018", date(2018, 8, 6), "day"),
        ("Monday 6th of August", date(2018, 8, 6), "day"),
        ("August 6th, 2018", date(2018, 8, 6), "day"),
        ("6/8/2018", date(2018, 8, 6), "day"),
        ("6.8.18", date(2018, 8, 6), "day"),
        ("6/8", date(2018, 8, 6), "day"),
        ("2018-08-06", date(2018, 8, 6), "day"),
        ("9 september", date(2017, 9, 9), "day"),
        ("29 feb", date(2016, 2, 29), "day"),
        ("yesterday", date(2018, 8, 9), "day"),
        ("the day before yesterday", date(2018, 8, 8), "day"),
        ("last Tuesday", date(2018, 8, 7), "day"),
        ("on Friday", date(2018, 8, 3), "day"),
        ("a couple of days ago", date(2018, 8, 8), "day"),
        ("two weeks ago", date(2018, 7, 27), "month"),
        ("last week", date(2018, 8, 3), "month"),
        ("in March", date(2018, 3, 1), "month"),
        ("in August", date(2018, 8, 1), "month"),
        ("last August", date(2017, 8, 1), "month"),
        ("March 2017", date(2017, 3, 1), "month"),
        ("3 months ago", date(2018, 5, 1), "month"),
        ("last year", date(2017, 1, 1), "year"),
        ("in 2016", date(2016, 1, 1), "year"),
    ],
)
def test_reads_dates(text: str, day: date, precision: Precision) -> None:
    """Dates are read in British order, the latest one past, with the precision that was said."""
    outcome = read_date(text, TODAY, "en")
    assert isinstance(outcome, Read)
    assert outcome.value == Day(day, precision)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("31 February", Impossible(31, 2, None)),
        ("31/2/2018", Impossible(31, 2, 2018)),
        ("29 February 2019", Impossible(29, 2, 2019)),
        ("0/8/2018", Impossible(0, 8, 2018)),
        ("99/99/2018", Impossible(99, 99, 2018)),
    ],
)
def test_says_that_a_date_cannot_be(text: str, want: Impossible) -> None:
    """A day that does not exist is told apart from words that are no date."""
    assert read_date(text, TODAY, "en") == want


def test_the_american_order_is_read_where_it_is_the_only_one() -> None:
    """8/13/2018 can only be 13 August; it is marked as a near miss, to be read back."""
    outcome = read_date("8/13/2018", TODAY, "en")
    assert outcome == Read(Day(date(2018, 8, 13), "day"), How.FUZZY)


def test_two_dates_are_asked_about() -> None:
    """From one day to another is not one day."""
    outcome = read_date("from 6 August to 9 August", TODAY, "en")
    assert outcome == Unclear(("2018-08-06", "2018-08-09"))


@pytest.mark.parametrize(
    "text", ["", "hello", "it may have been good", "I sat down", "room 2018", "99999 years ago"]
)
def test_guesses_no_date(text: str) -> None:
    """Words and numbers that only look like dates are not read."""
    assert read_date(text, TODAY, "en") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ddoe", date(2018, 8, 9)),
        ("6 Awst 2018", date(2018, 8, 6)),
        ("ym mis Mawrth", date(2018, 3, 1)),
        ("pythefnos yn ôl", date(2018, 7, 27)),
        ("llynedd", date(2017, 1, 1)),
    ],
)
def test_reads_welsh_dates(text: str, day: date) -> None:
    """Welsh months and words for the past are read when Welsh is spoken."""
    outcome = read_date(text, TODAY, "cy")
    assert isinstance(outcome, Read)
    assert outcome.value.date == day


@given(text=st.text(), today=st.dates())
def test_any_text_is_read_without_an_error(text: str, today: date) -> None:
    """Whatever is typed and whenever, reading a date does not fail."""
    read_date(text, today, "cy")


@given(
    shape=st.sampled_from(["{} years ago", "{}/{}/{}", "{} may {}", "last may {}", "{} {} {}"]),
    numbers=st.tuples(*[st.integers(min_value=0, max_value=99_999)] * 3),
    today=st.dates(),
)
def test_any_numbers_are_read_without_an_error(
    shape: str, numbers: tuple[int, ...], today: date
) -> None:
    """No day, month or year is too large or too small to be refused kindly."""
    read_date(shape.format(*numbers), today, "en")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_written_day_is_read_as_itself(day: date) -> None:
    """An ISO date comes back as the same day."""
    assert read_date(day.isoformat(), TODAY, "en") == Read(Day(day, "day"), How.EXACT)
