"""How time is asked to pass at the terminal."""

from datetime import UTC, datetime, timedelta

import pytest

from bots.terminal.world import MOST_STEPS, span_of, steps_of, until_hour


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("3d", timedelta(days=3)),
        ("8h", timedelta(hours=8)),
        ("30 minutes", timedelta(minutes=30)),
        ("1d 12h", timedelta(days=1, hours=12)),
        ("2w", timedelta(weeks=2)),
        ("0h", None),
        ("soon", None),
        ("", None),
        ("-3d", None),
    ],
)
def test_spans_are_read(text: str, span: timedelta | None) -> None:
    """A number and a unit, or several, are a span; nothing else is."""
    assert span_of(text) == span


def test_the_next_hour_is_that_of_the_zone() -> None:
    """In summer eight o'clock in London is seven by Greenwich."""
    now = datetime(2026, 7, 1, 20, 40, tzinfo=UTC)
    assert until_hour("08:00", now, "Europe/London") == timedelta(hours=10, minutes=20)


def test_the_same_hour_is_that_of_tomorrow() -> None:
    """At eight, the next eight o'clock is a day away."""
    now = datetime(2026, 1, 5, 8, tzinfo=UTC)
    assert until_hour("8:00", now, "Europe/London") == timedelta(days=1)


@pytest.mark.parametrize("text", ["25:00", "8", "noon", ""])
def test_no_hour_is_no_span(text: str) -> None:
    """What is no time of day is not guessed at."""
    assert until_hour(text, datetime(2026, 1, 5, tzinfo=UTC), "Europe/London") is None


@pytest.mark.parametrize("hours", [0.5, 1, 7.25, 48, 24 * 15])
def test_steps_make_up_the_span_exactly(hours: float) -> None:
    """Time passes in few whole steps, none shorter than an hour but the last."""
    span = timedelta(hours=hours)
    steps = steps_of(span)
    assert sum(steps) == span.total_seconds()
    assert len(steps) <= MOST_STEPS
    assert all(step >= 3600 for step in steps[:-1])
