"""The process dies by SIGKILL between any two steps, and nobody loses anything by it."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from tests.run.kills import Plan, killed_story, wrongs

UNDISTURBED: Final[Plan] = {}
KILLS: Final[tuple[tuple[Plan, ...], ...]] = (
    (
        {"getUpdates.accepted": (2, 7, 12, 17), "sendMessage.received": (9, 23)},
        {"getUpdates.confirmed": (1, 6, 11, 16), "editMessageText.received": (2, 6)},
        {"answerCallbackQuery.received": (2, 6, 9, 12), "editMessageText.answered": (3,)},
    ),
    (
        {"sendMessage.accepted": (3, 9, 15, 20, 27), "getUpdates.received": (12,)},
        {"sendMessage.answered": (5, 11, 17, 24), "editMessageText.accepted": (2, 5)},
        {
            "getUpdates.answered": (4, 9),
            "answerCallbackQuery.answered": (13,),
            "news.accepted": (1, 2),
        },
        {"news.received": (1, 3), "news.answered": (2,)},
    ),
)
"""Each story of the loop, and where the process dies in it: 37 deaths at 15 steps."""


@pytest.mark.parametrize("plans", KILLS, ids=("receiving", "sending"))
def test_a_death_at_any_step_loses_and_doubles_nothing(
    plans: tuple[Plan, ...], tmp_path: Path
) -> None:
    """All is applied once, replies come in order at least once, news once at the most."""
    with ThreadPoolExecutor(len(plans) + 1) as pool:
        begun = [
            pool.submit(killed_story, tmp_path / str(number), plan)
            for number, plan in enumerate((UNDISTURBED, *plans))
        ]
    undisturbed, *endings = [story.result() for story in begun]
    assert not wrongs(undisturbed, undisturbed)
    for plan, ending in zip(plans, endings, strict=True):
        assert len(ending.kills) == sum(map(len, plan.values())), plan
        assert not wrongs(ending, undisturbed), plan
