"""Slack's rate limits, made exact: 429 with the seconds to wait in Retry-After.

Tiers: https://docs.slack.dev/apis/web-api/rate-limits, and for each method the page of it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil

from tests.emulators.slack.errors import ApiError
from tests.emulators.telegram.limits import Bucket

TIER_1, TIER_3, TIER_4 = 1, 50, 100
"""Calls per minute of one method for one workspace; none of the methods here has tier 2."""

HUNDREDS = 300
"""What "several hundred" a minute are for the methods with a limit of their own."""

LEAST_ROOM = 3
"""How many calls at once even the slowest tier lets pass."""


@dataclass(slots=True)
class StrictLimiter:
    """The tiers, and for posting one message a second to a channel with a small burst.

    A call that is refused takes no room.
    """

    channel_per_second: float = 1
    channel_burst: int = 3
    _buckets: dict[tuple[str, ...], Bucket] = field(default_factory=dict)

    def admit(self, method: str, team: str, per_minute: float, clock: Callable[[], float]) -> None:
        """Let a call of `method` for the workspace pass, or refuse it with `ratelimited`."""
        room = max(per_minute, LEAST_ROOM)
        self._take((method, team), room, per_minute / 60, clock())

    def admit_post(self, team: str, channel: str, clock: Callable[[], float]) -> None:
        """Let a message to the channel pass, or refuse it with `ratelimited`."""
        self._take((team, channel), self.channel_burst, self.channel_per_second, clock())

    def _take(self, key: tuple[str, ...], size: float, rate: float, now: float) -> None:
        bucket = self._buckets.setdefault(key, Bucket(size, rate, size, now))
        seconds = bucket.wait(now)
        if seconds > 0:
            raise too_many(max(1, ceil(seconds)))
        bucket.level -= 1


def too_many(seconds: int) -> ApiError:
    """The refusal that tells the app to wait so many seconds."""
    return ApiError("ratelimited", retry_after=seconds)
