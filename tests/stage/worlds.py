"""The world that every stage shares: a clock that stands, ids that count, the shipped board."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from sqlalchemy import Engine, select

from bots.settings import EXAMPLE
from core.dialogues.catalogue import load_catalogue
from core.dialogues.shipped import load_library
from core.dialogues.steps import Library
from core.domain.messages import Sender
from core.domain.organisation import Organisation, read_organisation
from core.domain.people import Role
from core.house import House
from core.ports import Clock, UnitOfWork
from core.texts import load_wordings
from storage.tables import facts

BEGIN = datetime(2026, 1, 5, 9, tzinfo=UTC)
"""A Monday morning, by Greenwich's clock and by London's."""
ROOT = Path(__file__).parents[2]
SECRET = b"s" * 32


@dataclass(slots=True)
class StandingClock:
    """Time that passes only when told; each line of a story takes a second."""

    at: datetime = BEGIN

    def now(self) -> datetime:
        """This moment."""
        return self.at

    def advance(self, seconds: float) -> None:
        """Let so many seconds pass."""
        self.at += timedelta(seconds=seconds)


class CountingIds:
    """Ids 1, 2, 3 …; codes CODE0001, CODE0002 …"""

    def __init__(self) -> None:
        self._ids = count(1)
        self._codes = count(1)

    def new(self) -> int:
        """The next id."""
        return next(self._ids)

    def chance(self) -> int:
        """Far from the others, and different each time."""
        return 2**62 + next(self._ids)

    def code(self) -> str:
        """The next code."""
        return f"CODE{next(self._codes):04}"


def board() -> Organisation:
    """The board of the shipped example."""
    return read_organisation(EXAMPLE.read_text(encoding="utf-8"))


@dataclass(slots=True)
class World:
    """What no crash of Heard changes: time, the numbers drawn so far, published scripts."""

    clock: StandingClock = field(default_factory=StandingClock)
    ids: CountingIds = field(default_factory=CountingIds)
    organisation: Organisation = field(default_factory=board)
    library: Library = field(default_factory=load_library)

    def house(self, clock: Clock | None = None) -> House:
        """The house, built anew."""
        words, catalogue = load_wordings(), load_catalogue()
        now = clock or self.clock
        return House(self.organisation, self.library, catalogue, words, now, self.ids)


def seed(uow: UnitOfWork, world: World) -> None:
    """Give the roles that the organisation file gives."""
    for one in world.organisation.staff:
        grant(uow, world, Sender(one.channel, one.account, one.account), one.roles)


def grant(uow: UnitOfWork, world: World, sender: Sender, roles: Iterable[Role]) -> None:
    """Give somebody exactly these roles."""
    board = world.organisation
    met = uow.meet([sender], zone=board.zone, languages=board.languages, at=world.clock.now())
    uow.set_roles(met[sender][0].id, frozenset(roles))


def ledger(engine: Engine) -> list[str]:
    """The names of all facts so far, in order."""
    with engine.connect() as connection:
        return list(connection.execute(select(facts.c.kind).order_by(facts.c.id)).scalars())
