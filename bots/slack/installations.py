"""The tokens of all the workspaces that took the app in: kept in the database, and at hand.

What is at hand needs no database. It is never too old for long: whatever another process changed
shows in a workspace that is not known here, or in a token that Slack refuses, and is read then.
"""

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from bots.slack.clients import FixedToken
from core.domain.installations import Installation
from core.ports import UnitOfWork

T = TypeVar("T")


class Transact(Protocol):
    """Does a piece of work in a transaction; `bots.lane.Lane.call`."""

    def __call__(self, work: Callable[[UnitOfWork], T], /) -> Awaitable[T]:
        """What the work gives, after COMMIT. Raises StorageAway."""
        ...


class Installations:
    """`bots.slack.clients.Tokens` of the workspaces that are kept, and of one that has its own.

    `own` is the token that the operator set. It is for the workspace that it belongs to; until
    that is known, for every workspace that nobody installed.
    """

    def __init__(self, transact: Transact, own: FixedToken | None = None) -> None:
        self._transact = transact
        self._own = own
        self._own_team: str | None = None
        self._known: dict[str, Installation] = {}

    async def load(self) -> None:
        """Take all that is kept to hand.

        Raises:
            StorageAway: nothing could be read.
        """
        found = await self._transact(lambda uow: uow.installations())
        self._known = {one.team: one for one in found}

    def introduced(self, team: str) -> None:
        """Learn to which workspace the operator's token belongs."""
        self._own_team = team

    def fixed(self, team: str) -> bool:
        """Whether the operator's token serves this workspace."""
        if self._own is None or team in {"", self._own_team}:
            return self._own is not None
        return self._own_team is None and team not in self._known

    def own(self, team: str) -> bool | None:
        """Whether the operator's token belongs to this workspace; without one it is none."""
        if self._own is not None and self._own_team is None:
            return None
        return self._own is not None and team == self._own_team

    async def of(self, team: str, refused: str | None = None) -> str | None:
        """The token for a workspace; None where the app is not installed.

        Without a name it is the operator's own, else that of the oldest installation. A token
        at hand that was `refused` is looked up again.

        Raises:
            StorageAway: it is not at hand, and could not be read.
        """
        if self._own is not None and team in {"", self._own_team}:
            return self._own.token
        found = await self._find(team, refused) if team else await self._oldest()
        if found is not None:
            return found.bot_token
        return self._own.token if self._own is not None and self.fixed(team) else None

    async def keep(self, installation: Installation) -> None:
        """Keep an installation; its token is used from now on.

        Raises:
            StorageAway: it was not kept.
        """
        await self._transact(lambda uow: uow.keep_installation(installation))
        self._known[installation.team] = installation

    async def revoked(self, team: str) -> None:
        """Forget the installation that is at hand; one that another process made since stays.

        Raises:
            StorageAway: nothing was forgotten.
        """
        ended = await self._find(team)
        if ended is not None:
            await self._transact(lambda uow: uow.drop_installation(team, ended.at))
            if self._known.get(team) is ended:
                del self._known[team]

    async def _find(self, team: str, refused: str | None = None) -> Installation | None:
        known = self._known.get(team)
        if known is None or known.bot_token == refused:
            known = await self._transact(lambda uow: uow.installation(team)) or known
            if known is not None:
                self._known[team] = known
        return known

    async def _oldest(self) -> Installation | None:
        if not self._known:
            await self.load()
        return min(self._known.values(), key=lambda one: one.at, default=None)
