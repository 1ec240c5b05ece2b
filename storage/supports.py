"""Who wants the same change, and who wants news of it; the count is that of the rows."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, update

from core.domain.changes import SetFollow, SetSupport
from storage.keys import Keys
from storage.rows import insert_new, many
from storage.tables import follows, issues, supports
from storage.writing import Written

_SUPPORT: Final = insert_new(supports)
_UNSUPPORT: Final = delete(supports).where(
    supports.c.issue == bindparam("which"), supports.c.person == bindparam("whose")
)
_FOLLOW: Final = insert_new(follows)
_UNFOLLOW: Final = delete(follows).where(
    follows.c.issue == bindparam("which"), follows.c.person == bindparam("whose")
)
COUNT: Final = (
    update(issues)
    .where(issues.c.id == bindparam("which"))
    .values(supporters=issues.c.supporters + bindparam("more"))
)


def support(connection: Connection, _: Keys, written: Sequence[Written[SetSupport]]) -> set[str]:
    """Write support, and move each count by what really changed; issues in the order of ids."""
    last = _last(written)
    for issue in sorted({issue for issue, _person in last}):
        mine = {person: each for (of, person), each in sorted(last.items()) if of == issue}
        on, off = _split(issue, mine)
        more = many(connection, _SUPPORT, on) - many(connection, _UNSUPPORT, off)
        if more:
            connection.execute(COUNT, {"which": issue, "more": more})
    return set()


def follow(connection: Connection, _: Keys, written: Sequence[Written[SetFollow]]) -> set[str]:
    """Write who follows."""
    for (issue, person), each in sorted(_last(written).items()):
        on, off = _split(issue, {person: each})
        many(connection, _FOLLOW, on)
        many(connection, _UNFOLLOW, off)
    return set()


def _last(
    written: Sequence[Written[SetSupport]] | Sequence[Written[SetFollow]],
) -> dict[tuple[int, int], Written[Any]]:
    """Of several wishes of one person about one issue, the last."""
    return {(each.change.issue, each.change.person): each for each in written}


def _split(
    issue: int, wishes: dict[int, Written[Any]]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The rows to add and those to delete."""
    on = [
        {"issue": issue, "person": person, "at": each.at}
        for person, each in wishes.items()
        if each.change.on
    ]
    off = [
        {"which": issue, "whose": person} for person, each in wishes.items() if not each.change.on
    ]
    return on, off
