"""Who hears of what: one table from facts to audiences. `core.news` has the words.

Nobody is told of their own act. The raiser or author hears the outcome whatever they follow.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from core.domain.changes import Change, PlanNews, RecordFact, StartCampaign
from core.domain.facts import (
    AddressLinked,
    ConsentGiven,
    ConsentRefused,
    CrisisSignposted,
    ErasureAsked,
    ExperienceLinked,
    ExperiencePublished,
    ExperienceReturned,
    ExperienceShared,
    Fact,
    FollowStopped,
    IssueFollowed,
    IssuePublished,
    IssueRaised,
    IssueReturned,
    IssueSupported,
    IssueWithdrawn,
    ResponsePublished,
    SupportWithdrawn,
    SurveyAnswered,
    SurveyChanged,
    SurveyClosed,
    SurveyInvited,
    SurveyLinked,
    SurveyPublished,
    SurveyReminded,
    SurveyResultsPublished,
)
from core.domain.notifications import Campaign, Crowd, MessageClass, Notification
from core.domain.organisation import Organisation, next_decent
from core.domain.people import Role
from core.ports import ConversationStore


class Audience(Enum):
    """Who hears of a fact."""

    PARTY = "the raiser or author"
    FOLLOWERS = "all who follow or support the issue, or answered a survey linked to it"
    RESPONDENTS = "all who answered the survey"
    INVITED = "the audience of the survey"
    UNFINISHED = "all who were invited and have not answered"
    MODERATORS = "staff who check what is sent in"
    RESPONDERS = "staff who answer"


@dataclass(frozen=True, slots=True)
class Tell:
    """One audience, the class of the message, and the key of its words.

    `once` names what the fact must have for them to be told: an answer that is there already.
    """

    audience: Audience
    kind: MessageClass
    key: str
    once: str = ""


_PARTY, _FOLLOWERS = Audience.PARTY, Audience.FOLLOWERS
_MODERATORS, _RESPONDERS = Audience.MODERATORS, Audience.RESPONDERS
_RESPONDENTS, _INVITED, _UNFINISHED = Audience.RESPONDENTS, Audience.INVITED, Audience.UNFINISHED
_OUTCOME, _NEWS, _SAFETY = MessageClass.OUTCOME, MessageClass.NEWS, MessageClass.SAFETY
_BROADCAST = MessageClass.BROADCAST

REACTIONS: Final[Mapping[type[Fact], tuple[Tell, ...]]] = MappingProxyType(
    {
        ConsentGiven: (),
        ConsentRefused: (),
        ErasureAsked: (),
        CrisisSignposted: (Tell(_MODERATORS, _SAFETY, "news-crisis"),),
        AddressLinked: (),
        ExperienceShared: (Tell(_MODERATORS, _NEWS, "news-to-check"),),
        ExperiencePublished: (Tell(_PARTY, _OUTCOME, "news-experience-published"),),
        ExperienceReturned: (Tell(_PARTY, _OUTCOME, "news-experience-returned"),),
        ExperienceLinked: (),
        IssueRaised: (Tell(_MODERATORS, _NEWS, "news-to-check"),),
        IssuePublished: (
            Tell(_PARTY, _OUTCOME, "news-issue-published"),
            Tell(_RESPONDERS, _NEWS, "news-to-answer"),
        ),
        IssueReturned: (Tell(_PARTY, _OUTCOME, "news-issue-returned"),),
        IssueWithdrawn: (Tell(_FOLLOWERS, _NEWS, "news-issue-withdrawn"),),
        IssueSupported: (),
        SupportWithdrawn: (),
        IssueFollowed: (),
        FollowStopped: (),
        ResponsePublished: (
            Tell(_PARTY, _OUTCOME, "news-answered-raiser"),
            Tell(_FOLLOWERS, _NEWS, "news-answered"),
        ),
        SurveyAnswered: (),
        SurveyChanged: (),
        SurveyPublished: (),
        SurveyClosed: (),
        SurveyInvited: (Tell(_INVITED, _BROADCAST, "news-survey-invited"),),
        SurveyReminded: (Tell(_UNFINISHED, _BROADCAST, "news-survey-reminder"),),
        SurveyResultsPublished: (Tell(_RESPONDENTS, _NEWS, "news-survey-results"),),
        SurveyLinked: (Tell(_RESPONDENTS, _NEWS, "news-survey-linked", once="response"),),
    }
)


def react(
    store: ConversationStore,
    organisation: Organisation,
    recorded: RecordFact,
    *,
    reporter: int | None = None,
) -> tuple[Change, ...]:
    """The news that follows from one fact: planned for the few, a campaign for the many.

    `reporter` is the member of staff who sees how far invitations are, where it is the clock that
    sends them.
    """
    fact = recorded.fact
    planned: list[Change] = []
    told: set[int] = set() if fact.actor is None else {fact.actor}
    for tell in REACTIONS[type(fact)]:
        if tell.once and not getattr(fact, tell.once):
            continue
        crowd = CROWDS.get(tell.audience)
        if crowd is not None:
            planned.append(StartCampaign(_campaign(recorded, tell, crowd, reporter)))
            continue
        persons = [person for person in _persons(store, tell, fact) if person not in told]
        told.update(persons)
        planned += _news(store, organisation, tell, recorded, persons)
    return tuple(planned)


def _news(
    store: ConversationStore,
    organisation: Organisation,
    tell: Tell,
    recorded: RecordFact,
    persons: list[int],
) -> Iterator[PlanNews]:
    """News for each of these: at a decent hour where they live, unless it is about safety."""
    contacts = store.contacts(persons)
    for person in persons:
        zone = contacts[person].person.zone if person in contacts else organisation.zone
        urgent = tell.kind is MessageClass.SAFETY
        due = recorded.at if urgent else next_decent(recorded.at, zone, organisation.quiet)
        yield PlanNews(Notification(person, recorded.id, tell.key, tell.kind, due))


CROWDS: Final[Mapping[Audience, Crowd]] = MappingProxyType(
    {
        Audience.FOLLOWERS: Crowd.FOLLOWERS,
        Audience.RESPONDENTS: Crowd.RESPONDENTS,
        Audience.INVITED: Crowd.INVITED,
        Audience.UNFINISHED: Crowd.UNFINISHED,
    }
)
"""Which audiences are too many to be told in the turn itself."""


def _campaign(recorded: RecordFact, tell: Tell, crowd: Crowd, reporter: int | None) -> Campaign:
    fact = recorded.fact
    about = {
        Crowd.INVITED: getattr(fact, "version", ""),
        Crowd.UNFINISHED: str(getattr(fact, "invited", "")),
    }
    return Campaign(
        recorded.id,
        getattr(fact, "issue", 0) if crowd is Crowd.FOLLOWERS else 0,
        tell.key,
        tell.kind,
        recorded.at,
        crowd=crowd,
        survey=getattr(fact, "survey", ""),
        about=about.get(crowd, ""),
        reporter=(reporter or fact.actor) if crowd in _REPORTED else None,
    )


_REPORTED: Final = frozenset({Crowd.INVITED, Crowd.UNFINISHED})

STAFF: Final[Mapping[Audience, Role]] = MappingProxyType(
    {Audience.MODERATORS: Role.MODERATOR, Audience.RESPONDERS: Role.RESPONDER}
)
"""Which role an audience of staff holds."""


def _persons(store: ConversationStore, tell: Tell, fact: Fact) -> Iterable[int]:
    role = STAFF.get(tell.audience)
    if role is not None:
        return store.staff(role)
    party = store.party(fact)
    return () if party is None else (party,)
