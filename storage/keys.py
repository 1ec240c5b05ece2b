"""The data keys at hand in one transaction; they are read in few selects and never kept longer.

What stays in memory between transactions is the unwrapping alone: a key whose row was erased, by
any process, opens nothing in the next transaction.
"""

from collections.abc import Iterable
from typing import Any, Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import Column, Connection, bindparam, delete, insert, select

from core.errors import Unsealable
from storage import tables
from storage.rows import read
from storage.sealing import ORGANISATION, Ciphertext, Keyring

_BY_ID: Final = select(tables.keys.c.id, tables.keys.c.wrapped).where(
    tables.keys.c.id.in_(bindparam("wanted", expanding=True))
)
_MAKE: Final = insert(tables.keys)
_ERASE: Final = delete(tables.keys).where(tables.keys.c.person == bindparam("whose"))


class Keys:
    """Seals for persons and opens for whoever asks, on one connection.

    With `once` what it unwraps is not kept in memory for later: for reading all that there is.
    """

    def __init__(self, connection: Connection, keyring: Keyring, *, once: bool = False) -> None:
        self._connection = connection
        self.ring: Final = keyring
        self._unwrap: Final = keyring.unwrap_once if once else keyring.unwrap
        self._ciphers: dict[int, AESGCM] = {ORGANISATION: keyring.organisation}

    def learn(self, key: int, wrapped: bytes | None) -> None:
        """Take in a key that was read in another select; None when it was erased."""
        if wrapped is not None:
            self._ciphers[key] = self._unwrap(wrapped)

    def make(self, person: int) -> None:
        """Make the key of a new person."""
        wrapped = self.ring.new_data_key()
        self._connection.execute(_MAKE, {"id": person, "person": person, "wrapped": wrapped})
        self.learn(person, wrapped)

    def fetch(self, keys: Iterable[int]) -> None:
        """Read keys by their ids, which are those of the persons for whom they were made."""
        missing = set(keys) - self._ciphers.keys()
        if missing:
            for key, wrapped in read(self._connection, _BY_ID, {"wanted": list(missing)}):
                self.learn(key, wrapped)

    def fetch_of(self, sealed: Iterable[Ciphertext | None]) -> None:
        """Read the keys of values that will be opened, in one select."""
        self.fetch(value.key for value in sealed if value is not None)

    def opens(self, *sealed: Ciphertext | None) -> bool:
        """Whether the keys of all these values, once fetched, are there still."""
        return all(value is None or value.key in self._ciphers for value in sealed)

    def seal(self, person: int | None, column: Column[Any], plain: bytes) -> Ciphertext:
        """Encrypt what is about a person; None stands for the organisation.

        Raises:
            Unsealable: the person's key was erased.
        """
        key = person or ORGANISATION
        return self.ring.seal(key, self._cipher(key), column, plain)

    def open(self, column: Column[Any], sealed: Ciphertext) -> bytes:
        """Decrypt a value of a column.

        Raises:
            Unsealable: its key was erased, or the value was moved or changed.
        """
        return self.ring.open(self._cipher(sealed.key), column, sealed)

    def _cipher(self, key: int) -> AESGCM:
        if key not in self._ciphers:
            self.fetch([key])
        try:
            return self._ciphers[key]
        except KeyError:
            raise Unsealable("the key of these words was erased; they cannot be read") from None

    def erase(self, person: int) -> None:
        """Delete a person's keys: nothing that was sealed with them opens again."""
        self._connection.execute(_ERASE, {"whose": person})
        self._ciphers.clear()
        self._ciphers[ORGANISATION] = self.ring.organisation
