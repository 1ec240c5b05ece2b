"""Chats as Telegram keeps them, and the messages in them."""

from dataclasses import dataclass, field
from typing import Any

from tests.emulators.telegram.errors import ApiError


@dataclass(slots=True)
class Stored:
    """One message: as the API gives it, and what only the emulator knows of it."""

    body: dict[str, Any]
    from_bot: bool
    html: str = ""
    markup: dict[str, Any] | None = None
    edits: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        """The text or the caption, without marks."""
        return str(self.body.get("text", self.body.get("caption", "")))


@dataclass(slots=True)
class Chat:
    """A private chat or a group, with what decides whether the bot may write there."""

    body: dict[str, Any]
    language_code: str | None = None
    started: bool = False
    blocked: bool = False
    deactivated: bool = False
    member: bool = True
    migrated_to: int | None = None
    last_number: int = 0
    messages: dict[int, Stored] = field(default_factory=dict)

    @property
    def id(self) -> int:
        """The chat's number; in a private chat also the person's."""
        return int(self.body["id"])

    @property
    def kind(self) -> str:
        """private, group, supergroup or channel."""
        return str(self.body["type"])

    @property
    def user(self) -> dict[str, Any]:
        """The person of a private chat, as the API gives a User."""
        names = ("id", "first_name", "last_name", "username")
        user = {name: self.body[name] for name in names if name in self.body}
        language = {"language_code": self.language_code} if self.language_code else {}
        return user | {"is_bot": False} | language

    def let_write(self) -> None:
        """Refuse the bot's call as Telegram would, if the bot may not write here."""
        if self.migrated_to is not None:
            raise ApiError("group migrated", parameters={"migrate_to_chat_id": self.migrated_to})
        if self.kind != "private":
            if not self.member:
                raise ApiError("not a member", kind=self.kind)
            return
        for refused, name in (
            (self.deactivated, "deactivated"),
            (self.blocked, "blocked"),
            (not self.started, "never started"),
        ):
            if refused:
                raise ApiError(name)


@dataclass(slots=True)
class Chats:
    """All chats by number; those that are not supergroups share one count of messages."""

    by_id: dict[int, Chat] = field(default_factory=dict)
    last_number: int = 0

    def add(self, body: dict[str, Any], *, language_code: str | None = None) -> Chat:
        """Keep a new chat, or give the one that has this number already."""
        return self.by_id.setdefault(int(body["id"]), Chat(body, language_code=language_code))

    def find(self, chat_id: int | str) -> Chat:
        """The chat with this number or @username, else the refusal "chat not found"."""
        if isinstance(chat_id, str):
            names = {f"@{chat.body.get('username')}": chat for chat in self.by_id.values()}
            found = names.get(chat_id)
        else:
            found = self.by_id.get(chat_id)
        if found is None:
            raise ApiError("chat not found")
        return found

    def keep(self, chat: Chat, message: Stored) -> int:
        """Number a message and keep it in its chat."""
        counter = chat if chat.kind == "supergroup" else self
        counter.last_number += 1
        message.body = {"message_id": counter.last_number} | message.body
        chat.messages[counter.last_number] = message
        return counter.last_number
