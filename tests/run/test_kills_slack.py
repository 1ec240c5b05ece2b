"""The process dies by SIGKILL between any two steps, and nobody on Slack loses anything by it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from tests.emulators.slack.server import Mode
from tests.run.kills import Plan
from tests.run.kills_slack import killed_story
from tests.run.kills_slack_wrongs import wrongs

UNDISTURBED: Final[tuple[Mode, Plan]] = ("socket", {})
KILLS: Final[tuple[tuple[Mode, Plan], ...]] = (
    ("socket", {"said.sent": (1, 3), "form.sent": (1, 2)}),
    ("socket", {"said.lost": (2, 4), "interactive.lost": (3,), "form.lost": (2,)}),
    ("socket", {"chat.postMessage.received": (3, 8), "views.open.accepted": (1,)}),
    ("socket", {"chat.postMessage.answered": (4, 11), "news.accepted": (1, 2)}),
    ("http", {"interactive.sent": (1, 4), "slash_commands.sent": (1,), "form.lost": (1,)}),
    (
        "http",
        {"said.acknowledged": (1, 2, 3), "interactive.acknowledged": (2,), "form.sent": (2,)},
    ),
    ("http", {"chat.postMessage.accepted": (5, 12), "chat.update.received": (2,)}),
    ("http", {"form.acknowledged": (2,), "news.received": (1,), "views.publish.received": (1,)}),
)
"""Each story of the loop, and where the process dies in it: 30 deaths at 18 steps."""


def test_a_death_at_any_step_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """All is applied once, replies come in order at least once, news once at the most."""
    with ThreadPoolExecutor(len(KILLS) + 1) as pool:
        begun = [
            pool.submit(killed_story, tmp_path / str(number), mode, plan)
            for number, (mode, plan) in enumerate((UNDISTURBED, *KILLS))
        ]
    undisturbed, *endings = [story.result() for story in begun]
    assert not wrongs(undisturbed, undisturbed)
    for (_, plan), ending in zip(KILLS, endings, strict=True):
        assert len(ending.kills) == sum(map(len, plan.values())), plan
        assert not wrongs(ending, undisturbed), plan
