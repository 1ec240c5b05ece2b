"""Work that is done beside the turns, because it takes long: read a file, count what came back.

A turn asks for it by a row. Whoever does it hands in what came of it as an inbound of its own,
keyed by the job, so that it is done at least once and taken once.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from core.domain.surveys import Imported


@dataclass(frozen=True, slots=True)
class ReadFile:
    """Fetch a file from the platform that holds it, and read it as a survey."""

    channel: str
    reference: str
    name: str


@dataclass(frozen=True, slots=True)
class CountResults:
    """Count what a survey shows; `publish` it when it is counted, or only show it to who asked."""

    survey: str
    publish: bool = False


Work = ReadFile | CountResults


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work, for the person at whose address what came of it is told."""

    id: int
    person: int
    address: int
    work: Work


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted of a survey, in each language of the board.

    `lines` are the three sentences for everybody. Of `table` the first paragraph is the picture in
    words, for everybody too; what follows is more of it for staff. `picture` is the id of the
    chart that was stored, None without one.
    """

    survey: str
    lines: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    table: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    picture: int | None = None


Outcome = Imported | Counted | None
"""What came of a job; None when it failed for good, which the log knows more of."""
