"""What is past its keep: the clock lets go of it, hour by hour."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, delete, exists, select, update

from storage import codes, inbox, mixing, sessions
from storage.keys import Keys
from storage.tables import jobs, pictures, results, roles, scripts, survey_answers, surveys
from storage.tables import sessions as _sessions
from storage.tables.columns import Instant

KEPT: Final = timedelta(days=7)
"""How long a platform may deliver the same event again, and holds a file."""
DRAFTS: Final = timedelta(days=30)
"""How long a survey or a chart is kept that nobody published."""

_BEFORE: Final = bindparam("before", type_=Instant)
_OLD_JOBS: Final = delete(jobs).where(jobs.c.at < _BEFORE)
_SEEN: Final = update(pictures).where(pictures.c.seen.is_(None)).values(seen=bindparam("now"))
_OLD_PICTURES: Final = delete(pictures).where(
    pictures.c.seen < _BEFORE, ~exists().where(results.c.picture == pictures.c.id)
)
_POINTED_AT: Final = tuple(
    exists().where(table.c[name] == scripts.c.name, table.c.version == scripts.c.version)
    for table, name in ((survey_answers, "survey"), (surveys, "id"))
)
_OLD_DRAFTS: Final = select(scripts.c.name, scripts.c.version).where(
    ~scripts.c.published, scripts.c.at < _BEFORE, *(~points for points in _POINTED_AT)
)
_DROP_DRAFT: Final = delete(scripts).where(
    scripts.c.name == bindparam("which"), scripts.c.version == bindparam("as_of")
)
_OF_STAFF: Final = _sessions.c.person.in_(select(roles.c.person))


def forget(connection: Connection, keys: Keys, now: datetime) -> int:
    """Delete what is past its keep, and mix what came anonymously; how many rows were deleted."""
    mixing.mix(connection, now)
    connection.execute(_SEEN, {"now": now})
    return (
        inbox.forget(connection, now - KEPT)
        + codes.forget(connection, now)
        + connection.execute(_OLD_JOBS, {"before": now - KEPT}).rowcount
        + connection.execute(_OLD_PICTURES, {"before": now - DRAFTS}).rowcount
        + _forget_drafts(connection, keys, now - DRAFTS)
    )


def _forget_drafts(connection: Connection, keys: Keys, before: datetime) -> int:
    """Let go of versions that were never published, unless somebody is trying them still."""
    old = connection.execute(_OLD_DRAFTS, {"before": before}).all()
    if not old:
        return 0
    # Only staff can be inside what was not published.
    tried = list(sessions.states(connection, keys, _OF_STAFF))
    gone = [row for row in old if not any(row.version.encode() in state for state in tried)]
    for row in gone:
        connection.execute(_DROP_DRAFT, {"which": row.name, "as_of": row.version})
    return len(gone)
