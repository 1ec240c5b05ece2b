"""A message whose buttons have served: they give way to what was chosen, by whom and when."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from bots.slack.elements import Json
from bots.slack.objects import mrkdwn
from bots.slack.payload import Raw, rows, table, text

DATE: Final = "<!date^{unix}^{{date_short_pretty}} {{time}}|{plain}>"
"""Slack shows it in the zone and the language of whoever reads."""


def used(body: Raw, at: datetime) -> dict[str, Any] | None:
    """The arguments of chat.update for the message that was acted on; None where it is not told.

    A button beside a paragraph gives way alone: the others of the list still serve.
    """
    message, action = table(body, "message"), next(iter(rows(body, "actions")), {})
    ts, channel = text(message, "ts"), text(body, "channel", "id")
    label = text(action, "text", "text") or text(action, "selected_option", "text", "text")
    if not (ts and channel and label):
        return None
    line = _line(label.removeprefix("✓ "), text(body, "user", "id"), at)
    blocks = _marked(rows(message, "blocks"), text(action, "block_id"), line)
    words = f"{text(message, 'text')}\n\n{line}"
    return {"channel": channel, "ts": ts, "text": words, "blocks": blocks}


def _line(label: str, user: str, at: datetime) -> str:
    when = DATE.format(unix=int(at.timestamp()), plain=f"{at:%Y-%m-%d %H:%M} UTC")
    return f"✓ {mrkdwn(label)} · <@{user}> · {when}"


def _marked(blocks: Sequence[Json], tapped: str, line: str) -> list[Json]:
    """The blocks without the buttons that served, with the line in their place."""
    mine = next((block for block in blocks if text(block, "block_id") == tapped), {})
    beside = mine.get("type") == "section"
    shown: list[Json] = []
    for block in blocks:
        if block is mine:
            shown += [*_without_button(mine), _context(line)]
        elif beside or block.get("type") != "actions":
            shown.append(block)
    return shown


def _without_button(block: Json) -> list[Json]:
    """A paragraph without its button; a row of buttons is gone altogether."""
    if block.get("type") == "actions":
        return []
    return [{key: value for key, value in block.items() if key != "accessory"}]


def _context(line: str) -> Mapping[str, Any]:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": line}]}
