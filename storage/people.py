"""Persons and their addresses: met by a keyed hash, made when new, kept in few statements."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, func, insert, select, update

from core.domain.changes import SaveAddress, SavePerson
from core.domain.messages import Sender
from core.domain.people import Address, Hat, Person, Role
from core.ports import Contact
from storage import tables
from storage.keys import Keys
from storage.rows import Found, insert_new, many, read
from storage.sealing import Ciphertext
from storage.tables import addresses, people, roles
from storage.writing import Written

_ROLES: Final = (
    select(func.aggregate_strings(roles.c.role, ","))
    .where(roles.c.person == people.c.id)
    .scalar_subquery()
)
_PERSON: Final = (
    people.c.id,
    people.c.language,
    people.c.zone,
    people.c.consented,
    people.c.stopped,
    people.c.erased,
    _ROLES.label("roles"),
    tables.keys.c.wrapped,
)
_WHERE: Final = (addresses.c.hat, addresses.c.reachable, addresses.c.used)
_FROM: Final = people.outerjoin(tables.keys, tables.keys.c.id == people.c.id)
_MET: Final = (
    select(*_PERSON, *_WHERE, addresses.c.id.label("address"), addresses.c.place)
    .select_from(addresses.join(_FROM, addresses.c.person == people.c.id))
    .where(addresses.c.place.in_(bindparam("places", expanding=True)))
)
_KNOWN: Final = select(addresses.c.who, addresses.c.person).where(
    addresses.c.who.in_(bindparam("who", expanding=True))
)
_PLACES: Final = select(addresses.c.place).where(
    addresses.c.place.in_(bindparam("places", expanding=True))
)
_CONTACTS: Final = (
    select(
        *_PERSON, *_WHERE, addresses.c.id.label("address"), addresses.c.channel, addresses.c.sealed
    )
    .select_from(
        _FROM.outerjoin(
            addresses,
            (addresses.c.person == people.c.id) & addresses.c.reachable & addresses.c.private,
        )
    )
    .where(people.c.id.in_(bindparam("persons", expanding=True)))
    .order_by(people.c.id, addresses.c.used.asc().nulls_first(), addresses.c.id)
)
_STAFF: Final = select(roles.c.person).where(roles.c.role == bindparam("held")).order_by("person")
_NEW_PERSON: Final = insert(people).returning(people.c.id)
_NEW_ADDRESS: Final = insert_new(addresses)
_SAVE_PERSON: Final = (
    update(people)
    .where(people.c.id == bindparam("whose"))
    .values({name: bindparam(name) for name in ("language", "zone", "consented", "stopped")})
)
_SAVE_ADDRESS: Final = (
    update(addresses)
    .where(addresses.c.id == bindparam("which"))
    .values({name: bindparam(name) for name in ("hat", "reachable", "used")})
)

Met = tuple[Person, Address]


class Newcomers:
    """What a person is given when they are met for the first time."""

    def __init__(self, zone: str, languages: Sequence[str], at: datetime) -> None:
        self._zone = zone
        self._languages = languages
        self.at = at

    def row(self, sender: Sender) -> dict[str, Any]:
        """The columns of a new person."""
        hint = sender.language
        language = hint if hint in self._languages else self._languages[0]
        return {"language": language, "zone": self._zone, "stopped": False, "since": self.at}


def meet(
    connection: Connection, keys: Keys, senders: Iterable[Sender], newcomers: Newcomers
) -> dict[Sender, Met]:
    """The person and address of each sender; those never met are made, in one order of locks."""
    places: dict[bytes, list[Sender]] = {}
    for sender in senders:
        places.setdefault(_place(keys, sender), []).append(sender)
    met = _met(connection, keys, places)
    if missing := sorted(places.keys() - met.keys()):
        _welcome(connection, keys, {place: places[place][0] for place in missing}, newcomers)
        met |= _met(connection, keys, {place: places[place] for place in missing})
    return {sender: met[place] for place, senders in places.items() for sender in senders}


def _place(keys: Keys, sender: Sender) -> bytes:
    return keys.ring.fingerprint(sender.channel, sender.account, sender.chat)


def _met(
    connection: Connection, keys: Keys, places: Mapping[bytes, Sequence[Sender]]
) -> dict[bytes, Met]:
    found = read(connection, _MET, {"places": list(places)}).all() if places else ()
    met = {}
    for row in found:
        place = bytes(row.place)
        keys.learn(row.id, row.wrapped)
        sender = places[place][0]
        met[place] = person_of(row), _address(row, sender.channel, sender.account, sender.chat)
    return met


def person_of(row: Found) -> Person:
    """The person in a row that has the columns of `people` and the names of the roles."""
    held = frozenset(map(Role, row.roles.split(","))) if row.roles else frozenset()
    return Person(row.id, row.language, row.zone, row.consented, row.stopped, held, row.erased)


def _address(row: Found, channel: str, account: str, chat: str) -> Address:
    place = (row.address, row.id, channel, account, chat)
    return Address(*place, hat=row.hat, reachable=row.reachable, used=row.used)


def _welcome(
    connection: Connection, keys: Keys, senders: Mapping[bytes, Sender], newcomers: Newcomers
) -> None:
    """Write addresses never seen; of an account seen elsewhere they are that person's."""
    who = {
        place: keys.ring.fingerprint(sender.channel, sender.account)
        for place, sender in senders.items()
    }
    found = read(connection, _KNOWN, {"who": list(who.values())})
    persons = {bytes(known): person for known, person in found}
    for place, sender in senders.items():
        if who[place] not in persons:
            persons[who[place]] = _new_person(connection, keys, newcomers.row(sender))
        add_address(connection, keys, persons[who[place]], sender)


def _new_person(connection: Connection, keys: Keys, row: dict[str, Any]) -> int:
    person: int = connection.execute(_NEW_PERSON, row).scalar_one()
    keys.make(person)
    return person


def contacts(connection: Connection, keys: Keys, persons: Iterable[int]) -> dict[int, Contact]:
    """The persons and, where there is one, the address that they used last."""
    found = _found(connection, keys, persons)
    # Ordered by last use: the last row of a person wins.
    latest = {row.id: row for row in found}
    return {who: Contact(person_of(row), _reached(keys, row)) for who, row in latest.items()}


def wearing(
    connection: Connection, keys: Keys, whose: Iterable[tuple[int, Hat]]
) -> dict[tuple[int, Hat], Contact]:
    """The persons and the address where they wore the hat last.

    What concerns a citizen goes, for want of one, to any address; what concerns staff does not.
    """
    pairs = set(whose)
    found = _found(connection, keys, {person for person, _hat in pairs})
    latest = {row.id: row for row in found}
    worn = {(row.id, row.hat): row for row in found}
    made = {}
    for person, hat in pairs & {(row.id, hat) for row in found for hat in Hat}:
        row = worn.get((person, hat)) or (latest[person] if hat is Hat.CITIZEN else None)
        address = None if row is None else _reached(keys, row)
        made[person, hat] = Contact(person_of(latest[person]), address)
    return made


def _found(connection: Connection, keys: Keys, persons: Iterable[int]) -> Sequence[Found]:
    """The persons with each address that reaches them, by last use; the keys are at hand."""
    wanted = list(set(persons))
    found = read(connection, _CONTACTS, {"persons": wanted}).all() if wanted else []
    for row in found:
        keys.learn(row.id, row.wrapped)
    keys.fetch_of(row.sealed for row in found)
    return found


def _reached(keys: Keys, row: Found) -> Address | None:
    return None if row.address is None else _address(row, row.channel, *where(keys, row.sealed))


def where(keys: Keys, sealed: Ciphertext) -> tuple[str, str]:
    """The account and the chat of an address, opened."""
    account, chat = json.loads(keys.open(addresses.c.sealed, sealed))
    return account, chat


def find(connection: Connection, keys: Keys, channel: str, account: str) -> int | None:
    """The person of an account; None when nobody ever wrote from it."""
    who = keys.ring.fingerprint(channel, account)
    found = read(connection, _KNOWN, {"who": [who]}).first()
    return None if found is None else int(found.person)


def strangers(connection: Connection, keys: Keys, senders: Iterable[Sender]) -> frozenset[Sender]:
    """Those whose place nobody ever wrote from."""
    places = {sender: _place(keys, sender) for sender in senders}
    if not places:
        return frozenset()
    found = read(connection, _PLACES, {"places": list(places.values())})
    known = {bytes(row.place) for row in found}
    return frozenset(sender for sender, place in places.items() if place not in known)


def staff(connection: Connection, role: Role) -> tuple[int, ...]:
    """The persons who hold a role."""
    return tuple(connection.execute(_STAFF, {"held": role}).scalars())


def save_people(
    connection: Connection, _: Keys, written: Sequence[Written[SavePerson]]
) -> set[str]:
    """Write language, zone, consent and silence; of one person the last."""
    saved = {change.person.id: change.person for _key, change, _at in written}
    rows = [
        {
            "whose": person.id,
            "language": person.language,
            "zone": person.zone,
            "consented": person.consented,
            "stopped": person.stopped,
        }
        for _id, person in sorted(saved.items())
    ]
    many(connection, _SAVE_PERSON, rows)
    return set()


def save_addresses(
    connection: Connection, _: Keys, written: Sequence[Written[SaveAddress]]
) -> set[str]:
    """Write the hat, whether it is reachable, and its last use; of one address the last."""
    saved = {change.address.id: change.address for _key, change, _at in written}
    rows = [
        {
            "which": address.id,
            "hat": address.hat,
            "reachable": address.reachable,
            "used": address.used,
        }
        for _id, address in sorted(saved.items())
    ]
    many(connection, _SAVE_ADDRESS, rows)
    return set()


def add_address(connection: Connection, keys: Keys, person: int, sender: Sender) -> None:
    """Write where a person can be reached, unless another process just did."""
    ring = keys.ring
    row = {
        "person": person,
        "channel": sender.channel,
        "who": ring.fingerprint(sender.channel, sender.account),
        "place": _place(keys, sender),
        "sealed": keys.seal(person, addresses.c.sealed, _written(sender.account, sender.chat)),
        "hat": Hat.CITIZEN,
        "reachable": bool(sender.chat),
        "private": sender.private,
    }
    many(connection, _NEW_ADDRESS, [row])


def _written(account: str, chat: str) -> bytes:
    return json.dumps([account, chat], separators=(",", ":")).encode()
