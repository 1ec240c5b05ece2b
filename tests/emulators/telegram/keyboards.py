"""Buttons: what Telegram refuses in a keyboard, and what a person sees of it."""

from typing import Any, NamedTuple

from tests.emulators.telegram.errors import ApiError

MOST_BUTTONS = 100
MOST_IN_ROW = 8
MOST_DATA_BYTES = 64


class Button(NamedTuple):
    """What a person sees on a button, and its callback data (or its web address)."""

    label: str
    data: str


def check(markup: dict[str, Any] | None) -> None:
    """Refuse a keyboard as Telegram would."""
    if markup is None:
        return
    rows = markup.get("inline_keyboard", markup.get("keyboard", []))
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_ROW for row in rows):
        raise ApiError("markup is too long")
    for row in markup.get("inline_keyboard", []):
        for button in row:
            _check_inline(button)


def _check_inline(button: dict[str, Any]) -> None:
    if not button.keys() - {"text", "style", "icon_custom_emoji_id"}:
        raise ApiError("text button inline")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= MOST_DATA_BYTES:
        raise ApiError("button data invalid")


def inline_rows(markup: dict[str, Any] | None) -> tuple[tuple[Button, ...], ...]:
    """The buttons under a message."""
    return tuple(
        tuple(
            Button(button["text"], button.get("callback_data", button.get("url", "")))
            for button in row
        )
        for row in (markup or {}).get("inline_keyboard", [])
    )


def typed_rows(markup: dict[str, Any] | None) -> tuple[tuple[str, ...], ...]:
    """The labels of a keyboard that stands in place of the person's own."""
    return tuple(
        tuple(button["text"] for button in row) for row in (markup or {}).get("keyboard", [])
    )
