"""Cells that no spreadsheet takes for a formula."""

import re
from typing import Final

from documents.exports.layout import Cell

# OWASP, "CSV Injection"; the wide forms are taken for the narrow ones by some programs.
_STARTS: Final = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
# What no XML file may hold (XML 1.0, 2.2), and what no cell should.
_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def harmless(cell: Cell) -> Cell:
    """A cell as it is, or with a mark before it that makes it words."""
    if not isinstance(cell, str) or not cell:
        return cell
    plain = cell if cell.isprintable() else _UNSEEN.sub("", cell)
    first = plain.lstrip(" ")[:1]
    return f"'{plain}" if first in _STARTS else plain
