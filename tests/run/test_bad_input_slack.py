"""Whatever reaches the address that Slack calls: a clear answer or none, never a wrong act."""

import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any, Final

import pytest

from tests.emulators.slack.people import Person
from tests.emulators.slack.pushes import encoded, signature
from tests.emulators.slack.records import Delivery
from tests.run.scene import became_true
from tests.run.slack_scene import SlackScene, count, newest, raising, slack_scene

Somebody = Callable[[str], Person]
PEOPLE: Final = {"service": 6, "story": 1}
FORBIDDEN: Final = 401
OLD: Final = 301
"""Seconds after which a signature counts no more."""
TRIGGER_SECONDS: Final = 4.0
"""After so long a form can no longer be opened for a press."""
WORDS: Final = "The work has begun."

TYPED: Final = {"type": "plain_text_input", "value": WORDS}
OLDER: Final[tuple[dict[str, Any], ...]] = (
    {"callback_id": "answer_issue_v1"},
    {"private_metadata": "N-1"},
    {"private_metadata": "s1|respond|1"},
    {"private_metadata": ""},
    {"state": {"values": {"b1": {"input": TYPED}}}},
    {"state": {"values": {"stance": {"input": TYPED}}}},
)
"""What a form may have been like that an older release drew."""


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SlackScene]:
    """One running Heard for all tests of this file, with one issue that can be answered."""
    with slack_scene(tmp_path_factory.mktemp("heard"), "http") as running:
        raising(running, {running.person("Ana"): "Shorter waits for blood tests"})
        mo = running.people["Mo"]
        running.presses_at_home(mo, "Look at N-1", "check-raise")
        running.presses(mo, "Publish", "desk-published")
        yield running


@pytest.fixture(scope="module")
def waiting(stage: SlackScene) -> dict[str, list[Person]]:
    """People who stand at questions."""
    return stage.stand(PEOPLE)


@pytest.fixture
def somebody(waiting: dict[str, list[Person]]) -> Somebody:
    """Gives a person who stands at a question, by its name in the survey or the story."""
    return lambda question: waiting[question].pop()


# --- Who sent it ---------------------------------------------------------------------------------


def knocks(stage: SlackScene, body: bytes, headers: dict[str, str]) -> int:
    """Send this to the address that Slack calls; the status of the answer."""
    request = urllib.request.Request(stage.slack.state.request_url, body, headers)  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - loopback
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code


def signed(stage: SlackScene, body: bytes, *, secret: str = "", age: int = 0) -> dict[str, str]:
    """The headers with which Slack, or somebody with another secret, sends events."""
    stamp = str(int(stage.slack.state.signed_at()) - age)
    return {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": signature(secret or stage.slack.signing_secret, stamp, body),
    }


def never_said(ana: Person) -> bytes:
    """What Slack would send if this person answered that it was a hospital."""
    told = deepcopy(next(d for d in reversed(ana.deliveries) if d.kind == "events_api").payload)
    told["event_id"] = f"Ev{newest(ana).replace('.', '')}"
    told["event"] |= {"text": "hospital", "ts": newest(ana) + "1"}
    return json.dumps(told).encode()


@pytest.mark.parametrize("fault", ["another secret", "too old", "no stamp", "no number"])
def test_who_is_not_slack_is_refused(stage: SlackScene, somebody: Somebody, fault: str) -> None:
    """A request that Slack did not sign just now is refused, and nothing comes of it."""
    ana = somebody("service")
    body = never_said(ana)
    headers = signed(
        stage,
        body,
        secret="guessed" if fault == "another secret" else "",
        age=OLD if fault == "too old" else 0,
    )
    if fault == "no stamp":
        del headers["X-Slack-Request-Timestamp"]
    if fault == "no number":
        headers["X-Slack-Request-Timestamp"] = "²"
    before = newest(ana)
    assert knocks(stage, body, headers) == FORBIDDEN
    stage.settled()
    assert newest(ana) == before
    waiting_still = signed(stage, body)
    assert knocks(stage, body, waiting_still) == 200  # the same, signed, is an answer
    stage.reads(ana, "visit-story", before)


def test_a_request_sent_again_by_somebody_else_changes_nothing(
    stage: SlackScene, somebody: Somebody
) -> None:
    """A signed request that was overheard and sent once more is taken as the one it was."""
    ana = somebody("service")
    stage.asks(ana, "hospital", "visit-story")
    said = ana.deliveries[-1]
    before, (_, body) = newest(ana), encoded(said)
    assert knocks(stage, body, dict(said.headers)) == 200
    stage.settled()
    assert newest(ana) == before


# --- Who did it ----------------------------------------------------------------------------------


def takes(stage: SlackScene, like: Delivery, **changed: Any) -> Delivery:  # noqa: ANN401
    """Let Slack deliver something like this once more under a new name; wait for its answer."""
    payload = deepcopy(like.payload) | changed
    payload = {key: value for key, value in payload.items() if value is not None}
    for name in ("event_id", "trigger_id"):
        if name in payload:
            payload[name] = f"{payload[name]}.{stage.slack.state.number()}"
    delivery = stage.slack.deliver(like.kind, payload)
    stage.heard.until(lambda: delivery.settled)
    stage.settled()
    assert delivery.acknowledged
    return delivery


def test_a_payload_without_a_user_is_nobodys(stage: SlackScene, somebody: Somebody) -> None:
    """An event and a press without a user are confirmed, and nothing comes of them."""
    ana, before = somebody("service"), became_true(stage.heard.database)
    pressed = stage.taps(ana, "Hospital")
    stage.reads(ana, "visit-story")
    mark = newest(ana)
    takes(stage, pressed, user=None)
    said = next(d for d in ana.deliveries if d.kind == "events_api")
    event = {k: v for k, v in said.payload["event"].items() if k != "user"}
    takes(stage, said, event=event)
    assert newest(ana) == mark
    assert became_true(stage.heard.database) == before


def test_a_guest_is_a_person(stage: SlackScene) -> None:
    """Guests and members of other workspaces are answered like anybody."""
    people = [stage.slack.person("Gus", guest=True), stage.slack.person("Sam", stranger=True)]
    stage.all_ask(people, "hello", "welcome-hold")


def test_a_bot_is_nobody(stage: SlackScene) -> None:
    """What other bots write is not answered."""
    robot = stage.slack.person("Robot", is_bot=True)
    robot.says("raise")
    stage.acked(robot)
    stage.settled()
    assert not robot.messages


def test_an_administrator_changes_nobodys_answer(stage: SlackScene, somebody: Somebody) -> None:
    """What an administrator edits or deletes stays as its author said it."""
    ana = somebody("story")
    ts = ana.says("I waited six weeks.")
    stage.reads(ana, "visit-days")
    mark = newest(ana)
    ana.admin_edits(ts, "All was well.")
    ana.admin_deletes(ts)
    stage.acked(ana)
    stage.settled()
    assert newest(ana) == mark
    stage.asks(ana, "3", "visit-matters")
    review = stage.asks(ana, "kind staff", "visit-review")
    assert "six weeks" in review.text


# --- Forms ---------------------------------------------------------------------------------------


def test_a_form_that_comes_too_late_is_asked_in_the_chat(stage: SlackScene) -> None:
    """When a form can no longer be opened, the same question stands in the chat."""
    rae = stage.people["Rae"]
    stage.looks_home(rae, "Answer N-1")
    late = stage.slack.on(
        "views.open.received", lambda _: stage.slack.state.clock.advance(TRIGGER_SECONDS)
    )
    stage.does(rae, lambda: rae.taps("Answer N-1", rae.home), "respond-stance")
    late()
    assert rae.modal is None
    assert "expired_trigger_id" in {call.outcome for call in stage.slack.calls}
    stage.presses(rae, "It is happening already", "respond-words")


def test_a_form_of_an_older_release_does_nothing_wrong(stage: SlackScene) -> None:
    """A form whose name or questions nobody knows any more is closed or answered, not obeyed."""
    rex, before = stage.people["Rex"], became_true(stage.heard.database)
    stage.looks_home(rex, "Answer N-1")
    stage.modal(rex, lambda: rex.taps("Answer N-1", rex.home), "stance")
    rex.fills(stance="It is happening already", words=WORDS)
    stage.acked(rex)
    sent = stage.submits(rex)
    for older in OLDER:
        answer = takes(stage, sent, view=sent.payload["view"] | older)
        done = (answer.body or {}).get("response_action")
        assert done in {None, "clear", "errors", "push", "update"}
    assert became_true(stage.heard.database) == before


def test_a_form_sent_twice_counts_once(stage: SlackScene) -> None:
    """The same form once more, by Slack or by hand, publishes nothing a second time."""
    rae, before = stage.people["Rae"], became_true(stage.heard.database)
    stage.looks_home(rae, "Answer N-1")
    stage.modal(rae, lambda: rae.taps("Answer N-1", rae.home), "stance")
    rae.fills(stance="It is happening already", words=WORDS)
    stage.acked(rae)
    first = stage.submits(rae)
    takes(stage, first)
    published = stage.submits(rae)
    stage.reads(rae, "respond-published")
    again = stage.slack.deliver("interactive", published.payload)
    stage.heard.until(lambda: again.acknowledged)
    takes(stage, published)
    takes(stage, first)
    grown = became_true(stage.heard.database)
    assert grown == before | {"ResponsePublished": 1}
    assert count(rae, "respond-published") == 1
