"""In which direct chats we are: Slack names those with somebody else in the same way."""

from typing import Final

from bots.slack.payload import Raw, text
from bots.slack.receive import team_of

DIRECT: Final = "directmessage"
"""The name that Slack gives every direct message in a slash command."""
OPENED: Final = "app_home_opened"
MOST: Final = 10_000


class Rooms:
    """Each person's own chat with us, as events name it.

    Only in mind: after a start a chat with somebody else is taken for ours until the person
    writes to us or looks at our page, and then a command given there is answered here unsaid.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], str] = {}

    def note(self, body: Raw) -> None:
        """Learn from an event; Slack tells us of no direct chat but our own."""
        kind, room = text(body, "event", "type"), text(body, "event", "channel")
        direct = kind == OPENED or text(body, "event", "channel_type") == "im"
        if direct and room:
            whose = _whose(body, text(body, "event", "user"))
            if whose not in self._known and len(self._known) >= MOST:
                del self._known[next(iter(self._known))]
            self._known[whose] = room

    def is_elsewhere(self, body: Raw) -> bool:
        """Whether a slash command was given where the answer is not to be seen."""
        room = text(body, "channel_id")
        ours = self._known.get(_whose(body, text(body, "user_id")), room)
        return text(body, "channel_name") != DIRECT or room != ours


def _whose(body: Raw, user: str) -> tuple[str, str]:
    try:
        return team_of(body), user
    except KeyError:  # nobody can answer there
        return "", user
