"""Looking into what Slack sent: whatever is not of the expected kind counts as missing."""

from collections.abc import Mapping
from typing import Any, Final

Raw = Mapping[str, Any]
"""A JSON object as Slack sent it, of which nothing is certain."""

_NOTHING: Final[Raw] = {}


def text(raw: object, *path: str) -> str:
    """The text at the end of this path; empty where there is none."""
    found = _at(raw, path)
    return found if isinstance(found, str) else ""


def table(raw: object, *path: str) -> Raw:
    """The object at the end of this path; empty where there is none."""
    found = _at(raw, path)
    return found if isinstance(found, dict) else _NOTHING


def rows(raw: object, *path: str) -> tuple[Raw, ...]:
    """The objects in the list at the end of this path."""
    found = _at(raw, path)
    return tuple(row for row in found if isinstance(row, dict)) if isinstance(found, list) else ()


def holds(raw: object, *path: str) -> bool:
    """Whether anything but nothing is at the end of this path."""
    return bool(_at(raw, path))


def sure(raw: object, *path: str) -> str:
    """The text at the end of this path.

    Raises:
        KeyError: there is none, so nobody can say what was meant; it names the path.
    """
    found = text(raw, *path)
    if not found:
        raise KeyError(".".join(path))
    return found


def _at(raw: object, path: tuple[str, ...]) -> object:
    for name in path:
        raw = raw.get(name) if isinstance(raw, dict) else None
    return raw
