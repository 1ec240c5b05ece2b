"""Work beside the turns: rows that wait until what came of them was taken."""

from collections.abc import Sequence
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, delete, select

from core.domain.changes import QueueJob
from core.domain.jobs import Job, Work
from core.domain.messages import Sender
from storage.keys import Keys
from storage.people import where
from storage.rows import Found, insert_new, many
from storage.tables import addresses, jobs, people
from storage.writing import Written

_WORK: Final[TypeAdapter[Work]] = TypeAdapter(Work)
_NEW: Final = insert_new(jobs)
_WAITING: Final = (
    select(jobs, addresses.c.channel, addresses.c.sealed, addresses.c.private, people.c.language)
    .join(addresses, addresses.c.id == jobs.c.address)
    .join(people, people.c.id == addresses.c.person)
    .order_by(jobs.c.at, jobs.c.id)
    .limit(bindparam("most"))
)
_DROP: Final = delete(jobs).where(jobs.c.id == bindparam("which"))


def queue(connection: Connection, keys: Keys, written: Sequence[Written[QueueJob]]) -> set[str]:
    """Put work down, sealed with the key of who asked for it."""
    keys.fetch(change.job.person for _key, change, _at in written)
    many(connection, _NEW, [_row(keys, each) for each in written])
    return set()


def _row(keys: Keys, written: Written[QueueJob]) -> dict[str, Any]:
    job = written.change.job
    return {
        "id": job.id,
        "person": job.person,
        "address": job.address,
        "work": keys.seal(job.person, jobs.c.work, _WORK.dump_json(job.work)),
        "at": written.at,
    }


def waiting(connection: Connection, keys: Keys, limit: int) -> tuple[tuple[Job, Sender], ...]:
    """Work that waits, oldest first, with where what comes of it is told."""
    rows = connection.execute(_WAITING, {"most": limit}).all()
    keys.fetch_of(sealed for row in rows for sealed in (row.work, row.sealed))
    return tuple(_job(keys, row) for row in rows if keys.opens(row.work, row.sealed))


def _job(keys: Keys, row: Found) -> tuple[Job, Sender]:
    work = _WORK.validate_json(keys.open(jobs.c.work, row.work))
    account, chat = where(keys, row.sealed)
    sender = Sender(row.channel, account, chat, row.language, row.private)
    return Job(row.id, row.person, row.address, work), sender


def drop(connection: Connection, job: int) -> None:
    """Forget work: what came of it was taken."""
    connection.execute(_DROP, {"which": job})
