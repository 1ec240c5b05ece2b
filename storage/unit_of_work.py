"""One transaction over everything: what a group read, and what it will write."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from core.domain.changes import (
    AddExperience,
    AddIssue,
    AddResponse,
    AddSurveyAnswers,
    Change,
    JoinPersons,
    LinkExperience,
    MoveExperience,
    MoveIssue,
    OfferCode,
    RecordFact,
    SaveAddress,
    SavePerson,
    SetFollow,
    SetSupport,
)
from core.domain.facts import Fact
from core.domain.messages import Inbound, Sender
from core.domain.people import Address, Hat, Person, Role
from core.errors import Conflict
from core.ports import Contact, StoredSession
from storage import (
    codes,
    counters,
    experiences,
    facts,
    inbox,
    issues,
    join,
    operators,
    people,
    quarantine,
    responses,
    sessions,
    supports,
    surveys,
)
from storage.keys import Keys
from storage.people import Newcomers
from storage.sealing import Keyring
from storage.writing import Writer, Written

# The one order in which kinds of rows are written, hence locked, by every group on every process:
# inbound keys, sessions, then down this table; within a kind, by id. A counter is locked before
# any of them, when a turn draws a number; issues that a group counts and moves are locked at once.
WRITERS: Final[Mapping[type[Any], Writer]] = {
    SavePerson: people.save_people,
    SaveAddress: people.save_addresses,
    OfferCode: codes.offer,
    AddExperience: experiences.add,
    MoveExperience: experiences.move,
    AddIssue: issues.add,
    MoveIssue: issues.move,
    SetSupport: supports.support,
    SetFollow: supports.follow,
    LinkExperience: experiences.link,
    AddResponse: responses.add,
    AddSurveyAnswers: surveys.add,
    RecordFact: facts.record,
    JoinPersons: join.join,
}


class SqlUnitOfWork:
    """`core.ports.UnitOfWork` on one connection inside one transaction."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self.connection: Final = connection
        self.keys: Final = Keys(connection, keyring)
        self._came: dict[str, datetime] = {}
        self._sessions: list[Written[StoredSession]] = []
        self._changes: defaultdict[type[Any], list[Written[Any]]] = defaultdict(list)

    def known(self, keys: Sequence[str]) -> frozenset[str]:
        """Which of these inbound keys were applied before."""
        return inbox.known(self.connection, self.keys, keys)

    def meet(
        self, senders: Sequence[Sender], *, zone: str, languages: Sequence[str], at: datetime
    ) -> Mapping[Sender, tuple[Person, Address]]:
        """The person and address of each sender, made when new; roles included."""
        newcomers = Newcomers(zone, languages, at)
        return people.meet(self.connection, self.keys, senders, newcomers)

    def sessions(
        self, wanted: Sequence[tuple[int, Hat]]
    ) -> Mapping[tuple[int, Hat], StoredSession]:
        """The sessions of these persons and hats, locked where the database locks rows."""
        return sessions.read(self.connection, self.keys, wanted)

    def contacts(self, persons: Iterable[int]) -> Mapping[int, Contact]:
        """How to reach these persons."""
        return people.contacts(self.connection, self.keys, persons)

    def staff(self, role: Role) -> Sequence[int]:
        """The persons who hold a role."""
        return people.staff(self.connection, role)

    def party(self, fact: Fact) -> int | None:
        """The raiser or author of what a fact is about."""
        return facts.party(self.connection, fact)

    def next_issue_number(self) -> int:
        """The next number for an issue: rising, never used twice."""
        return counters.next_number(self.connection, "issue")

    def quarantine(self, inbound: Inbound, person: int | None, error: str) -> None:
        """Keep what a turn choked on, sealed, with the name of the error; it counts as applied."""
        quarantine.keep(self.connection, self.keys, inbound, person, error)
        self._came.setdefault(inbound.key, inbound.at)

    def write(
        self, inbound: Inbound, session: StoredSession | None, changes: Sequence[Change]
    ) -> None:
        """Queue what a turn writes, with its inbound key."""
        key, at = inbound.key, inbound.at
        self._came[key] = at
        if session is not None:
            self._sessions.append(Written(key, session, at))
        for change in changes:
            self._changes[type(change)].append(Written(key, change, at))

    def flush(self) -> None:
        """Write everything queued, in the order of `WRITERS`.

        Raises:
            Conflict: naming the turns whose guards failed; roll back.
        """
        inbox.add(self.connection, self.keys, self._came)
        late = sessions.write(self.connection, self.keys, self._sessions)
        self._lock_issues()
        for kind, writer in WRITERS.items():
            if late:
                break
            if written := self._changes.get(kind):
                late = writer(self.connection, self.keys, written)
        if late:
            raise Conflict(frozenset(late))
        self._came, self._sessions = {}, []
        self._changes.clear()

    def _lock_issues(self) -> None:
        """Lock in one go what is both counted and moved: two passes could meet another's two."""
        if self._changes.keys() >= {SetSupport, MoveIssue}:
            changes = self._changes[SetSupport] + self._changes[MoveIssue]
            issues.lock(self.connection, (written.change.issue for written in changes))

    def clock_offset(self) -> float:
        """Seconds by which time was moved on for trying things out."""
        return counters.ahead(self.connection)

    def advance_clock(self, seconds: float) -> None:
        """Move time on by so many seconds more, for every process."""
        counters.advance(self.connection, seconds)

    def roster(self) -> Sequence[Contact]:
        """Everybody who holds a role, with the address used last."""
        return operators.roster(self.connection, self.keys)

    def set_roles(self, person: int, roles: frozenset[Role]) -> None:
        """Give a person exactly these roles."""
        operators.set_roles(self.connection, person, roles)

    def quarantined(self) -> Sequence[tuple[Inbound, str]]:
        """What turns choked on, oldest first, with the name of the error."""
        return quarantine.read(self.connection, self.keys)

    def drop_quarantined(self, key: str) -> None:
        """Forget what was kept under this inbound key; it can be handed in once more."""
        quarantine.drop(self.connection, self.keys, key)
