"""What is still to do before anybody hears what people write: to name the staff."""

from typing import Final

from bots import wiring
from bots.settings import Settings
from core.domain.people import Role

NEEDED: Final = {
    Role.MODERATOR: "nothing that people write would be checked",
    Role.RESPONDER: "no issue would be answered",
}
"""Without whom the board owes an answer and nobody gives it, and what becomes of it."""
PLACES: Final = {
    "telegram": ("on Telegram", "--telegram YOUR_ID"),
    "slack": ("on Slack", "--slack YOUR_ID"),
    "terminal": ("in the terminal", "--name YOUR_NAME"),
}
"""Where each channel is, and what to write for oneself there."""


def staff_to_name(settings: Settings) -> str:
    """Which roles nobody holds who is on a configured channel, and the command; empty if none.

    Raises as `wiring.roles` does.
    """
    channels = settings.channels or ("terminal",)
    held = [roles for channel, roles in wiring.roles(settings) if channel in channels]
    lacking = tuple(role for role in NEEDED if role not in frozenset().union(*held))
    if not lacking:
        return ""
    where = " or ".join(PLACES[channel][0] for channel in channels)
    roles = " ".join(f"--role {role}" for role in lacking)
    why = _why(lacking if held else (), where)
    return f"But {why} Say: heard staff add {_who(settings, channels[-1])} {roles}"


def _why(lacking: tuple[Role, ...], where: str) -> str:
    """What comes of it that there nobody holds these roles; without any, nobody is staff."""
    whys = " And ".join(f"nobody {where} is a {role}: {NEEDED[role]}." for role in lacking)
    return whys or f"nobody {where} is on the staff: nobody would hear what people write."


def _who(settings: Settings, channel: str) -> str:
    """What to write for oneself; a member ID alone is of the workspace of the operator's token."""
    apart = channel == "slack" and settings.slack_bot_token is None
    return "--slack TEAM_ID/YOUR_ID" if apart else PLACES[channel][1]
