"""The loop over two platforms: citizens on Telegram and on Slack, the board's staff on Slack."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.emulators.slack.people import Person
from tests.run.scene import (
    FACTS,
    RAISES,
    SUPPORTS,
    Scene,
    became_true,
    issues_now,
)
from tests.run.slack_scene import SlackScene, two_platforms

PROMISED_SECONDS: Final = 2.0
CALM_SECONDS: Final = 4.5
"""Within so long a chat that is full takes three messages again."""
WORDS: Final = "We have opened a second room for blood tests."
NEWS: Final = "has an answer from the board"
PROMISE: Final = "Open a third room"


@pytest.fixture(params=["socket-sqlite", "http-postgres"])
def played(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Scene, SlackScene]]:
    """A board and its people up to the form in which the board answers."""
    postgres = request.param.endswith("postgres")
    url = {"database_url": request.getfixturevalue("postgres_url")} if postgres else {}
    with two_platforms(tmp_path, "http" if postgres else "socket", **url) as (street, office):
        street.play(RAISES)
        mo, cai = office.people["Mo"], office.people["Cai"]
        office.reads(mo, "news-to-check")
        office.asks(mo, "desk", "desk-heading")
        office.presses(mo, "Look at N-1", "check-raise")
        office.presses(mo, "Publish", "desk-published")
        office.asks(cai, "follow N-1", "welcome-hold")
        street.play(SUPPORTS)
        office.presses(cai, "Yes, you may keep it", "follow-done")
        yield street, office


def fills_in(office: SlackScene, rae: Person) -> None:
    """Open the form from the home page, with a wrong day first, up to the review in it."""
    rae.opens_home()
    office.heard.until(lambda: rae.home and "Answer N-1" in rae.home.labels)
    form = office.modal(rae, lambda: rae.taps("Answer N-1"), "stance")
    assert "promise1" not in form.fields
    office.modal(rae, lambda: rae.selects("We will do it"), "promise1")
    rae.fills(words=WORDS, promise1=PROMISE, due1="2020-02-29")
    office.submits(rae)
    assert rae.modal is not None
    assert list(rae.modal.errors) == ["due1"]
    assert rae.modal.fields["words"].value == WORDS
    rae.fills(due1="2030-01-31")
    office.submits(rae)
    assert rae.modal is not None
    assert not rae.modal.fields
    assert all(said in rae.modal.text for said in (WORDS, PROMISE, "31 January 2030"))
    assert rae.modal.submit == "Publish"


def calm(street: Scene, office: SlackScene) -> None:
    """Wait until the chats of all who will be told take messages at once."""
    office.settled()
    street.settled()
    street.calm()
    cai = max(float(message.ts) for message in office.people["Cai"].messages)
    office.heard.until(lambda: office.slack.state.clock.unix() > cai + CALM_SECONDS)


def test_staff_answers_in_a_form_and_all_are_told(played: tuple[Scene, SlackScene]) -> None:
    """Who raised, supports and follows hears the answer within 2 seconds, once; nobody else."""
    street, office = played
    rae = office.people["Rae"]
    fills_in(office, rae)
    calm(street, office)
    acked: list[float] = []
    now = office.slack.state.clock.monotonic
    office.slack.on("delivery.acknowledged", lambda _: acked.append(now()))
    assert office.submits(rae).body == {"response_action": "clear"}
    assert rae.modal is None
    office.reads(rae, "respond-published")
    office.reads(office.people["Cai"], WORDS)
    for name in ("Ana", "Bea"):
        street.reads(street.people[name], WORDS)
    street.settled()
    office.settled()
    told = said_to(street, office)
    assert sorted(who for who, _ in told) == sorted(
        [str(street.people["Ana"].id), str(street.people["Bea"].id), office.people["Cai"].channel]
    )
    assert max(at for _, at in told) - acked[0] < PROMISED_SECONDS
    assert became_true(office.heard.database) == FACTS
    assert issues_now(office.heard.database) == [("responded", 2)]


def said_to(street: Scene, office: SlackScene) -> list[tuple[str, float]]:
    """To whom the news of the answer went, and when."""
    by_telegram = [
        (str(call.params["chat_id"]), call.at)
        for call in street.telegram.calls
        if call.outcome == "ok" and NEWS in str(call.params.get("text"))
    ]
    by_slack = [
        (str(call.response["channel"]), call.at)
        for call in office.slack.calls
        if call.response and call.outcome == "ok" and NEWS in str(call.params.get("text"))
    ]
    return by_telegram + by_slack
