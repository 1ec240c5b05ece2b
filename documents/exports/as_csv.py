"""CSV: one file for the answers, and beside it what explains them.

UTF-8 with a mark at its beginning, by which Excel knows the letters, and lines as RFC 4180 has
them.
"""

import csv
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from documents.exports.codebook import ABOUT
from documents.exports.layout import Cell
from documents.exports.safety import harmless
from documents.exports.whole import EQUALITY, Whole, private


def write_csv(whole: Whole, to: Path) -> tuple[Path, ...]:
    """Write `to` and its companions: codebook, choices, about, equality; which files there are."""
    pages: dict[str, Iterable[Sequence[Cell]]] = {
        "": chain([whole.layout.header], map(whole.layout.row, whole.each())),
        "codebook": whole.codebook.columns(),
        "choices": whole.codebook.choices(),
        "about": ABOUT,
        "equality": chain([EQUALITY], whole.apart()),
    }
    files = {beside(to, name): rows for name, rows in pages.items()}
    for file, rows in files.items():
        _write(file, rows)
    return tuple(files)


def beside(to: Path, name: str) -> Path:
    """`care.csv` and "codebook" is `care.codebook.csv`."""
    return to.with_name(f"{to.stem}.{name}{to.suffix}") if name else to


def _write(file: Path, rows: Iterable[Sequence[Cell]]) -> None:
    with private(file).open("w", encoding="utf-8-sig", newline="") as page:
        csv.writer(page).writerows(list(map(harmless, row)) for row in rows)
