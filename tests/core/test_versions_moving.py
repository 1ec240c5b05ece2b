"""Who is moved to a new version: nobody against a promise, nor back, nor with a misfit."""

import pytest

from core.dialogues.engine.position import move_to_current
from core.dialogues.session import Frame
from core.dialogues.steps import library_of, script_from
from core.domain.needs import ScriptKept
from tests.core.test_surveys import BUS, bus
from tests.core.test_versions import with_question
from tests.core.world import inside, talk, written


@pytest.mark.parametrize("anonymous", [True, False])
def test_nobody_is_moved_between_with_a_name_and_without(*, anonymous: bool) -> None:
    """What was said of names when somebody began holds until they have finished."""
    first = script_from(BUS | {"anonymous": anonymous})
    made = inside(first)
    made.says("each day")
    made.publishes(script_from(BUS | {"anonymous": not anonymous}))
    made.says("I have no car")
    assert made.frame.version == first.version


def test_finished_answers_are_not_changed_under_a_version_without_names() -> None:
    """Not even where the version that took them is lost: they were given by name."""
    unnamed = script_from(BUS | {"anonymous": True})
    frame = Frame("bus", "lost", changes=7)
    assert move_to_current(library_of([unnamed]), frame) is frame


def test_a_process_that_is_behind_pulls_nobody_back() -> None:
    """A version that had to be looked up may be newer than the one that it takes for current."""
    made = talk(bus())
    behind = made.library
    newer = bus(title={"en": "Your tram"})
    made.publishes(newer)
    made.says("/go-bus")
    made.says("each day")
    made.library = behind
    made.answers[ScriptKept] = newer.canonical
    made.says("I have no car")
    assert made.frame.version == newer.version
    assert made.asked == "photo"


TOLD = """
id = "told"
[[questions]]
id = "which"
kind = "choices"
ask = { en = "Which?" }
options = [{ id = "a", label = { en = "Apple" } }, { id = "b", label = { en = "Pear" } }]
[[questions]]
id = "day"
kind = "date"
ask = { en = "When?" }
[[questions]]
id = "story"
kind = "text"
ask = { en = "What happened?" }
[[questions]]
id = "last"
kind = "text"
ask = { en = "What else?" }
"""


@pytest.mark.parametrize(
    ("question", "more"),
    [
        ("which", {"most": 1}),
        ("day", {"time": "future"}),
        ("story", {"most": 10}),
        ("story", {"least": 50}),
    ],
)
def test_an_answer_that_would_not_be_taken_any_more_is_asked_again(
    question: str, more: dict[str, object]
) -> None:
    """Too many choices, a day of another time, words too long or too short."""
    made = inside(written(TOLD))
    for words in ("apple and pear", "1 February 2026", "I waited too long"):
        made.says(words)
    assert made.asked == "last"
    made.publishes(with_question(written(TOLD), question, **more))
    made.says("nothing")
    assert made.asked == question
