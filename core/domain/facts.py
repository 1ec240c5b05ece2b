"""What became true. Facts carry ids, never words; the ledger only grows.

The public history of an issue is its facts. A new fact is a class here and a line in
`core.reactions.REACTIONS`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that became true; `actor` is the person whose act it was, None for the clock."""

    actor: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentGiven(Fact):
    """A person agreed, in words, that we may hold what they say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentRefused(Fact):
    """A person did not agree, or took their agreement back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ErasureAsked(Fact):
    """A person wants everything that is kept of them deleted; soon nobody is behind that id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisSignposted(Fact):
    """A person's words meant a life at risk, and they were shown where help is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressLinked(Fact):
    """A second address was joined to a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceShared(Fact):
    """A person shared an experience; a moderator has yet to look."""

    experience: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperiencePublished(Fact):
    """A moderator published an experience."""

    experience: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceReturned(Fact):
    """A moderator returned an experience with a reason."""

    experience: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceLinked(Fact):
    """An author said that their experience belongs to an issue."""

    experience: int
    issue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueRaised(Fact):
    """A person raised an issue; a moderator has yet to look."""

    issue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuePublished(Fact):
    """A moderator published an issue: it gathers support."""

    issue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueReturned(Fact):
    """A moderator returned an issue with a reason."""

    issue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueWithdrawn(Fact):
    """The raiser took an issue back."""

    issue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueSupported(Fact):
    """A person wants the same change."""

    issue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportWithdrawn(Fact):
    """A person took their support back."""

    issue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueFollowed(Fact):
    """A person wants news of an issue."""

    issue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowStopped(Fact):
    """A person no longer wants news of an issue."""

    issue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ResponsePublished(Fact):
    """The board answered an issue."""

    issue: int
    response: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyAnswered(Fact):
    """A person finished a survey; of an anonymous one neither person nor answers are named."""

    survey: str
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyChanged(Fact):
    """A person changed what they had answered."""

    survey: str
    answers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyPublished(Fact):
    """Staff published a version of a survey."""

    survey: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyClosed(Fact):
    """Staff closed a survey before its time."""

    survey: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyInvited(Fact):
    """A survey opened, and its audience is asked to answer it."""

    survey: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyReminded(Fact):
    """A survey closes soon: those who were invited are reminded; `invited` is that fact."""

    survey: str
    version: str
    invited: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyResultsPublished(Fact):
    """The board published what a survey showed."""

    survey: str
    results: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyLinked(Fact):
    """Staff said that an issue and its response are about a survey; 0 for no response yet."""

    survey: str
    issue: int
    response: int


FACTS: Final[Mapping[str, type[Fact]]] = MappingProxyType(
    {kind.__name__: kind for kind in Fact.__subclasses__()}
)
