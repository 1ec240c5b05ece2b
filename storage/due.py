"""What may leave now: found in few index probes, then read with all that a sender must know."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from pydantic import ValidationError
from sqlalchemy import Connection, Select, bindparam, select, union, union_all

from core.domain.facts import Fact
from core.domain.messages import Reply
from core.domain.notifications import MessageClass
from core.ports import DueMessage, Material
from storage import experiences, facts, issues, messages, responses
from storage.keys import Keys
from storage.outbox import BODY
from storage.people import where
from storage.rows import Found
from storage.tables import addresses, follows, outbox, people, supports

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
    )
    .join(addresses, addresses.c.id == outbox.c.address)
    .join(people, people.c.id == outbox.c.person)
    .where(outbox.c.id.in_(bindparam("rows", expanding=True)))
    .order_by(outbox.c.kind, outbox.c.due, outbox.c.id)
)
_WANT: Final = union(
    *(
        select(table.c.person).where(
            table.c.issue == bindparam("about"),
            table.c.person.in_(bindparam("persons", expanding=True)),
        )
        for table in (follows, supports)
    )
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
    """What was read beside the rows: of facts, of persons who want news, of messages to edit."""

    material: Mapping[int, Material]
    wanting: Collection[tuple[int, int]]
    targets: Mapping[tuple[int, str, int], str]


def _read(connection: Connection, keys: Keys, rows: Sequence[Found]) -> tuple[DueMessage, ...]:
    keys.fetch_of(sealed for row in rows for sealed in (row.sealed, row.body))
    told = facts.read(connection, {row.fact for row in rows if row.fact})
    edited = {(row.person, row.replaces) for row in rows if row.replaces}
    beside = _Beside(
        _materials(connection, keys, told),
        _wanting(connection, rows, told),
        messages.targets(connection, edited),
    )
    return tuple(_message(keys, row, beside) for row in rows)


def _message(keys: Keys, row: Found, beside: _Beside) -> DueMessage:
    """A row with all that is known; without chat and words where the person was forgotten."""
    known = keys.opens(row.sealed, row.body)
    account, chat = where(keys, row.sealed) if known else ("", "")
    target = (row.person, row.replaces, row.address)
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
        reply=_reply(keys, row) if known and row.body is not None else None,
        fact=row.fact,
        key=row.key,
        material=beside.material.get(row.fact) if known else None,
        edits=beside.targets.get(target),
        wanted=row.campaign is None or (row.fact, row.person) in beside.wanting,
    )


def _reply(keys: Keys, row: Found) -> Reply | None:
    """The words of a row; None for those of a release that wrote them differently."""
    try:
        return BODY.validate_json(keys.open(outbox.c.body, row.body))
    except ValidationError:
        return None


def _materials(
    connection: Connection, keys: Keys, told: Mapping[int, Fact]
) -> dict[int, Material]:
    about = {each: _about(fact) for each, fact in told.items()}
    wanted = {name: {ids[name] for ids in about.values() if name in ids} for name in _ABOUT}
    raised, shared, answers = (wanted[name] for name in _ABOUT)
    found_issues = issues.read(connection, keys, raised) if raised else {}
    found_shared = experiences.read(connection, keys, shared) if shared else {}
    found_answers = responses.read(connection, answers) if answers else {}
    return {
        each: Material(
            told[each],
            issue=found_issues.get(ids.get("issue", 0)),
            experience=found_shared.get(ids.get("experience", 0)),
            response=found_answers.get(ids.get("response", 0)),
        )
        for each, ids in about.items()
    }


_ABOUT: Final = ("issue", "experience", "response")


def _about(fact: Fact) -> dict[str, int]:
    return {name: getattr(fact, name) for name in _ABOUT if getattr(fact, name, None)}


def _wanting(
    connection: Connection, rows: Iterable[Found], told: Mapping[int, Fact]
) -> set[tuple[int, int]]:
    """Who, by (fact, person), still follows or supports the issue that a campaign tells of."""
    asked: defaultdict[int, list[int]] = defaultdict(list)
    for row in rows:
        if row.campaign is not None and row.fact in told:
            asked[row.fact].append(row.person)
    wanting = set()
    for fact, persons in asked.items():
        about = {"about": _about(told[fact]).get("issue"), "persons": persons}
        wanting |= {(fact, person) for person in connection.execute(_WANT, about).scalars()}
    return wanting
