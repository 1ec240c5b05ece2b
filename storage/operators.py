"""Who is staff: the operator's verbs read and write it."""

from typing import Final

from sqlalchemy import Connection, bindparam, delete, insert, select

from core.domain.people import Role
from core.ports import Contact
from storage import people
from storage.keys import Keys
from storage.rows import many
from storage.tables import roles

_HOLDERS: Final = select(roles.c.person).distinct().order_by(roles.c.person)
_TAKE: Final = delete(roles).where(roles.c.person == bindparam("whose"))
_GIVE: Final = insert(roles)


def roster(connection: Connection, keys: Keys) -> tuple[Contact, ...]:
    """Everybody who holds a role, with the address used last."""
    holders = connection.execute(_HOLDERS).scalars().all()
    found = people.contacts(connection, keys, holders)
    return tuple(found[person] for person in holders)


def set_roles(connection: Connection, person: int, held: frozenset[Role]) -> None:
    """Give a person exactly these roles."""
    connection.execute(_TAKE, {"whose": person})
    many(connection, _GIVE, [{"person": person, "role": role} for role in sorted(held)])
