"""A message that we start: to whom, of which class, and when at the earliest."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum


class MessageClass(IntEnum):
    """What is promised for a message; the number is its place in the queue, lowest first.

    REPLY, SAFETY and OUTCOME arrive at least once (again only where the platform's answer was
    lost). NEWS and BROADCAST arrive at most once after an unknown outcome, and are tried again
    when they were surely not sent.
    """

    SAFETY = 0
    REPLY = 1
    OUTCOME = 3
    NEWS = 5
    BROADCAST = 9

    @property
    def at_most_once(self) -> bool:
        """Whether an unknown outcome ends it."""
        return self >= MessageClass.NEWS


@dataclass(frozen=True, slots=True)
class Notification:
    """News of one fact for one person, unique per (person, fact)."""

    person: int
    fact: int
    key: str
    kind: MessageClass
    due: datetime


class Crowd(StrEnum):
    """The many that one fact is told to."""

    FOLLOWERS = "followers"
    """All who follow or support the issue, or answered a survey that is linked to it."""
    RESPONDENTS = "respondents"
    """All who answered the survey and are known."""
    INVITED = "invited"
    """The audience of the survey, within everybody's monthly cap."""
    UNFINISHED = "unfinished"
    """Those who were invited and have not answered; of an anonymous survey all invited."""


@dataclass(frozen=True, slots=True)
class Campaign:
    """News of one fact for a crowd, worked off in batches by the clock.

    `issue` is 0 where the crowd is a survey's, `survey` is empty where it is an issue's. `about`
    is what the crowd is found by besides: for INVITED the survey's version, for UNFINISHED the
    fact that invited. `reporter` is the member of staff who sees how far it is. `cut` is the
    moment that decides who is in: those who followed before it. `cursor` is the last person who
    was planned for; it moves in the transaction that plans the batch.
    """

    fact: int
    issue: int
    key: str
    kind: MessageClass
    cut: datetime
    cursor: int = 0
    crowd: Crowd = Crowd.FOLLOWERS
    survey: str = ""
    about: str = ""
    reporter: int | None = None
