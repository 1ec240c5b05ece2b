"""Experiences: sealed words until they are published, plain ones from then on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select, update

from core.domain.changes import AddExperience, LinkExperience, MoveExperience
from core.domain.experiences import Experience, ExperienceState
from storage import words
from storage.keys import Keys
from storage.rows import Found, insert_new, many
from storage.sealing import Ciphertext
from storage.tables import evidence, experiences
from storage.writing import Written

READ: Final = select(experiences)
_BY_ID: Final = READ.where(experiences.c.id.in_(bindparam("wanted", expanding=True)))
_NEW: Final = insert_new(experiences)
_LINK: Final = insert_new(evidence)
_MOVE: Final = update(experiences).where(
    experiences.c.id == bindparam("which"), experiences.c.state == bindparam("origin")
)


def read(connection: Connection, keys: Keys, wanted: Iterable[int]) -> dict[int, Experience]:
    """Experiences by their ids, opened."""
    found = connection.execute(_BY_ID, {"wanted": list(wanted)}).all()
    return {experience.id: experience for experience in opened(keys, found)}


def opened(keys: Keys, rows: Sequence[Found]) -> tuple[Experience, ...]:
    """The experiences in rows of the table, without those whose keys were erased."""
    keys.fetch_of(sealed for row in rows for sealed in (row.sealed, row.reason))
    return tuple(_experience(keys, row) for row in rows if keys.opens(row.sealed, row.reason))


def _experience(keys: Keys, row: Found) -> Experience:
    said = words.load(row.words) if row.words else _kept(keys, row)
    reason = "" if row.reason is None else keys.open(experiences.c.reason, row.reason).decode()
    return Experience(row.id, row.author, row.state, said, row.area, row.at, reason)


def _kept(keys: Keys, row: Found) -> words.Pairs:
    """What is sealed: all words, or of a published experience those that only staff may read."""
    return () if row.sealed is None else words.load(keys.open(experiences.c.sealed, row.sealed))


def _whole(keys: Keys, row: Found) -> Experience:
    """An experience with all its words, whoever may read them, as its author gave them."""
    said = dict(words.load(row.words)) if row.words else {}
    return replace(_experience(keys, row), words=tuple({**said, **dict(_kept(keys, row))}.items()))


def add(connection: Connection, keys: Keys, written: Sequence[Written[AddExperience]]) -> set[str]:
    """Add new experiences, sealed."""
    many(connection, _NEW, [_row(keys, change.experience) for _key, change, _at in written])
    return set()


def _row(keys: Keys, experience: Experience) -> dict[str, Any]:
    return {
        "id": experience.id,
        "author": experience.author,
        "state": experience.state,
        "area": experience.area,
        "at": experience.at,
        "sealed": _sealed(keys, experience.author, experience.words),
    }


def _sealed(keys: Keys, author: int, said: words.Pairs) -> Ciphertext:
    return keys.seal(author, experiences.c.sealed, words.dump(said).encode())


def move(
    connection: Connection, keys: Keys, written: Sequence[Written[MoveExperience]]
) -> set[str]:
    """Move experiences that are where their turns saw them; the keys of turns that came late."""
    wanted = {change.experience for _key, change, _at in written}
    found = connection.execute(_BY_ID, {"wanted": list(wanted)}).all()
    keys.fetch_of(sealed for row in found for sealed in (row.sealed, row.reason))
    before = {row.id: _whole(keys, row) for row in found if keys.opens(row.sealed, row.reason)}
    late = set()
    for key, change, _at in sorted(written, key=lambda each: each.change.experience):
        stored = before.get(change.experience)
        if stored is None or not _moved(connection, keys, stored, change):
            late.add(key)
    return late


def _moved(connection: Connection, keys: Keys, stored: Experience, change: MoveExperience) -> bool:
    said = stored.words if change.words is None else change.words
    if change.to is ExperienceState.PUBLISHED:
        # What only staff may read, or was worded otherwise, stays sealed beside it.
        rest = tuple(pair for pair in stored.words if pair not in said)
        sealed = _sealed(keys, stored.author, rest) if rest else None
        values: dict[str, Any] = {"words": words.dump(said), "sealed": sealed}
    else:
        values = {"words": None, "sealed": _sealed(keys, stored.author, said)}
    values["reason"] = (
        keys.seal(stored.author, experiences.c.reason, change.reason.encode())
        if change.reason
        else None
    )
    guard = {"which": change.experience, "origin": change.origin}
    return connection.execute(_MOVE.values(state=change.to, **values), guard).rowcount == 1


def link(connection: Connection, _: Keys, written: Sequence[Written[LinkExperience]]) -> set[str]:
    """Count experiences as evidence for issues."""
    pairs = sorted({(change.issue, change.experience) for _key, change, _at in written})
    many(connection, _LINK, [{"issue": issue, "experience": one} for issue, one in pairs])
    return set()
