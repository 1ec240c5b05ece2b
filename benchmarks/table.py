"""What a bar promises, what was measured, and how the two are printed."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

WIDTHS: Final = (44, 12, 10, 34, 7)
HEADINGS: Final = ("what", "must", "aim", "measured: median (min..max)", "verdict")


@dataclass(frozen=True, slots=True)
class Bar:
    """One promise of the design: at least, or where `most` is set at most, so much of a unit."""

    what: str
    must: float
    aim: float
    unit: str
    most: bool = False

    def verdict(self, figure: float) -> str:
        """How a figure stands to the promise."""
        if self._meets(figure, self.aim):
            return "aim"
        return "ok" if self._meets(figure, self.must) else "MISSED"

    def _meets(self, figure: float, line: float) -> bool:
        return figure <= line if self.most else figure >= line


def heading() -> Iterator[str]:
    """The first two lines of the table."""
    yield _line(HEADINGS)
    yield _line(tuple("-" * width for width in WIDTHS))


def row(bar: Bar, figures: Sequence[float]) -> str:
    """A bar beside what several runs gave."""
    middle = statistics.median(figures)
    measured = f"{_said(middle)} ({_said(min(figures))}..{_said(max(figures))}) {bar.unit}"
    sign = "<=" if bar.most else ">="
    lines = (f"{sign} {_said(bar.must)}", f"{sign} {_said(bar.aim)}")
    return _line((bar.what, *lines, measured, bar.verdict(middle)))


def note(what: str, figures: Sequence[float], unit: str) -> str:
    """A figure of which nothing is promised."""
    middle = statistics.median(figures)
    measured = f"{_said(middle)} ({_said(min(figures))}..{_said(max(figures))}) {unit}"
    return _line((f"  {what}", "", "", measured, ""))


def _said(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"


def _line(cells: Sequence[str]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, WIDTHS, strict=True)).rstrip()
