"""What a turn writes, as data: one class a kind of row, applied set-wise at the end of a group.

Every change can be made twice without harm. One that rests on a state names that state; when
the state has moved meanwhile the turn is taken out of its group and done again on fresh facts.
"""

from dataclasses import dataclass
from datetime import datetime

from core.domain.experiences import EXPERIENCE_MOVES, Experience, ExperienceState
from core.domain.facts import Fact
from core.domain.issues import ISSUE_MOVES, Issue, IssueState
from core.domain.jobs import Job
from core.domain.messages import Reply
from core.domain.notifications import Campaign, MessageClass, Notification
from core.domain.people import Address, LinkCode, Person
from core.domain.responses import Response
from core.domain.surveys import EqualityAnswer, Results, SurveyAnswers
from core.errors import IllegalMove


@dataclass(frozen=True, slots=True)
class SavePerson:
    """Write a person's language, zone, consent and silence."""

    person: Person


@dataclass(frozen=True, slots=True)
class SaveAddress:
    """Write the hat worn at an address, whether it can be reached, and that it was used."""

    address: Address


@dataclass(frozen=True, slots=True)
class AddExperience:
    """A new experience, sealed."""

    experience: Experience


@dataclass(frozen=True, slots=True)
class MoveExperience:
    """Move an experience; publishing makes `words` plain. Conflicts when not in `origin`."""

    experience: int
    origin: ExperienceState
    to: ExperienceState
    reason: str = ""
    words: tuple[tuple[str, str], ...] | None = None

    def __post_init__(self) -> None:
        """Raise IllegalMove unless `EXPERIENCE_MOVES` has this move."""
        if (self.origin, self.to) not in EXPERIENCE_MOVES:
            raise IllegalMove(self.origin, self.to)


@dataclass(frozen=True, slots=True)
class LinkExperience:
    """An experience as evidence for an issue."""

    experience: int
    issue: int


@dataclass(frozen=True, slots=True)
class AddIssue:
    """A new issue, sealed; its raiser supports and follows it by separate changes."""

    issue: Issue


@dataclass(frozen=True, slots=True)
class Published:
    """What everybody may read and search from now on; terms are from `core.search`."""

    title: str
    words: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class MoveIssue:
    """Move an issue; conflicts when it is not in `origin`. Publishing makes words plain."""

    issue: int
    origin: IssueState
    to: IssueState
    reason: str = ""
    published: Published | None = None

    def __post_init__(self) -> None:
        """Raise IllegalMove unless `ISSUE_MOVES` has this move."""
        if (self.origin, self.to) not in ISSUE_MOVES:
            raise IllegalMove(self.origin, self.to)


@dataclass(frozen=True, slots=True)
class SetSupport:
    """Support an issue or take support back; the count moves by what really changed."""

    issue: int
    person: int
    on: bool


@dataclass(frozen=True, slots=True)
class SetFollow:
    """Follow an issue or stop; supporters hear of it without following."""

    issue: int
    person: int
    on: bool


@dataclass(frozen=True, slots=True)
class AddResponse:
    """The board's answer with its commitments."""

    response: Response


@dataclass(frozen=True, slots=True)
class AddSurveyAnswers:
    """A finished survey, sealed; one with the same id takes the place of the earlier."""

    answers: SurveyAnswers


@dataclass(frozen=True, slots=True)
class AddEqualityAnswer:
    """An answer about equality, linked to nobody."""

    answer: EqualityAnswer


@dataclass(frozen=True, slots=True)
class KeepScript:
    """A version of a script, kept as its canonical source; it is not published by that."""

    name: str
    version: str
    source: str
    by: int | None


@dataclass(frozen=True, slots=True)
class PublishSurvey:
    """A kept version becomes the current one, and open; conflicts unless `after` was current.

    `after` is empty where nothing was published under this name. `closed` is whether it was
    closed when that was looked at; None where it does not matter. A version that is not kept any
    more conflicts as well.
    """

    survey: str
    version: str
    after: str
    by: int | None
    closed: bool | None = None


@dataclass(frozen=True, slots=True)
class CloseSurvey:
    """A survey takes no more answers."""

    survey: str


@dataclass(frozen=True, slots=True)
class QueueJob:
    """Work to be done beside the turns."""

    job: Job


@dataclass(frozen=True, slots=True)
class PublishResults:
    """What a survey showed, for everybody."""

    results: Results


@dataclass(frozen=True, slots=True)
class LinkSurvey:
    """Who answered a survey hears of an issue as its followers do."""

    survey: str
    issue: int


@dataclass(frozen=True, slots=True)
class RecordFact:
    """A line of the ledger."""

    id: int
    fact: Fact
    at: datetime


@dataclass(frozen=True, slots=True)
class QueueReply:
    """A message with its words, to an address, through the outbox."""

    address: Address
    reply: Reply
    kind: MessageClass
    due: datetime


@dataclass(frozen=True, slots=True)
class PlanNews:
    """News without words yet: they are chosen when it leaves."""

    notification: Notification


@dataclass(frozen=True, slots=True)
class StartCampaign:
    """News of one fact to all who follow an issue."""

    campaign: Campaign


@dataclass(frozen=True, slots=True)
class OfferCode:
    """A one-time code to join a second address; replaces the person's earlier one."""

    code: LinkCode


@dataclass(frozen=True, slots=True)
class JoinPersons:
    """Everything of `joins` becomes `stays`'s; the code is used up. Conflicts when it is gone."""

    joins: int
    stays: int
    code: str


@dataclass(frozen=True, slots=True)
class ReleaseHeld:
    """Outcomes that waited while the person wanted silence may leave now."""

    person: int
    at: datetime


@dataclass(frozen=True, slots=True)
class ErasePerson:
    """Delete everything of a person once the last word to them has left, at the latest at `at`."""

    person: int
    at: datetime


Change = (
    SavePerson
    | SaveAddress
    | AddExperience
    | MoveExperience
    | LinkExperience
    | AddIssue
    | MoveIssue
    | SetSupport
    | SetFollow
    | AddResponse
    | AddSurveyAnswers
    | AddEqualityAnswer
    | KeepScript
    | PublishSurvey
    | CloseSurvey
    | QueueJob
    | PublishResults
    | LinkSurvey
    | RecordFact
    | QueueReply
    | PlanNews
    | StartCampaign
    | OfferCode
    | JoinPersons
    | ReleaseHeld
    | ErasePerson
)
