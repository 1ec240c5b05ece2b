"""Answers at a response_url: new messages, and others in place of the old."""

from collections.abc import Iterator

import httpx
import pytest

from tests.emulators_tests.slack_server_scene import SECTION, Scene, scene


@pytest.fixture
def stage() -> Iterator[Scene]:
    """An emulator whose clock stands still."""
    with scene() as ready:
        yield ready


def test_an_answer_is_for_one_person_unless_it_says_otherwise(stage: Scene) -> None:
    """Only response_type in_channel is seen by all."""
    url = stage.response_url()
    stage.answer(url, text="Psst")
    stage.answer(url, text="Aloud", response_type="in_channel")
    seen = [(message.text, message.ephemeral) for message in stage.ana.messages]
    assert seen == [("Psst", True), ("Aloud", False)]
    assert [call.outcome for call in stage.emulator.calls] == ["ok", "ok"]


def test_the_original_can_be_replaced_and_deleted(stage: Scene) -> None:
    """The message with the button changes where it stands, and then goes."""
    sent = stage.sent(blocks=[SECTION])
    url = stage.response_url(sent["ts"])
    stage.answer(url, replace_original=True, text="Done")
    assert [(m.text, m.ts, m.edited) for m in stage.ana.messages] == [("Done", sent["ts"], True)]
    stage.answer(url, delete_original=True)
    assert stage.ana.messages == []


def test_an_answer_beside_the_original(stage: Scene) -> None:
    """replace_original false adds a message."""
    sent = stage.sent("Old")
    stage.answer(stage.response_url(sent["ts"]), replace_original=False, text="New")
    assert [message.text for message in stage.ana.messages] == ["Old", "New"]


def test_an_answer_that_leaves_it_to_slack_is_complained_of(stage: Scene) -> None:
    """With a button's message at hand the app must say what shall become of it."""
    sent = stage.sent("Old")
    stage.answer(stage.response_url(sent["ts"]), text="New")
    assert [message.text for message in stage.ana.messages] == ["New"]
    assert stage.complaints() == ["response_url: say replace_original, or Slack decides"]


def test_the_blocks_of_an_answer_are_checked(stage: Scene) -> None:
    """A block that Slack does not know is refused, and the use does not count."""
    url = stage.response_url()
    for _ in range(6):
        refused = stage.answer(url, text="Hi", blocks=[{"type": "sektion"}])
        assert refused.json()["error"] == "invalid_blocks"
    assert stage.answer(url, text="Hi").text == "ok"
    assert len(stage.complaints()) == 6


def test_an_answer_can_be_lost(stage: Scene) -> None:
    """Before it is done, or after."""
    url = stage.response_url()
    for when, count in (("before", 0), ("after", 1)):
        stage.emulator.fail_next("response_url", when=when)  # type: ignore[arg-type]
        with pytest.raises(httpx.RemoteProtocolError):
            stage.answer(url, text="Hi")
        assert len(stage.ana.messages) == count
