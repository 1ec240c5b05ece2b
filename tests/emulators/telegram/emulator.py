"""A Telegram of one's own: start it, point a bot at it, act as people, look at what came.

    with TelegramEmulator() as telegram:
        ada = telegram.person(first_name="Ada")
        ada.says("/start")
        telegram.wait_for(lambda: ada.messages)

Every method may be called from any thread. The bot reaches it at `url` with `token`.
"""

import asyncio
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeVar

from tests.emulators.telegram.clock import Clock
from tests.emulators.telegram.faults import LOST, Fault, When
from tests.emulators.telegram.groups import Group
from tests.emulators.telegram.limits import StrictLimiter
from tests.emulators.telegram.people import Person
from tests.emulators.telegram.server import Server
from tests.emulators.telegram.state import Call, Event, State
from tests.emulators.telegram.updates import MESSAGE_SECONDS

TOKEN = "123456789:EMULATED-token_of_no_real_bot"
FIRST_PERSON = 5_000_000_001
FIRST_GROUP = -4_000_001

Found = TypeVar("Found")


class TelegramEmulator:
    """The Bot API for one bot on loopback, strict in all that it does."""

    def __init__(
        self,
        token: str = TOKEN,
        *,
        port: int = 0,
        clock: Clock | None = None,
        limiter: StrictLimiter | None = None,
        callback_answer_seconds: float = 15,
    ) -> None:
        """Get ready; without a `limiter` the bot may send as fast as it can."""
        self.token = token
        self.state = State(
            bot=_bot(token),
            clock=clock or Clock(),
            limiter=limiter,
            callback_answer_seconds=callback_answer_seconds,
        )
        self._server = Server(self.state, token, port)

    def __enter__(self) -> Self:
        """Start listening."""
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop; a fault of the emulator's own that a bot met is raised here."""
        self.stop()
        if fault is None and self.state.defects:
            raise self.state.defects[0]

    def start(self) -> Self:
        """Listen; the bot may call from now on."""
        self._server.start()
        return self

    def stop(self) -> None:
        """Close all connections."""
        self._server.stop()

    def restart(self, *, away: Callable[[], object] = lambda: None) -> None:
        """Be out of reach while `away` runs, then listen again at the same address."""
        self._server.stop()
        away()
        self._server = Server(self.state, self.token, self._server.port)
        self._server.start()

    @property
    def url(self) -> str:
        """The address in place of https://api.telegram.org."""
        return f"http://127.0.0.1:{self._server.port}"

    @property
    def calls(self) -> list[Call]:
        """Every call of the bot so far, in the order in which they ended."""
        with self.state.changed:
            return list(self.state.calls)

    @property
    def unconfirmed(self) -> tuple[int, ...]:
        """The numbers of the updates that the bot has not confirmed."""
        with self.state.changed:
            return tuple(item.update_id for item in self.state.updates.pending)

    @property
    def polling(self) -> bool:
        """Whether a getUpdates of the bot is waiting now."""
        with self.state.changed:
            return self.state.poll is not None

    def person(
        self,
        id: int | None = None,  # noqa: A002 - Telegram's own word
        first_name: str = "Ada",
        language_code: str | None = "en",
        *,
        username: str | None = None,
        started: bool = False,
    ) -> Person:
        """Somebody with this number; the bot may write only after they did (or `started`)."""
        with self.state.changed:
            number = FIRST_PERSON + len(self.state.chats.by_id) if id is None else id
            body = {"id": number, "type": "private", "first_name": first_name}
            body |= {"username": username} if username else {}
            chat = self.state.chats.add(body, language_code=language_code)
            chat.started = chat.started or started
            return Person(self.state, chat)

    def group(self, title: str = "Neighbours", *, kind: str = "group") -> Group:
        """A group (or kind="supergroup") with the bot in it."""
        with self.state.changed:
            number = FIRST_GROUP - len(self.state.chats.by_id)
            number -= 1_000_000_000_000 if kind == "supergroup" else 0
            return Group(
                self.state, self.state.chats.add({"id": number, "type": kind, "title": title})
            )

    def push_raw(self, update: dict[str, Any]) -> int:
        """Queue an update as it is, even one that no library can read; gives its number."""
        with self.state.changed:
            return self.state.push_raw(update)

    def redeliver(self, update_id: int) -> None:
        """Queue an update again that the bot has had (and perhaps confirmed)."""
        with self.state.changed:
            expires = self.state.clock.monotonic() + MESSAGE_SECONDS
            self.state.updates.redeliver(update_id, expires)
            self.state.arrived()

    def wait_for(self, predicate: Callable[[], Found], timeout: float = 10) -> Found:
        """Wait until `predicate` gives something true, and give that.

        It is tried again after every call of the bot; AssertionError after `timeout` seconds.
        """
        with self.state.changed:
            found = self.state.changed.wait_for(predicate, timeout)
        if not found:
            last = [f"{call.method}: {call.outcome}" for call in self.calls[-8:]]
            raise AssertionError(f"Not within {timeout} s; the bot's last calls were {last}")
        return found

    async def until(self, predicate: Callable[[], Found], timeout: float = 10) -> Found:  # noqa: ASYNC109
        """Do `wait_for` without stopping the loop of the bot under test."""
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
        """Let the next calls of `method` ("*" is any) fail.

        `error` is a name of ERRORS, an HTTP status (429 and 500 in Telegram's form, any other as
        a proxy's HTML page) or "connection lost". when="after" does what was asked and only then
        fails: the bot cannot know that it was done.
        """
        with self.state.changed:
            self.state.faults.order(Fault(method, error, times, when, retry_after))

    def on(self, event: str, callback: Callable[[Event], object]) -> Callable[[], None]:
        """Call back at a step of the protocol ("*" is any); gives a function that ends it.

        Steps: "<method>.received" (nothing done yet), ".accepted" (done, not answered),
        ".refused", ".answered" (the answer has left), "getUpdates.waiting", and
        "getUpdates.confirmed", whose detail is the numbers of the updates forgotten.
        The callback runs in the emulator's thread, at that very moment, and everything stands
        still until it returns; what it raises is raised again when the emulator ends.
        """
        hook = (event, callback)
        with self.state.changed:
            self.state.hooks.append(hook)
        return lambda: self.state.hooks.remove(hook)

    def advance(self, seconds: float) -> None:
        """Let time pass for Telegram: updates and taps grow old, the limits fill again."""
        with self.state.changed:
            self.state.clock.advance(seconds)
            self.state.updates.expire(self.state.clock.monotonic())
            self.state.arrived()


def _bot(token: str) -> dict[str, Any]:
    return {
        "id": int(token.partition(":")[0]),
        "is_bot": True,
        "first_name": "Heard",
        "username": "heard_emulated_bot",
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }
