"""What a turn may have to look up before it can finish, as questions with typed answers.

A turn asks through `Scene.look`. What was not looked up yet makes it leave its group; it joins
a later one with the answer. So a turn stays a pure function and a slow search holds up nobody.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Literal, TypeVar

from core.domain.experiences import Experience
from core.domain.issues import Issue, IssueState
from core.domain.people import LinkCode
from core.domain.responses import Response
from core.domain.surveys import Results, SurveyAnswers, SurveyLine

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Need(Generic[T]):
    """A question to the stored world whose answer is a T."""


@dataclass(frozen=True, slots=True)
class IssueCard:
    """An issue as one person sees it; unpublished ones are for their raiser and moderators."""

    issue: Issue
    supports: bool
    follows: bool
    response: Response | None
    experiences: int = 0


@dataclass(frozen=True, slots=True)
class IssueLine:
    """An issue in a list."""

    number: int
    title: str
    state: IssueState
    supporters: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Page:
    """A stretch of a list, and whether there is more behind it."""

    lines: tuple[IssueLine, ...]
    more: bool


@dataclass(frozen=True, slots=True)
class MineCard:
    """All that a person shared and raised, supports and follows; newest first."""

    experiences: tuple[Experience, ...]
    raised: tuple[IssueLine, ...]
    supported: tuple[IssueLine, ...]
    followed: tuple[IssueLine, ...]


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for staff, oldest first: experiences and issues to check, issues to answer."""

    experiences: tuple[Experience, ...]
    issues: tuple[Issue, ...]
    unanswered: tuple[IssueLine, ...]


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message of ours that somebody replied to; `issue` is the number of one."""

    name: str
    issue: int | None
    asks: str | None


@dataclass(frozen=True, slots=True)
class IssueNumbered(Need[IssueCard | None]):
    """One issue as `viewer` sees it; None when there is none of that number."""

    number: int
    viewer: int


@dataclass(frozen=True, slots=True)
class IssueList(Need[Page]):
    """Published issues, from `offset` on; `area` only for that order."""

    order: Literal["newest", "most", "area"]
    area: str | None = None
    offset: int = 0
    limit: int = 5


@dataclass(frozen=True, slots=True)
class SimilarIssues(Need[tuple[IssueLine, ...]]):
    """Published issues most like these words, best first."""

    text: str
    language: str
    limit: int = 3


@dataclass(frozen=True, slots=True)
class MineOf(Need[MineCard]):
    """All that a person takes part in."""

    person: int


@dataclass(frozen=True, slots=True)
class WaitingForStaff(Need[Waiting]):
    """The desk: at most `limit` of each kind."""

    limit: int = 5


@dataclass(frozen=True, slots=True)
class ExperienceWith(Need[Experience | None]):
    """One experience by its id."""

    id: int


@dataclass(frozen=True, slots=True)
class RepliedTo(Need[SentMessage | None]):
    """The message of ours with this platform id, sent to this account."""

    channel: str
    account: str
    message: str


@dataclass(frozen=True, slots=True)
class CodeHeld(Need[LinkCode | None]):
    """Who asked for this one-time code, and until when it holds."""

    code: str


@dataclass(frozen=True, slots=True)
class AnswersOf(Need[SurveyAnswers | None]):
    """What a person answered to a survey; None before, and always for an anonymous one."""

    person: int
    survey: str


@dataclass(frozen=True, slots=True)
class ScriptKept(Need[str | None]):
    """The source of a kept version of a script, published or not; None when there is none."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class PeopleInside(Need[tuple[bytes, ...]]):
    """The stored sessions (`core.dialogues.session.from_json`) of those inside a script now."""

    script: str


@dataclass(frozen=True, slots=True)
class AudienceOf(Need[int]):
    """How many a kept version of a survey would invite now."""

    survey: str
    version: str


@dataclass(frozen=True, slots=True)
class SurveysListed(Need[tuple[SurveyLine, ...]]):
    """Every survey that was ever published, the newest first."""


@dataclass(frozen=True, slots=True)
class ResultsPublished(Need[tuple[Results, ...]]):
    """What each survey showed that was told to everybody, the newest first; one for each."""


class Unavailable:
    """The answer of a look-up that took too long: the turn goes on without it, and says so."""


UNAVAILABLE = Unavailable()
