"""The outlet when Slack refuses or is away: what the sender is told."""

import threading

import pytest
from structlog.testing import capture_logs
from typing_extensions import override

from bots.outlet import Outgoing
from bots.slack import send
from bots.slack.clients import FixedToken
from bots.slack.failures import SLACK_ERRORS, SPARES
from bots.slack.send import SlackOutlet
from core.domain.messages import Reply
from core.errors import Failure, StorageAway
from tests.bots.slack.sending import YES_NO, Installed, failure, play, posts, say, to
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.errors import ERRORS
from tests.emulators.slack.faults import LOST, When

POST, UPDATE, OPEN = "chat.postMessage", "chat.update", "conversations.open"
REFUSALS = sorted((ERRORS.keys() & SLACK_ERRORS.keys()) - SPARES.keys())


@pytest.mark.parametrize("error", REFUSALS)
def test_every_refusal_is_told_as_the_table_says(slack: SlackEmulator, error: str) -> None:
    """What Slack answers over the wire reaches the sender, for a message and for an edit."""
    ana = slack.person("Ana")

    async def scene(outlet: SlackOutlet) -> None:
        for method, edits in ((POST, None), (UPDATE, "1767603600.000001"), (OPEN, "1.000001")):
            outlet._rooms.clear()
            if method == UPDATE:
                outlet._rooms[f"{slack.team}/{ana.id}"] = ana.channel
            slack.fail_next(method, error, times=2)
            failed = await failure(outlet, to(ana, say("Hi"), edits))
            assert (failed.failure, failed.code) == (SLACK_ERRORS[error], error)
            slack.state.faults.orders.clear()

    play(slack, scene)
    assert ana.messages == []


@pytest.mark.parametrize("method", [POST, UPDATE])
@pytest.mark.parametrize("error", ["invalid_blocks", "invalid_blocks_format"])
def test_blocks_that_slack_cannot_draw_give_way_to_the_bare_words(
    slack: SlackEmulator, method: str, error: str
) -> None:
    """All the words are there, once, and the log tells which message it was."""
    ana = slack.person("Ana")

    async def scene(outlet: SlackOutlet) -> None:
        ts = await outlet.send(to(ana, say("Well?", choices=YES_NO)))
        slack.fail_next(method, error)
        edits = ts if method == UPDATE else None
        await outlet.send(to(ana, say("So 1 < 2", choices=YES_NO, name="n7"), edits))

    with capture_logs() as logs:
        play(slack, scene)
    message = ana.messages[-1]
    assert (message.spoken, message.labels) == ("So 1 < 2\n\nYes · No", ())
    assert len(ana.messages) == (1 if method == UPDATE else 2)
    [line] = logs
    assert (line["event"], line["error"], line["name"]) == ("slack.left_out", error, "n7")
    assert "1 < 2" not in repr(logs)


def test_bare_words_that_are_refused_too_are_a_fault_of_ours(slack: SlackEmulator) -> None:
    """The message is tried once more and no oftener."""
    ana = slack.person("Ana")

    async def scene(outlet: SlackOutlet) -> None:
        slack.fail_next(POST, "invalid_blocks", times=9)
        assert (await failure(outlet, to(ana, say("Hi")))).failure is Failure.REFUSED

    play(slack, scene)
    assert posts(slack) == ["invalid_blocks"] * 2


def test_a_thread_that_takes_nothing_is_left(slack: SlackEmulator) -> None:
    """The message arrives outside of it, buttons and all."""
    ana = slack.person("Ana")
    parent = ana.says("hello")

    async def scene(outlet: SlackOutlet) -> None:
        slack.fail_next(POST, "invalid_thread_ts")
        await outlet.send(to(ana, say("Well?", choices=YES_NO, thread=parent)))

    play(slack, scene)
    [message] = ana.messages
    assert (message.thread_ts, message.labels) == (None, ("Yes", "No"))


def test_a_thread_error_without_a_thread_is_refused(slack: SlackEmulator) -> None:
    """There is nothing to leave out."""
    ana = slack.person("Ana")

    async def scene(outlet: SlackOutlet) -> None:
        slack.fail_next(POST, "invalid_thread_ts", times=9)
        assert (await failure(outlet, to(ana, say("Hi")))).failure is Failure.REFUSED

    play(slack, scene)
    assert len(posts(slack)) == 1


def test_an_edit_of_what_is_not_there_is_gone(slack: SlackEmulator) -> None:
    """Neither a missing message nor a person's own can be edited."""
    ana = slack.person("Ana")
    theirs = ana.says("mine")

    async def scene(outlet: SlackOutlet) -> None:
        for ts in ("1767603600.999999", theirs):
            assert (await failure(outlet, to(ana, say("Hi"), ts))).failure is Failure.GONE

    play(slack, scene)


def test_somebody_who_is_gone_is_out_of_reach(slack: SlackEmulator) -> None:
    """So are bots, strangers to the workspace, and all when the tab for messages is closed."""
    ana, bot = slack.person("Ana"), slack.person("Robot", is_bot=True)
    other = slack.person("Bo", team=slack.install("Clinic").id)

    async def scene(outlet: SlackOutlet) -> None:
        ana.leaves()
        for person in (ana, bot, other):
            failed = await failure(outlet, to(person, say("Hi")))
            assert failed.failure is Failure.UNREACHABLE
        ana.returns()
        slack.workspace().messages_tab = False
        failed = await failure(outlet, to(ana, say("Hi")))
        assert (failed.failure, failed.code) == (Failure.UNREACHABLE, "messages_tab_disabled")

    play(slack, scene)


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("error", [LOST, 500, 502, 503, "internal_error", "fatal_error"])
def test_a_lost_answer_leaves_the_message_unknown(
    slack: SlackEmulator, error: str | int, when: When
) -> None:
    """Whether it arrived or not, the sender is told that nobody can know."""
    ana = slack.person("Ana")

    async def scene(outlet: SlackOutlet) -> None:
        slack.fail_next(POST, error, when=when)
        assert (await failure(outlet, to(ana, say("Hi")))).failure is Failure.UNKNOWN

    play(slack, scene)
    assert len(ana.messages) == (1 if when == "after" else 0)
    assert len(posts(slack)) == 1


def test_what_never_left_is_safe_to_repeat() -> None:
    """A refused connection is NOT_SENT."""
    slack = SlackEmulator().start()
    ana = slack.person("Ana")
    slack.stop()

    async def scene(outlet: SlackOutlet) -> None:
        assert (await failure(outlet, to(ana, say("Hi")))).failure is Failure.NOT_SENT

    play(slack, scene)


def test_a_call_that_takes_too_long_is_given_up(
    slack: SlackEmulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lease of the sender does not wait for Slack; what became of it is unknown."""
    ana, over = slack.person("Ana"), threading.Event()

    async def scene(outlet: SlackOutlet) -> None:
        monkeypatch.setattr(send, "LONGEST_SEND", 0.1)
        slack.on(f"{POST}.received", lambda _: over.wait(10))
        try:
            failed = await failure(outlet, to(ana, say("Hi")))
            assert (failed.failure, failed.code) == (Failure.UNKNOWN, "too slow")
        finally:
            over.set()

    play(slack, scene)


@pytest.mark.parametrize("at", [1, 2])
@pytest.mark.parametrize("error", ["ratelimited", LOST])
def test_pages_that_arrived_are_not_sent_again(slack: SlackEmulator, error: str, at: int) -> None:
    """The same message goes on where it stopped, and all pages are there once, in order."""
    ana = slack.person("Ana")
    message = to(ana, say("word " * 3000, choices=YES_NO))

    def count(_: object) -> None:
        if len(posts(slack)) == at:
            slack.fail_next(POST, error)

    async def scene(outlet: SlackOutlet) -> None:
        slack.on(f"{POST}.accepted", count)
        first = await failure(outlet, message)
        # It is the pages that came too fast: nobody else shall rest for them.
        assert first.failure is (Failure.UNKNOWN if error == LOST else Failure.SLOW_DOWN)
        assert first.scope == "chat"
        await outlet.send(message)

    play(slack, scene)
    whole = SlackEmulator()
    with whole:
        bo = whole.person("Ana")

        async def undisturbed(outlet: SlackOutlet) -> None:
            await outlet.send(to(bo, message.reply))

        play(whole, undisturbed)
        assert [seen.text for seen in ana.messages] == [seen.text for seen in bo.messages]
    assert len(ana.messages) > 2


class _Away(Installed):
    """Workspaces whose tokens cannot be looked up now."""

    @override
    async def of(self, team: str, refused: str | None = None) -> str | None:
        raise StorageAway


def test_a_token_that_cannot_be_looked_up_leaves_the_message_unsent(slack: SlackEmulator) -> None:
    """Nothing left yet, so that every message may be tried again."""
    ana = slack.person("Ana")

    async def scene(outlet: SlackOutlet) -> None:
        assert (await failure(outlet, to(ana, say("Hi")))).failure is Failure.NOT_SENT

    play(slack, scene, tokens=_Away())
    assert slack.calls == []


# --- What the operator can mend ------------------------------------------------------------------


def test_a_refused_token_waits_and_is_told_once(slack: SlackEmulator) -> None:
    """Nothing was sent; the operator reads one line, without the token, until it works again."""
    ana, wrong = slack.person("Ana"), "xoxb-another-token"

    async def scene(outlet: SlackOutlet) -> None:
        for _ in range(3):
            assert (await failure(outlet, to(ana, say("Hi")))).failure is Failure.NOT_SENT

    with capture_logs() as logs:
        play(slack, scene, tokens=FixedToken(wrong))
    assert [(line["event"], line["error"]) for line in logs] == [("slack.refuses", "invalid_auth")]
    assert "HEARD_SLACK_BOT_TOKEN" in logs[0]["mend"]
    assert wrong not in repr(logs)


def test_trouble_that_comes_back_is_told_again(slack: SlackEmulator) -> None:
    """A message that went between the two says that it had been mended."""
    ana = slack.person("Ana")

    async def scene(outlet: SlackOutlet) -> None:
        for _ in range(2):
            slack.fail_next(POST, "ekm_access_denied")
            await failure(outlet, to(ana, say("Hi")))
            await outlet.send(to(ana, say("Hi")))

    with capture_logs() as logs:
        play(slack, scene)
    assert [line["error"] for line in logs] == ["ekm_access_denied"] * 2


def test_a_missing_scope_is_named(slack: SlackEmulator) -> None:
    """The operator reads which one to add."""
    ana = slack.person("Ana")
    slack.workspace().scopes.remove("chat:write")

    async def scene(outlet: SlackOutlet) -> None:
        for _ in range(2):
            failed = await failure(outlet, to(ana, say("Hi")))
            assert (failed.failure, failed.code) == (Failure.REFUSED, "missing_scope")

    with capture_logs() as logs:
        play(slack, scene)
    [line] = logs
    assert (line["needed"], line["mend"][:13]) == ("chat:write", "Add the scope")


@pytest.mark.parametrize("reply", [say(" ", choices=YES_NO), say()])
def test_a_message_that_is_a_fault_of_ours_is_not_tried(
    slack: SlackEmulator, reply: Reply
) -> None:
    """A message without words is refused without a call."""

    async def scene(outlet: SlackOutlet) -> None:
        failed = await failure(outlet, Outgoing("T1/U1", reply))
        assert failed.failure is Failure.REFUSED

    play(slack, scene)
    assert slack.calls == []
