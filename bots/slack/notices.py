"""A view that only says something, in the frame of the form that it belongs to."""

from typing import Any

from bots.slack.elements import SAID
from bots.slack.objects import plain
from bots.slack.payload import Raw


def notice(words: str, form: Raw, name: str, *, ends: bool = False) -> dict[str, Any]:
    """The view with these words, to stand on a form as Slack shows it.

    `name` is its external_id, by which it can be changed. When it `ends` the form, that is
    closed with it.
    """
    frame = {key: form[key] for key in ("title", "close") if form.get(key)}
    return {
        "type": "modal",
        "callback_id": SAID,
        "external_id": name,
        **frame,
        "clear_on_close": ends,
        "blocks": [{"type": "section", "text": plain(words)}],
    }
