"""USE CASE: a group of inbound messages, applied in one transaction.

A turn that must look something up first leaves the group. One that raises is taken out alone:
its payload is kept, its person hears a word of regret, its neighbours go on. When the stored
world moved under some turns, the group is done again without them.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, TypeVar

from core.errors import Conflict, GaveWay, StorageAway
from core.house import House
from core.outcomes import Applied, Asked, Deferred, Outcome
from core.ports import Database
from core.turns import Group, account_of

T = TypeVar("T")
GIVES_WAY: Final = 5
"""How often a transaction may give way to others before the database counts as away."""


def converse(database: Database, house: House, group: Sequence[Asked]) -> Sequence[Outcome]:
    """Apply a group; one outcome for each, in the same order.

    Raises:
        StorageAway: the database is away and nothing was applied.
    """
    outcomes = _settle(database, house, group, tries=2)
    return [outcomes[asked.inbound.key] for asked in group]


def _settle(
    database: Database, house: House, group: Sequence[Asked], *, tries: int
) -> dict[str, Outcome]:
    """Try the group; take out what met a newer state; retry, then halve what still fails."""
    try:
        return _attempt(database, house, group)
    except StorageAway:
        raise
    except Conflict as conflict:
        return _without(database, house, group, conflict.keys)
    except Exception as error:  # noqa: BLE001  # no turn may stop the rest
        if tries > 1:
            return _settle(database, house, group, tries=tries - 1)
        if len(group) == 1:
            return {group[0].inbound.key: _quarantine(database, house, group[0], error)}
        return _halves(database, house, group)


def _without(
    database: Database, house: House, group: Sequence[Asked], keys: frozenset[str]
) -> dict[str, Outcome]:
    """Do again without the people whose turns are named: what they said stays in order."""
    late = {account_of(asked.inbound) for asked in group if asked.inbound.key in keys}
    rest = [asked for asked in group if account_of(asked.inbound) not in late]
    outcomes: dict[str, Outcome] = {
        asked.inbound.key: Deferred(asked.inbound.key)
        for asked in group
        if account_of(asked.inbound) in late
    }
    if not outcomes:
        raise Conflict(keys)
    return outcomes | (_settle(database, house, rest, tries=2) if rest else {})


def _halves(database: Database, house: House, group: Sequence[Asked]) -> dict[str, Outcome]:
    middle = len(group) // 2
    first = _settle(database, house, group[:middle], tries=1)
    return first | _settle(database, house, group[middle:], tries=1)


def _quarantine(database: Database, house: House, asked: Asked, error: Exception) -> Applied:
    """Keep what cannot be written and say sorry; where that fails too, keep it in silence."""
    try:
        with database.begin() as uow:
            failed = Group(uow, house, [asked]).fail(asked.inbound, error)
            uow.flush()
    except StorageAway:
        raise
    except Exception:  # noqa: BLE001  # whatever ails this turn must not come back with each try
        with database.begin() as uow:
            uow.quarantine(asked.inbound, None, type(error).__name__)
            uow.write(asked.inbound, None, ())
            uow.flush()
        return Applied(asked.inbound.key, failed=True)
    return failed


def patiently(work: Callable[[], T]) -> T:
    """Do a transaction, and do it again when it gave way to another.

    Raises:
        StorageAway: it gave way again and again; nothing was applied.
    """
    for _ in range(GIVES_WAY):
        try:
            return work()
        except GaveWay:
            continue
    raise StorageAway("Other transactions go first again and again; hand it in again.")


def _attempt(database: Database, house: House, group: Sequence[Asked]) -> dict[str, Outcome]:
    return patiently(partial(_once, database, house, group))


def _once(database: Database, house: House, group: Sequence[Asked]) -> dict[str, Outcome]:
    with database.begin() as uow:
        turns = Group(uow, house, group)
        outcomes = {}
        for asked in group:
            # The same event twice in one group is one event.
            if asked.inbound.key not in outcomes:
                outcomes[asked.inbound.key] = turns.take(asked)
        uow.flush()
    return outcomes
