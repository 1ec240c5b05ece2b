"""Where a channel's app was taken in, with what it needs to speak there."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Installation:
    """The app in one workspace, or in all those of one enterprise.

    `team` names the one or the other, `enterprise` whose workspace it is, empty for nobody's.
    `bot_token` opens everything that `scopes` name; `bot_user` is who the bot is there.
    """

    team: str
    enterprise: str
    name: str
    bot_token: str = field(repr=False)
    bot_user: str
    scopes: tuple[str, ...]
    at: datetime
