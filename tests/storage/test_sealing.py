"""What is sealed opens with its person's key alone, and is gone with it."""

from pathlib import Path

import pytest
from sqlalchemy import select

from core.domain.changes import RecordFact
from core.domain.facts import ExperienceShared
from core.domain.people import Hat
from core.errors import Unsealable
from storage import migrate, sealing
from storage.database import SqlDatabase
from storage.sealing import Ciphertext, Keyring
from storage.tables import experiences, issues, sessions
from tests.storage.world import (
    NOW,
    SECRET,
    WORDS,
    apply,
    person,
    raised,
    session,
    shared,
    write,
)

STATE = sessions.c.state


def test_what_was_sealed_opens() -> None:
    """A value opens with the key that sealed it, and is different each time."""
    ring = Keyring(SECRET)
    cipher = ring.unwrap(ring.new_data_key())
    one, two = (ring.seal(7, cipher, STATE, b"words") for _ in range(2))
    assert ring.open(cipher, STATE, one) == ring.open(cipher, STATE, two) == b"words"
    assert one != two
    assert one.key == 7
    assert b"words" not in one.raw


def test_a_value_opens_in_its_own_column_only() -> None:
    """A value that was moved to another column does not open."""
    ring = Keyring(SECRET)
    cipher = ring.unwrap(ring.new_data_key())
    sealed = ring.seal(7, cipher, STATE, b"words")
    with pytest.raises(Unsealable, match=r"experiences\.sealed"):
        ring.open(cipher, experiences.c.sealed, sealed)


@pytest.mark.parametrize("at", [9, 21, -1])
def test_a_changed_value_does_not_open(at: int) -> None:
    """A single changed bit in nonce, text or tag is found out."""
    ring = Keyring(SECRET)
    cipher = ring.unwrap(ring.new_data_key())
    raw = bytearray(ring.seal(7, cipher, STATE, b"words").raw)
    raw[at] ^= 1
    with pytest.raises(Unsealable):
        ring.open(cipher, STATE, Ciphertext(bytes(raw)))


def test_another_secret_unwraps_nothing() -> None:
    """A key that was wrapped with another secret stays closed, and hashes differ."""
    wrapped = Keyring(SECRET).new_data_key()
    other = Keyring(b"another secret")
    with pytest.raises(Unsealable, match="HEARD_SECRET_KEY"):
        other.unwrap(wrapped)
    assert Keyring(SECRET).fingerprint("a", "b") != other.fingerprint("a", "b")


def test_fingerprints_tell_parts_apart() -> None:
    """The parts of a looked-up value cannot be shifted into one another."""
    ring = Keyring(SECRET)
    assert ring.fingerprint("ab", "c") != ring.fingerprint("a", "bc")
    assert ring.fingerprint("a", "b") == ring.fingerprint("a", "b")


def test_the_memory_of_keys_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many unwrapped keys only the latest stay in memory."""
    monkeypatch.setattr(sealing, "UNWRAPPED_KEPT", 2)
    ring = Keyring(SECRET)
    first, second, third = (ring.new_data_key() for _ in range(3))
    for wrapped in (first, second, first, third):
        ring.unwrap(wrapped)
    assert list(ring._unwrapped) == [first, third]


def test_an_erased_key_opens_nothing(database: SqlDatabase) -> None:
    """After erasure nothing of that person opens or is sealed, and others' words still do."""
    amina, ben = person(database, "amina"), person(database, "ben")
    with database.begin() as unit:
        for key, who in (("a", amina), ("b", ben)):
            write(unit, key, session=session(who.id, 1, b"words"))
        unit.flush()
    with database.begin() as unit:
        unit.keys.erase(amina.id)
    with database.begin() as unit:
        assert unit.sessions([(ben.id, Hat.CITIZEN)])[ben.id, Hat.CITIZEN].state == b"words"
        with pytest.raises(Unsealable):
            unit.sessions([(amina.id, Hat.CITIZEN)])
        with pytest.raises(Unsealable):
            unit.keys.seal(amina.id, STATE, b"more")


def test_what_the_organisation_keeps(database: SqlDatabase) -> None:
    """What is nobody's is sealed with the organisation's own key, of the same secret."""
    with database.begin() as unit:
        sealed = unit.keys.seal(None, STATE, b"odd bytes")
    with database.begin() as unit:
        assert unit.keys.open(STATE, sealed) == b"odd bytes"
    assert sealed.key == sealing.ORGANISATION


SECRETS = [part.encode() for pair in WORDS for part in pair] + [
    b"Answer the phone",
    b"account-of-amina",
    b"chat-of-amina",
    b"half a sentence",
    b"what amina typed",
]


def test_the_file_tells_nothing(tmp_path: Path) -> None:
    """Neither the database file nor its log holds unpublished words or an account."""
    url = f"sqlite:///{tmp_path / 'heard.db'}"
    migrate.upgrade(url)
    database = SqlDatabase(url, SECRET)
    who = person(database, "amina")
    shared(database, who.id)
    raised(database, who.id)
    apply(database, "fact", RecordFact(1, ExperienceShared(actor=who.id, experience=700), NOW))
    with database.begin() as unit:
        write(unit, "what amina typed", session=session(who.id, 1, b"half a sentence"))
        unit.flush()
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"leeds" in stored
    assert [secret for secret in SECRETS if secret in stored] == []
    with database.begin() as unit:
        kept = unit.connection.execute(select(issues.c.sealed)).scalar_one()
    database.close()
    assert kept.raw in stored
