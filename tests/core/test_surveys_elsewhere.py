"""A survey that is paused on one channel and taken up on another, as one person's."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from core.dialogues.steps import read_script
from core.domain.needs import AnswersOf
from tests.core.group_world import Room, StandingClock, place, room

PHONE, DESK, WORK = place("ana", "telegram"), place("ana"), place("u1", "slack")
ASKED = read_script(
    (Path(__file__).parents[1] / "transcripts" / "gp_access.toml").read_text(encoding="utf-8"),
    "gp_access",
)


@pytest.fixture
def here() -> Iterator[Room]:
    """A room in which a survey without an end is published."""
    made = room()
    open_ended = ASKED.model_copy(update={"closes": None})
    made.house.library = made.house.library.with_script(open_ended)
    yield made
    made.database.real.close()


@pytest.mark.parametrize("elsewhere", [DESK, WORK], ids=["terminal", "slack"])
def test_a_survey_goes_on_where_it_was_left_on_another_channel(
    here: Room, elsewhere: object
) -> None:
    """Begun and paused on Telegram, days later it goes on elsewhere, and is sent once, whole."""
    assert isinstance(elsewhere, type(PHONE))
    here.says(PHONE, "/start", "yes", "/survey gp", "I rang them", "20 minutes", "stop")
    code = here.says(PHONE, "/link")[-1].text.split("Your code is ")[1][:8]
    here.says(elsewhere, f"link {code}")
    clock = here.house.clock
    assert isinstance(clock, StandingClock)
    clock.at += timedelta(days=3)
    assert here.says(elsewhere, "/survey gp")[-1].key == "gp-easy"
    here.says(elsewhere, "4", "agree", "2, 1, 3", "skip", "send it")
    who = here.person(elsewhere).id
    assert who == here.person(PHONE).id
    with here.database.reading() as looking:
        kept = looking.look(AnswersOf(who, "gp"))
    assert kept is not None
    assert kept.channel == elsewhere.channel
    assert kept.answers == {
        "how": "phone",
        "minutes": 20,
        "easy": 4,
        "kind_staff": "agree",
        "first": ("evening", "lines", "web"),
        "words": None,
    }
    assert here.says(replace(PHONE, language="cy"), "/survey gp")[-1].key == "survey-answered"
