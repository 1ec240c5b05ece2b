"""Socket Mode: lines that end, are replaced in time, go silent, or are refused."""

import asyncio
import threading
from dataclasses import dataclass, field

import pytest
from structlog.testing import capture_logs

from core.domain.messages import Said
from core.errors import StorageAway
from tests.bots.slack.desk import Desk, all_settled, hurried, receiving
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.faults import LOST


@pytest.mark.parametrize("reason", ["warning", "refresh_requested"])
def test_a_line_is_replaced_when_slack_says_so(slack: SlackEmulator, reason: str) -> None:
    """Everything that is said meanwhile is applied once, and nobody notices."""

    async def scene() -> None:
        desk, ana = Desk(), slack.person("Ana")
        with capture_logs() as logs:
            async with receiving(slack, desk) as app:
                await slack.until(lambda: slack.connected)
                for number in range(5):
                    ana.says(f"before {number}")
                slack.disconnect_socket(reason)
                for number in range(5):
                    ana.says(f"behind {number}")
                await all_settled(slack)
                await slack.until(lambda: opened(slack) == 2)
                ana.says("much later")
                await all_settled(slack)
                assert app.trouble is None
        assert len(desk.events) == 11
        assert desk.events[-1] == Said("much later")
        assert not [line for line in logs if line["event"] == "slack.receiving.fails"]

    asyncio.run(scene())


def opened(slack: SlackEmulator) -> int:
    """How many lines were asked for."""
    return len([call for call in slack.calls if call.method == "apps.connections.open"])


def test_the_new_line_is_there_before_the_old_one_goes(slack: SlackEmulator) -> None:
    """At a warning two are open for a while."""

    async def scene() -> None:
        async with receiving(slack, Desk()):
            await slack.until(lambda: slack.connected)
            slack.disconnect_socket("warning")
            await slack.until(lambda: slack.state.connections == 2)
            slack.advance(20)
            await slack.until(lambda: slack.state.connections == 1)

    asyncio.run(scene())


def test_a_turn_under_way_is_confirmed_on_the_old_line(slack: SlackEmulator) -> None:
    """It is not brought again on the new one."""

    async def scene() -> None:
        desk, ana = Desk(), slack.person("Ana")
        async with receiving(slack, desk):
            desk.gate.clear()
            ana.says("hello")
            await desk.has(1)
            slack.disconnect_socket("warning")
            await slack.until(lambda: slack.state.connections == 2)
            desk.gate.set()
            await all_settled(slack)
        assert ana.deliveries[-1].attempts == 1
        assert len(desk.asked) == 1

    asyncio.run(scene())


def test_what_was_never_confirmed_comes_on_another_line(slack: SlackEmulator) -> None:
    """A line that breaks in the middle of a turn costs nothing."""

    async def scene() -> None:
        desk, ana = Desk(), slack.person("Ana")
        async with receiving(slack, desk) as app:
            desk.gate.clear()
            ana.says("hello")
            await desk.has(1)
            await asyncio.to_thread(slack.restart)
            await desk.has(2)
            desk.gate.set()
            await all_settled(slack)
            assert app.trouble is None
        assert desk.events == [Said("hello")]

    asyncio.run(hurried(slack, scene()))


def test_receiving_goes_on_after_slack_was_out_of_reach(slack: SlackEmulator) -> None:
    """A refused connection is waited out, longer each time, and said once."""

    async def scene() -> None:
        desk, tried = Desk(), threading.Event()

        async def sleep(seconds: float) -> None:
            await Desk.sleep(desk, seconds)
            if len(desk.waits) == 4:
                tried.set()

        desk.sleep = sleep  # type: ignore[method-assign]
        async with receiving(slack, desk) as app:
            await slack.until(lambda: slack.connected)
            await asyncio.to_thread(slack.restart, away=lambda: tried.wait(10))
            slack.person("Ana").says("hello")
            await all_settled(slack)
            assert app.trouble is None
        assert desk.events == [Said("hello")]
        assert desk.waits[:3] == [1, 2, 4]

    asyncio.run(scene())


@pytest.mark.parametrize("error", ["invalid_auth", "ratelimited", "internal_error", 502, LOST])
def test_whatever_slack_answers_receiving_goes_on(slack: SlackEmulator, error: str | int) -> None:
    """After any refusal it waits longer each time, says so once, and begins again."""

    async def scene() -> None:
        desk = Desk()
        slack.fail_next("apps.connections.open", error, times=7)
        with capture_logs() as logs:
            async with receiving(slack, desk):
                slack.person("Ana").says("still there?")
                await all_settled(slack)
        assert desk.events == [Said("still there?")]
        assert desk.waits == [1, 2, 4, 8, 16, 30, 30]
        assert [line["event"] for line in logs] == [
            "slack.receiving.fails",
            "slack.receiving.works_again",
        ]

    asyncio.run(scene())


def test_a_bad_token_is_told_as_trouble(slack: SlackEmulator) -> None:
    """The operator hears which setting to look at, and receiving goes on."""

    async def scene() -> None:
        slack.fail_next("auth.test", "invalid_auth")
        desk, told = Desk(), asyncio.Event()

        async def sleep(seconds: float) -> None:
            await Desk.sleep(desk, seconds)
            await told.wait()

        desk.sleep = sleep  # type: ignore[method-assign]
        with capture_logs() as logs:
            async with receiving(slack, desk) as app:
                slack.person("Ana").says("hello")
                await all_settled(slack)
                assert app.trouble == "invalid_auth"
                told.set()
                await slack.until(lambda: [c for c in slack.calls if c.outcome == "ok"][1:])
        [fails] = [line for line in logs if line["event"] == "slack.identity.fails"]
        assert "HEARD_SLACK_BOT_TOKEN" in fails["mend"]
        assert desk.events == [Said("hello")]

    asyncio.run(scene())


def test_stopping_finishes_what_was_begun(slack: SlackEmulator) -> None:
    """A turn that waits for its commit is confirmed before the receiver ends."""

    async def scene() -> None:
        desk, ana = Desk(), slack.person("Ana")
        released = desk.gate.set
        desk.gate.clear()
        desk.gate.set = lambda: asyncio.get_running_loop().call_later(0.2, released)  # type: ignore[assignment,method-assign]
        async with receiving(slack, desk):
            ana.says("hello")
            await desk.has(1)
        await all_settled(slack)
        assert desk.events == [Said("hello")]
        assert ana.deliveries[-1].attempts == 1

    asyncio.run(scene())


@dataclass
class Book:
    """Tokens that note who left, after these errors."""

    errors: list[Exception]
    gone: list[str] = field(default_factory=list)

    def fixed(self, _team: str) -> bool:
        """Each workspace has its own."""
        return False

    def introduced(self, team: str) -> None:
        """None is meant when none is named."""

    def own(self, _team: str) -> bool:
        """None is the operator's."""
        return False

    async def of(self, _team: str, refused: str | None = None) -> str | None:  # noqa: ARG002
        """A token that nothing is done with."""
        return "xoxb-1"

    async def revoked(self, team: str) -> None:
        """Fail as ordered, then note it."""
        if self.errors:
            raise self.errors.pop(0)
        self.gone.append(team)


def test_the_token_of_a_workspace_that_left_is_forgotten(slack: SlackEmulator) -> None:
    """The event is confirmed once that is done; till then it comes again."""

    async def scene() -> None:
        desk, book = Desk(), Book([StorageAway()])
        with capture_logs() as logs:
            async with receiving(slack, desk, book):
                await slack.until(lambda: slack.connected)
                slack.uninstall()
                await all_settled(slack)
        assert set(book.gone) == {slack.team}
        assert {"event": "slack.uninstalled", "team": slack.team, "log_level": "warning"} in logs
        assert not desk.asked

    asyncio.run(hurried(slack, scene()))
