"""Reading the command line; whoever mistypes is told what is wrong and what to say instead."""

import argparse
import re
from difflib import get_close_matches
from typing import Final, NoReturn

from typing_extensions import override

WRONG: Final = 2
_NO_SUCH: Final = re.compile(r"argument [^:]+: invalid choice: '(.*)' \(choose from (.*)\)")
_NEEDED: Final = re.compile(r"the following arguments are required: (.*)")
_TOO_MUCH: Final = re.compile(r"unrecognized arguments: (.*)")


class Parser(argparse.ArgumentParser):
    """A parser without a table of usage in front of its sentence; its children are like it."""

    @override
    def error(self, message: str) -> NoReturn:
        """Say what is wrong and what helps, and end."""
        self.exit(WRONG, f"{self._sentence(message)} To see what it takes: {self.prog} --help\n")

    def _sentence(self, message: str) -> str:
        if found := _NO_SUCH.fullmatch(message):
            return _no_such(found[1], re.findall(r"[\w-]+", found[2]))
        if found := _NEEDED.fullmatch(message):
            return f"{self.prog} needs more: {found[1]}."
        if found := _TOO_MUCH.fullmatch(message):
            return f"{self.prog} does not know {found[1]}."
        return f"{message[:1].upper()}{message[1:].rstrip('.')}."


def _no_such(said: str, known: list[str]) -> str:
    near = get_close_matches(said, known, n=1)
    meant = f"Did you mean {near[0]}?" if near else f"There is {', '.join(known)}."
    return f"There is no {said!r}. {meant}"
