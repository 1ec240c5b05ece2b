"""One transaction over everything: what a group read, and what it will write."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection

from core.domain.changes import (
    AddEqualityAnswer,
    AddExperience,
    AddIssue,
    AddResponse,
    AddSurveyAnswers,
    Change,
    CloseSurvey,
    ErasePerson,
    JoinPersons,
    KeepScript,
    LinkExperience,
    LinkSurvey,
    MoveExperience,
    MoveIssue,
    OfferCode,
    PlanNews,
    PublishResults,
    PublishSurvey,
    QueueJob,
    QueueReply,
    RecordFact,
    ReleaseHeld,
    SaveAddress,
    SavePerson,
    SetFollow,
    SetSupport,
    StartCampaign,
)
from core.domain.facts import Fact
from core.domain.messages import Inbound, Sender
from core.domain.people import Address, Hat, Person, Role
from core.errors import Conflict
from core.ports import Contact, StoredSession
from storage import (
    answers,
    campaigns,
    codes,
    counters,
    erasure,
    experiences,
    facts,
    inbox,
    issues,
    jobs,
    join,
    nudges,
    outbox,
    people,
    quarantine,
    responses,
    scripts,
    sessions,
    supports,
    surveys,
)
from storage.keys import Keys
from storage.people import Newcomers
from storage.sealing import Keyring
from storage.surveying import Surveying
from storage.tables.columns import EPOCH
from storage.writing import Writer, Written

# The one order in which kinds of rows are written, hence locked, by every group on every process:
# inbound keys, sessions, then down this table; within a kind, by id. A counter is locked before
# any of them, when a turn draws a number; issues that a group counts and moves are locked at once.
WRITERS: Final[Mapping[type[Any], Writer]] = {
    SavePerson: people.save_people,
    ErasePerson: erasure.mark,
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
    KeepScript: scripts.draft,
    PublishSurvey: surveys.publish,
    CloseSurvey: surveys.close,
    AddSurveyAnswers: answers.add,
    AddEqualityAnswer: answers.add_equality,
    PublishResults: surveys.add_results,
    LinkSurvey: surveys.link,
    QueueJob: jobs.queue,
    RecordFact: facts.record,
    ReleaseHeld: outbox.release,
    QueueReply: outbox.queue,
    PlanNews: outbox.plan,
    StartCampaign: campaigns.start,
    JoinPersons: join.join,
}


class SqlUnitOfWork(Surveying):
    """`core.ports.UnitOfWork` on one connection inside one transaction."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        super().__init__(connection, Keys(connection, keyring))
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

    def strangers(self, senders: Iterable[Sender]) -> frozenset[Sender]:
        """Those of whom nothing is known: nobody ever wrote from there."""
        return people.strangers(self.connection, self.keys, senders)

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
        if late := late or self._write_changes():
            raise Conflict(frozenset(late))
        self._came, self._sessions = {}, []

    def _write_changes(self) -> set[str]:
        """Write what is queued; the keys of the first turns whose guards failed."""
        self._lock_issues()
        changes, self._changes = self._changes, defaultdict(list)
        for kind, writer in WRITERS.items():
            if (written := changes.get(kind)) and (
                late := writer(self.connection, self.keys, written)
            ):
                return late
        return set()

    def _lock_issues(self) -> None:
        """Lock in one go what is both counted and moved: two passes could meet another's two."""
        if self._changes.keys() >= {SetSupport, MoveIssue}:
            changes = self._changes[SetSupport] + self._changes[MoveIssue]
            issues.lock(self.connection, (written.change.issue for written in changes))

    def keep(self, session: StoredSession, changes: Sequence[Change]) -> bool:
        """Write a nudged session and its changes, unless the person came first; whether done."""
        if not nudges.move(self.connection, self.keys, session):
            return False
        at = next((change.due for change in changes if isinstance(change, QueueReply)), EPOCH)
        self.apply(changes, at)
        return True

    def apply(self, changes: Sequence[Change], at: datetime) -> None:
        """Write what the clock or an operator makes true, set-wise, in the order of `WRITERS`.

        Raises:
            Conflict: a guard failed, and nothing of it was written.
        """
        for change in changes:
            self._changes[type(change)].append(Written("", change, at))
        with self.connection.begin_nested():
            if late := self._write_changes():
                raise Conflict(frozenset(late))
