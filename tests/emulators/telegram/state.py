"""Everything that one emulated bot's Telegram remembers."""

import asyncio
import threading
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tests.emulators.telegram.chats import Chat, Chats, Stored
from tests.emulators.telegram.clock import Clock
from tests.emulators.telegram.faults import Faults
from tests.emulators.telegram.files import Files
from tests.emulators.telegram.limits import StrictLimiter
from tests.emulators.telegram.specification import published
from tests.emulators.telegram.updates import MESSAGE_SECONDS, UpdateQueue


class Call(NamedTuple):
    """One call of the bot: when (seconds of the emulator's clock) and how it ended.

    `outcome` is "ok", a name of ERRORS, or "after: …" if it was done but its answer was not given.
    """

    method: str
    params: dict[str, Any]
    at: float
    outcome: str


@dataclass(frozen=True, slots=True)
class Event:
    """A step of the protocol: its name, the arguments of the call and what came of it."""

    name: str
    params: dict[str, Any]
    detail: Any = None


@dataclass(slots=True)
class Query:
    """One tap: who, when, and every answer the bot gave it."""

    at: float
    answers: list[dict[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class LongPoll:
    """A getUpdates that waits; `conflict` names the refusal that ends it."""

    loop: asyncio.AbstractEventLoop
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    conflict: str | None = None

    def wake(self, conflict: str | None = None) -> None:
        """Let it look again; may be called from any thread."""
        self.conflict = self.conflict or conflict
        self.loop.call_soon_threadsafe(self.arrived.set)


@dataclass(slots=True)
class State:
    """One bot's world. Touch it only while holding `changed`."""

    bot: dict[str, Any]
    clock: Clock
    limiter: StrictLimiter | None = None
    callback_answer_seconds: float = 15
    changed: threading.Condition = field(default_factory=threading.Condition)
    chats: Chats = field(default_factory=Chats)
    files: Files = field(default_factory=Files)
    updates: UpdateQueue = field(default_factory=UpdateQueue)
    faults: Faults = field(default_factory=Faults)
    queries: dict[str, Query] = field(default_factory=dict)
    profile: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    webhook: dict[str, Any] = field(default_factory=dict)
    actions: list[tuple[int, str]] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)
    defects: list[BaseException] = field(default_factory=list)
    hooks: list[tuple[str, Callable[[Event], object]]] = field(default_factory=list)
    poll: LongPoll | None = None

    @property
    def bot_user(self) -> dict[str, Any]:
        """The bot as it appears in messages."""
        return {name: self.bot[name] for name in ("id", "is_bot", "first_name", "username")}

    def fire(self, name: str, params: dict[str, Any], detail: object = None) -> None:
        """Tell those who wait for this step of the protocol."""
        event = Event(name, params, detail)
        for wanted, callback in tuple(self.hooks):
            if wanted in {name, "*"}:
                try:
                    callback(event)
                except Exception as fault:  # noqa: BLE001 - it must not stop the server, nor be lost
                    self.defects.append(fault)

    def push(self, kind: str, content: dict[str, Any]) -> int | None:
        """Queue a correct update for the bot and wake its poll; gives its id if it is wanted."""
        published().check("Update", {"update_id": 1, kind: content})
        update_id = self.updates.add(kind, deepcopy(content), self.clock.monotonic())
        self.arrived()
        return update_id

    def push_raw(self, update: dict[str, Any]) -> int:
        """Queue anything at all, as if Telegram had grown a new kind of update."""
        update_id = self.updates.add_raw(update, self.clock.monotonic() + MESSAGE_SECONDS)
        self.arrived()
        return update_id

    def push_member(self, chat: Chat, user: dict[str, Any], *, joined: bool) -> None:
        """Tell the bot that it was taken in or put out (in a private chat: blocked)."""
        member = {"status": "member", "user": self.bot_user}
        out = "kicked" if chat.kind == "private" else "left"
        gone: dict[str, Any] = {"status": out, "user": self.bot_user}
        gone |= {"until_date": 0} if out == "kicked" else {}
        old, new = (gone, member) if joined else (member, gone)
        content = {"chat": chat.body, "from": user, "date": self.clock.unix()}
        self.push("my_chat_member", content | {"old_chat_member": old, "new_chat_member": new})

    def arrived(self) -> None:
        """Wake the bot's long poll and everyone who waits for a change."""
        if self.poll is not None:
            self.poll.wake()
        self.changed.notify_all()

    def keep(self, chat: Chat, message: Stored) -> dict[str, Any]:
        """Date, number and keep a message; gives its body."""
        message.body = {"date": self.clock.unix(), "chat": chat.body} | message.body
        self.chats.keep(chat, message)
        return message.body
