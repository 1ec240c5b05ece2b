"""A world in which nothing is found."""

from collections.abc import Mapping

from core.domain.needs import (
    CodeHeld,
    ExperienceWith,
    IssueList,
    IssueNumbered,
    MineCard,
    MineOf,
    Page,
    RepliedTo,
    SimilarIssues,
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
}
"""What every look-up answers in an empty world."""
