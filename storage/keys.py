"""The data keys at hand in one transaction; they are read in few selects and never kept longer.

What stays in memory between transactions is the unwrapping alone: a key whose row was erased, by
any process, opens nothing in the next transaction.
"""

from collections.abc import Iterable
from typing import Any, Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Column, Connection, bindparam, delete, select

from core.errors import Unsealable
from storage import tables
from storage.sealing import ORGANISATION, Ciphertext, Keyring

_OF_PERSONS: Final = (
    select(tables.people.c.id, tables.keys.c.id.label("key"), tables.keys.c.wrapped)
    .join(tables.keys, tables.keys.c.id == tables.people.c.key)
    .where(tables.people.c.id.in_(bindparam("wanted", expanding=True)))
)
_BY_ID: Final = select(tables.keys.c.id, tables.keys.c.wrapped).where(
    tables.keys.c.id.in_(bindparam("wanted", expanding=True))
)
_ERASE: Final = delete(tables.keys).where(tables.keys.c.person == bindparam("whose"))


class Keys:
    """Seals for persons and opens for whoever asks, on one connection."""

    def __init__(self, connection: Connection, keyring: Keyring) -> None:
        self._connection = connection
        self.ring: Final = keyring
        self._ciphers: dict[int, AESGCM] = {ORGANISATION: keyring.organisation}
        self._persons: dict[int | None, int] = {None: ORGANISATION}

    def learn(self, person: int, key: int, wrapped: bytes | None) -> None:
        """Take in a person's key that was read in another select; None when it was erased."""
        if wrapped is not None:
            self._ciphers[key] = self.ring.unwrap(wrapped)
            self._persons[person] = key

    def fetch_for(self, persons: Iterable[int]) -> None:
        """Read the keys of persons about whom something will be sealed."""
        wanted = [person for person in set(persons) if person not in self._persons]
        if wanted:
            for person, key, wrapped in self._connection.execute(_OF_PERSONS, {"wanted": wanted}):
                self.learn(person, key, wrapped)

    def fetch_of(self, sealed: Iterable[Ciphertext | None]) -> None:
        """Read the keys of values that will be opened."""
        keys = {value.key for value in sealed if value is not None} - self._ciphers.keys()
        if keys:
            for key, wrapped in self._connection.execute(_BY_ID, {"wanted": list(keys)}):
                self._ciphers[key] = self.ring.unwrap(wrapped)

    def seal(self, person: int | None, column: Column[Any], plain: bytes) -> Ciphertext:
        """Encrypt what is about a person; None stands for the organisation.

        Raises:
            Unsealable: the person's key was erased.
        """
        if person not in self._persons and person is not None:
            self.fetch_for([person])
        key = self._persons.get(person)
        if key is None:
            raise Unsealable("this person's key was erased; nothing more can be kept for them")
        return self.ring.seal(key, self._ciphers[key], column, plain)

    def open(self, column: Column[Any], sealed: Ciphertext) -> bytes:
        """Decrypt a value of a column.

        Raises:
            Unsealable: its key was erased, or the value was moved or changed.
        """
        key = sealed.key
        if key not in self._ciphers:
            self.fetch_of([sealed])
        cipher = self._ciphers.get(key)
        if cipher is None:
            raise Unsealable("the key of this value was erased")
        return self.ring.open(cipher, column, sealed)

    def erase(self, person: int) -> None:
        """Delete a person's keys: nothing that was sealed with them opens again."""
        self._connection.execute(_ERASE, {"whose": person})
        self._ciphers = {ORGANISATION: self.ring.organisation}
        self._persons = {None: ORGANISATION}
