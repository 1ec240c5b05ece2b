"""People and turns for the tests of storage, in few words."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime, timedelta

import pytest

from core.domain.changes import (
    AddExperience,
    AddIssue,
    Change,
    MoveIssue,
    Published,
    SetSupport,
)
from core.domain.experiences import Experience, ExperienceState
from core.domain.issues import Issue, IssueState
from core.domain.messages import Inbound, Said, Sender
from core.domain.people import Address, Hat, Person
from core.errors import Conflict
from core.ports import StoredSession
from storage.database import SqlDatabase
from storage.unit_of_work import SqlUnitOfWork

SECRET = b"a secret of thirty-two bytes, or"
NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)
WORDS = (("what", "The ward phone rang and rang."), ("change", "Answer within a minute."))


def sender(name: str, channel: str = "telegram", *, private: bool = True) -> Sender:
    """Where somebody writes from."""
    return Sender(channel, f"account-of-{name}", f"chat-of-{name}", "en", private)


def met(unit: SqlUnitOfWork, name: str, channel: str = "telegram") -> tuple[Person, Address]:
    """Somebody, made when new."""
    who = sender(name, channel)
    return unit.meet([who], zone="Europe/London", languages=("en", "cy"), at=NOW)[who]


def person(database: SqlDatabase, name: str, channel: str = "telegram") -> Person:
    """Somebody who is known from now on."""
    with database.begin() as unit:
        return met(unit, name, channel)[0]


def said(key: str, name: str = "amina", *, at: datetime = NOW) -> Inbound:
    """Something that somebody said."""
    return Inbound(key, sender(name), at, Said("hello"))


def write(
    unit: SqlUnitOfWork,
    key: str,
    *changes: Change,
    session: StoredSession | None = None,
) -> None:
    """Queue a turn."""
    unit.write(said(key), session, changes)


def apply(database: SqlDatabase, key: str, *changes: Change) -> None:
    """One turn, committed."""
    with database.begin() as unit:
        write(unit, key, *changes)
        unit.flush()


def conflicting(
    database: SqlDatabase, *turns: tuple[str, Change | StoredSession]
) -> AbstractSet[str]:
    """The keys of the turns that a group of these is refused for."""
    with pytest.raises(Conflict) as caught, database.begin() as unit:
        _flushed(unit, turns)
    return caught.value.keys


def _flushed(unit: SqlUnitOfWork, turns: Sequence[tuple[str, Change | StoredSession]]) -> None:
    for key, what in turns:
        if isinstance(what, StoredSession):
            write(unit, key, session=what)
        else:
            write(unit, key, what)
    unit.flush()


def session(person: int, seq: int, state: bytes = b"{}", hat: Hat = Hat.CITIZEN) -> StoredSession:
    """A session as a turn leaves it."""
    return StoredSession(person, hat, seq, state)


def issue(raiser: int, which: int = 500, number: int = 1) -> Issue:
    """An issue that waits for a moderator."""
    return Issue(
        which, number, raiser, IssueState.SUBMITTED, "Answer the phone", WORDS, "leeds", NOW
    )


def experience(author: int, which: int = 700) -> Experience:
    """An experience that waits for a moderator."""
    return Experience(which, author, ExperienceState.SUBMITTED, WORDS, "leeds", NOW)


def raised(database: SqlDatabase, raiser: int, which: int = 500, number: int = 1) -> Issue:
    """An issue that is stored, and supported by its raiser."""
    made = issue(raiser, which, number)
    apply(database, f"raise {which}", AddIssue(made), SetSupport(which, raiser, on=True))
    return made


def published(
    database: SqlDatabase, raiser: int, which: int = 500, number: int = 1, title: str = "Phones"
) -> None:
    """An issue that everybody may read."""
    raised(database, raiser, which, number)
    apply(database, f"publish {which}", publishing(which, title))


def publishing(
    which: int, title: str = "Phones", terms: Sequence[tuple[str, int]] = (("phone", 3),)
) -> MoveIssue:
    """A moderator publishes an issue."""
    shown = Published(title, WORDS, tuple(terms))
    return MoveIssue(which, IssueState.SUBMITTED, IssueState.GATHERING, published=shown)


def shared(database: SqlDatabase, author: int, which: int = 700) -> Experience:
    """An experience that is stored."""
    made = experience(author, which)
    apply(database, f"share {which}", AddExperience(made))
    return made
