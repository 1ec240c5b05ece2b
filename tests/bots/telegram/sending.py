"""A scene for the outlet: somebody who has written to the bot, and messages to send them."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bots.outlet import Outgoing, Outlet
from bots.telegram.request import connected
from bots.telegram.send import TelegramOutlet
from core.domain.messages import Choice, Part, Reply
from core.errors import SendFailed
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.emulators.telegram.people import Person

Scene = Callable[[TelegramOutlet, Person], Awaitable[None]]
YES_NO = (Choice("Yes", "y"), Choice("No", "n"))


def say(*words: str, choices: tuple[Choice, ...] = (), **more: object) -> Reply:
    """A reply of plain paragraphs."""
    parts = tuple(Part(text) for text in words)
    return Reply("test", parts, choices, **more)  # type: ignore[arg-type]


def play(telegram: TelegramEmulator, scene: Scene, *, token: str = "") -> Person:
    """Run a scene with an outlet and somebody who has written to the bot."""
    ada = telegram.person(started=True)

    async def run() -> None:
        async with connected(token or telegram.token, telegram.url) as bot:
            await scene(TelegramOutlet(bot, place_label="Send my place"), ada)

    asyncio.run(run())
    return ada


async def failure(outlet: Outlet, message: Outgoing) -> SendFailed:
    """How a message fails; it must."""
    with pytest.raises(SendFailed) as failed:
        await outlet.send(message)
    return failed.value


def to(person: Person, reply: Reply, edits: str | None = None) -> Outgoing:
    """A message to somebody."""
    return Outgoing(str(person.id), reply, edits)
