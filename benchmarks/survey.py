"""The named turn: one answer of the shipped five-question survey, as somebody gives it.

A round opens the survey and answers it: a choice by its button, words, a number that cannot be
read and one that can, several choices in words, and *Send*. What a button sends back is made here
of the message that carried it, as a platform would send it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from core.domain.messages import Event, Inbound, Said, Sender, Tapped

WHEN: Final = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
OPENING: Final = "/survey visit"
ANSWERS: Final[Mapping[str, str]] = {
    "choice": "service|gp",
    "words": "The nurse was kind, but nobody could tell me how long it would take.",
    "bad number": "quite a while",
    "number": "about 12 days",
    "many choices": "a short wait and clear words",
    "confirm": "review|send",
}
ROUND: Final = (OPENING, *ANSWERS.values())
ARRIVAL: Final = (OPENING, "yes")
"""Somebody new asks for the survey, and agrees to be heard."""


class Somebody:
    """One of the people who answer; `turns` counts what they did so far."""

    def __init__(self, number: int) -> None:
        self.sender: Final = Sender("telegram", f"{number}", f"{number}", "en")
        self.turns = 0

    def does(self, words: Sequence[str]) -> Iterator[Inbound]:
        """What the person says or taps, one after the other, as it comes in."""
        for said in words:
            self.turns += 1
            key = f"telegram:{self.sender.account}:{self.turns}"
            yield Inbound(key, self.sender, WHEN, self._event(said), f"{self.turns}")

    def _event(self, said: str) -> Event:
        """Words, or a tap on a button of the message that the person's last turn drew."""
        return Tapped(f"c{self.turns - 1:x}a|{said}") if "|" in said else Said(said)
