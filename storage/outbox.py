"""The outbox: what is to leave, written by turns and the clock, worked off by the sender."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from pydantic import TypeAdapter
from sqlalchemy import Connection, bindparam, case, delete, func, select, update

from core.domain.changes import PlanNews, QueueReply, ReleaseHeld
from core.domain.messages import Reply
from core.domain.notifications import MessageClass, Notification
from storage.keys import Keys
from storage.rows import insert_new, many
from storage.tables import addresses, messages, outbox
from storage.writing import Written

BODY: Final = TypeAdapter(Reply)

_BODY: Final = outbox.c.body
_NEW: Final = insert_new(outbox)
_ROWS: Final = outbox.c.id.in_(bindparam("rows", expanding=True))
_MARK: Final = update(outbox).where(_ROWS).values(marked=bindparam("epoch"))
_UNMARK: Final = update(outbox).where(_ROWS).values(marked=None)
_HOLD: Final = update(outbox).where(_ROWS).values(due=None)
_POSTPONE: Final = (
    update(outbox)
    .where(outbox.c.id == bindparam("row"))
    .values(due=bindparam("until"), attempts=outbox.c.attempts + bindparam("tries"))
)
# An address by its person's rows: there is no index on the address alone.
_OF_ADDRESS: Final = (
    outbox.c.address == bindparam("which"),
    outbox.c.person
    == select(addresses.c.person).where(addresses.c.id == bindparam("which")).scalar_subquery(),
)
_CUT_OFF: Final = (
    update(addresses).where(addresses.c.id == bindparam("which")).values(reachable=False)
)
# An outcome that was released is an answer with a fact: it is kept as it was before.
_PROMISED: Final = (outbox.c.kind == int(MessageClass.OUTCOME)) | (
    outbox.c.fact.is_not(None) & (outbox.c.kind < int(MessageClass.NEWS))
)
_DROP: Final = delete(outbox).where(*_OF_ADDRESS, ~_PROMISED)
_KEEP: Final = update(outbox).where(*_OF_ADDRESS).values(due=None)
_TURN: Final = (
    update(outbox).where(*_OF_ADDRESS).values(address=bindparam("to"), channel=bindparam("on"))
)
_WHOSE: Final = select(addresses.c.person).where(addresses.c.id == bindparam("which"))

LATEST: Final = (addresses.c.used.asc().nulls_first(), addresses.c.id)
REACHED: Final = addresses.c.reachable & addresses.c.private
_REACH: Final = (
    select(addresses.c.person, addresses.c.id, addresses.c.channel)
    .where(addresses.c.person.in_(bindparam("persons", expanding=True)), REACHED)
    .order_by(*LATEST)
)
_TOLD: Final = select(messages.c.fact, messages.c.person).where(
    messages.c.fact.in_(bindparam("facts", expanding=True)),
    messages.c.person.in_(bindparam("persons", expanding=True)),
)
_URGENT: Final = outbox.c.kind < int(MessageClass.REPLY)
_RELEASE: Final = (
    update(outbox)
    .where(outbox.c.person == bindparam("whose"), outbox.c.due.is_(None))
    .values(
        due=bindparam("at"),
        kind=case((_URGENT, outbox.c.kind), else_=int(MessageClass.REPLY)),
        address=func.coalesce(bindparam("to"), outbox.c.address),
        channel=func.coalesce(bindparam("on"), outbox.c.channel),
    )
)


# --- Written by turns and the clock --------------------------------------------------------------


def queue(connection: Connection, keys: Keys, written: Sequence[Written[QueueReply]]) -> set[str]:
    """Put messages with their words into the outbox, sealed, in the order of their turns."""
    keys.fetch(change.address.person for _key, change, _at in written)
    many(connection, _NEW, [_queued(keys, change) for _key, change, _at in written])
    return set()


def _queued(keys: Keys, change: QueueReply) -> dict[str, Any]:
    address, reply = change.address, change.reply
    return _row(address.person, change.kind, change.due) | {
        "channel": address.channel,
        "address": address.id,
        "replaces": reply.replaces,
        "body": keys.seal(address.person, _BODY, BODY.dump_json(reply, exclude_defaults=True)),
    }


def plan(connection: Connection, _: Keys, written: Sequence[Written[PlanNews]]) -> set[str]:
    """Plan news, once for each person and fact, to the address that the person used last.

    For somebody whom nothing reaches only an outcome waits, until they write again.
    """
    planned = [change.notification for _key, change, _at in written]
    told = _told(connection, planned)
    where = _reach(connection, {news.person for news in planned})
    rows = [
        _planned(news, where.get(news.person))
        for news in planned
        if (news.fact, news.person) not in told
        and (news.person in where or not news.kind.at_most_once)
    ]
    many(connection, _NEW, rows)
    return set()


def _told(connection: Connection, planned: Sequence[Notification]) -> set[tuple[int, int]]:
    asked = {"facts": [n.fact for n in planned], "persons": [n.person for n in planned]}
    return {(row.fact, row.person) for row in connection.execute(_TOLD, asked)}


def _reach(connection: Connection, persons: Iterable[int]) -> dict[int, tuple[int, str]]:
    """The address and channel that each person used last, of those that reach them."""
    found = connection.execute(_REACH, {"persons": sorted(persons)})
    return {row.person: (row.id, row.channel) for row in found}


def _planned(news: Notification, where: tuple[int, str] | None) -> dict[str, Any]:
    address, channel = where or (None, None)
    return _row(news.person, news.kind, news.due if where else None) | {
        "channel": channel,
        "address": address,
        "fact": news.fact,
        "key": news.key,
    }


def _row(person: int, kind: MessageClass, due: datetime | None) -> dict[str, Any]:
    empty = dict.fromkeys(("channel", "address", "fact", "key", "replaces", "body"))
    return empty | {"person": person, "kind": int(kind), "due": due, "attempts": 0}


def release(connection: Connection, _: Keys, written: Sequence[Written[ReleaseHeld]]) -> set[str]:
    """Let go what was held, to where the person is now; it counts as an answer from now on.

    So it leaves at once, before what the same turn says, though the person still wants silence.
    """
    persons = {change.person: change.at for _key, change, _at in written}
    where = _reach(connection, persons)
    for person, at in sorted(persons.items()):
        address, channel = where.get(person, (None, None))
        connection.execute(_RELEASE, {"whose": person, "at": at, "to": address, "on": channel})
    return set()


# --- Written by the sender -----------------------------------------------------------------------


def mark(connection: Connection, rows: Sequence[int], epoch: int) -> None:
    """Note under which epoch rows are about to be tried."""
    if rows:
        connection.execute(_MARK, {"rows": list(rows), "epoch": epoch})


def unmark(connection: Connection, rows: Sequence[int]) -> None:
    """Take the note back."""
    if rows:
        connection.execute(_UNMARK, {"rows": list(rows)})


def hold(connection: Connection, rows: Sequence[int]) -> None:
    """Keep rows until the person next writes."""
    if rows:
        connection.execute(_HOLD, {"rows": list(rows)})


def postpone(connection: Connection, rows: Mapping[int, datetime], *, attempted: bool) -> None:
    """Try rows again at the time given, and count the try if there was one."""
    tries = int(attempted)
    many(
        connection,
        _POSTPONE,
        [{"row": row, "until": until, "tries": tries} for row, until in sorted(rows.items())],
    )


def unreachable(connection: Connection, address: int) -> None:
    """Mark an address, and drop what waits for it but for outcomes.

    These go to another address of the person, or wait until the person writes again.
    """
    which = {"which": address}
    for statement in (_CUT_OFF, _DROP):
        connection.execute(statement, which)
    persons = connection.execute(_WHOSE, which).scalars().all()
    for to, on in _reach(connection, persons).values():
        connection.execute(_TURN, which | {"to": to, "on": on})
    connection.execute(_KEEP, which)
