"""The named turn: one answer of the shipped five-question survey, as somebody gives it.

A round opens the survey and answers it: a choice by its button, words, a number that cannot be
read and one that can, several choices in words, and *Send*. What a button sends back is made here
of the message that carried it, as a platform would send it.
"""

from collections.abc import Iterator, Mapping
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
ROUND: Final = 1 + len(ANSWERS)


def person(number: int) -> Sender:
    """One of the people who answer."""
    return Sender("telegram", f"{number}", f"{number}", "en")


def rounds(sender: Sender, turns: int = 0) -> Iterator[Inbound]:
    """What a person does, for ever: round after round of the survey.

    `turns` is how many turns the person took before the first.
    """
    while True:
        for said in (OPENING, *ANSWERS.values()):
            turns += 1
            yield Inbound(
                f"{sender.account}:{turns}", sender, WHEN, _event(said, turns), f"{turns}"
            )


def _event(said: str, turns: int) -> Event:
    """Words, or a tap on a button of the message that the person's last turn drew."""
    return Tapped(f"c{turns - 1:x}a|{said}") if "|" in said else Said(said)
