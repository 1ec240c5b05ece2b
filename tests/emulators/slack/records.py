"""What one emulated Slack remembers, piece by piece."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

Json = dict[str, Any]
Kind = Literal["events_api", "interactive", "slash_commands"]

SCOPES = frozenset(
    {
        "chat:write",
        "commands",
        "files:read",
        "files:write",
        "im:history",
        "im:read",
        "im:write",
        "users:read",
    }
)
"""What a workspace grants the app, unless a test takes a scope away."""


class Call(NamedTuple):
    """One call of the app: when (seconds of the emulator's clock) and how it ended.

    `outcome` is "ok", Slack's name of the error, or "after: …" if it was done but its answer was
    not given. `response` is the body answered, None if there was none.
    """

    method: str
    params: Json
    token: str
    at: float
    outcome: str
    response: Json | None


@dataclass(frozen=True, slots=True)
class Event:
    """A step of the protocol: its name, the arguments of the call and what came of it."""

    name: str
    params: Json
    detail: Any = None


@dataclass(slots=True)
class App:
    """The app as it is registered: what it proves itself with."""

    id: str = "A0EMULATED"
    name: str = "Heard"
    app_token: str = "xapp-emulated"
    signing_secret: str = "emulated-signing-secret"
    client_id: str = "1000000000001.1000000000002"
    client_secret: str = "emulated-client-secret"


@dataclass(slots=True)
class Workspace:
    """One team with the app in it; `refusal` is the error that its token meets, if any."""

    id: str
    name: str
    domain: str
    bot_token: str
    bot_user: str
    bot_id: str
    scopes: set[str] = field(default_factory=lambda: set(SCOPES))
    refusal: str | None = None
    messages_tab: bool = True
    home_tab: bool = True
    installer: str = "U0INSTALLER"


@dataclass(slots=True)
class User:
    """A member, a guest, a stranger of another team (Slack Connect), or a bot."""

    id: str
    team: str
    name: str
    real_name: str
    guest: bool = False
    stranger: bool = False
    is_bot: bool = False
    owner: bool = False
    deleted: bool = False
    tz: str = "Europe/London"
    tz_label: str = "Greenwich Mean Time"
    tz_offset: int = 0
    locale: str = "en-GB"
    bot_id: str = ""
    updated: int = 0


@dataclass(slots=True)
class Message:
    """A message; `body` as payloads show it, without the channel.

    `only_for` is the one person who sees an ephemeral message. `history` holds the bodies that
    were replaced, oldest first.
    """

    body: Json
    channel: str
    by_app: bool = False
    only_for: str | None = None
    history: list[Json] = field(default_factory=list)
    deleted: bool = False

    @property
    def ts(self) -> str:
        """Its name within the channel."""
        return str(self.body["ts"])


@dataclass(slots=True)
class Channel:
    """A conversation: a direct message with the app (`user` is the person) or a channel."""

    id: str
    team: str
    kind: Literal["im", "channel"] = "im"
    name: str = "directmessage"
    user: str | None = None
    archived: bool = False
    app_is_member: bool = True
    messages: dict[str, Message] = field(default_factory=dict)


@dataclass(slots=True)
class View:
    """A modal or a Home tab; `body` as payloads show it; `errors` by block_id after a refusal."""

    body: Json
    user: str
    team: str
    errors: dict[str, str] = field(default_factory=dict)
    closed: bool = False

    @property
    def id(self) -> str:
        """Its V… name."""
        return str(self.body["id"])

    @property
    def hash(self) -> str:
        """The stamp of its last change."""
        return str(self.body["hash"])


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of the app's on its way: its id, for which workspace, of how many bytes."""

    id: str
    team: str
    name: str
    length: int
    alternative: str


@dataclass(slots=True)
class Trigger:
    """A deed of a person that lets the app open one modal within 3 seconds of `at`."""

    id: str
    user: str
    team: str
    at: float
    view_id: str | None = None
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """An address to answer a deed at: 5 times within 30 minutes of `at`."""

    path: str
    user: str
    channel: str
    at: float
    message_ts: str | None = None
    uses: int = 0


@dataclass(slots=True)
class Delivery:
    """One payload for the app and what became of it.

    `body` is the acknowledgement's own body (None if empty), `headers` and `status` those of the
    last HTTP attempt, `reasons` why each attempt failed. Once `settled`, nothing is tried again.
    """

    kind: Kind
    payload: Json
    envelope_id: str
    on_ack: Callable[[Json | None], object] | None = None
    due: float = 0
    acknowledged: bool = False
    body: Json | None = None
    attempts: int = 0
    reasons: list[str] = field(default_factory=list)
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    timed_out: bool = False
    settled: bool = False
    busy: bool = False
