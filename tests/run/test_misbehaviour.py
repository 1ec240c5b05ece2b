"""How Heard behaves when people and machines misbehave, each row over HTTP to the running process.

A question inserted while somebody waits has no verb of the operator's yet: it is played by the
transcript "a survey is changed while people are inside", also on Telegram.
"""

from collections.abc import Callable
from typing import Final

import pytest

from tests.emulators.telegram.people import Person
from tests.run.scene import Scene, means, newest, texts

Somebody = Callable[[str], Person]
PEOPLE: Final = {"service": 7, "story": 4, "good": 1}
SECOND: Final = "Hospital"


def count(person: Person, key: str) -> int:
    """How often the bot sent this person a message of this key."""
    return sum(means(text, key) for text in texts(person))


def test_the_same_update_twice_is_one(stage: Scene, somebody: Somebody) -> None:
    """An update that Telegram gives again is not taken for an answer to the next question."""
    ana = somebody("service")
    stage.asks(ana, "hospital", "visit-story")
    newest_before = newest(ana)
    stage.telegram.redeliver(max(stage.telegram.state.updates.seen))
    stage.settled()
    assert newest(ana) == newest_before
    stage.asks(ana, "It was fine.", "visit-days")


def test_a_button_twice_in_turn_changes_nothing(stage: Scene, somebody: Somebody) -> None:
    """The second press of a button is acknowledged, and nothing else."""
    ana = somebody("service")
    shown = ana.messages[-1]
    stage.taps(ana, SECOND, shown)
    stage.reads(ana, "visit-story")
    stage.taps(ana, SECOND, shown)
    stage.settled()
    assert count(ana, "visit-story") == 1


def test_a_button_twice_at_once_counts_once(stage: Scene, somebody: Somebody) -> None:
    """Two presses before either is handled are both acknowledged, and answered once."""
    ana = somebody("service")
    shown = ana.messages[-1]
    first, second = ana.taps(SECOND, shown), ana.taps(SECOND, shown)
    stage.heard.until(lambda: first.answered and second.answered)
    stage.settled()
    assert count(ana, "visit-story") == 1


def test_an_old_button_offers_a_change(stage: Scene, somebody: Somebody) -> None:
    """A button of an answered question says so, offers to change it, and changes nothing."""
    ana = somebody("service")
    shown = ana.messages[-1]
    stage.asks(ana, "hospital", "visit-story")
    stage.asks(ana, "It was fine.", "visit-days")
    stage.taps(ana, "Pharmacy", shown)
    offered = stage.reads(ana, "tap-already", newest(ana) - 1)
    assert "Change it" in offered.labels


def test_an_edited_message_changes_the_answer(stage: Scene, somebody: Somebody) -> None:
    """Who edits an old message has the new words in their answer."""
    ana = somebody("story")
    number = ana.says("I waited six weeks.")
    stage.reads(ana, "visit-days")
    ana.edits(number, "I waited seven weeks.")
    stage.reads(ana, "edit-taken")
    stage.asks(ana, "3", "visit-matters")
    review = stage.asks(ana, "kind staff", "visit-review")
    assert "seven weeks" in review.text
    assert "six weeks" not in review.text


def test_a_photo_where_words_are_asked_is_kept(stage: Scene, somebody: Somebody) -> None:
    """A photo instead of words is answered with what is needed, and kept."""
    ana = somebody("story")
    ana.sends_photo()
    stage.reads(ana, "media-kept")
    stage.asks(ana, "The door was locked.", "visit-days")


def test_start_in_the_middle_loses_nothing(stage: Scene, somebody: Somebody) -> None:
    """/start in the middle of a survey leads back to where somebody was."""
    ana = somebody("story")
    stage.asks(ana, "/start", "welcome-back")
    stage.asks(ana, "It was fine.", "visit-days")


def test_a_death_after_four_turns_loses_nothing(stage: Scene, somebody: Somebody) -> None:
    """All answers are there after the process was killed and started again."""
    ana = somebody("story")
    stage.asks(ana, "The ward was clean.", "visit-days")
    stage.heard.kill()
    stage.heard.start()
    stage.asks(ana, "3", "visit-matters")
    review = stage.asks(ana, "kind staff", "visit-review")
    assert all(words in review.text for words in ("Hospital", "The ward was clean.", "3"))


@pytest.mark.parametrize("typed", ["number 2 pls", "the second one", "hosptial"])
def test_a_typed_answer_is_read(stage: Scene, somebody: Somebody, typed: str) -> None:
    """Typed words stand for the button that they mean."""
    ana = somebody("service")
    question = ana.messages[-1].message_id
    stage.asks(ana, typed, "visit-story")
    stage.heard.until(
        lambda: any(m.message_id == question and SECOND in m.text for m in ana.messages)
    )


def test_somebody_need_not_say(stage: Scene, somebody: Somebody) -> None:
    """ "Prefer not to say" skips a question that may be skipped, and is kept as no answer."""
    ana = somebody("good")
    stage.asks(ana, "prefer not to say", "share-better")
    review = stage.asks(ana, "that is all", "share-review")
    assert "prefer" not in review.text
