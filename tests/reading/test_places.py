"""Areas by name, postcode and location."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading import Read, Unclear
from core.reading.choices import Option
from core.reading.places import AreaPoint, nearest_area, read_place

AREAS = [
    Option("york", ("York",), ("York Hospital", "YO1", "YO")),
    Option("coast", ("Scarborough and the coast",), ("YO11", "Whitby")),
    Option("leeds", ("Leeds",), ("LS",)),
    Option("ends", ("Leeds South",), ("LS10",)),
]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("YO1 7HH", "york"),
        ("yo17hh", "york"),
        ("my postcode is YO24 1AA", "york"),
        ("YO11 2AB", "coast"),
        ("LS10", "ends"),
        ("York", "york"),
        ("near whitby", "coast"),
        ("scarborough", "coast"),
        ("leeds", "leeds"),
    ],
)
def test_reads_places(text: str, want: str) -> None:
    """The longest part of a postcode that an area lists wins; names and aliases are choices."""
    outcome = read_place(text, AREAS, "en")
    assert isinstance(outcome, Read)
    assert outcome.value == want


@pytest.mark.parametrize("text", ["Sheffield", "S1 2HH", "", "not York"])
def test_guesses_no_place(text: str) -> None:
    """A place outside of all areas is not read as one of them."""
    assert read_place(text, AREAS, "en") is None


def test_two_areas_of_one_district_are_asked_about() -> None:
    """A district that two areas share is offered with both."""
    shared = [Option("a", ("East",), ("HU1",)), Option("b", ("West",), ("HU1",))]
    assert read_place("HU1 1AA", shared, "en") == Unclear(("a", "b"))


def test_finds_the_nearest_area() -> None:
    """A shared location belongs to the area whose middle is nearest, distance in kilometres."""
    points = [AreaPoint("york", 53.96, -1.08), AreaPoint("leeds", 53.80, -1.55)]
    nearest = nearest_area(53.96, -1.08, points)
    assert nearest is not None
    assert nearest.id == "york"
    assert nearest.kilometres == pytest.approx(0)
    further = nearest_area(53.80, -1.56, points)
    assert further is not None
    assert further.id == "leeds"
    assert further.kilometres == pytest.approx(0.66, abs=0.05)


def test_no_area_is_near_when_there_are_none() -> None:
    """Without areas a location belongs nowhere."""
    assert nearest_area(0, 0, []) is None


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    """Whatever is typed, the answer is an area, a doubt or nothing."""
    outcome = read_place(text, AREAS, "en")
    assert not isinstance(outcome, Read) or outcome.value in {area.id for area in AREAS}
