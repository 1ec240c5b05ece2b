"""A message that is nothing but a place is a place; any other is words."""

import pytest

from bots.slack.places import place_in
from core.domain.messages import Media, MediaKind

PLACES: dict[str, tuple[float, float]] = {
    "53.96,-1.08": (53.96, -1.08),
    " 53.9600, -1.0800 ": (53.96, -1.08),
    "+53.96 , +1.08": (53.96, 1.08),
    "geo:53.96,-1.08": (53.96, -1.08),
    "geo:53.96,-1.08,12;u=35": (53.96, -1.08),
    "geo:0,0?q=53.96,-1.08(Town Clinic)": (53.96, -1.08),
    "geo:0,0?q=53.96,-1.08(Clinic)": (53.96, -1.08),
    "<https://www.google.com/maps/@53.96,-1.08,15z>": (53.96, -1.08),
    "<https://www.google.co.uk/maps/place/York/@53.9,-1.1,12z/data=!4m5!3d53.96!4d-1.08>": (
        53.96,
        -1.08,
    ),
    "<https://maps.google.com/?q=53.96,-1.08>": (53.96, -1.08),
    "<https://maps.google.com/maps?q=loc:53.96,-1.08&amp;z=14>": (53.96, -1.08),
    "<https://www.google.com/maps/search/?api=1&amp;query=53.96%2C-1.08>": (53.96, -1.08),
    "<https://www.google.com/maps/place/53.96,-1.08>": (53.96, -1.08),
    "<https://www.google.com/maps/search/53.96,+-1.08>": (53.96, -1.08),
    "<https://maps.google.com/?q=York+Station&amp;ll=53.96,-1.08>": (53.96, -1.08),
    "https://www.google.com/maps?q=53.96,-1.08": (53.96, -1.08),
    "<https://www.openstreetmap.org/#map=15/53.96/-1.08>": (53.96, -1.08),
    "<https://www.openstreetmap.org/?mlat=53.96&amp;mlon=-1.08#map=15/53.9/-1.1>": (53.96, -1.08),
    "<https://osm.org/#map=15.5/53.96/-1.08&amp;layers=N>": (53.96, -1.08),
    "<https://maps.apple.com/?ll=53.96,-1.08&amp;q=Town%20Clinic>": (53.96, -1.08),
    "<https://maps.apple.com/place?coordinate=53.96,-1.08>": (53.96, -1.08),
    "<https://maps.apple.com/?ll=0,0>": (0, 0),
}
WORDS = (
    "",
    "1,3",
    "1.5, 2.5",
    "53.96",
    "53.96,-1.08 is where",
    "I waited at 53.96,-1.08",
    "93.96,-1.08",
    "53.96,-181.08",
    "geo:nowhere",
    "<https://example.org/@53.96,-1.08>",
    "<https://maps.google.com.example.org/?q=53.96,-1.08>",
    "<https://www.google.com/search?q=53.96,-1.08>",
    "<https://www.google.com/maps/place/York>",
    "<https://maps.app.goo.gl/abc123>",
    "<https://www.openstreetmap.org/?mlat=53.96>",
    "<https://www.openstreetmap.org/node/1>",
    "look <https://maps.apple.com/?ll=53.96,-1.08>",
    "<https://maps.apple.com/?ll=53.96,-1.08> <https://maps.apple.com/?ll=53.96,-1.08>",
    "<http://[::1/?ll=53.96,-1.08>",
    "<@U0123ABC>",
)


@pytest.mark.parametrize("text", PLACES)
def test_coordinates_and_links_to_maps_are_places(text: str) -> None:
    """Latitude and longitude are read in degrees."""
    latitude, longitude = PLACES[text]
    expected = Media(MediaKind.LOCATION, latitude=latitude, longitude=longitude)
    assert place_in(text) == expected


@pytest.mark.parametrize("text", WORDS)
def test_anything_else_is_no_place(text: str) -> None:
    """Answers, words around, other addresses and points off the earth stay words."""
    assert place_in(text) is None


def test_the_label_of_a_link_names_the_place() -> None:
    """What somebody called the place is kept."""
    place = place_in("<https://maps.apple.com/?ll=53.96,-1.08|Town &amp; Country Clinic>")
    assert place is not None
    assert place.name == "Town & Country Clinic"
