"""The page that says how each part of a reply looks on Slack leaves none of them out."""

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

from core.domain.forms import Field, FieldKind, Form
from core.domain.messages import Choice, Part, PartKind, Pick, Reply
from core.outcomes import Applied

PAGE = Path(__file__).parents[3] / "docs" / "slack.md"
NOUNS = (Reply, Part, Choice, Pick, Form, Field, Applied)
ROW = re.compile(r"^\| `([\w.]+)` \|(.*)\|$", re.MULTILINE)


def rows() -> list[tuple[str, list[str]]]:
    """Each row of the tables: the part it is about, and what is said of it."""
    return [(name, rest.split("|")) for name, rest in ROW.findall(PAGE.read_text())]


def test_every_part_of_a_reply_and_of_a_form_has_its_row() -> None:
    """A new field or kind is not drawn by accident; one that is gone leaves no row behind."""
    parts = [f"{noun.__name__}.{field.name}" for noun in NOUNS for field in fields(noun)]
    parts += [f"PartKind.{kind}" for kind in get_args(PartKind)]
    parts += [f"FieldKind.{kind}" for kind in get_args(FieldKind)]
    assert sorted(name for name, _ in rows()) == sorted(parts)


def test_every_row_says_how_it_looks_and_what_is_read_aloud() -> None:
    """No cell is left empty."""
    for name, cells in rows():
        assert len(cells) == 2, name
        assert all(cell.strip() for cell in cells), name
