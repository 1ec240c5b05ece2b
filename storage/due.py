"""What may leave now: found in few index probes, then read with all that a sender must know."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pydantic import ValidationError
from sqlalchemy import Connection, Select, bindparam, select, union_all

from core.domain.messages import Reply
from core.domain.notifications import MessageClass
from core.ports import DueMessage
from storage import messages, news, surveys
from storage.keys import Keys
from storage.news import News
from storage.outbox import BODY
from storage.people import where
from storage.rows import Found
from storage.tables import addresses, campaigns, outbox, people

DEPTH: Final = 4
"""Rows looked at for each that is wanted: several may be of one address."""

_NOW: Final = bindparam("now", type_=outbox.c.due.type)
_READY: Final = (outbox.c.due <= _NOW, outbox.c.marked.is_(None))


def _first_of(kind: MessageClass) -> Select[Any]:
    """The rows of one class that are due first; each is one short walk along the index."""
    ready = (
        select(outbox.c.id, outbox.c.person, outbox.c.address, outbox.c.kind, outbox.c.due)
        .where(
            *_READY,
            outbox.c.channel == bindparam("on"),
            outbox.c.kind == int(kind),
            outbox.c.address.not_in(bindparam("skip", expanding=True)),
        )
        .order_by(outbox.c.due, outbox.c.id)
        .limit(bindparam("most"))
    )
    return select(ready.subquery())


_FIRST: Final = union_all(*(_first_of(kind) for kind in MessageClass))
# Not by channel: only the persons' own rows shall be read, however many others are due.
_HEADS: Final = (
    select(outbox.c.id, outbox.c.address)
    .where(*_READY, outbox.c.person.in_(bindparam("persons", expanding=True)))
    .order_by(outbox.c.kind.desc(), outbox.c.id.desc())
)
_READ: Final = (
    select(
        outbox,
        addresses.c.sealed,
        people.c.language,
        people.c.stopped,
        people.c.zone,
        campaigns.c.crowd,
    )
    .outerjoin(campaigns, campaigns.c.id == outbox.c.campaign)
    .join(addresses, addresses.c.id == outbox.c.address)
    .join(people, people.c.id == outbox.c.person)
    .where(outbox.c.id.in_(bindparam("rows", expanding=True)))
    .order_by(outbox.c.kind, outbox.c.due, outbox.c.id)
)


@dataclass(frozen=True, slots=True)
class Peek:
    """What is asked for: at most so many rows of a channel, and none of the addresses to skip."""

    channel: str
    now: datetime
    limit: int
    skip: Sequence[int] = ()


def due(connection: Connection, keys: Keys, peek: Peek) -> tuple[DueMessage, ...]:
    """Rows that may leave: by class, due time, id; of one address the first by class and id."""
    asked = {
        "on": peek.channel,
        "now": peek.now,
        "skip": list(peek.skip),
        "most": peek.limit * DEPTH,
    }
    first = connection.execute(_FIRST, asked).all()
    if not first:
        return ()
    near = {"now": peek.now, "persons": list({row.person for row in first})}
    # In descending order, so that the last one seen of an address is its first.
    heads = {row.address: row.id for row in connection.execute(_HEADS, near)}
    order = sorted(first, key=lambda row: (row.kind, row.due, row.id))
    chosen = dict.fromkeys(row.address for row in order)
    # Another transaction may have taken the last row of an address between the two statements.
    rows = [heads[address] for address in list(chosen)[: peek.limit] if address in heads]
    return _read(connection, keys, connection.execute(_READ, {"rows": rows}).all())


@dataclass(frozen=True, slots=True)
class _Beside:
    """What was read beside the rows: news by row, messages to edit, replies, and pictures."""

    news: Mapping[int, News]
    targets: Mapping[tuple[int, str, int], str]
    replies: Mapping[int, Reply | None]
    pictures: Mapping[int, bytes]


def _read(connection: Connection, keys: Keys, rows: Sequence[Found]) -> tuple[DueMessage, ...]:
    keys.fetch_of(sealed for row in rows for sealed in (row.sealed, row.body))
    edited = {(row.person, row.replaces) for row in rows if row.replaces}
    replies = {row.id: _reply(keys, row) for row in rows}
    told = news.read(connection, keys, [row for row in rows if row.fact])
    beside = _Beside(
        told,
        messages.targets(connection, edited),
        replies,
        surveys.read_pictures(connection, _pictures(rows, replies, told)),
    )
    return tuple(_message(keys, row, beside) for row in rows)


def _pictures(
    rows: Sequence[Found], replies: Mapping[int, Reply | None], told: Mapping[int, News]
) -> set[int]:
    found = {_picture(replies[row.id], told.get(row.id)) for row in rows}
    return {picture for picture in found if picture is not None}


def _picture(reply: Reply | None, told: News | None) -> int | None:
    """The picture that goes with a row: of its words, or of the results of which it tells."""
    if reply is not None:
        return reply.picture.id if reply.picture else None
    results = told.material.results if told else None
    return results.picture if results else None


def _message(keys: Keys, row: Found, beside: _Beside) -> DueMessage:
    """A row with all that is known; without chat and words where the person was forgotten."""
    known = keys.opens(row.sealed, row.body)
    account, chat = where(keys, row.sealed) if known else ("", "")
    told, reply = beside.news.get(row.id), beside.replies[row.id]
    return DueMessage(
        id=row.id,
        person=row.person,
        address=row.address,
        channel=row.channel,
        account=account,
        chat=chat,
        kind=MessageClass(row.kind),
        language=row.language,
        stopped=row.stopped,
        zone=row.zone,
        attempts=row.attempts,
        reply=reply,
        fact=row.fact,
        key=row.key,
        material=told.material if told and known else None,
        edits=beside.targets.get((row.person, row.replaces, row.address)),
        wanted=told.wanted if told else row.campaign is None,
        picture=beside.pictures.get(_picture(reply, told) or 0),
    )


def _reply(keys: Keys, row: Found) -> Reply | None:
    """The words of a row; None for news, and for those that a release wrote differently."""
    if row.body is None or not keys.opens(row.sealed, row.body):
        return None
    try:
        return BODY.validate_json(keys.open(outbox.c.body, row.body))
    except ValidationError:
        return None
