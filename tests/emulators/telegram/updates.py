"""What waits for the bot: Telegram's queue of updates, with its confirmations and its expiry."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

FIRST_UPDATE_ID = 700_000_001
MOST_UPDATES = 100
LONGEST_POLL = 50
MESSAGE_SECONDS = 24 * 3600
CALLBACK_SECONDS = 150
SHORT_LIVED = frozenset({"callback_query", "shipping_query", "pre_checkout_query"})
OPT_IN = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


@dataclass(frozen=True, slots=True)
class Pending:
    """One update that the bot has not confirmed; `expires` is in seconds of the clock."""

    update_id: int
    body: dict[str, Any]
    expires: float


@dataclass(slots=True)
class UpdateQueue:
    """Updates in order of their number; only a higher offset takes one away for good."""

    next_id: int = FIRST_UPDATE_ID
    pending: list[Pending] = field(default_factory=list)
    seen: dict[int, dict[str, Any]] = field(default_factory=dict)
    allowed: frozenset[str] | None = None

    def wants(self, kind: str) -> bool:
        """Whether the bot asked for updates of this kind (by default all but three)."""
        return kind not in OPT_IN if self.allowed is None else kind in self.allowed

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Remember the bot's choice; None leaves the earlier one, an empty one is the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def add(self, kind: str, content: dict[str, Any], now: float) -> int | None:
        """Queue an update of `kind`; gives its id, or None if the bot does not want the kind."""
        if not self.wants(kind):
            return None
        life = CALLBACK_SECONDS if kind in SHORT_LIVED else MESSAGE_SECONDS
        return self.add_raw({kind: content}, now + life)

    def add_raw(self, update: dict[str, Any], expires: float) -> int:
        """Queue `update` as it is, numbering it if it has no number."""
        update_id = int(update.get("update_id", self.next_id))
        self.next_id = max(self.next_id, update_id) + 1
        body = {"update_id": update_id} | update
        self.seen[update_id] = body
        self.pending.append(Pending(update_id, body, expires))
        return update_id

    def redeliver(self, update_id: int, expires: float) -> None:
        """Queue an update a second time under its old number, before all others."""
        self.pending.insert(0, Pending(update_id, self.seen[update_id], expires))

    def confirm(self, offset: int) -> tuple[int, ...]:
        """Forget what `offset` confirms; a negative one keeps only that many from the end."""
        if offset < 0:
            gone, self.pending = self.pending[:offset], self.pending[offset:]
        else:
            gone = [item for item in self.pending if item.update_id < offset]
            self.pending = [item for item in self.pending if item.update_id >= offset]
        return tuple(item.update_id for item in gone)

    def expire(self, now: float) -> None:
        """Forget what Telegram keeps no longer."""
        self.pending = [item for item in self.pending if item.expires > now]

    def take(self, limit: int) -> list[dict[str, Any]]:
        """The oldest updates, at most `limit`; they stay until confirmed."""
        return [item.body for item in self.pending[:limit]]
