"""A workspace takes the app out in the middle: all others go on, and nothing is lost by it."""

from pathlib import Path
from typing import Final

from tests.run.scene import ANSWERS, SUPPORTS, WORDS, became_true
from tests.run.slack_scene import count, raising, two_platforms

WISH: Final = "Shorter waits for blood tests"
FEW: Final = 2
"""Calls by which it may be learned that the token is dead."""


def test_a_workspace_that_leaves_is_let_go_and_comes_back(tmp_path: Path) -> None:
    """Sending there stops at once, Telegram goes on; later the outcome is told there as well."""
    with two_platforms(tmp_path) as (street, office):
        sal, mo, cai = office.person("Sal"), office.people["Mo"], office.people["Cai"]
        raising(office, {sal: WISH})
        office.presses_at_home(mo, "Look at N-1", "check-raise")
        office.presses(mo, "Publish", "desk-published")
        office.reads(sal, "news-issue-published")
        office.asks(cai, "follow N-1", "welcome-hold")
        office.presses(cai, "Yes, you may keep it", "follow-done")
        street.play(SUPPORTS)
        office.settled()

        before = len(office.slack.calls)
        office.slack.uninstall()
        street.play(ANSWERS)
        street.reads(street.people["Bea"], WORDS)
        office.heard.until(lambda: office.slack.idle)
        after = [call for call in office.slack.calls[before:] if call.method.startswith("chat.")]
        assert not [call for call in after if call.outcome == "ok"]
        assert len(after) <= FEW
        assert became_true(office.heard.database)["ResponsePublished"] == 1

        office.slack.workspace().refusal = None
        office.asks(sal, "help", "help-heading")
        office.reads(sal, "news-answered-raiser")
        assert count(sal, "news-answered-raiser") == 1
