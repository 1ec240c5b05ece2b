"""How updates reach the bot: confirmed by a higher offset, kept for so long, one poll at once."""

from collections.abc import Iterator

import pytest

from tests.emulators_tests.telegram_scene import KEYBOARD, Scene, scene

DAY = 24 * 3600


@pytest.fixture
def stage() -> Iterator[Scene]:
    """An emulator whose clock stands still."""
    with scene() as ready:
        yield ready


def _texts(stage: Scene, **params: object) -> list[str]:
    return [update["message"]["text"] for update in stage.updates(**params)]


def test_an_update_comes_again_until_it_is_confirmed(stage: Scene) -> None:
    """The same update is given to every poll that does not go past it."""
    stage.ada.says("one")
    first = stage.updates()[0]["update_id"]
    assert _texts(stage, offset=first) == ["one"]
    assert stage.updates(offset=first + 1) == []
    assert stage.updates() == []


def test_a_higher_offset_confirms_all_before_it(stage: Scene) -> None:
    """What is below the offset is gone for good, what is above is given."""
    for text in ("one", "two", "three"):
        stage.ada.says(text)
    first = stage.updates()[0]["update_id"]
    assert _texts(stage, offset=first + 2) == ["three"]
    assert _texts(stage, offset=first) == ["three"]


def test_a_negative_offset_keeps_the_last(stage: Scene) -> None:
    """With offset -1 all but the last update are forgotten."""
    for text in ("one", "two", "three"):
        stage.ada.says(text)
    assert _texts(stage, offset=-1) == ["three"]
    assert _texts(stage) == ["three"]


@pytest.mark.parametrize(("limit", "given"), [(2, 2), (1, 1), (0, 1), (1000, 100)])
def test_the_limit_is_from_one_to_a_hundred(stage: Scene, limit: int, given: int) -> None:
    """No poll gives more than asked, nor more than 100, and none asks for less than one."""
    for number in range(101):
        stage.ada.says(str(number))
    assert len(stage.updates(limit=limit)) == given


def test_a_long_poll_ends_when_something_arrives(stage: Scene) -> None:
    """A poll that waits is answered by the next update, long before its time is up."""
    waiting = stage.poll_aside(timeout=50)
    stage.ada.says("at last")
    assert waiting.response.json()["result"][0]["message"]["text"] == "at last"


def test_a_long_poll_gives_nothing_when_its_time_is_up(stage: Scene) -> None:
    """A poll for which nothing comes is answered with an empty list, not with an error."""
    assert stage.updates(timeout=1) == []
    assert not stage.emulator.polling


def test_the_second_poll_lives_and_the_first_is_refused(stage: Scene) -> None:
    """Telegram ends the poll that waits, so a bot that starts anew is not locked out."""
    first = stage.poll_aside(timeout=50)
    second = stage.poll_aside(timeout=50)
    assert first.response.status_code == 409
    stage.ada.says("for the second")
    assert second.response.json()["result"]


def test_allowed_updates_are_remembered(stage: Scene) -> None:
    """A poll without allowed_updates leaves the earlier choice; an empty list takes it back."""
    stage.updates(allowed_updates=["callback_query"])
    stage.ada.says("unheard")
    assert stage.updates() == []
    stage.updates(allowed_updates=[])
    stage.ada.says("heard")
    assert _texts(stage) == ["heard"]


def test_messages_are_kept_for_a_day(stage: Scene) -> None:
    """A message that was not fetched for 24 hours is lost."""
    stage.ada.says("old")
    stage.emulator.advance(DAY - 1)
    assert _texts(stage) == ["old"]
    stage.emulator.advance(1)
    assert stage.updates() == []


def test_taps_are_kept_for_150_seconds(stage: Scene) -> None:
    """A tap that was not fetched in 150 seconds is lost, though a message would be there."""
    stage.sent(reply_markup=KEYBOARD)
    stage.ada.taps("Yes")
    stage.emulator.advance(149)
    assert len(stage.updates()) == 1
    stage.emulator.advance(1)
    assert stage.updates() == []


def test_what_no_library_reads_is_given_as_it_is(stage: Scene) -> None:
    """A raw update passes unchanged, numbered in its turn."""
    number = stage.emulator.push_raw({"message": {"poison": True}})
    stage.ada.says("after it")
    assert [update["update_id"] for update in stage.updates()] == [number, number + 1]
    assert stage.updates()[0]["message"] == {"poison": True}


def test_an_update_can_come_twice(stage: Scene) -> None:
    """A confirmed update is given again under its old number when the test says so."""
    stage.ada.says("again")
    number = stage.updates()[0]["update_id"]
    stage.updates(offset=number + 1)
    stage.emulator.redeliver(number)
    assert _texts(stage) == ["again"]


def test_confirmations_are_told(stage: Scene) -> None:
    """A hook learns which updates a poll confirmed, at the moment of the confirmation."""
    told: list[object] = []
    stage.emulator.on("getUpdates.confirmed", lambda event: told.append(event.detail))
    stage.ada.says("one")
    number = stage.updates()[0]["update_id"]
    stage.updates(offset=number + 1)
    assert told == [(number,)]


def test_a_webhook_can_be_set_and_taken_back(stage: Scene) -> None:
    """The address is shown with the number that wait; after deleteWebhook polling works again."""
    stage.ada.says("one")
    stage.result("setWebhook", url="https://example.org/hook")
    info = stage.result("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == ("https://example.org/hook", 1)
    stage.result("deleteWebhook", drop_pending_updates=True)
    assert stage.updates() == []


def test_a_restart_keeps_the_address_and_what_waits(stage: Scene) -> None:
    """After an outage the same address answers, and nothing that waited is lost."""
    stage.ada.says("one")
    stage.emulator.restart(away=lambda: stage.ada.says("two"))
    assert _texts(stage) == ["one", "two"]
