"""What somebody lived through, and whether others may see it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class ExperienceState(StrEnum):
    """Where an experience stands; the moves are in `EXPERIENCE_MOVES`."""

    SUBMITTED = "submitted"
    PUBLISHED = "published"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Experience:
    """An account of care or service, in the author's own words.

    `words` maps question id to answer in the order asked. They stay sealed until a moderator
    publishes; `reason` is the moderator's when it was returned.
    """

    id: int
    author: int
    state: ExperienceState
    words: tuple[tuple[str, str], ...]
    area: str | None
    at: datetime
    reason: str = ""


EXPERIENCE_MOVES: frozenset[tuple[ExperienceState, ExperienceState]] = frozenset(
    {
        (ExperienceState.SUBMITTED, ExperienceState.PUBLISHED),
        (ExperienceState.SUBMITTED, ExperienceState.RETURNED),
        (ExperienceState.SUBMITTED, ExperienceState.WITHDRAWN),
        (ExperienceState.RETURNED, ExperienceState.SUBMITTED),
        (ExperienceState.RETURNED, ExperienceState.WITHDRAWN),
        (ExperienceState.PUBLISHED, ExperienceState.WITHDRAWN),
    }
)
