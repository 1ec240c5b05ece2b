"""How much may leave now: strict windows by monotonic time, and the rests that platforms ask for.

One process sends for a bot (it holds the lease), so these numbers in its memory are exact.
"""

from collections import deque
from typing import Final

from bots.outlet import Limits
from core.delivery.endings import back_off

SECOND: Final = 1.02
"""The second of the platform's clock, and what calls may differ in how long they travel."""
SLICE: Final = 12
"""News leaves in this many small portions a second, so that room for answers comes back evenly."""
STRIKES: Final = 3
"""So many failures in a row, over all chats, mean that the road is closed and not one chat."""
CHATS: Final = 1_000


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
        while self._begun and self._begun[0] <= now - self.seconds:
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
        portion = max(2, round(limits.bulk_per_second / SLICE))
        self._bulk = Window(portion, portion * SECOND / limits.bulk_per_second)
        self._chats: dict[str, list[Window]] = {}
        self._rests = 0.0
        self._chat_rests: dict[str, float] = {}
        self._strikes = 0

    def room(self, now: float) -> tuple[int, int]:
        """How many messages may begin now, and how many of them may be news."""
        if now < self._rests:
            return 0, 0
        room = max(0, self._all.room(now))
        if self._strikes >= STRIKES:
            room = min(room, 1)
        return room, min(room, max(0, self._bulk.room(now)))

    def opens(self, now: float, *, bulk: bool) -> float:
        """When the next message, or the next news, may begin."""
        opens = max(self._rests, self._all.opens(now))
        return max(opens, self._bulk.opens(now)) if bulk else opens

    def chat_opens(self, chat: str, now: float) -> float:
        """When a chat takes its next message."""
        windows = (window.opens(now) for window in self._chats.get(chat, ()))
        return max(now, self._chat_rests.get(chat, now), *windows)

    def full(self, now: float) -> frozenset[str]:
        """The chats that take nothing just now; chats long at peace are forgotten."""
        self._chat_rests = {c: until for c, until in self._chat_rests.items() if until > now}
        if len(self._chats) > CHATS:
            self._chats = {c: w for c, w in self._chats.items() if not _at_peace(w, now)}
        closed = (c for c, windows in self._chats.items() if any(w.room(now) < 1 for w in windows))
        return frozenset((*closed, *self._chat_rests))

    def reserve(self, chat: str, *, bulk: bool) -> "Ticket":
        """Keep room for one message that is about to begin."""
        windows = [self._all, *self._chat(chat), *([self._bulk] if bulk else [])]
        for window in windows:
            window.reserve()
        return Ticket(windows)

    def rest(self, until: float, chat: str | None = None) -> None:
        """Send nothing, to one chat or at all, until then."""
        if chat is None:
            self._rests = max(self._rests, until)
        else:
            self._chat_rests[chat] = max(self._chat_rests.get(chat, until), until)

    def arrived(self) -> None:
        """The platform answered: the road is open."""
        self._strikes = 0

    def strike(self, now: float, *, sure: bool) -> None:
        """A call failed on the road. Rest, longer each time, if it surely did or keeps failing.

        Calls that fail while all rest already began before; they tell nothing new.
        """
        if now < self._rests:
            return
        self._strikes += 1
        if sure or self._strikes >= STRIKES:
            self.rest(now + back_off(self._strikes))

    def _chat(self, chat: str) -> list[Window]:
        windows = self._chats.get(chat)
        if windows is None:
            limits = self._limits
            burst = limits.chat_burst
            windows = [Window(burst, burst / limits.per_chat_per_second)]
            if limits.group_prefix and chat.startswith(limits.group_prefix):
                windows.append(Window(limits.group_per_minute, 60 * SECOND))
            self._chats[chat] = windows
        return windows


class Ticket:
    """Room that is kept for one message until its call begins."""

    __slots__ = ("_windows",)

    def __init__(self, windows: list[Window]) -> None:
        self._windows = windows

    def begin(self, now: float) -> None:
        """The call begins now."""
        for window in self._windows:
            window.begin(now)

    def forgo(self) -> None:
        """The call will not be made."""
        for window in self._windows:
            window.forgo()


def _at_peace(windows: list[Window], now: float) -> bool:
    return all(window.room(now) == window.count for window in windows)
