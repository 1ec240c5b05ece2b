"""What staff are told of surveys that lead to nobody: nothing is promised that cannot be done."""

from core.domain.issues import Issue, IssueState
from core.domain.jobs import Counted, CountResults
from core.domain.needs import IssueCard, IssueNumbered
from tests.core.staff_world import finishes, listed, staff, survey
from tests.core.world import NOW, Talk

UNNAMED = survey(anonymous=True)
ISSUE = Issue(12, 128, 3, IssueState.GATHERING, "Shorter waits", (), None, NOW)


def runner() -> Talk:
    """A member of staff with one anonymous survey that is out."""
    one = staff(UNNAMED)
    listed(one, UNNAMED, finished=10)
    return one


def test_linking_an_issue_promises_nobody_a_message() -> None:
    """Nobody knows who answered, so nobody is said to hear."""
    one = runner()
    one.answers[IssueNumbered] = IssueCard(ISSUE, supports=False, follows=False, response=None)
    (told,) = one.says("survey_link visit N-128")
    assert told.key == "run-linked-unnamed"


def test_telling_results_says_who_can_read_them() -> None:
    """Results of an anonymous survey are for who asks; staff are told so."""
    found = Counted("visit", {"en": ("8 of 10 were happy.",)}, {"en": ("Happy: 8",)}, None)
    (told,) = finishes(runner(), CountResults("visit", publish=True), found)
    assert told.key == "run-told-unnamed"
    assert "We do not know who answered" in told.text
