"""The loop that the product is for: raised, published, supported, followed, answered, told."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.run.scene import (
    ANSWERS,
    FACTS,
    LOOP,
    WORDS,
    Scene,
    became_true,
    button,
    issues_now,
    scene,
)

PROMISED_SECONDS: Final = 2.0
TOLD: Final = ("Ana", "Bea", "Cai")


@pytest.fixture
def played(database_url: str, tmp_path: Path) -> Iterator[Scene]:
    """A board and its people, on each kind of database, up to the last tap of the answer."""
    with scene(tmp_path, database_url=database_url) as stage:
        stage.play(LOOP[:-1])
        stage.settled()
        stage.calm()
        yield stage


def test_everybody_concerned_is_told_in_time_and_once(played: Scene) -> None:
    """Who raised, supports and follows hears the answer within 2 seconds, once; nobody else."""
    tap = played.people["Rae"].taps(button(played.people["Rae"], "respond-review-send"))
    played.reads(played.people["Rae"], ANSWERS[-1].reads)
    for name in TOLD:
        played.reads(played.people[name], WORDS)
    played.settled()
    told = [call for call in played.telegram.calls if WORDS in str(call.params.get("text"))]
    told = [call for call in told if call.params["chat_id"] != played.people["Rae"].id]
    assert sorted(call.params["chat_id"] for call in told) == sorted(
        played.people[name].id for name in TOLD
    )
    handled = next(
        call.at
        for call in played.telegram.calls
        if call.method == "answerCallbackQuery" and call.params["callback_query_id"] == tap.id
    )
    assert max(call.at for call in told) - handled < PROMISED_SECONDS
    assert became_true(played.heard.database) == FACTS
    assert issues_now(played.heard.database) == [("responded", 2)]
