"""Where a person sits: their deeds go to the app from here, under their name."""

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.emulators.slack import payloads, profiles
from tests.emulators.slack.elements import Chosen, Place
from tests.emulators.slack.payloads import Origin, Who
from tests.emulators.slack.records import Channel, Delivery, Json, Kind, User
from tests.emulators.slack.state import State

GONE = frozenset({"account_inactive", "token_revoked"})
"""What the token of a workspace meets once the app was taken out."""


@dataclass(frozen=True, slots=True)
class Seat:
    """One person in one workspace with the app. Its methods want `state.changed` held.

    `deliveries` is all that was sent for them, oldest first; `chosen` what they chose in
    messages, by the message's ts.
    """

    state: State
    user: User
    team: str
    deliveries: list[Delivery] = field(default_factory=list)
    chosen: dict[str, dict[Place, Chosen]] = field(default_factory=dict)

    @property
    def origin(self) -> Origin:
        """The app in this workspace, as payloads name it."""
        return profiles.origin(self.state, self.state.teams[self.team])

    @property
    def who(self) -> Who:
        """The person, as payloads name them."""
        return profiles.who(self.user)

    @property
    def im(self) -> Channel:
        """Their direct message with the app."""
        return self.state.im(self.user.id, self.team)

    def trigger(self, view_id: str | None = None) -> str:
        """A fresh trigger_id; `view_id` is the modal it is made in."""
        return self.state.trigger(self.user.id, self.team, view_id)

    def tell(self, event: Json) -> Delivery:
        """Send the app an event of this person's doing."""
        self._present()
        return self.announce(event)

    def announce(self, event: Json) -> Delivery:
        """Send the app an event that concerns this person, who need not be there any more."""
        payload = payloads.event_callback(
            self.origin,
            event,
            event_id=self.state.new_id("Ev"),
            event_time=self.state.clock.unix(),
            external=self.user.team != self.team,
        )
        return self._send("events_api", payload)

    def act(
        self, kind: Kind, payload: Json, on_ack: Callable[[Json | None], object] | None = None
    ) -> Delivery:
        """Send the app what this person did with it: an interaction or a command."""
        self._present()
        return self._send(kind, payload, on_ack)

    def _present(self) -> None:
        assert not self.user.deleted, f"{self.user.real_name} left: let them return first"
        gone = self.state.teams[self.team].refusal in GONE
        assert not gone, f"The app is not in {self.team} any more: nobody there can use it"

    def _send(
        self, kind: Kind, payload: Json, on_ack: Callable[[Json | None], object] | None = None
    ) -> Delivery:
        delivery = self.state.deliver(kind, payload, on_ack)
        self.deliveries.append(delivery)
        return delivery
