"""What the stages of Telegram and Slack share: the real receiver, lane and sender, over HTTP."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import AsyncExitStack
from functools import partial
from typing import Any, Final, Self

from bots.outlet import Limits, Outlet
from bots.terminal.lines import Line, Taps
from bots.terminal.lines import World as Happens
from bots.terminal.world import span_of, steps_of, until_hour
from bots.wiring import Built
from core.domain.messages import Sender
from core.domain.people import Role
from tests.stage.place import Place
from tests.stage.running import Running, running
from tests.stage.seen import Seen, Turned, patterns
from tests.stage.story import Scene
from tests.stage.worlds import World, grant

LIMITS: Final = Limits(100_000, 100_000, 100_000, 100_000, in_flight=1)
"""No real second passes here in which a limit could fill again."""

Receive = Callable[[asyncio.Event], Awaitable[None]]


class Platform(ABC):
    """Everybody of the story on one platform, with one bot."""

    def __init__(self, place: Place) -> None:
        self.world = World()
        self._place = place
        self._life = AsyncExitStack()
        self._unread: list[str] = []
        self._running: Running
        self._facts = 0

    # --- What each platform does in its own way --------------------------------------------------

    @abstractmethod
    def _opens(self) -> None:
        """Open the emulated platform."""

    @abstractmethod
    def _closes(self) -> None:
        """Close the emulated platform."""

    @abstractmethod
    async def _connect(self, built: Built, life: AsyncExitStack) -> tuple[Outlet, Receive]:
        """The bot's way out, and its receiver; `life` ends with this life of Heard."""

    @abstractmethod
    def _mark(self) -> None:
        """Remember how much the bot has done so far."""

    @abstractmethod
    def _seen(self) -> Iterator[Seen]:
        """What the bot said since the mark."""

    @abstractmethod
    def _acts(self, line: Line) -> Awaitable[None]:
        """Let somebody do this, and wait until the bot has dealt with it."""

    @abstractmethod
    def _account(self, name: str) -> Sender:
        """Where somebody writes from."""

    @abstractmethod
    async def _reach(self, name: str, *, is_open: bool) -> None:
        """Somebody cannot be written to any more, or can again."""

    # --- Lives -----------------------------------------------------------------------------------

    async def start(self) -> None:
        """Begin a life of Heard."""
        database = self._place.open()
        self._life.callback(self._place.leave, database)
        self._running = await self._life.enter_async_context(running(database, self.world))
        outlet, receive = await self._connect(self._running.built, self._life)
        self._sender = self._running.built.sender(outlet, "stage")
        self._stop = asyncio.Event()
        self._receiving = asyncio.ensure_future(receive(self._stop))
        self._facts = len(self._running.ledger())

    async def end(self) -> None:
        """End this life of Heard; the platform goes on."""
        self._stop.set()
        await self._receiving
        await self._life.aclose()
        self._life = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Open the platform and start Heard."""
        self._opens()
        await self.start()
        for staff in self.world.organisation.staff:
            await self._roles(" ".join((staff.account, *staff.roles)))
        return self

    async def __aexit__(self, *_: object) -> None:
        """End Heard and close the platform."""
        await self.end()
        self._closes()

    async def do(self, scene: Scene) -> Turned:
        """Let one thing happen, wait until the bot has dealt with it, and look."""
        self.world.clock.advance(1)
        self._mark()
        if isinstance(scene.line, Happens):
            await WORLD[scene.line.verb](self, scene.line.argument)
        else:
            await self._acts(scene.line)
        await self._deliver()
        assert not self._unread, "the receiver could not read what came"
        self._running.learn()
        kinds = self._running.ledger()
        facts, self._facts = kinds[self._facts :], len(kinds)
        return Turned(list(self._seen()), facts)

    async def _quarantine(self, key: str, _raw: dict[str, Any], _error: str) -> None:
        self._unread.append(key)

    async def _deliver(self) -> None:
        built = self._running.built
        await self._sender.drain()
        await built.ticker.tick_all()
        while await built.jobs.drain():
            await built.ticker.tick_all()
        await self._sender.drain()

    def _cosmetic(self, text: str) -> bool:
        """Whether a message only shows what was chosen."""
        return any(p.search(text) for p in patterns("chosen", self.world.library))

    # --- The world -------------------------------------------------------------------------------

    async def _wait(self, argument: str) -> None:
        clock = self._running.built.house.clock
        zone = self.world.organisation.zone
        span = span_of(argument) or until_hour(argument, clock.now(), zone)
        assert span is not None, f"«{argument}» is no time"
        for seconds in steps_of(span):
            self.world.clock.advance(seconds)
            await self._deliver()

    async def _crash(self, _: str) -> None:
        await self.end()
        await self.start()

    async def _publish(self, file: str) -> None:
        await self._running.publish(file)

    async def _roles(self, argument: str) -> None:
        name, *roles = argument.split()
        sender = self._account(name)
        given = partial(grant, world=self.world, sender=sender, roles=list(map(Role, roles)))
        await self._running.built.lane.call(given)

    async def _block(self, name: str) -> None:
        await self._reach(name, is_open=False)

    async def _unblock(self, name: str) -> None:
        await self._reach(name, is_open=True)


def no_button(line: Taps) -> AssertionError:
    """What is wrong with a line that taps what is not there."""
    return AssertionError(f"{line.name} sees no button «{line.label}»")


WORLD: Final[Mapping[str, Callable[[Platform, str], Awaitable[None]]]] = {
    "wait": Platform._wait,
    "at": Platform._wait,
    "crash": Platform._crash,
    "publish": Platform._publish,
    "roles": Platform._roles,
    "block": Platform._block,
    "unblock": Platform._unblock,
}
