"""Who hears of what: one table from facts to audiences, and the words of the news.

Nobody is told of their own act. The raiser or author hears the outcome whatever they follow.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from types import MappingProxyType
from typing import Final

from core.dialogues.scene import response_parts
from core.domain.changes import Change, PlanNews, RecordFact, StartCampaign
from core.domain.experiences import ExperienceState
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
from core.domain.issues import PUBLIC, IssueState
from core.domain.messages import Choice, Part, Reply
from core.domain.notifications import Campaign, Crowd, MessageClass, Notification
from core.domain.organisation import Organisation, next_decent
from core.domain.people import Role
from core.ports import ConversationStore, DueMessage, Material
from core.texts import Wordings, Words


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
    """One audience, the class of the message, and the key of its words."""

    audience: Audience
    kind: MessageClass
    key: str


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
        SurveyLinked: (Tell(_RESPONDENTS, _NEWS, "news-survey-linked"),),
    }
)


def react(
    store: ConversationStore, organisation: Organisation, recorded: RecordFact
) -> tuple[Change, ...]:
    """The news that follows from one fact: planned for the few, a campaign for the many."""
    fact = recorded.fact
    planned: list[Change] = []
    told: set[int] = set() if fact.actor is None else {fact.actor}
    for tell in REACTIONS[type(fact)]:
        crowd = CROWDS.get(tell.audience)
        if crowd is not None:
            planned.append(StartCampaign(_campaign(recorded, tell, crowd)))
            continue
        persons = [person for person in _persons(store, tell, fact) if person not in told]
        told.update(persons)
        dues = _dues(store, organisation, tell, recorded.at, persons)
        planned += [
            PlanNews(Notification(person, recorded.id, tell.key, tell.kind, due))
            for person, due in dues
        ]
    return tuple(planned)


CROWDS: Final[Mapping[Audience, Crowd]] = MappingProxyType(
    {
        Audience.FOLLOWERS: Crowd.FOLLOWERS,
        Audience.RESPONDENTS: Crowd.RESPONDENTS,
        Audience.INVITED: Crowd.INVITED,
        Audience.UNFINISHED: Crowd.UNFINISHED,
    }
)
"""Which audiences are too many to be told in the turn itself."""


def _campaign(recorded: RecordFact, tell: Tell, crowd: Crowd) -> Campaign:
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
        reporter=fact.actor if crowd in _REPORTED else None,
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


def _dues(
    store: ConversationStore,
    organisation: Organisation,
    tell: Tell,
    now: datetime,
    persons: list[int],
) -> Iterable[tuple[int, datetime]]:
    contacts = store.contacts(persons)
    for person in persons:
        zone = contacts[person].person.zone if person in contacts else organisation.zone
        urgent = tell.kind is MessageClass.SAFETY
        yield person, now if urgent else next_decent(now, zone, organisation.quiet)


def renderer(wordings: Wordings, organisation: Organisation) -> Callable[[DueMessage], Reply]:
    """How news gets its words when it leaves: in the person's language, from what is true now."""

    def render(due: DueMessage) -> Reply:
        words = wordings.of(due.language)
        key = due.key or ""
        material = due.material
        name = f"f{due.fact or 0:x}"
        draw = NEWS.get(key, _plain)
        board = organisation.name.get(due.language) or next(iter(organisation.name.values()))
        return draw(_News(words, key, name, board), material) if material else _bare(words, key)

    return render


@dataclass(frozen=True, slots=True)
class _News:
    """What every drawing of news needs: the words, the key, the message's name, the board's."""

    words: Words
    key: str
    name: str
    board: str

    def button(self, label: str, verb: str) -> Choice:
        return Choice(self.words(label), f"{self.name}!{verb}")


def _bare(words: Words, key: str) -> Reply:
    return Reply(key, (Part(words(key)),))


def _plain(news: _News, _: Material) -> Reply:
    choices = (news.button("menu-desk", "desk"),)
    return Reply(news.key, (Part(news.words(news.key)),), choices, name=news.name)


def _said(news: _News, _: Material) -> Reply:
    return _bare(news.words, news.key)


def _of_issue(news: _News, material: Material) -> Reply:
    issue = material.issue
    if issue is None:
        return _bare(news.words, news.key)
    parts = [Part(news.words(news.key, issue=issue.reference, title=issue.title))]
    if issue.reason:
        parts.append(Part(issue.reason, "quote"))
    open_to_all = issue.state in PUBLIC
    if issue.state is IssueState.RETURNED:
        choices: tuple[Choice, ...] = (news.button("act-mend", f"mend i{issue.number}"),)
    else:
        choices = (news.button("act-open", f"open {issue.number}"),) if open_to_all else ()
    return Reply(news.key, tuple(parts), choices, name=news.name, issue=issue.number)


def _to_answer(news: _News, material: Material) -> Reply:
    """An issue that a responder may answer, with the way to do so."""
    issue = material.issue
    if issue is None:
        return _plain(news, material)
    said = Part(news.words(news.key, issue=issue.reference, title=issue.title))
    label = news.words("desk-respond", issue=issue.reference)
    choices = (
        Choice(label, f"{news.name}!respond {issue.number}"),
        news.button("act-open", f"open {issue.number}"),
    )
    return Reply(news.key, (said,), choices, name=news.name, issue=issue.number)


def _of_experience(news: _News, material: Material) -> Reply:
    parts = [Part(news.words(news.key))]
    experience = material.experience
    if experience is not None and experience.reason:
        parts.append(Part(experience.reason, "quote"))
    way = ("menu-mine", "mine")
    if experience is not None and experience.state is ExperienceState.RETURNED:
        way = ("act-mend", f"mend e{experience.id}")
    return Reply(news.key, tuple(parts), (news.button(*way),), name=news.name)


def _of_response(news: _News, material: Material) -> Reply:
    issue, response = material.issue, material.response
    if issue is None or response is None:
        return _bare(news.words, news.key)
    heading = news.words("news-answered-heading", board=news.board, issue=issue.reference)
    lead = news.words(news.key, title=issue.title)
    return Reply(
        news.key,
        (Part(heading, "heading"), Part(lead), *response_parts(news.words, response)),
        (news.button("act-open", f"open {issue.number}"),),
        name=news.name,
        issue=issue.number,
    )


NEWS: Final[Mapping[str, Callable[[_News, Material], Reply]]] = MappingProxyType(
    {
        "news-to-answer": _to_answer,
        "news-to-check": _plain,
        "news-crisis": _said,
        "news-experience-published": _of_experience,
        "news-experience-returned": _of_experience,
        "news-issue-published": _of_issue,
        "news-issue-returned": _of_issue,
        "news-issue-withdrawn": _of_issue,
        "news-answered-raiser": _of_response,
        "news-answered": _of_response,
    }
)
