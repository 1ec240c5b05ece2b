"""Telegram's advice on how fast to send, made a rule: 429 with the seconds to wait."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil

from tests.emulators.telegram.errors import ApiError


@dataclass(slots=True)
class Bucket:
    """Room for `size` calls at once that fills again with `per_second`."""

    size: float
    per_second: float
    level: float
    at: float

    def wait(self, now: float) -> float:
        """Seconds until there is room for one more call; 0 if there is."""
        self.level = min(self.size, self.level + (now - self.at) * self.per_second)
        self.at = now
        return max(0.0, (1 - self.level) / self.per_second)


@dataclass(slots=True)
class StrictLimiter:
    """30 calls a second in all, 1 a second to a chat with a small burst, 20 a minute to a group.

    Sending and editing count. A call that is refused takes no room.
    """

    overall_per_second: float = 30
    chat_per_second: float = 1
    chat_burst: int = 3
    group_per_minute: float = 20
    _buckets: dict[int | None, Bucket] = field(default_factory=dict)

    def admit(self, chat_id: int, clock: Callable[[], float]) -> None:
        """Let a call to `chat_id` pass, or refuse it with "too many requests"."""
        now = clock()
        buckets = (self._bucket(None, now), self._bucket(chat_id, now))
        seconds = max(bucket.wait(now) for bucket in buckets)
        if seconds > 0:
            raise too_many(max(1, ceil(seconds)))
        for bucket in buckets:
            bucket.level -= 1

    def _bucket(self, key: int | None, now: float) -> Bucket:
        if key not in self._buckets:
            size, rate = self._shape(key)
            self._buckets[key] = Bucket(size, rate, size, now)
        return self._buckets[key]

    def _shape(self, key: int | None) -> tuple[float, float]:
        if key is None:
            return self.overall_per_second, self.overall_per_second
        if key < 0:
            return self.group_per_minute, self.group_per_minute / 60
        return self.chat_burst, self.chat_per_second


def too_many(seconds: int) -> ApiError:
    """The refusal that tells the bot to wait so many seconds."""
    return ApiError("too many requests", parameters={"retry_after": seconds}, seconds=seconds)
