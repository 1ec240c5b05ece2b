"""Sealing: each person's words are encrypted with a data key of the person's own.

A data key is wrapped by HEARD_SECRET_KEY and kept in the table `keys`; key 0 is the
organisation's own and comes from the secret itself. A sealed value is

    version (1 byte) | key id (8) | nonce (12) | AES-256-GCM ciphertext and tag (16)

with `table.column` as associated data: a value opens only in its own column, and goes on opening
after two persons were joined. What is looked up without being opened is kept as a keyed hash.
Every secret is derived from HEARD_SECRET_KEY by HKDF-SHA256 (RFC 5869).
"""

import hmac
import os
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import Column

from core.errors import Unsealable

VERSION: Final = b"\x01"
NONCE: Final = 12
HEADER: Final = 9
FINGERPRINT: Final = 16
ORGANISATION: Final = 0
UNWRAPPED_KEPT: Final = 20_000
WRAPPING: Final = b"heard data key"


@dataclass(frozen=True, slots=True)
class Ciphertext:
    """Bytes that the keyring sealed."""

    raw: bytes

    @property
    def key(self) -> int:
        """The id of the data key that opens it."""
        return int.from_bytes(self.raw[1:HEADER], "big")


@cache
def place(column: Column[Any]) -> bytes:
    """Where a value lives, `table.column`: what it is bound to."""
    return f"{column.table.name}.{column.name}".encode()


class Keyring:
    """Everything that needs the secret: wraps and unwraps data keys, seals, opens, fingerprints.

    One for a process. `random(n)` gives n unpredictable bytes.
    """

    def __init__(self, secret: bytes, random: Callable[[int], bytes] = os.urandom) -> None:
        self._random = random
        self._wrapping = AESGCM(_derived(secret, b"heard wrapping"))
        self._hashing = _derived(secret, b"heard fingerprints")
        self.organisation = AESGCM(_derived(secret, b"heard organisation"))
        self._unwrapped: OrderedDict[bytes, AESGCM] = OrderedDict()

    def fingerprint(self, *parts: str) -> bytes:
        """A keyed hash (16 bytes) by which a value is found and that tells nothing of it."""
        text = "\0".join(parts).encode()
        return hmac.digest(self._hashing, text, "sha256")[:FINGERPRINT]

    def new_data_key(self) -> bytes:
        """A fresh data key, wrapped, for the table `keys`."""
        nonce = self._random(NONCE)
        return nonce + self._wrapping.encrypt(nonce, self._random(32), WRAPPING)

    def unwrap(self, wrapped: bytes) -> AESGCM:
        """The cipher of a wrapped data key; the latest 20,000 are kept in memory.

        Raises:
            Unsealable: it was wrapped with another secret.
        """
        cipher = self._unwrapped.get(wrapped)
        if cipher is None:
            cipher = self._unwrapped[wrapped] = self.unwrap_once(wrapped)
            if len(self._unwrapped) > UNWRAPPED_KEPT:
                self._unwrapped.popitem(last=False)
        else:
            self._unwrapped.move_to_end(wrapped)
        return cipher

    def unwrap_once(self, wrapped: bytes) -> AESGCM:
        """The cipher of a wrapped data key, which is not kept in memory.

        Raises:
            Unsealable: it was wrapped with another secret.
        """
        try:
            key = self._wrapping.decrypt(wrapped[:NONCE], wrapped[NONCE:], WRAPPING)
        except InvalidTag:
            raise Unsealable("a data key was wrapped with another HEARD_SECRET_KEY") from None
        return AESGCM(key)

    def seal(self, key: int, cipher: AESGCM, column: Column[Any], plain: bytes) -> Ciphertext:
        """Encrypt for one column with the cipher of data key `key`."""
        nonce = self._random(NONCE)
        body = cipher.encrypt(nonce, plain, place(column))
        return Ciphertext(VERSION + key.to_bytes(8, "big") + nonce + body)

    def open(self, cipher: AESGCM, column: Column[Any], sealed: Ciphertext) -> bytes:
        """Decrypt what was sealed for this column.

        Raises:
            Unsealable: the key is another, or the value was moved or changed.
        """
        raw = sealed.raw
        nonce, body = raw[HEADER : HEADER + NONCE], raw[HEADER + NONCE :]
        try:
            return cipher.decrypt(nonce, body, place(column))
        except InvalidTag:
            raise Unsealable(f"a value in {place(column).decode()} does not open") from None


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(secret)
