"""What the board says, and what it promises."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Stance(StrEnum):
    """The five answers that a board can give; a refusal always carries its reason."""

    WILL_DO = "will_do"
    ALREADY = "already"
    PARTLY = "partly"
    WILL_NOT = "will_not"
    NEED_MORE = "need_more"


def last_day(said: str) -> date:
    """The last day of `2026-08-06`, `2026-08` or `2026`: a month lasts to its end."""
    year, month, day = (*(int(part) for part in said.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day)
    following = date(year + (month or 12) // 12, (month or 12) % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


@dataclass(frozen=True, slots=True)
class Commitment:
    """One promise with its day; kept, late or dropped is told from facts, never edited."""

    id: int
    response: int
    words: str
    due: date


@dataclass(frozen=True, slots=True)
class Response:
    """The board's answer to an issue, public from the moment it is published."""

    id: int
    issue: int
    responder: int
    stance: Stance
    words: str
    at: datetime
    commitments: tuple[Commitment, ...] = ()
    version: int = 1
