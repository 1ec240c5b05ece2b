"""How choices look on Telegram: buttons beneath a message, and numbered words where need be."""

from collections.abc import Mapping, Sequence
from typing import Final

from telegram.constants import InlineKeyboardButtonLimit, InlineKeyboardMarkupLimit

from core.domain.messages import Choice, Part
from core.errors import Failure, SendFailed

Markup = Mapping[str, object]
"""A `reply_markup` in the Bot API's own form."""
Button = Mapping[str, str]

REMOVAL: Final[Markup] = {"remove_keyboard": True}
"""Takes away the key that sends a place."""
MOST_BUTTONS: Final = int(InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER)
LONGEST_PAYLOAD: Final = int(InlineKeyboardButtonLimit.MAX_CALLBACK_DATA)
LONGEST_LABEL: Final = 40
"""What a narrow phone shows of a button; of a longer label it leaves out the middle."""
WAYS: Final = (False, True)
"""First what can be chosen, then the ways on, each in rows of their own."""
COLUMNS: Final = ((3, 5), (10, 3), (18, 2))
"""Buttons side by side, by the length of the longest label."""


def inline(choices: Sequence[Choice]) -> Markup | None:
    """The buttons; None without choices, or with more than Telegram takes.

    Raises:
        SendFailed: for a payload longer than Telegram carries, which is a fault of ours.
    """
    if not 0 < len(choices) <= MOST_BUTTONS:
        return None
    buttons = [_button(*pair) for pair in zip(_labels(choices), choices, strict=True)]
    parted = ([b for b, c in zip(buttons, choices, strict=True) if c.way is way] for way in WAYS)
    return {"inline_keyboard": [row for some in parted for row in _rows(some)]}


def _rows(buttons: Sequence[Button]) -> list[Sequence[Button]]:
    """Short labels side by side."""
    wide = _columns(max((len(button["text"]) for button in buttons), default=0))
    return [buttons[i : i + wide] for i in range(0, len(buttons), wide)]


def place_key(label: str) -> Markup:
    """A key, in place of the person's own keyboard, that sends where they are."""
    key = {"text": label, "request_location": True}
    return {"keyboard": [[key]], "resize_keyboard": True, "one_time_keyboard": True}


def written(choices: Sequence[Choice]) -> tuple[Part, ...]:
    """The choices in words, numbered, where buttons cannot say them in full; else nothing."""
    if not _too_much(choices):
        return ()
    lines = (f"{i}. {_marked(choice)}" for i, choice in enumerate(choices, start=1))
    return (Part("\n".join(lines)),)


def _too_much(choices: Sequence[Choice]) -> bool:
    long = any(len(choice.label) > LONGEST_LABEL for choice in choices)
    return long or len(choices) > MOST_BUTTONS


def _labels(choices: Sequence[Choice]) -> list[str]:
    if not _too_much(choices):
        return [_marked(choice) for choice in choices]
    return [f"{i}. {_short(_marked(choice))}" for i, choice in enumerate(choices, start=1)]


def _marked(choice: Choice) -> str:
    return f"✓ {choice.label}" if choice.chosen else choice.label


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + "…"


def _columns(longest: int) -> int:
    return next((columns for length, columns in COLUMNS if longest <= length), 1)


def _button(label: str, choice: Choice) -> Button:
    if not 1 <= len(choice.payload.encode()) <= LONGEST_PAYLOAD:
        raise SendFailed(Failure.REFUSED, code="payload is not 1 to 64 bytes")
    return {"text": label, "callback_data": choice.payload}
