"""Links that open a survey, and the code of a poster that a camera reads as one."""

import struct
from xml.etree import ElementTree

import pytest

from bots.links import survey_link
from documents.poster import QUIET, SCALE, poster_png, poster_svg
from tests.emulators.pictures import SIGN

LINK = "https://t.me/heard_bot?start=s-visit-poster1"


def test_a_link_opens_the_survey_with_the_bot() -> None:
    """What Telegram hands over is `s-visit-poster1`, or without a mark `s-visit`."""
    assert survey_link("@heard_bot", "visit", "poster1") == LINK
    assert survey_link("heard_bot", "visit") == "https://t.me/heard_bot?start=s-visit"


@pytest.mark.parametrize(
    ("survey", "mark"),
    [("visit", "po-ster"), ("visit", "plâs"), ("visit", "a b"), ("Visit", ""), ("v" * 60, "abc")],
)
def test_what_telegram_does_not_carry_is_told(survey: str, mark: str) -> None:
    """Other signs, a second hyphen, and more than 64 signs in all."""
    with pytest.raises(ValueError, match=r"mark|long"):
        survey_link("heard_bot", survey, mark)


def test_the_longest_link_is_let_through() -> None:
    """64 signs are carried."""
    assert survey_link("heard_bot", "v" * 62).endswith("start=s-" + "v" * 62)


def test_a_picture_is_square_and_large_enough_to_print() -> None:
    """A PNG of at least seven centimetres at 300 dots an inch, with its quiet zone."""
    picture = poster_png(LINK)
    wide, high = struct.unpack(">II", picture[16:24])
    assert picture.startswith(SIGN)
    assert wide == high
    assert wide >= 7 / 2.54 * 300
    assert (wide // SCALE - 2 * QUIET - 17) % 4 == 0  # the sides of every code: 17 + 4 versions


def test_a_drawing_says_what_it_is() -> None:
    """An SVG with a title and the address in words, for who cannot see the code."""
    drawing = ElementTree.fromstring(poster_svg(LINK, "Your visit <b>"))  # noqa: S314 - our own
    said = [part.text for part in drawing.iter() if part.tag.endswith(("title", "desc"))]
    assert said == ["Your visit <b>", LINK]
