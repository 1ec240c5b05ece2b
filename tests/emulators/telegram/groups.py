"""Groups: people talk among themselves there, and Telegram shows the bot only a part of it."""

from tests.emulators.telegram.chats import Chat, Stored
from tests.emulators.telegram.people import Person, post, text_content
from tests.emulators.telegram.seen import BotMessage, seen
from tests.emulators.telegram.state import State

SUPERGROUP_OFFSET = -1_000_000_000_000


class Group:
    """A group or supergroup with the bot in it; privacy mode is on, as by default."""

    def __init__(self, state: State, chat: Chat) -> None:
        self._state = state
        self._chat = chat

    @property
    def id(self) -> int:
        """The chat's number."""
        return self._chat.id

    @property
    def messages(self) -> list[BotMessage]:
        """What the bot sent here and did not delete, oldest first."""
        with self._state.changed:
            return [seen(stored) for stored in self._chat.messages.values() if stored.from_bot]

    def says(self, person: Person, text: str, reply_to: int | None = None) -> int:
        """Let a person write here; the bot sees commands to it and replies to it only."""
        with self._state.changed:
            content = text_content(text)
            return post(self._state, self._chat, person.user, content, reply_to=reply_to)

    def adds_bot(self, person: Person) -> None:
        """Take the bot in."""
        self._membership(person, member=True)

    def removes_bot(self, person: Person) -> None:
        """Put the bot out."""
        self._membership(person, member=False)

    def migrates(self) -> "Group":
        """Become a supergroup: the old number is refused from now on, with the new one named."""
        with self._state.changed:
            new_id = SUPERGROUP_OFFSET + self.id
            body = self._chat.body | {"id": new_id, "type": "supergroup"}
            chat = self._state.chats.add(body)
            self._chat.migrated_to = new_id
            for where, notice in (
                (self._chat, {"migrate_to_chat_id": new_id}),
                (chat, {"migrate_from_chat_id": self.id}),
            ):
                kept = self._state.keep(where, Stored(dict(notice), from_bot=False))
                self._state.push("message", kept)
            return Group(self._state, chat)

    def _membership(self, person: Person, *, member: bool) -> None:
        with self._state.changed:
            self._chat.member = member
            self._state.push_member(self._chat, person.user, joined=member)
