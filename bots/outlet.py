"""How messages leave: what the sender asks of a channel, and what a channel allows, as data."""

from dataclasses import dataclass
from typing import Protocol

from core.domain.messages import Reply


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a channel may be asked to carry; the numbers are those of Telegram's bot FAQ.

    `per_second` is never exceeded in any one second. News and broadcasts may use only
    `bulk_per_second` of it, so that an answer to a person always finds room. A chat takes
    `chat_burst` messages at once and `per_chat_per_second` on average. `in_flight` is the
    number of calls that may wait for the platform's answer at the same time. Chats whose
    identifier begins with `group_prefix` are groups, which take `group_per_minute`; an empty
    prefix says that the channel has no such chats.
    """

    per_second: int = 30
    bulk_per_second: int = 25
    per_chat_per_second: float = 1.0
    chat_burst: int = 5
    in_flight: int = 30
    group_per_minute: int = 20
    group_prefix: str = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message that leaves now: the platform's chat, the words, and the message it edits.

    `picture` (PNG) goes with the words, which tell what it shows.
    """

    chat: str
    reply: Reply
    edits: str | None = None
    picture: bytes | None = None


class Outlet(Protocol):
    """One bot on one channel, as the sender sees it."""

    @property
    def name(self) -> str:
        """The channel's name, as in `DueMessage.channel`."""
        ...

    @property
    def limits(self) -> Limits:
        """What the channel allows."""
        ...

    async def send(self, message: Outgoing) -> str | None:
        """Send or edit; the platform's id of the message, None where the channel gives none.

        Answers or fails within 20 seconds. A call may outlast its sender's lease only when that
        sender died, froze or lost the database: to its successor the outcome is unknown then.

        Raises:
            SendFailed: saying what became of the message as far as it can be known.
        """
        ...
