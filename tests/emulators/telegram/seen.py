"""What a person has before their eyes: the bot's messages, and the button they pressed."""

from dataclasses import dataclass
from typing import Any

from tests.emulators.telegram import keyboards
from tests.emulators.telegram.chats import Stored
from tests.emulators.telegram.keyboards import Button
from tests.emulators.telegram.state import State

MEDIA = ("photo", "document", "voice")


@dataclass(frozen=True, slots=True)
class BotMessage:
    """A message of the bot's as the person sees it now; `edits` are its earlier words, in order.

    `text` is what is read (text or caption), `html` what the bot sent; `keyboard` is one that
    stands in place of the person's own; `media` is photo, document, voice or "".
    """

    message_id: int
    text: str
    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    edits: tuple[str, ...] = ()
    keyboard: tuple[tuple[str, ...], ...] = ()
    removes_keyboard: bool = False
    media: str = ""
    file_name: str = ""
    file_id: str = ""
    reply_to: int | None = None
    date: int = 0

    @property
    def labels(self) -> tuple[str, ...]:
        """The words on its buttons, row after row."""
        return tuple(button.label for row in self.buttons for button in row)


def seen(stored: Stored) -> BotMessage:
    """A stored message as a person sees it."""
    body, markup = stored.body, stored.markup
    media = next((kind for kind in MEDIA if kind in body), "")
    return BotMessage(
        message_id=body["message_id"],
        text=stored.words,
        html=stored.html,
        buttons=keyboards.inline_rows(markup),
        edits=tuple(stored.edits),
        keyboard=keyboards.typed_rows(markup),
        removes_keyboard=bool((markup or {}).get("remove_keyboard")),
        media=media,
        file_id=body["photo"][-1]["file_id"] if media == "photo" else "",
        file_name=body["document"]["file_name"] if media == "document" else "",
        reply_to=body.get("reply_to_message", {}).get("message_id"),
        date=body["date"],
    )


@dataclass(frozen=True, slots=True)
class Tap:
    """One press of a button."""

    state: State
    id: str
    update_id: int | None
    data: str

    @property
    def answers(self) -> tuple[dict[str, Any], ...]:
        """The arguments of every answerCallbackQuery for this press."""
        with self.state.changed:
            return tuple(self.state.queries[self.id].answers)

    @property
    def answered(self) -> dict[str, Any] | None:
        """The arguments of the last answer, or None while the waiting sign still turns."""
        return self.answers[-1] if self.answers else None
