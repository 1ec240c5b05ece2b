"""The stage of the terminal: its real loop, fed by a pipe, and read as a person reads it."""

import asyncio
import io
import re
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack
from typing import Self

from rich.console import Console

from bots.terminal.app import play
from bots.terminal.lines import World as Happens
from bots.terminal.send import Screen
from bots.terminal.sitting import Sitting
from tests.stage.place import Place
from tests.stage.running import Running, running
from tests.stage.seen import Seen, Turned
from tests.stage.story import Scene
from tests.stage.worlds import World

SAYS = re.compile(r"bot to (\S+)> (.*)")
OTHER = re.compile(r"(?:: |[\w-]+(?:>|\*\*?|~\d+) ).*")
PICTURE = re.compile(r": A picture is with this .*")
CHOICE = re.compile(r"  \d+  (?:✓ )?(.+)")


class Terminal:
    """One terminal through which everybody of the story talks."""

    def __init__(self, place: Place) -> None:
        self.world = World()
        self._place = place
        self._paper = io.StringIO()
        self._screen = Screen(Console(file=self._paper, width=10_000), "ana", width=None)
        self._lines: asyncio.Queue[str] = asyncio.Queue()
        self._waits = asyncio.Event()
        self._life = AsyncExitStack()
        self._running: Running
        self._sitting: Sitting
        self._facts = 0

    async def __aenter__(self) -> Self:
        """Sit down."""
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Get up."""
        await self.stop()

    async def start(self) -> None:
        """Begin a life of Heard, and sit down at it; what is on the screen stays there."""
        database = self._place.open()
        self._life.callback(self._place.leave, database)
        self._running = await self._life.enter_async_context(running(database, self.world))
        receiver = getattr(self, "_sitting", None)
        self._sitting = Sitting(self._running.built, self._screen, "Ana", named=True)
        if receiver is not None:
            self._sitting.receiver = receiver.receiver
        self._loop = asyncio.create_task(play(self._sitting, self._fed()))
        await self._waiting()
        self._facts = len(self._running.ledger())

    async def stop(self) -> None:
        """End the pipe, and Heard."""
        await self._lines.put(":quit")
        await self._loop
        await self._life.aclose()

    async def do(self, scene: Scene) -> Turned:
        """Write one line into the pipe, and read what came of it."""
        self.world.clock.advance(1)
        begun = self._paper.tell()
        line = scene.line
        if isinstance(line, Happens) and line.verb == "crash":
            await self.stop()
            self._life = AsyncExitStack()
            await self.start()
        elif isinstance(line, Happens) and line.verb == "publish":
            await self._running.publish(line.argument)
            await self._sitting.deliver()
        else:
            await self._lines.put(scene.source)
            await self._waiting()
        self._running.learn()
        kinds = self._running.ledger()
        facts, self._facts = kinds[self._facts :], len(kinds)
        return Turned(read(self._paper.getvalue()[begun:]), facts)

    async def _fed(self) -> AsyncGenerator[str, None]:
        """What the pipe holds; asking for more says that the line before is done with."""
        while True:
            self._waits.set()
            yield await self._lines.get()

    async def _waiting(self) -> None:
        asked = asyncio.create_task(self._waits.wait())
        await asyncio.wait((asked, self._loop), return_when=asyncio.FIRST_COMPLETED)
        asked.cancel()
        if self._loop.done():
            self._loop.result()
        self._waits.clear()


def read(paper: str) -> list[Seen]:
    """What stands on the paper, message by message."""
    blocks: list[tuple[str, list[str]]] = []
    open_block: list[str] = []
    for line in paper.split("\n"):
        if says := SAYS.fullmatch(line):
            open_block = [says[2]]
            blocks.append((says[1], open_block))
        elif OTHER.fullmatch(line) and not PICTURE.fullmatch(line):
            open_block = []
        else:
            open_block.append(line)
    return [_seen(who, lines) for who, lines in blocks]


def _seen(who: str, lines: list[str]) -> Seen:
    labels = tuple(choice[1] for line in lines if (choice := CHOICE.fullmatch(line)))
    picture = any(PICTURE.fullmatch(line) for line in lines)
    words = [line for line in lines if not (CHOICE.fullmatch(line) or PICTURE.fullmatch(line))]
    text = "\n".join(line.removeprefix("  │ ") for line in words)
    return Seen(who, text.strip(), labels, picture=picture)
