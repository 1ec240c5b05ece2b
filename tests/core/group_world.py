"""Groups of turns on a real database in memory, and a database that can be made to fail."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, func, select
from typing_extensions import override

from core.conversation import converse
from core.dialogues.catalogue import Catalogue, load_catalogue
from core.dialogues.scene import Done, Scene, Verb
from core.dialogues.session import Session, from_json
from core.dialogues.shipped import load_library
from core.domain.changes import Change
from core.domain.messages import Event, Inbound, Reply, Said, Sender, Tapped
from core.domain.people import Address, Hat, Person, Role
from core.house import House
from core.outcomes import Applied, Asked, Deferred, Outcome
from core.ports import Looking, StoredSession
from core.reading.commands import by_word
from core.texts import load_wordings
from storage import migrate
from storage.database import SqlDatabase
from storage.outbox import BODY
from storage.sealing import Keyring
from storage.tables import outbox
from storage.unit_of_work import SqlUnitOfWork
from tests.core.world import BOARD, NOW, CountingIds

SECRET = b"s" * 32


@dataclass
class StandingClock:
    """Time that passes only when told."""

    at: datetime = NOW

    def now(self) -> datetime:
        """This moment."""
        return self.at


def _burst(_: Scene, __: str) -> Done:
    raise ZeroDivisionError("a fault of ours")


def house() -> House:
    """The shipped house with a verb `burst` that raises, on the board of these tests."""
    shipped = load_catalogue()
    burst = {"burst": Verb("burst", _burst)}
    spoken = {**shipped.spoken, **by_word({"burst": ()})}
    catalogue: Catalogue = replace(shipped, verbs={**shipped.verbs, **burst}, spoken=spoken)
    clock = StandingClock()
    return House(BOARD, load_library(), catalogue, load_wordings(), clock, CountingIds())


@dataclass
class Faulty:
    """A database whose flushes fail as a test wants; everything else is the real one's.

    `failing` is asked before each flush, with the keys of the turns done, for what to raise.
    """

    real: SqlDatabase
    failing: Callable[[frozenset[str]], Exception | None] = lambda _: None
    flushes: list[frozenset[str]] = field(default_factory=list)
    unmet: set[str] = field(default_factory=set)

    @contextmanager
    def begin(self) -> Iterator["FaultyUnit"]:
        """A transaction of the real database."""
        with self.real.begin() as unit:
            yield FaultyUnit(unit.connection, unit.keys.ring, self)

    @contextmanager
    def reading(self) -> Iterator[Looking]:
        """Look-ups never fail."""
        with self.real.reading() as looking:
            yield looking


class FaultyUnit(SqlUnitOfWork):
    """A transaction that asks before it flushes."""

    def __init__(self, connection: Connection, ring: Keyring, owner: Faulty) -> None:
        super().__init__(connection, ring)
        self.owner = owner
        self.wrote: set[str] = set()

    @override
    def meet(
        self, senders: Sequence[Sender], *, zone: str, languages: Sequence[str], at: datetime
    ) -> Mapping[Sender, tuple[Person, Address]]:
        """Meet people, unless the test says that one cannot be met."""
        if self.owner.unmet & {sender.account for sender in senders}:
            raise LookupError("nobody can be met there")
        return super().meet(senders, zone=zone, languages=languages, at=at)

    @override
    def write(
        self, inbound: Inbound, session: StoredSession | None, changes: Sequence[Change]
    ) -> None:
        """Note the key of a turn that was done, then write."""
        if session is not None:
            self.wrote.add(inbound.key)
        super().write(inbound, session, changes)

    @override
    def flush(self) -> None:
        """Fail as the test wants, or flush."""
        keys = frozenset(self.wrote)
        self.owner.flushes.append(keys)
        if error := self.owner.failing(keys):
            raise error
        super().flush()


def place(name: str, channel: str = "terminal", chat: str | None = None) -> Sender:
    """Where somebody writes from."""
    return Sender(channel, name, chat or name, "en")


@dataclass
class Room:
    """Many people, one database."""

    database: Faulty
    house: House = field(default_factory=house)
    number: int = 0

    def event(self, who: str | Sender, event: Event | str, *, key: str = "") -> Inbound:
        """Something that somebody did."""
        self.number += 1
        sender = place(who) if isinstance(who, str) else who
        did = Said(event) if isinstance(event, str) else event
        number = f"{self.number:03}"
        at, forms = self.house.clock.now(), sender.channel == "slack"
        return Inbound(key or number, sender, at, did, f"m{number}", forms=forms)

    def group(self, *inbounds: Inbound) -> list[Outcome]:
        """One group, once; nothing is looked up."""
        return list(converse(self.database, self.house, [Asked(one) for one in inbounds]))

    def play(self, *inbounds: Inbound) -> Mapping[str, Applied]:
        """Groups until all is applied, as the lane does it."""
        asked = [Asked(one) for one in inbounds]
        done: dict[str, Applied] = {}
        for _ in range(20):
            if not asked:
                return done
            outcomes = converse(self.database, self.house, asked)
            later: list[Asked] = []
            for one, outcome in zip(asked, outcomes, strict=True):
                if isinstance(outcome, Deferred):
                    known = one.looked if outcome.needs else {}
                    later.append(Asked(one.inbound, {**known, **self.looked(outcome)}))
                else:
                    done.setdefault(outcome.key, outcome)
            asked = later
        raise AssertionError("a turn was never applied")

    def looked(self, outcome: Deferred) -> dict[Any, object]:
        """The answers to what a turn must look up."""
        with self.database.reading() as looking:
            return {need: looking.look(need) for need in outcome.needs}

    def says(self, who: str | Sender, *words: str) -> list[Reply]:
        """Somebody says these, one group each; what waits for them since then."""
        before = len(self.outbox(who))
        for one in words:
            self.play(self.event(who, one))
        return self.outbox(who)[before:]

    def taps(self, who: str | Sender, label: str) -> None:
        """Somebody presses the newest button of this label."""
        for reply in reversed(self.outbox(who)):
            for choice in reply.choices:
                if choice.label == label:
                    self.play(self.event(who, Tapped(choice.payload)))
                    return
        raise AssertionError(f"{who} sees no button «{label}»")

    def person(self, who: str | Sender) -> Person:
        """Somebody."""
        sender = place(who) if isinstance(who, str) else who
        with self.database.real.begin() as unit:
            return self.meet(unit, sender)

    def meet(self, unit: SqlUnitOfWork, sender: Sender) -> Person:
        """Somebody, within a transaction."""
        met = unit.meet([sender], zone="Europe/London", languages=("en", "cy"), at=NOW)
        return met[sender][0]

    def hires(self, who: str | Sender, *roles: Role) -> None:
        """Give somebody roles."""
        sender = place(who) if isinstance(who, str) else who
        with self.database.real.begin() as unit:
            unit.set_roles(self.meet(unit, sender).id, frozenset(roles))

    def session(self, who: str | Sender, hat: Hat = Hat.CITIZEN) -> Session:
        """Somebody's session as it is stored."""
        person = self.person(who).id
        with self.database.real.begin() as unit:
            stored = unit.sessions([(person, hat)])[person, hat]
        return from_json(stored.state) if stored.state else Session(person, hat)

    def outbox(self, who: str | Sender) -> list[Reply]:
        """What waits to be said to somebody, in order; no news, and no used keyboards."""
        waiting = self.waiting(self.person(who).id)
        return [reply for reply in waiting if reply is not None and not reply.cosmetic]

    def waiting(self, person: int) -> list[Reply | None]:
        """Every row that waits for a person; None stands for news."""
        chosen = select(outbox.c.body).where(outbox.c.person == person).order_by(outbox.c.id)
        with self.database.real.begin() as unit:
            bodies = list(unit.connection.execute(chosen).scalars())
            unit.keys.fetch_of(body for body in bodies if body is not None)
            return [
                None if body is None else BODY.validate_json(unit.keys.open(outbox.c.body, body))
                for body in bodies
            ]

    def rows(self, table: Table) -> int:
        """How many rows a table has."""
        with self.database.real.begin() as unit:
            return int(
                unit.connection.execute(select(func.count()).select_from(table)).scalar_one()
            )


def room() -> Room:
    """An empty database in memory."""
    real = SqlDatabase("sqlite://", SECRET)
    migrate.upgrade_engine(real.engine)
    return Room(Faulty(real))
