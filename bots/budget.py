"""How much may leave now: strict windows by monotonic time, and the rests that platforms ask for.

One process sends for a bot (it holds the lease), so these numbers in its memory are exact.
"""

from collections import deque
from typing import Final

from bots.outlet import Limits
from core.delivery.endings import back_off
from core.errors import Failure, SendFailed

SECOND: Final = 1.02
"""The second of the platform's clock, and what calls may differ in how long they travel."""
PORTIONS: Final = 12
"""News leaves in this many small portions a second, so that room for answers comes back evenly."""
STRIKES: Final = 3
"""When calls to so many chats fail in a row, the road is closed and not a chat."""
CHATS: Final = 1_000
"""So many chats are remembered before those long at peace are forgotten."""

_ON_THE_ROAD: Final = frozenset({Failure.NOT_SENT, Failure.UNKNOWN})


class Window:
    """At most `count` calls within any `seconds`, counted from when each call really began."""

    __slots__ = ("_awaited", "_begun", "count", "seconds")

    def __init__(self, count: int, seconds: float) -> None:
        self.count: Final = count
        self.seconds: Final = seconds
        self._begun: deque[float] = deque()
        self._awaited = 0

    def room(self, now: float) -> int:
        """How many more calls fit in."""
        while self._begun and self._begun[0] + self.seconds <= now:
            self._begun.popleft()
        return self.count - len(self._begun) - self._awaited

    def opens(self, now: float) -> float:
        """When there is room again, by what is known now."""
        if self.room(now) > 0:
            return now
        return self._begun[0] + self.seconds if self._begun else now + self.seconds

    def reserve(self) -> None:
        """Keep room for a call that will begin in a moment."""
        self._awaited += 1

    def begin(self, now: float) -> None:
        """The call begins."""
        self._awaited -= 1
        self._begun.append(now)

    def forgo(self) -> None:
        """The call never began."""
        self._awaited -= 1


class Budget:
    """What one bot may send: in all, as news, and to each chat; times are monotonic seconds."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._all = Window(limits.per_second, SECOND)
        portion = max(2, round(limits.bulk_per_second / PORTIONS))
        self._bulk = (
            Window(limits.bulk_per_second, SECOND),
            Window(portion, portion * SECOND / limits.bulk_per_second),
        )
        self._chats: dict[str, list[Window]] = {}
        self._tidy_at = CHATS
        self._rests = 0.0
        self._shut: dict[str, float] = {}
        self._struck: set[str] = set()
        self._level = 0

    @property
    def at_once(self) -> int:
        """How many calls may wait for an answer: one, until a road that was closed has opened."""
        return 1 if self._level else self._limits.in_flight

    def room(self, now: float) -> tuple[int, int]:
        """How many messages may begin now, and how many of them may be news."""
        if now < self._rests:
            return 0, 0
        room = max(0, self._all.room(now))
        return room, max(0, min(room, *(window.room(now) for window in self._bulk)))

    def resting(self, now: float) -> bool:
        """Whether all rest: the platform asked for it, or the road is closed."""
        return now < self._rests

    def opens(self, now: float, *, bulk: bool) -> float:
        """When the next message, or the next news, may begin."""
        windows = (self._all, *self._bulk) if bulk else (self._all,)
        return max(self._rests, *(window.opens(now) for window in windows))

    def full(self, now: float) -> dict[str, float]:
        """The chats that take nothing just now, and when each will again."""
        self._shut = {chat: until for chat, until in self._shut.items() if until > now}
        if len(self._chats) > self._tidy_at:
            self._chats = {c: kept for c, kept in self._chats.items() if not _at_peace(kept, now)}
            self._tidy_at = max(CHATS, 2 * len(self._chats))
        return self._shut

    def reserve(self, chat: str, *, bulk: bool) -> "Ticket":
        """Keep room for one message that is about to begin."""
        if chat not in self._chats:
            self._chats[chat] = _windows(self._limits, chat)
        shared = [self._all, *self._bulk] if bulk else [self._all]
        return Ticket(self, chat, self._chats[chat], shared)

    def rest(self, until: float, chat: str | None = None) -> None:
        """Send nothing, to one chat or at all, until then."""
        if chat is None:
            self._rests = max(self._rests, until)
        else:
            self._shut[chat] = max(self._shut.get(chat, until), until)

    def arrived(self) -> None:
        """The platform answered: the road is open."""
        self._level = 0
        self._struck.clear()

    def strike(self, now: float, chat: str, *, sure: bool) -> None:
        """A call failed on the road: rest, longer each time, if that cannot be this chat's fault.

        That is so when the call surely never left, or when calls to several chats fail in a row.
        Calls that fail while all rest began before; they tell nothing new.
        """
        if now < self._rests:
            return
        self._struck.add(chat)
        if sure or len(self._struck) >= STRIKES:
            self._level += 1
            self.rest(now + back_off(self._level))

    def heed(self, result: str | SendFailed, chat: str, now: float) -> None:
        """Take from the end of a call what it means for the calls to come."""
        failure = result.failure if isinstance(result, SendFailed) else None
        if failure in _ON_THE_ROAD:
            self.strike(now, chat, sure=failure is Failure.NOT_SENT)
            return
        self.arrived()
        if isinstance(result, SendFailed) and failure is Failure.SLOW_DOWN:
            until = now + max(result.retry_after, SECOND)
            self.rest(until, chat if result.scope == "chat" else None)


class Ticket:
    """Room that is kept for one message until its call begins."""

    __slots__ = ("_budget", "_chat", "_own", "_windows")

    def __init__(self, budget: Budget, chat: str, own: list[Window], shared: list[Window]) -> None:
        self._budget = budget
        self._chat = chat
        self._own = own
        self._windows = [*own, *shared]
        for window in self._windows:
            window.reserve()

    def begin(self, now: float) -> None:
        """The call begins now."""
        for window in self._windows:
            window.begin(now)
        for window in self._own:
            if window.room(now) < 1:
                self._budget.rest(window.opens(now), self._chat)

    def forgo(self) -> None:
        """The call will not be made."""
        for window in self._windows:
            window.forgo()


def _windows(limits: Limits, chat: str) -> list[Window]:
    """What one chat takes."""
    burst = limits.chat_burst
    windows = [Window(burst, burst / limits.per_chat_per_second)]
    if limits.group_prefix and chat.startswith(limits.group_prefix):
        windows.append(Window(limits.group_per_minute, 60 * SECOND))
    return windows


def _at_peace(windows: list[Window], now: float) -> bool:
    return all(window.room(now) == window.count for window in windows)
