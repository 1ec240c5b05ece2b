"""A person who wants everything deleted: nothing of them is kept, and others keep what is theirs.

What everybody may read of an issue stays, without its raiser; what the board said, without who
wrote it. The ledger goes on naming ids, behind which there is nobody any more.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Delete,
    Update,
    bindparam,
    delete,
    exists,
    or_,
    select,
    update,
)

from core.domain.changes import ErasePerson
from core.domain.notifications import MessageClass
from storage import issues, quarantine
from storage.keys import Keys
from storage.rows import many
from storage.supports import COUNT
from storage.tables import (
    addresses,
    campaigns,
    codes,
    commitments,
    evidence,
    experiences,
    follows,
    jobs,
    messages,
    outbox,
    people,
    responses,
    roles,
    scripts,
    sessions,
    supports,
    survey_answers,
    survey_issues,
    surveys,
)
from storage.tables import issues as _issues
from storage.tables.columns import Instant
from storage.writing import Written

_WHOSE: Final = bindparam("whose", type_=BigInteger)
_AT: Final = bindparam("by", type_=Instant)

_MARK: Final = (
    update(people)
    .where(people.c.id == _WHOSE, people.c.joined.is_(None), people.c.erased.is_(None))
    .values(erased=_AT, stopped=True)
)
_PROMISED: Final = select(people.c.erased).where(people.c.id == _WHOSE)
_CODES: Final = delete(codes).where(codes.c.person == _WHOSE)

# The last word to them is a reply; news that came meanwhile is not waited for.
_TO_BE_SAID: Final = exists().where(
    outbox.c.person == people.c.id,
    outbox.c.kind.in_((int(MessageClass.SAFETY), int(MessageClass.REPLY))),
    outbox.c.due.is_not(None),
)
_REACHED: Final = exists().where(addresses.c.person == people.c.id)
_TIME_HAS_COME: Final = (
    select(people.c.id, people.c.erased)
    .where(
        people.c.erased.is_not(None),
        or_(people.c.erased <= bindparam("now", type_=Instant), _REACHED & ~_TO_BE_SAID),
    )
    .order_by(people.c.erased, people.c.id)
    .limit(bindparam("most"))
)


def _of(column: Column[int]) -> Delete:
    return delete(column.table).where(column == _WHOSE)


def _forgotten(column: Column[int], **more: None) -> Update:
    return update(column.table).where(column == _WHOSE).values({column.name: None} | more)


_WHO: Final = select(addresses.c.who).where(addresses.c.person == _WHOSE)
_SESSIONS: Final = _of(sessions.c.person)
_TOUCHED: Final = (
    select(supports.c.issue)
    .where(supports.c.person == _WHOSE)
    .union(select(_issues.c.id).where(_issues.c.raiser == _WHOSE))
)
_UNSUPPORT: Final = _of(supports.c.person).returning(supports.c.issue)
_SHARED: Final = select(experiences.c.id).where(experiences.c.author == _WHOSE)
# What nobody may read: it never was public, or was taken back or hidden.
_UNSEEN: Final = select(_issues.c.id).where(_issues.c.raiser == _WHOSE, _issues.c.title.is_(None))
_ANSWERS: Final = select(responses.c.id).where(responses.c.issue.in_(_UNSEEN))

STATEMENTS: Final[tuple[Delete | Update, ...]] = (
    _of(addresses.c.person),
    _of(roles.c.person),
    _CODES,
    delete(evidence).where(evidence.c.experience.in_(_SHARED)),
    _of(experiences.c.author),
    delete(commitments).where(commitments.c.response.in_(_ANSWERS)),
    *(
        delete(table).where(table.c.issue.in_(_UNSEEN))
        for table in (responses, supports, follows, evidence, survey_issues)
    ),
    delete(_issues).where(_issues.c.id.in_(_UNSEEN)),
    # The reason was for the raiser alone, and sealed with their key.
    _forgotten(_issues.c.raiser, reason=None),
    _of(follows.c.person),
    _forgotten(responses.c.responder),
    _of(survey_answers.c.person),
    _of(jobs.c.person),
    *(_forgotten(who) for who in (scripts.c.by, surveys.c.by, campaigns.c.reporter)),
    _of(outbox.c.person),
    _of(messages.c.person),
)
_ROW: Final = (_of(people.c.joined), _of(people.c.id))


def mark(connection: Connection, _: Keys, written: Sequence[Written[ErasePerson]]) -> set[str]:
    """Note that persons want to be deleted; from now on they get no news and nobody joins them."""
    by = {change.person: change.at for _key, change, _at in written}
    for person, at in sorted(by.items()):
        connection.execute(_MARK, {"whose": person, "by": at})
        connection.execute(_CODES, {"whose": person})
    return set()


def erase_marked(connection: Connection, keys: Keys, now: datetime, limit: int) -> int:
    """Delete what is kept of persons who asked for it and have heard the last word; of how many.

    What a turn under way in another process wrote meanwhile goes with the person's own row, when
    the time that was named has come.
    """
    found = connection.execute(_TIME_HAS_COME, {"now": now, "most": limit}).all()
    for row in found:
        _delete(connection, keys, row.id)
        if row.erased <= now:
            for statement in _ROW:
                connection.execute(statement, {"whose": row.id})
    return len(found)


def erase(connection: Connection, keys: Keys, person: int, at: datetime) -> bool:
    """Delete what is kept of a person now and the rest at `at`; False when there is none."""
    connection.execute(_MARK, {"whose": person, "by": at})
    if connection.execute(_PROMISED, {"whose": person}).scalar() is None:
        return False
    _delete(connection, keys, person)
    return True


def _delete(connection: Connection, keys: Keys, person: int) -> None:
    """Delete everything but the person's own row; safe to do again."""
    whose = {"whose": person}
    # In the order in which groups lock: whatever turn of theirs is under way ends first.
    connection.execute(_SESSIONS, whose)
    issues.lock(connection, connection.execute(_TOUCHED, whose).scalars())
    who = {bytes(each) for each in connection.execute(_WHO, whose).scalars()}
    keys.erase(person)
    fewer = connection.execute(_UNSUPPORT, whose).scalars().all()
    many(connection, COUNT, [{"which": issue, "more": -1} for issue in sorted(fewer)])
    for statement in STATEMENTS:
        connection.execute(statement, whose)
    quarantine.erase(connection, keys, person, who)
