"""A world in which nothing is found."""

from collections.abc import Mapping

from core.domain.needs import (
    AnswersOf,
    AudienceOf,
    CodeHeld,
    ExperienceWith,
    IssueList,
    IssueNumbered,
    MineCard,
    MineOf,
    Page,
    PeopleInside,
    RepliedTo,
    ResultsPublished,
    ScriptKept,
    SimilarIssues,
    SurveysListed,
    Waiting,
    WaitingForStaff,
)

NOTHING: Mapping[type, object] = {
    IssueNumbered: None,
    IssueList: Page((), more=False),
    SimilarIssues: (),
    MineOf: MineCard((), (), (), ()),
    WaitingForStaff: Waiting((), (), ()),
    ExperienceWith: None,
    RepliedTo: None,
    CodeHeld: None,
    AnswersOf: None,
    ScriptKept: None,
    PeopleInside: (),
    AudienceOf: 0,
    SurveysListed: (),
    ResultsPublished: (),
}
"""What every look-up answers in an empty world."""
