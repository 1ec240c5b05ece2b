"""What surveys ask of the world beyond turns: how they stand, what came back, who was told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from core.domain.changes import Change
from core.domain.jobs import Job
from core.domain.messages import Sender
from core.domain.notifications import Campaign
from core.domain.people import Address
from core.domain.surveys import EqualityAnswer, Publication, Results, SurveyAnswers


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a campaign is: how many were planned for, and for how many it waits to leave.

    `planning` is true until the last person was planned for. `address` is the reporter's.
    """

    campaign: Campaign
    planned: int
    waiting: int
    planning: bool
    address: Address | None


class Answers(Protocol):
    """Reads what came back, one by one, in bounded memory, beside the turns."""

    def responses(self, survey: str) -> Iterator[SurveyAnswers]:
        """Every finished survey, oldest first; what cannot be opened any more is left out."""

    def equality(self, survey: str) -> Iterator[EqualityAnswer]:
        """Every answer about equality, in no order that tells anything."""


class SurveyStore(Protocol):
    """What is read and written of surveys, each call within one transaction."""

    def publications(self) -> Mapping[str, Publication]:
        """How each survey stands that was ever published, by id."""

    def jobs(self, limit: int) -> Sequence[tuple[Job, Sender]]:
        """Work that waits, oldest first, with where what came of it is to be told."""

    def drop_job(self, job: int) -> None:
        """Forget a job: what came of it was taken."""

    def progress(self) -> Sequence[Progress]:
        """Campaigns with a reporter who has not yet been told that they are over."""

    def reported(self, fact: int) -> None:
        """The reporter of this fact's campaign was told the end."""

    def results(self, survey: str) -> Results | None:
        """The results published last."""

    def keep_picture(self, id: int, data: bytes) -> None:  # noqa: A002  # the noun's own name
        """Keep a chart (PNG)."""

    def picture(self, id: int) -> bytes | None:  # noqa: A002  # the noun's own name
        """A chart by its id (PNG)."""

    def apply(self, changes: Sequence[Change], at: datetime) -> None:
        """Write what the clock or an operator makes true, set-wise, in the order of locks.

        Raises:
            Conflict: a guard failed.
        """
