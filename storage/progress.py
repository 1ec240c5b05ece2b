"""How far campaigns are, for the member of staff who started them."""

from typing import Final

from sqlalchemy import Connection, bindparam, func, select, update

from core.domain.notifications import Campaign, MessageClass
from core.ports import Progress
from storage import people
from storage.keys import Keys
from storage.rows import Found
from storage.tables import campaigns, outbox

_WAITING: Final = (
    select(func.count())
    .where(outbox.c.fact == campaigns.c.fact, outbox.c.due.is_not(None))
    .scalar_subquery()
)
_UNTOLD: Final = (
    select(campaigns, _WAITING.label("waiting"))
    .where(campaigns.c.reporter.is_not(None), ~campaigns.c.reported)
    .order_by(campaigns.c.id)
)
_TOLD: Final = update(campaigns).where(campaigns.c.fact == bindparam("of")).values(reported=True)


def read(connection: Connection, keys: Keys) -> tuple[Progress, ...]:
    """Campaigns with a reporter who was not told the end, oldest first."""
    rows = connection.execute(_UNTOLD).all()
    contacts = people.contacts(connection, keys, {row.reporter for row in rows})
    where = {who: contact.address for who, contact in contacts.items()}
    return tuple(
        Progress(
            campaign=_campaign(row),
            planned=row.planned,
            waiting=row.waiting,
            planning=row.done is None,
            address=where.get(row.reporter),
        )
        for row in rows
    )


def reported(connection: Connection, fact: int) -> None:
    """Note that the reporter was told the end."""
    connection.execute(_TOLD, {"of": fact})


def _campaign(row: Found) -> Campaign:
    return Campaign(
        fact=row.fact,
        issue=row.issue,
        key=row.key,
        kind=MessageClass(row.kind),
        cut=row.cut,
        cursor=row.cursor,
        crowd=row.crowd,
        survey=row.survey,
        about=row.about,
        reporter=row.reporter,
    )
