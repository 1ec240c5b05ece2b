"""What stands behind the receiver in its tests: it notes what comes in, and fails when told."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from bots.telegram.app import TelegramApp
from bots.telegram.profile import Profile
from bots.telegram.request import connected
from core.domain.messages import Event, Inbound
from core.outcomes import Applied
from tests.emulators.telegram.emulator import TelegramEmulator

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


class Noon:
    """A clock that stands."""

    def now(self) -> datetime:
        """Always the same moment."""
        return NOW


@dataclass
class Desk:
    """Applies what comes in. While `gate` is closed nothing is committed; `errors` come first."""

    toast: str | None = None
    errors: list[BaseException] = field(default_factory=list)
    asked: list[Inbound] = field(default_factory=list)
    applied: list[Inbound] = field(default_factory=list)
    quarantined: list[tuple[str, dict[str, Any], str]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    entered: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    @property
    def events(self) -> list[Event]:
        """What was applied."""
        return [inbound.event for inbound in self.applied]

    async def submit(self, inbound: Inbound) -> Applied:
        """Apply a turn, or fail as ordered."""
        self.asked.append(inbound)
        self.entered.set()
        await self.gate.wait()
        if self.errors:
            raise self.errors.pop(0)
        known = inbound.key in {earlier.key for earlier in self.applied}
        if not known:
            self.applied.append(inbound)
        return Applied(inbound.key, toast=self.toast, duplicate=known)

    async def quarantine(self, key: str, raw: dict[str, Any], error: str) -> None:
        """Keep what nobody can read, or fail as ordered."""
        if self.errors:
            raise self.errors.pop(0)
        self.quarantined.append((key, raw, error))

    async def sleep(self, seconds: float) -> None:
        """Note how long the receiver would have waited."""
        self.waits.append(seconds)
        await asyncio.sleep(0)


@asynccontextmanager
async def receiving(
    telegram: TelegramEmulator,
    desk: Desk,
    profiles: Mapping[str, Profile] | None = None,
    *,
    token: str = "",
) -> AsyncIterator[TelegramApp]:
    """A receiver at work; it is told to stop at the end, and must then end by itself."""
    async with connected(token or telegram.token, telegram.url) as bot:
        app = TelegramApp(
            bot, desk.submit, desk.quarantine, Noon(), profiles or {}, sleep=desk.sleep
        )
        stop = asyncio.Event()
        running = asyncio.create_task(app.run(stop))
        try:
            yield app
        finally:
            stop.set()
            desk.gate.set()
            async with asyncio.timeout(5):
                await running


async def all_confirmed(telegram: TelegramEmulator) -> None:
    """Wait until the bot has confirmed every update and asks for more."""
    await telegram.until(lambda: telegram.polling and not telegram.unconfirmed)
