"""A Slack of one's own: start it, point an app at it, act as people, look at what came.

    with SlackEmulator(mode="socket") as slack:
        ana = slack.person("Ana")
        ana.says("hello")
        slack.wait_for(lambda: ana.messages)

Every method may be called from any thread. The app reaches it at `url` with `bot_token`.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from types import TracebackType
from typing import Self, TypeVar

from tests.emulators.slack import told
from tests.emulators.slack.faults import LOST, Fault, When
from tests.emulators.slack.limits import StrictLimiter
from tests.emulators.slack.people import Person
from tests.emulators.slack.records import Call, Delivery, Event, Json, Kind, User, Workspace
from tests.emulators.slack.server import Mode, Server
from tests.emulators.slack.state import State
from tests.emulators.telegram.clock import Clock

Found = TypeVar("Found")


class SlackEmulator:
    """The Web API, Socket Mode and the pushes over HTTP for one app on loopback."""

    def __init__(
        self,
        mode: Mode = "socket",
        *,
        port: int = 0,
        clock: Clock | None = None,
        limiter: StrictLimiter | None = None,
    ) -> None:
        """Get ready, with the app installed in one workspace.

        Without a `limiter` the app may call as fast as it can.
        """
        self.mode = mode
        self.state = State(clock=clock or Clock(), limiter=limiter)
        self.team = self.install("Neighbours").id
        self._server = Server(self.state, mode, port)

    def __enter__(self) -> Self:
        """Start listening."""
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop; a fault of the emulator's, or one that the app sent, is raised here."""
        self.stop()
        if fault is None and self.state.defects:
            raise self.state.defects[0]
        if fault is None and self.state.complaints:
            raise AssertionError("\n".join(self.state.complaints))

    def start(self) -> Self:
        """Listen; the app may call from now on."""
        self._server.start()
        return self

    def stop(self) -> None:
        """Close all connections."""
        self._server.stop()

    def restart(self, *, away: Callable[[], object] = lambda: None) -> None:
        """Be out of reach while `away` runs, then listen again at the same address."""
        self._server.stop()
        away()
        self._server = self._server.again()
        self._server.start()

    @property
    def url(self) -> str:
        """The address in place of https://slack.com/api/."""
        return f"{self.state.base_url}/api/"

    @property
    def bot_token(self) -> str:
        """The token of the first workspace."""
        return self.workspace().bot_token

    @property
    def bot_user(self) -> str:
        """The U… name of the app's bot in the first workspace."""
        return self.workspace().bot_user

    @property
    def bot_id(self) -> str:
        """The B… name of the app's bot in the first workspace."""
        return self.workspace().bot_id

    @property
    def app_token(self) -> str:
        """The token for Socket Mode."""
        return self.state.app.app_token

    @property
    def app_id(self) -> str:
        """The A… name of the app."""
        return self.state.app.id

    @property
    def signing_secret(self) -> str:
        """What pushes are signed with."""
        return self.state.app.signing_secret

    @property
    def client_id(self) -> str:
        """The app's name when it asks for a workspace's token."""
        return self.state.app.client_id

    @property
    def client_secret(self) -> str:
        """The proof that goes with the client_id."""
        return self.state.app.client_secret

    @property
    def connected(self) -> bool:
        """Whether the app holds a Socket Mode connection."""
        with self.state.changed:
            return self.state.connections > 0

    @property
    def idle(self) -> bool:
        """Whether every payload was acknowledged or given up."""
        with self.state.changed:
            return self.state.idle

    @property
    def calls(self) -> list[Call]:
        """Every call of the app so far, in the order in which they ended."""
        with self.state.changed:
            return list(self.state.calls)

    def workspace(self, team: str | None = None) -> Workspace:
        """A workspace by its id; without one the first."""
        return self.state.teams[team or self.team]

    def person(
        self,
        name: str,
        *,
        guest: bool = False,
        stranger: bool = False,
        is_bot: bool = False,
        owner: bool = False,
        team: str | None = None,
    ) -> Person:
        """Somebody who can use the app; a `stranger` belongs to another workspace."""
        with self.state.changed:
            home = "T0STRANGER" if stranger else (team or self.team)
            user = User(
                self.state.new_id("U"),
                home,
                name.lower(),
                name,
                guest=guest,
                stranger=stranger,
                is_bot=is_bot,
                owner=owner,
                updated=self.state.clock.unix(),
            )
            self.state.users[user.id] = user
            return Person(self.state, user, team or self.team)

    def namesake(self, other: Person, team: str) -> Person:
        """Somebody else in another workspace, who has the same user id there."""
        with self.state.changed:
            other.user.stranger = True  # from now on the id is known in both
            return Person(self.state, replace(other.user, team=team, stranger=False), team)

    def install(self, name: str) -> Workspace:
        """Take the app into one more workspace, with tokens of its own."""
        with self.state.changed:
            number = self.state.number()
            team = Workspace(
                id=f"T0EMUL{number:04d}",
                name=name,
                domain=name.lower().replace(" ", "-"),
                bot_token=f"xoxb-emulated-{number}",
                bot_user=f"U0BOT{number:04d}",
                bot_id=f"B0EMUL{number:04d}",
            )
            self.state.teams[team.id] = team
            return team

    def uninstall(self, team: str | None = None) -> None:
        """A workspace takes the app out: its token is dead, and the app is told."""
        with self.state.changed:
            told.uninstalled(self.state, self.workspace(team))

    def authorize(self, team: str | None = None, by: Person | None = None) -> str:
        """A workspace agrees to the installation: the code for oauth.v2.access, good once."""
        with self.state.changed:
            if by is not None:
                self.workspace(team).installer = by.id
            code = f"code-{self.state.number()}"
            self.state.codes[code] = self.workspace(team).id
            return code

    def listens_at(self, url: str) -> None:
        """Push to this address: events, interactions and commands alike."""
        with self.state.changed:
            self.state.request_url = url
            self.state.arrived()

    def signs_at(self, now: Callable[[], float]) -> None:
        """Date signatures by this clock of unix seconds: the one that the app goes by."""
        with self.state.changed:
            self.state.signed_at = now

    def verifies_url(self) -> bool:
        """Whether the request URL gives a challenge back, as Slack asks when it is entered."""
        with self.state.changed:
            challenge = f"challenge-{self.state.number()}"
            payload = {"type": "url_verification", "challenge": challenge}
            delivery = self.state.deliver("events_api", payload)
        self.wait_for(lambda: delivery.settled)
        return delivery.body in ({"challenge": challenge}, {"text": challenge})

    def disconnect_socket(self, reason: str = "refresh_requested") -> None:
        """Send every connection away: "warning", "refresh_requested" or "link_disabled"."""
        self._server.disconnect(reason)

    def deliver(
        self, kind: Kind, payload: Json, on_ack: Callable[[Json | None], object] | None = None
    ) -> Delivery:
        """Send the app a payload, now and again by Slack's rules."""
        with self.state.changed:
            return self.state.deliver(kind, payload, on_ack)

    def wait_for(self, predicate: Callable[[], Found], timeout: float = 10) -> Found:
        """Wait until `predicate` gives something true, and give that.

        It is tried again after every change; AssertionError after `timeout` seconds.
        """
        with self.state.changed:
            found = self.state.changed.wait_for(predicate, timeout)
        if not found:
            last = [f"{call.method}: {call.outcome}" for call in self.calls[-8:]]
            raise AssertionError(f"Not within {timeout} s; the app's last calls were {last}")
        return found

    async def until(self, predicate: Callable[[], Found], timeout: float = 10) -> Found:  # noqa: ASYNC109
        """Do `wait_for` without stopping the loop of the app under test."""
        return await asyncio.to_thread(self.wait_for, predicate, timeout)

    def fail_next(
        self,
        method: str,
        error: str | int = LOST,
        times: int = 1,
        when: When = "before",
        *,
        retry_after: int = 1,
    ) -> None:
        """Let the next calls of `method` ("*" is any, "response_url" an answer there) fail.

        `error` is a name of ERRORS, an HTTP status (429 in Slack's form, any other as a page) or
        "connection lost". when="after" does what was asked and only then fails: the app cannot
        know that it was done.
        """
        with self.state.changed:
            self.state.faults.order(Fault(method, error, times, when, retry_after))

    def on(self, event: str, callback: Callable[[Event], object]) -> Callable[[], None]:
        """Call back at a step of the protocol ("*" is any); gives a function that ends it.

        Steps: "<method>.received", ".accepted" (done, not answered), ".refused", ".answered";
        "delivery.sent", ".acknowledged" and ".failed", whose detail is the Delivery. The callback
        runs in the emulator's thread, at that very moment, and everything stands still until it
        returns; what it raises is raised again when the emulator ends.
        """
        hook = (event, callback)
        with self.state.changed:
            self.state.hooks.append(hook)
        return lambda: self.state.hooks.remove(hook)

    def advance(self, seconds: float) -> None:
        """Let time pass for Slack: triggers grow old, retries fall due, the limits fill again."""
        with self.state.changed:
            self.state.clock.advance(seconds)
            self.state.arrived()
