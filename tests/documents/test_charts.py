"""A picture of bars is the same each time, fits a phone, and hides what it must."""

from io import BytesIO
from typing import Final

import pytest
from PIL import Image

from core.results.pictures import Bar, Chart, Group
from documents.charts import BLUE, SKY, WIDTH, bar_chart, drawn

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"


def chart(*bars: Bar, title: str = "Care") -> Chart:
    """A picture of one question."""
    return Chart(title, "40 people or more answered.", (Group("Service", bars),))


def dots(picture: bytes) -> Image.Image:
    """The picture as another library reads it."""
    assert picture.startswith(SIGNATURE)
    return Image.open(BytesIO(picture)).convert("RGB")


def coloured(picture: bytes, colour: str) -> list[int]:
    """How many dots of a colour each row has that has any."""
    image, dot = dots(picture), bytes.fromhex(colour[1:])
    raw, length = image.tobytes(), 3 * image.width
    lines = (raw[at : at + length] for at in range(0, len(raw), length))
    counts = [sum(line[at : at + 3] == dot for at in range(0, length, 3)) for line in lines]
    return [count for count in counts if count]


def test_the_same_picture_is_the_same_bytes() -> None:
    """Nothing of the day, the machine or the library's release stands in it."""
    one = bar_chart(chart(Bar("GP", "30 (75%)", 0.75)))
    assert one == bar_chart(chart(Bar("GP", "30 (75%)", 0.75)))
    assert b"Software" not in one
    assert b"tEXt" not in one.replace(b"IDAT", b"")


def test_a_bar_is_as_long_as_its_share() -> None:
    """Half the people is half the length."""
    whole = max(coloured(bar_chart(chart(Bar("all", "40", 1.0))), BLUE))
    half = max(coloured(bar_chart(chart(Bar("half", "20", 0.5))), BLUE))
    assert half == pytest.approx(whole / 2, abs=2)


def test_what_is_hidden_is_hatched_and_not_filled() -> None:
    """A bar that may not be told has another look, not only another colour."""
    picture = bar_chart(chart(Bar("few", "fewer than 5", 0.5, hidden=True)))
    assert not coloured(picture, BLUE)
    stripes = coloured(picture, SKY)
    assert stripes
    filled = max(coloured(bar_chart(chart(Bar("few", "5", 0.5))), BLUE))
    assert sorted(stripes)[len(stripes) // 2] < filled


def test_long_words_make_it_higher_never_wider() -> None:
    """Every picture is as wide as a phone; long words are written on more lines."""
    short, long = (bar_chart(chart(Bar(word, "3", 0.1))) for word in ("GP", "Meddygfa " * 40))
    assert dots(short).width == dots(long).width == WIDTH
    assert dots(long).height > dots(short).height


def test_every_question_is_in_one_picture() -> None:
    """Several questions stand beneath one another."""
    group = Group("Service", (Bar("GP", "30", 0.7),))
    one, three = (bar_chart(Chart("Care", "", (group,) * many)) for many in (1, 3))
    assert dots(three).height > dots(one).height
    assert len(coloured(three, BLUE)) == pytest.approx(3 * len(coloured(one, BLUE)), abs=3)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("words", ["tŷ, dŵr, â ê î ô û ẅ ÿ", "costs $5 or $6", "_x^2 {} \\n"])
def test_any_words_can_be_drawn(words: str) -> None:
    """The font has every letter of Welsh, and no sign is taken for a formula."""
    assert dots(bar_chart(chart(Bar(words, words, 0.5), title=words))).width == WIDTH


def test_a_chart_is_drawn_from_what_was_written_down() -> None:
    """A process of its own gets the chart as JSON, and draws the same."""
    told = chart(Bar("GP", "30", 0.7))
    written = (
        b'{"title":"Care","note":"40 people or more answered.","groups":'
        b'[{"title":"Service","bars":[{"label":"GP","told":"30","length":0.7}]}]}'
    )
    assert drawn(written) == bar_chart(told)
