"""Home pages that are looked at: they are drawn anew when something on them may have changed."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import structlog

from bots.slack.acts import Acts
from bots.slack.errands import Errands
from bots.slack.payload import Raw
from core.domain.messages import Inbound, Opened, Sender
from core.errors import StorageAway
from core.outcomes import Applied

MOST: Final = 1000
"""Whose pages are kept in mind; whoever is forgotten sees a new page when they open it."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Homes:
    """Whose home page was opened in this life; `submit` is as in `SlackApp`."""

    submit: Callable[[Inbound], Awaitable[Applied]]
    acts: Acts
    errands: Errands
    _seen: dict[Sender, None] = field(default_factory=dict)

    def follow(self, body: Raw, inbounds: Sequence[Inbound], outcomes: Sequence[Applied]) -> None:
        """Remember who looks, and draw anew what a turn may have changed."""
        for inbound, applied in zip(inbounds, outcomes, strict=True):
            if applied.home is not None:
                self._remember(inbound.sender)
            elif inbound.sender in self._seen and (applied.changed or applied.toast):
                self.errands.begin(self._draw(body, inbound))

    def _remember(self, sender: Sender) -> None:
        self._seen.pop(sender, None)
        if len(self._seen) >= MOST:
            del self._seen[next(iter(self._seen))]
        self._seen[sender] = None

    async def _draw(self, body: Raw, after: Inbound) -> None:
        looked = replace(after, key=f"{after.key}:home", event=Opened(), message=None)
        try:
            applied = await self.submit(looked)
        except StorageAway:
            log.info("slack.home_not_drawn")
            return
        if applied.home is not None:
            self.acts.publish(body, applied.home)
