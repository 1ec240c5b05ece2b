"""A message whose buttons have served: they give way to what was chosen, by whom and when."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import chain
from typing import Any, Final, NamedTuple

from bots.slack.elements import Json
from bots.slack.objects import mrkdwn
from bots.slack.payload import Raw, rows, table, text

DATE: Final = "{date_short_pretty} {time}"
"""Slack shows it in the zone and the language of whoever reads."""
MOST: Final = 1000
"""Messages of which we know what was chosen; it matters for the moment of a few quick taps."""


class Choice(NamedTuple):
    """What was chosen, by whom and when."""

    label: str
    user: str
    at: datetime

    @property
    def words(self) -> str:
        """For the text of a message, in which three signs are escaped."""
        when = f"<!date^{int(self.at.timestamp())}^{DATE}|{self._plain}>"
        return f"✓ {mrkdwn(self.label)} · <@{self.user}> · {when}"

    @property
    def block(self) -> Json:
        """To be seen: no sign in the label is a mark."""
        elements = [
            {"type": "text", "text": f"✓ {self.label} · "},
            {"type": "user", "user_id": self.user},
            {"type": "text", "text": " · "},
            {
                "type": "date",
                "timestamp": int(self.at.timestamp()),
                "format": DATE,
                "fallback": self._plain,
            },
        ]
        section = {"type": "rich_text_section", "elements": elements}
        return {"type": "rich_text", "elements": [section]}

    @property
    def _plain(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} UTC"


Made = Mapping[tuple[str, str], Choice]
"""What was chosen in a message, by the block and the label."""
Chosen = Mapping[str, Sequence[Choice]]
"""What was chosen in each block, by the name that Slack gave it."""


class Marks:
    """Marks messages, and knows what it marked.

    Who taps twice quickly taps a message that does not show the first mark yet; drawn from that
    alone, the second would take it away again.
    """

    def __init__(self) -> None:
        self._made: dict[tuple[str, str], dict[tuple[str, str], Choice]] = {}

    def used(self, body: Raw, at: datetime) -> dict[str, Any] | None:
        """The arguments of chat.update for the message that was acted on; None if it is not told.

        A button beside a paragraph gives way alone: the others of the list still serve.
        """
        message, action = table(body, "message"), next(iter(rows(body, "actions")), {})
        place = text(body, "channel", "id"), text(message, "ts")
        label = text(action, "text", "text") or text(action, "selected_option", "text", "text")
        if not (all(place) and label):
            return None
        choice = Choice(label.removeprefix("✓ "), text(body, "user", "id"), at)
        made = self._keep(place, text(action, "block_id"), choice)
        blocks = rows(message, "blocks")
        chosen = {name: _in(name, made) for name in map(_name, filter(_serves, blocks))}
        words = "\n".join(one.words for one in chain.from_iterable(chosen.values()))
        return {
            "channel": place[0],
            "ts": place[1],
            "text": f"{text(message, 'text')}\n\n{words}",
            "blocks": _marked(blocks, chosen),
        }

    def _keep(self, place: tuple[str, str], block: str, choice: Choice) -> Made:
        """All that was chosen in a message, with this; the oldest message is let go."""
        made = self._made.pop(place, {})
        if len(self._made) >= MOST:
            del self._made[next(iter(self._made))]
        self._made[place] = made
        made.setdefault((block, choice.label), choice)
        return made


def _serves(block: Json) -> bool:
    """Whether anything can still be chosen in a block."""
    return _is_row(block) or "accessory" in block


def _name(block: Json) -> str:
    return text(block, "block_id")


def _in(block: str, made: Made) -> list[Choice]:
    return [choice for (where, _), choice in made.items() if where == block]


def _marked(blocks: Sequence[Json], chosen: Chosen) -> list[Json]:
    """The blocks without the buttons that served, with what was chosen in their place."""
    row_served = any(map(chosen.get, map(_name, filter(_is_row, blocks))))
    shown: list[Json] = []
    for block in blocks:
        choices = chosen.get(_name(block), ())
        if not (row_served and _is_row(block)):
            shown.append(_without_button(block) if choices else block)
        shown += [choice.block for choice in choices]
    return shown


def _is_row(block: Json) -> bool:
    return block.get("type") == "actions"


def _without_button(block: Json) -> Json:
    return {key: value for key, value in block.items() if key != "accessory"}
