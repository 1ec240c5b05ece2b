"""Notes as lines, so that a test can hold all of them at once."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from core.domain.surveys import Note

FILES: Final = Path(__file__).parents[1] / "surveys"


def file(name: str) -> dict[str, Any]:
    """A survey's file of this project, as data."""
    data: dict[str, Any] = json.loads((FILES / f"{name}.json").read_text(encoding="utf-8"))
    return data


def lines(notes: Iterable[Note]) -> str:
    """One line a note: severity, place in brackets, key, and what it is filled with."""
    return "".join(
        f"{note.severity} [{note.where}] {' '.join([note.key, *_filled(note)])}\n"
        for note in notes
    )


def _filled(note: Note) -> list[str]:
    return [f"{name}={value}" for name, value in note.fill]
