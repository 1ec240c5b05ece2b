"""Recording a conversation in the form in which the tests play it again."""

from pathlib import Path

from bots.terminal.lines import Line, World, write_line
from core.domain.messages import Reply


def expectation(to: str, key: str, labels: tuple[str, ...], *, edited: bool) -> str:
    """What the bot said, as a transcript expects it: who heard, what it meant, what could be done.

    `edited` is for a message that changed in its place.
    """
    choices = "".join(f" [{label}]" for label in labels)
    return f"bot to {to}> {key}{'~' if edited else ''}{choices}"


class Recorder:
    """Writes into a file, line by line, so that nothing is lost when the talk breaks off."""

    def __init__(self, path: Path) -> None:
        """Begin a new file; one that is there already is kept.

        Raises:
            OSError: when it cannot be written, or is there already.
        """
        self._path = path
        with path.open("x", encoding="utf-8") as file:
            file.write(f"# {path.stem.replace('_', ' ')}\n")

    def did(self, line: Line, name: str) -> None:
        """Note what somebody did."""
        if not (isinstance(line, World) and line.verb in ("as", "transcript", "help", "quit")):
            self._write("\n" + write_line(line, name))

    def heard(self, to: str, reply: Reply, edited: bool) -> None:  # noqa: FBT001 - as `Screen.heard` calls it
        """Note what the bot said."""
        labels = tuple(choice.label for choice in reply.choices)
        self._write(expectation(to, reply.key, labels, edited=edited))

    def _write(self, line: str) -> None:
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")
