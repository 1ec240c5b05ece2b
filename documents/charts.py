"""What a survey showed as a picture (PNG): bars that a phone shows and nearly everybody can see.

One colour carries the bars, dark enough on white, and nothing is told by colour alone. Colours
are those of Okabe and Ito (Color Universal Design, 2008). The same picture is the same bytes, and
the letters are those of the font that comes with the library, Welsh ones among them.
"""

import textwrap
from io import BytesIO
from typing import TYPE_CHECKING, Final

from core.results.pictures import Bar, Chart

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH: Final = 1_080
"""Dots: as wide as a phone, so that the letters are as large there as they are drawn."""
DOTS_PER_INCH: Final = 150
BLUE: Final = "#0072B2"
LIGHT: Final = "#FFFFFF"
INK: Final = "#1A1A1A"
SKY: Final = "#56B4E9"

_LETTERS: Final = 13.0
_TITLE_LETTERS: Final = 17.0
_ACROSS: Final = 50
"""Characters of a line: the bars stand beneath what they are about, over the whole width."""
_TITLE_ACROSS: Final = 40
_LINE: Final = 0.26
_BAR: Final = 0.24
_GAP: Final = 0.2
_SIDE: Final = 0.3
_MOST: Final = 0.56
"""The part of the width that the longest bar takes; what is told stands behind it."""


class _Pen:
    """Where the next thing is drawn: `at` is in inches from the top."""

    def __init__(self, figure: "Figure", wide: float) -> None:
        self.axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
        self.wide = wide
        self.at = _SIDE

    def write(self, text: str, across: int, size: float, weight: str = "normal") -> None:
        """Lines of text."""
        height = _LINE * size / _LETTERS
        for line in _wrapped(text, across):
            self.axes.text(_SIDE, self.at, line, size=size, weight=weight, va="top", color=INK)
            self.at += height
        self.at += _GAP / 4

    def draw(self, bar: Bar) -> None:
        """A bar beneath what it is, with what is told at its end."""
        self.write(bar.label, _ACROSS, _LETTERS)
        room = (self.wide - 2 * _SIDE) * _MOST
        length = max(room * bar.length, 0.03)
        middle, end = self.at + _BAR / 2, _SIDE + length + 0.1
        fill, edge, hatch = (LIGHT, SKY, "////") if bar.hidden else (BLUE, BLUE, "")
        self.axes.barh(
            middle, length, _BAR, left=_SIDE, facecolor=fill, edgecolor=edge, hatch=hatch
        )
        self.axes.text(end, middle, bar.told, size=_LETTERS, va="center", color=INK)
        self.at += _BAR + _GAP


def drawn(told: bytes) -> bytes:
    """The picture of a chart that was written down as JSON."""
    from pydantic import TypeAdapter

    return bar_chart(TypeAdapter(Chart).validate_json(told))


def bar_chart(chart: Chart) -> bytes:
    """The picture: 1,080 dots wide, as high as it must be."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    wide = WIDTH / DOTS_PER_INCH
    # Nothing that a user of this machine has set may change the picture.
    with rc_context({"font.family": "DejaVu Sans", "hatch.linewidth": 1.5, "hatch.color": SKY}):
        figure = Figure(dpi=DOTS_PER_INCH, facecolor=LIGHT)
        FigureCanvasAgg(figure)
        pen = _Pen(figure, wide)
        _draw(pen, chart)
        return _saved(figure, pen)


def _draw(pen: _Pen, chart: Chart) -> None:
    pen.write(chart.title, _TITLE_ACROSS, _TITLE_LETTERS, "bold")
    pen.write(chart.note, _ACROSS, _LETTERS)
    for group in chart.groups:
        pen.at += 2 * _GAP
        pen.write(group.title, _ACROSS - 4, _LETTERS + 1, "bold")
        for bar in group.bars:
            pen.draw(bar)


def _saved(figure: "Figure", pen: _Pen) -> bytes:
    """The picture, cut to what was drawn, without the day or the library's name in it."""
    high = pen.at + _SIDE
    figure.set_size_inches(pen.wide, high)
    pen.axes.set_xlim(0, pen.wide)
    pen.axes.set_ylim(high, 0)
    pen.axes.axis("off")
    kept = BytesIO()
    figure.savefig(kept, format="png", metadata={"Software": None})
    return kept.getvalue()


def _wrapped(text: str, across: int) -> list[str]:
    # A sign of money or of mathematics would be read as a formula.
    return textwrap.wrap(text.replace("$", r"\$"), across) or [""]
