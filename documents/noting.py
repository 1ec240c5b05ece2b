"""A notebook: what is found while a file is read, each thing once, with its place."""

from collections.abc import Iterable, Mapping

from core.domain.surveys import Note, Severity


class Notebook:
    """Notes in the order in which they were made; `notes` has the worst first.

    `places` says where each question stands in the file, by its id with us; a section is kept
    under `section ID`.
    """

    def __init__(self) -> None:
        """Begin with nothing noted."""
        self._found: dict[Note, None] = {}
        self._places: dict[str, str] = {}

    def error(self, where: str, key: str, **fill: str | int) -> None:
        """Note what makes the file unusable."""
        self._note(where, "error", key, fill)

    def warn(self, where: str, key: str, **fill: str | int) -> None:
        """Note what was left out, or will not work as it did."""
        self._note(where, "warning", key, fill)

    def take(self, notes: Iterable[Note]) -> None:
        """Take over notes that were made elsewhere."""
        self._found.update(dict.fromkeys(notes))

    def stands(self, id: str, where: str) -> None:  # noqa: A002 - the noun's own name
        """Keep where something stands, for what is noted of it later."""
        self._places[id] = where

    @property
    def places(self) -> Mapping[str, str]:
        """Where each thing stands that was said to stand somewhere."""
        return self._places

    @property
    def usable(self) -> bool:
        """Whether nothing noted so far is an error."""
        return not any(note.severity == "error" for note in self._found)

    def blamed(self, where: str) -> bool:
        """Whether an error was noted of this place."""
        return any(note.where == where and note.severity == "error" for note in self._found)

    @property
    def notes(self) -> tuple[Note, ...]:
        """Every note, the worst first."""
        return tuple(sorted(self._found, key=lambda note: note.severity != "error"))

    def _note(self, where: str, severity: Severity, key: str, fill: dict[str, str | int]) -> None:
        self._found.setdefault(Note(where, severity, key, tuple(fill.items())))


def listed(places: Iterable[str]) -> str:
    """Places in one line: the first three, and how many more there are."""
    each = list(dict.fromkeys(place for place in places if place))
    more = f" +{len(each) - 3}" if len(each) > 3 else ""
    return ", ".join(each[:3]) + more
