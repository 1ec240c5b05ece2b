"""A scene for the outlet: a workspace with somebody in it, and messages to send them."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field

import pytest

from bots.outlet import Outgoing, Outlet
from bots.slack.clients import Clients, FixedToken, Tokens, connected
from bots.slack.send import SlackOutlet
from core.domain.messages import Choice, Part, Reply
from core.errors import SendFailed
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.people import Person

Scene = Callable[[SlackOutlet], Awaitable[None]]
YES_NO = (Choice("Yes", "y"), Choice("No", "n"))


@dataclass
class Installed:
    """Tokens of several workspaces, as an installation would have left them."""

    tokens: dict[str, str] = field(default_factory=dict)

    def fixed(self, _team: str) -> bool:
        """Each workspace has its own."""
        return False

    def introduced(self, team: str) -> None:
        """None is meant when none is named."""

    def own(self, _team: str) -> bool:
        """None is the operator's."""
        return False

    async def of(self, team: str, refused: str | None = None) -> str | None:  # noqa: ARG002
        """The token of this workspace, while it is there."""
        return self.tokens.get(team)

    async def revoked(self, team: str) -> None:
        """Forget it."""
        self.tokens.pop(team, None)


def installed(slack: SlackEmulator) -> Installed:
    """The tokens of all the workspaces that the app is in now."""
    return Installed({team.id: team.bot_token for team in slack.state.teams.values()})


def say(*words: str, choices: tuple[Choice, ...] = (), **more: object) -> Reply:
    """A reply of plain paragraphs."""
    parts = tuple(Part(text) for text in words)
    return Reply("test", parts, choices, **more)  # type: ignore[arg-type]


def to(person: Person, reply: Reply, edits: str | None = None) -> Outgoing:
    """A message to somebody."""
    return Outgoing(chat(person), reply, edits)


def chat(person: Person) -> str:
    """Where somebody is reached."""
    return f"{person.user.team}/{person.id}"


def clients(
    slack: SlackEmulator, tokens: Tokens | None = None
) -> AbstractAsyncContextManager[Clients]:
    """Clients of this Slack, with the token of its first workspace for all."""
    return connected(tokens or FixedToken(slack.bot_token), slack.url)


def play(slack: SlackEmulator, scene: Scene, *, tokens: Tokens | None = None) -> None:
    """Run a scene with an outlet."""

    async def run() -> None:
        async with clients(slack, tokens) as known:
            await scene(SlackOutlet(known))

    asyncio.run(run())


async def failure(outlet: Outlet, message: Outgoing) -> SendFailed:
    """How a message fails; it must."""
    with pytest.raises(SendFailed) as failed:
        await outlet.send(message)
    return failed.value


def posts(slack: SlackEmulator, method: str = "chat.postMessage") -> list[str]:
    """How each call of a method ended."""
    return [call.outcome for call in slack.calls if call.method == method]
