"""Everything that one emulated Slack remembers, and the small deeds on it."""

import threading
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from slack_sdk.signature import Clock as VerifierClock

from tests.emulators.slack.faults import Faults
from tests.emulators.slack.limits import StrictLimiter
from tests.emulators.slack.records import (
    App,
    Call,
    Channel,
    Delivery,
    Event,
    Json,
    Kind,
    Message,
    ResponseUrl,
    Trigger,
    Upload,
    User,
    View,
    Workspace,
)
from tests.emulators.telegram.clock import Clock

VERIFIER = VerifierClock()
"""The clock against which Slack's own library holds a signature, unless it is told otherwise."""

FAREWELLS = frozenset({"app_uninstalled", "tokens_revoked"})
"""Events that come after the app was taken out."""


@dataclass(slots=True)
class State:
    """The whole world of one app. Touch it only while holding `changed`."""

    app: App = field(default_factory=App)
    clock: Clock = field(default_factory=Clock)
    changed: threading.Condition = field(default_factory=threading.Condition)
    limiter: StrictLimiter | None = None
    faults: Faults = field(default_factory=Faults)
    base_url: str = ""
    request_url: str = ""
    signed_at: Callable[[], float] = VERIFIER.now
    connections: int = 0
    tickets: set[str] = field(default_factory=set)
    teams: dict[str, Workspace] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    files: dict[str, Json] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    stacks: dict[str, list[str]] = field(default_factory=dict)
    homes: dict[str, str] = field(default_factory=dict)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    response_urls: dict[str, ResponseUrl] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    deliveries: list[Delivery] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    defects: list[BaseException] = field(default_factory=list)
    hooks: list[tuple[str, Callable[[Event], object]]] = field(default_factory=list)
    wakers: list[Callable[[], object]] = field(default_factory=list)
    _count: int = 0

    def number(self) -> int:
        """A number that was never given before."""
        self._count += 1
        return self._count

    def new_id(self, prefix: str) -> str:
        """A name in Slack's form: U0EMUL0001, D0EMUL0002, V…, F…."""
        return f"{prefix}0EMUL{self.number():04d}"

    def ts(self) -> str:
        """A time stamp that is later than all before it: "1767603600.000001"."""
        return f"{self.clock.unix()}.{self.number():06d}"

    def im(self, user_id: str, team: str | None = None) -> Channel:
        """The direct message of the app and this person; it is opened if need be."""
        home = team or self.users[user_id].team
        for channel in self.channels.values():
            if channel.user == user_id and channel.team == home:
                return channel
        channel = Channel(self.new_id("D"), home, user=user_id)
        self.channels[channel.id] = channel
        return channel

    def keep(self, message: Message) -> Message:
        """Put a message into its channel, and wake those who wait."""
        self.channels[message.channel].messages[message.ts] = message
        self.arrived()
        return message

    def trigger(self, user_id: str, team: str, view_id: str | None = None) -> str:
        """A new trigger_id; `view_id` is the modal in which the deed was done."""
        name = f"{self.number()}.{self.clock.unix()}.emulated"
        self.triggers[name] = Trigger(name, user_id, team, self.clock.monotonic(), view_id)
        return name

    def response_url(self, user_id: str, channel: str, message_ts: str | None = None) -> str:
        """A new response_url; `message_ts` is the message that carried the button, if any."""
        path = f"actions/{self.channels[channel].team}/{self.number()}/emulated"
        now = self.clock.monotonic()
        self.response_urls[path] = ResponseUrl(path, user_id, channel, now, message_ts)
        return f"{self.base_url}/{path}"

    def deliver(
        self, kind: Kind, payload: Json, on_ack: Callable[[Json | None], object] | None = None
    ) -> Delivery:
        """Send the app a payload, now and again by Slack's rules; gives what becomes of it.

        `on_ack` is called with the body of the acknowledgement, holding `changed`. An app that was
        taken out of the workspace hears nothing more from there.
        """
        now = self.clock.monotonic()
        name = f"00000000-0000-4000-9000-{self.number():012d}"
        delivery = Delivery(kind, deepcopy(payload), name, on_ack, due=now)
        delivery.settled = self._is_out(payload)
        self.deliveries.append(delivery)
        self.arrived()
        return delivery

    def _is_out(self, payload: Json) -> bool:
        home = payload.get("team_id") or (payload.get("team") or {}).get("id")
        team = self.teams.get(str(home))
        told = payload.get("event", {}).get("type") in FAREWELLS
        return team is not None and team.refusal is not None and not told

    @property
    def idle(self) -> bool:
        """Whether every payload was acknowledged or given up."""
        return all(delivery.settled for delivery in self.deliveries)

    def complain(self, words: str) -> None:
        """Keep a fault of the app's, which its tests shall see."""
        self.complaints.append(words)
        self.changed.notify_all()

    def arrived(self) -> None:
        """Wake everyone who waits for a change."""
        self.changed.notify_all()
        for wake in tuple(self.wakers):
            wake()

    def fire(self, name: str, params: Json, detail: object = None) -> None:
        """Tell those who wait for this step of the protocol."""
        event = Event(name, params, detail)
        for wanted, callback in tuple(self.hooks):
            if wanted in {name, "*"}:
                try:
                    callback(event)
                except Exception as fault:  # noqa: BLE001 - it must not stop the server, nor be lost
                    self.defects.append(fault)
