"""How Heard behaves on Slack when people and machines misbehave, each row in the running process.

A question inserted while somebody waits has no verb of the operator's yet: it is played by the
transcript "a survey is changed while people are inside", also on Slack.
"""

from collections.abc import Callable, Iterator
from typing import Final

import pytest

from tests.emulators.slack.people import Person
from tests.run.slack_scene import SlackScene, count, newest, slack_scene

Somebody = Callable[[str], Person]
PEOPLE: Final = {"service": 8, "story": 7, "good": 1}
SECOND: Final = "Hospital"
MANY: Final = 3
LATER: Final = 61.0
"""Seconds after which Slack brings again what it could not bring at once."""


@pytest.fixture(scope="module", params=["socket"])
def stage(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SlackScene]:
    """One running Heard for all tests of this file; each test brings people of its own."""
    with slack_scene(tmp_path_factory.mktemp("heard"), request.param) as running:
        yield running


@pytest.fixture(scope="module")
def waiting(stage: SlackScene) -> dict[str, list[Person]]:
    """People who stand at questions."""
    return stage.stand(PEOPLE)


@pytest.fixture
def somebody(waiting: dict[str, list[Person]]) -> Somebody:
    """Gives a person who stands at a question, by its name in the survey or the story."""
    return lambda question: waiting[question].pop()


def test_the_same_event_twice_is_one(stage: SlackScene, somebody: Somebody) -> None:
    """An event that Slack brings again is not taken for an answer to the next question."""
    ana = somebody("service")
    stage.asks(ana, "hospital", "visit-story")
    before = newest(ana)
    again = stage.slack.deliver("events_api", ana.deliveries[-1].payload)
    stage.heard.until(lambda: again.acknowledged)
    stage.settled()
    assert newest(ana) == before
    stage.asks(ana, "It was fine.", "visit-days")


def test_the_same_press_twice_is_one(stage: SlackScene, somebody: Somebody) -> None:
    """A press that arrives a second time is confirmed, and changes nothing."""
    ana = somebody("service")
    pressed = stage.taps(ana, SECOND)
    stage.reads(ana, "visit-story")
    again = stage.slack.deliver("interactive", pressed.payload)
    stage.heard.until(lambda: again.acknowledged)
    stage.settled()
    assert count(ana, "visit-story") == 1


def test_a_button_twice_in_turn_changes_nothing(stage: SlackScene, somebody: Somebody) -> None:
    """The second press of a button is confirmed, and nothing else."""
    ana = somebody("service")
    shown = ana.messages[-1]
    stage.taps(ana, SECOND, shown)
    stage.reads(ana, "visit-story")
    stage.taps(ana, SECOND, shown)
    stage.settled()
    assert count(ana, "visit-story") == 1


def test_a_button_twice_at_once_counts_once(stage: SlackScene, somebody: Somebody) -> None:
    """Two presses before either is handled are both confirmed, and answered once."""
    ana = somebody("service")
    stage.taps(ana, SECOND, times=2)
    stage.settled()
    assert count(ana, "visit-story") == 1


def test_an_old_button_offers_a_change(stage: SlackScene, somebody: Somebody) -> None:
    """A button of an answered question says so, offers to change it, and changes nothing."""
    ana = somebody("service")
    shown = ana.messages[-1]
    stage.asks(ana, "hospital", "visit-story")
    stage.asks(ana, "It was fine.", "visit-days")
    offered = stage.does(ana, lambda: ana.taps("Pharmacy", shown), "tap-already")
    assert "Change it" in offered.labels


def test_an_edited_message_changes_the_answer(stage: SlackScene, somebody: Somebody) -> None:
    """Who edits an old message has the new words in their answer."""
    ana = somebody("story")
    ts = ana.says("I waited six weeks.")
    stage.reads(ana, "visit-days")
    ana.edits(ts, "I waited seven weeks.")
    stage.reads(ana, "edit-taken")
    stage.asks(ana, "3", "visit-matters")
    review = stage.asks(ana, "kind staff", "visit-review")
    assert "seven weeks" in review.text
    assert "six weeks" not in review.text


def test_a_photo_where_words_are_asked_is_kept(stage: SlackScene, somebody: Somebody) -> None:
    """A photo instead of words is answered with what is needed, and kept."""
    ana = somebody("story")
    stage.does(ana, lambda: ana.sends_file("door.jpg", "image/jpeg"), "media-kept")
    stage.asks(ana, "The door was locked.", "visit-days")


def test_start_in_the_middle_loses_nothing(stage: SlackScene, somebody: Somebody) -> None:
    """The command `/heard start` in the middle of a survey leads back to where somebody was."""
    ana = somebody("story")
    stage.does(ana, lambda: ana.slash("/heard", "start"), "welcome-back")
    stage.asks(ana, "It was fine.", "visit-days")


def test_a_death_loses_nothing(stage: SlackScene, somebody: Somebody) -> None:
    """Killed after four turns, and while others answer: all goes on, and each turn counts once."""
    ana, others = somebody("story"), [somebody("story") for _ in range(MANY)]
    stage.asks(ana, "The ward was clean.", "visit-days")
    stage.settled()
    acked: list[object] = []
    ended = stage.slack.on("delivery.acknowledged", acked.append)
    for one in others:
        one.says("It was fine.")
    stage.heard.until(lambda: acked)
    stage.heard.kill()
    ended()
    ready_before = len(stage.heard.log)
    stage.heard.start()
    stage.ready(ready_before)
    stage.slack.advance(LATER)
    for one in others:
        stage.reads(one, "visit-days")
    stage.asks(ana, "3", "visit-matters")
    review = stage.asks(ana, "kind staff", "visit-review")
    assert all(words in review.text for words in (SECOND, "The ward was clean.", "3"))
    stage.all_ask(others, "4", "visit-matters")


@pytest.mark.parametrize("typed", ["number 2 pls", "the second one", "hosptial"])
def test_a_typed_answer_is_read(stage: SlackScene, somebody: Somebody, typed: str) -> None:
    """Typed words stand for the button that they mean."""
    ana = somebody("service")
    question = ana.messages[-1].ts
    stage.asks(ana, typed, "visit-story")
    stage.heard.until(lambda: any(m.ts == question and SECOND in m.text for m in ana.messages))


def test_somebody_need_not_say(stage: SlackScene, somebody: Somebody) -> None:
    """ "Prefer not to say" skips a question that may be skipped, and is kept as no answer."""
    ana = somebody("good")
    stage.asks(ana, "prefer not to say", "share-better")
    review = stage.asks(ana, "that is all", "share-review")
    assert "prefer" not in review.text
