"""Two persons become one: everything of the one who joins moves to the one who stays.

What both have (a support, a role, news of one fact, a session of one hat) stays once. The ledger
goes on naming who acted; `people.joined` says who that is now.
"""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Delete,
    Table,
    Update,
    bindparam,
    delete,
    select,
    update,
)

from core.domain.changes import JoinPersons
from storage import answers, codes, tables
from storage.keys import Keys
from storage.rows import many
from storage.supports import COUNT
from storage.writing import Written

JOINS: Final = bindparam("joins", type_=BigInteger)
STAYS: Final = bindparam("stays", type_=BigInteger)
OTHER: Final = tables.people.alias("other")


def _theirs(table: Table, *same: str) -> ColumnElement[bool]:
    """The rows of the one who joins, of which the one who stays has their own."""
    own = table.alias("own")
    alike = [own.c[name] == table.c[name] for name in same]
    return (table.c.person == JOINS) & select(own).where(own.c.person == STAYS, *alike).exists()


def _doubled(table: Table, *same: str) -> Delete:
    return delete(table).where(_theirs(table, *same))


def _moved(column: Column[int]) -> Update:
    return update(column.table).where(column == JOINS).values({column.name: STAYS})


_COUNTED_TWICE: Final = select(tables.supports.c.issue).where(_theirs(tables.supports, "issue"))
# A name is the person's own: the older message of two of one name can no longer be edited.
_SAME_NAME: Final = (
    update(tables.messages).where(_theirs(tables.messages, "name")).values(name=None)
)

# Who wanted silence anywhere wants it everywhere. Consent is the one who stays': an agreement at
# the other address says nothing here, and a refusal there takes nothing back.
_SILENCED: Final = (
    update(tables.people)
    .where(
        tables.people.c.id == STAYS,
        select(OTHER.c.id).where(OTHER.c.id == JOINS, OTHER.c.stopped).exists(),
    )
    .values(stopped=True)
)

# In the order in which groups write these rows.
STATEMENTS: Final[tuple[Delete | Update, ...]] = (
    _doubled(tables.sessions, "hat"),
    _moved(tables.sessions.c.person),
    _SILENCED,
    update(tables.people).where(tables.people.c.id == JOINS).values(joined=STAYS),
    _moved(tables.people.c.joined),
    _moved(tables.keys.c.person),
    _moved(tables.addresses.c.person),
    _doubled(tables.roles, "role"),
    _moved(tables.roles.c.person),
    delete(tables.codes).where(tables.codes.c.person == JOINS),
    _moved(tables.experiences.c.author),
    _moved(tables.issues.c.raiser),
    _doubled(tables.supports, "issue"),
    _moved(tables.supports.c.person),
    _doubled(tables.follows, "issue"),
    _moved(tables.follows.c.person),
    _moved(tables.responses.c.responder),
    _moved(tables.scripts.c.by),
    _moved(tables.surveys.c.by),
    _moved(tables.survey_answers.c.person),
    _moved(tables.jobs.c.person),
    _moved(tables.campaigns.c.reporter),
    _doubled(tables.outbox, "fact"),
    _moved(tables.outbox.c.person),
    _SAME_NAME,
    _moved(tables.messages.c.person),
    _moved(tables.quarantine.c.person),
)


def join(connection: Connection, keys: Keys, written: Sequence[Written[JoinPersons]]) -> set[str]:
    """Join persons whose code holds; the keys of turns whose code was used meanwhile."""
    return {key for key, change, _at in written if not _joined(connection, keys, change)}


def _joined(connection: Connection, keys: Keys, change: JoinPersons) -> bool:
    if not codes.use(connection, keys, change.code, change.stays):
        return False
    whose = {"joins": change.joins, "stays": change.stays}
    twice = connection.execute(_COUNTED_TWICE, whose).scalars().all()
    many(connection, COUNT, [{"which": issue, "more": -1} for issue in sorted(twice)])
    answers.merge(connection, keys, change.joins, change.stays)
    for statement in STATEMENTS:
        connection.execute(statement, whose)
    return True
