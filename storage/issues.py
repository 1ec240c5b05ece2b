"""Issues: sealed words until they are published, plain and searchable ones while public."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, select, update

from core.domain.changes import AddIssue, MoveIssue
from core.domain.issues import PUBLIC, Issue
from core.domain.people import NOBODY
from storage import search, words
from storage.keys import Keys
from storage.rows import Found, insert_new, many
from storage.sealing import Ciphertext
from storage.tables import issues
from storage.writing import Written

READ: Final = select(issues)
_BY_ID: Final = READ.where(issues.c.id.in_(bindparam("wanted", expanding=True)))
_LOCK: Final = (
    select(issues.c.id)
    .where(issues.c.id.in_(bindparam("wanted", expanding=True)))
    .order_by(issues.c.id)
    .with_for_update(key_share=True)
)
_NEW: Final = insert_new(issues)
_MOVE: Final = update(issues).where(
    issues.c.id == bindparam("which"), issues.c.state == bindparam("origin")
)


def read(connection: Connection, keys: Keys, wanted: Iterable[int]) -> dict[int, Issue]:
    """Issues by their ids, opened."""
    found = connection.execute(_BY_ID, {"wanted": list(wanted)}).all()
    return {issue.id: issue for issue in opened(keys, found)}


def opened(keys: Keys, rows: Sequence[Found]) -> tuple[Issue, ...]:
    """The issues in rows of the table, without those whose keys were erased."""
    keys.fetch_of(sealed for row in rows for sealed in (row.sealed, row.reason))
    return tuple(_issue(keys, row) for row in rows if keys.opens(row.sealed, row.reason))


def _issue(keys: Keys, row: Found) -> Issue:
    title, said = row.title, row.words
    if row.sealed is not None:
        title, said = json.loads(keys.open(issues.c.sealed, row.sealed))
    reason = "" if row.reason is None else keys.open(issues.c.reason, row.reason).decode()
    return Issue(
        id=row.id,
        number=row.number,
        raiser=row.raiser or NOBODY,
        state=row.state,
        title=title,
        words=words.load(said),
        area=row.area,
        at=row.at,
        supporters=row.supporters,
        reason=reason,
    )


def add(connection: Connection, keys: Keys, written: Sequence[Written[AddIssue]]) -> set[str]:
    """Add new issues, sealed."""
    many(connection, _NEW, [_row(keys, change.issue) for _key, change, _at in written])
    return set()


def _row(keys: Keys, issue: Issue) -> dict[str, Any]:
    return {
        "id": issue.id,
        "number": issue.number,
        "raiser": issue.raiser,
        "state": issue.state,
        "area": issue.area,
        "at": issue.at,
        "supporters": issue.supporters,
        "sealed": _sealed(keys, issue),
    }


def _sealed(keys: Keys, issue: Issue) -> Ciphertext:
    content = json.dumps([issue.title, words.dump(issue.words)], ensure_ascii=False)
    return keys.seal(issue.raiser, issues.c.sealed, content.encode())


def lock(connection: Connection, wanted: Iterable[int]) -> None:
    """Lock issues in the order of their ids, where the database locks rows."""
    connection.execute(_LOCK, {"wanted": sorted(set(wanted))}).all()


def move(connection: Connection, keys: Keys, written: Sequence[Written[MoveIssue]]) -> set[str]:
    """Move issues that are where their turns saw them; the keys of turns that came late."""
    before = read(connection, keys, {change.issue for _key, change, _at in written})
    late = set()
    for key, change, _at in sorted(written, key=lambda each: each.change.issue):
        stored = before.get(change.issue)
        if stored is None or not _moved(connection, keys, stored, change):
            late.add(key)
        elif change.published is not None:
            search.index(connection, change.issue, change.published.terms)
        elif change.to not in PUBLIC:
            search.forget(connection, change.issue)
    return late


def _moved(connection: Connection, keys: Keys, stored: Issue, change: MoveIssue) -> bool:
    values: dict[str, Any] = {"state": change.to, "reason": None}
    if change.reason:
        values["reason"] = keys.seal(stored.raiser, issues.c.reason, change.reason.encode())
    if (shown := change.published) is not None:
        values |= {"title": shown.title, "words": words.dump(shown.words), "sealed": None}
    elif change.to not in PUBLIC:
        # What nobody may read any more is sealed again.
        values |= {"title": None, "words": None, "sealed": _sealed(keys, stored)}
    guard = {"which": change.issue, "origin": change.origin}
    return connection.execute(_MOVE.values(**values), guard).rowcount == 1
