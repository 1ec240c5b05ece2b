"""People who use the bot: what they do becomes updates, what the bot sends becomes messages."""

from typing import Any

from tests.emulators.telegram import html
from tests.emulators.telegram.chats import Chat, Stored
from tests.emulators.telegram.files import content_of
from tests.emulators.telegram.keyboards import Button
from tests.emulators.telegram.methods.arguments import without_reply
from tests.emulators.telegram.seen import BotMessage, Tap, seen
from tests.emulators.telegram.state import Query, State

PHONE = "+447700900123"
"""A number of the range that Ofcom keeps free for drama."""


class Person:
    """Somebody with a private chat; every deed is queued for the bot before it returns."""

    def __init__(self, state: State, chat: Chat) -> None:
        self._state = state
        self._chat = chat

    @property
    def id(self) -> int:
        """The person's number, which is also that of the private chat."""
        return self._chat.id

    @property
    def user(self) -> dict[str, Any]:
        """The person as the API gives a User."""
        return self._chat.user

    @property
    def messages(self) -> list[BotMessage]:
        """What the bot sent here and did not delete, oldest first."""
        with self._state.changed:
            return [seen(stored) for stored in self._chat.messages.values() if stored.from_bot]

    def says(self, text: str, reply_to: int | None = None) -> int:
        """Write words; gives the message's number."""
        return self._sends(text_content(text), reply_to)

    def sends_photo(self, caption: str | None = None, *, content: bytes = b"picture") -> int:
        """Send a picture."""
        return self._sends_file("photo", "photo.jpg", "image/jpeg", content, caption=caption)

    def sends_document(
        self, name: str, mime: str, *, content: bytes = b"document", size: int | None = None
    ) -> int:
        """Send a file; `size` may be said to be larger than it is."""
        return self._sends_file("document", name, mime, content, size=size)

    def sends_voice(self, *, content: bytes = b"voice") -> int:
        """Send a spoken message."""
        return self._sends_file("voice", "voice.ogg", "audio/ogg", content)

    def shares_location(self, lat: float, lon: float) -> int:
        """Send a place."""
        return self._sends({"location": {"latitude": lat, "longitude": lon}})

    def shares_contact(self, phone: str = PHONE) -> int:
        """Send the person's own number."""
        names = {"first_name": self.user["first_name"], "user_id": self.id}
        return self._sends({"contact": {"phone_number": phone} | names})

    def edits(self, message_id: int, text: str) -> None:
        """Change the words of an earlier message."""
        with self._state.changed:
            stored = self._chat.messages[message_id]
            stored.body.pop("entities", None)
            stored.body.update(text_content(text) | {"edit_date": self._state.clock.unix()})
            self._state.push("edited_message", stored.body)

    def taps(self, label_or_data: str, message: BotMessage | int | None = None) -> Tap:
        """Press a button: of `message` as it was seen, or of the newest that has such a one."""
        with self._state.changed:
            shown, button = self._button(label_or_data, message)
            state = self._state
            query_id = str(4_000_000_000_000_000_000 + len(state.queries) + 1)
            state.queries[query_id] = Query(state.clock.monotonic())
            content = {
                "id": query_id,
                "from": self.user,
                "message": self._as_tapped(shown.message_id),
                "chat_instance": str(self.id * 7919),
                "data": button.data,
            }
            return Tap(state, query_id, state.push("callback_query", content), button.data)

    def blocks(self) -> None:
        """Block the bot: it is told so, and may write no more."""
        self._membership(blocked=True)

    def unblocks(self) -> None:
        """Let the bot write again."""
        self._membership(blocked=False)

    def leaves(self) -> None:
        """Leave Telegram for good: the account is gone, and the bot is not told."""
        with self._state.changed:
            self._chat.deactivated = True

    def _membership(self, *, blocked: bool) -> None:
        with self._state.changed:
            self._chat.blocked = blocked
            self._chat.started = True
            self._state.push_member(self._chat, self.user, joined=not blocked)

    def _sends_file(
        self,
        kind: str,
        name: str,
        mime: str,
        content: bytes,
        *,
        size: int | None = None,
        caption: str | None = None,
    ) -> int:
        with self._state.changed:
            stored = self._state.files.add(kind, content, name=name, mime=mime, size=size)
            said = {"caption": caption} if caption else {}
            return self._sends(content_of(kind, stored) | said)

    def _sends(self, content: dict[str, Any], reply_to: int | None = None) -> int:
        with self._state.changed:
            if self._chat.blocked or self._chat.deactivated:
                raise ValueError(
                    "A person who blocked the bot or left cannot write: unblock first"
                )
            self._chat.started = True
            return post(self._state, self._chat, self.user, content, reply_to=reply_to)

    def _button(self, wanted: str, message: BotMessage | int | None) -> tuple[BotMessage, Button]:
        if isinstance(message, BotMessage):
            candidates = [message]
        else:
            candidates = [m for m in self.messages if message in {None, m.message_id}]
        for shown in reversed(candidates):
            for button in (button for row in shown.buttons for button in row):
                if wanted in button:
                    return shown, button
        there = [label for shown in candidates for label in shown.labels]
        raise LookupError(f"No button {wanted!r}: there are {there}")

    def _as_tapped(self, message_id: int) -> dict[str, Any]:
        stored = self._chat.messages.get(message_id)
        gone = {"chat": self._chat.body, "message_id": message_id, "date": 0}
        return stored.body if stored else gone


def post(
    state: State,
    chat: Chat,
    user: dict[str, Any],
    content: dict[str, Any],
    *,
    reply_to: int | None = None,
) -> int:
    """Keep a person's message and queue it for the bot; gives its number."""
    body = {"from": user} | content
    if reply_to is not None:
        body["reply_to_message"] = without_reply(chat.messages[reply_to])
    kept = state.keep(chat, Stored(body, from_bot=False))
    if chat.kind == "private" or _for_the_bot(state, kept):
        state.push("message", kept)
    else:
        state.arrived()
    return int(kept["message_id"])


def _for_the_bot(state: State, body: dict[str, Any]) -> bool:
    """Whether privacy mode lets the bot see a message of a group."""
    if body.get("reply_to_message", {}).get("from", {}).get("id") == state.bot["id"]:
        return True
    text = body.get("text", "")
    if not text.startswith("/"):
        return not text and "from" not in body
    _, _, name = text.split()[0].partition("@")
    return name.lower() in {"", state.bot["username"].lower()}


def text_content(text: str) -> dict[str, Any]:
    """Words as a Message shows them, with the commands that Telegram finds in them."""
    entities = html.commands(text)
    return {"text": text} | ({"entities": entities} if entities else {})
