"""News for the many: one row a fact, worked off in batches, cursor and rows together."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Connection,
    Date,
    Select,
    Subquery,
    bindparam,
    case,
    func,
    literal,
    select,
    tuple_,
    union,
    update,
)

from core.domain.changes import StartCampaign
from core.domain.notifications import Campaign, Crowd
from core.domain.organisation import QuietHours, next_decent
from storage import surveys
from storage.keys import Keys
from storage.outbox import REACHED
from storage.rows import Found, insert_new, many
from storage.tables import addresses, campaigns, facts, follows, messages, outbox, people, supports
from storage.tables.columns import Instant
from storage.writing import Written

_NOTED: Final = {Crowd.INVITED: "invited", Crowd.UNFINISHED: "reminded"}
LONG_AGO: Final = literal(date.min, Date)

_NEW: Final = insert_new(campaigns)
_PLAN: Final = insert_new(outbox)
_OLDEST: Final = (
    select(campaigns, facts.c.actor, people.c.joined)
    .outerjoin(facts, facts.c.id == campaigns.c.fact)
    .outerjoin(people, people.c.id == facts.c.actor)
    .where(campaigns.c.done.is_(None))
    .order_by(campaigns.c.id)
    .limit(1)
    .with_for_update(of=campaigns)
)
_MOVE: Final = (
    update(campaigns)
    .where(campaigns.c.id == bindparam("which"))
    .values(
        cursor=bindparam("reached"),
        planned=campaigns.c.planned + bindparam("more"),
        done=bindparam("over"),
    )
)


def _next() -> Subquery:
    """The next persons after the cursor who took part before the cut, at most so many."""
    each = [
        select(table.c.person)
        .where(
            table.c.issue == bindparam("about"),
            table.c.person > bindparam("after"),
            table.c.at < bindparam("cut", type_=Instant),
        )
        .order_by(table.c.person)
        .limit(bindparam("most"))
        .subquery()
        for table in (follows, supports)
    ]
    both = union(*(select(one.c.person) for one in each)).subquery()
    return select(both.c.person).order_by(both.c.person).limit(bindparam("most")).subquery()


_AUDIENCE: Final = _next()
_REACH: Final = select(func.count(), func.max(_AUDIENCE.c.person))
# The range says how few persons these are: the database then reads no others.
_SPAN: Final = (people.c.id > bindparam("after"), people.c.id <= bindparam("reached"))
_ZONES: Final = (
    select(people.c.zone)
    .join(_AUDIENCE, _AUDIENCE.c.person == people.c.id)
    .where(*_SPAN)
    .distinct()
)
_OTHER: Final = addresses.alias("other")
_REACHED_LATER: Final = select(_OTHER.c.id).where(
    _OTHER.c.person == addresses.c.person,
    _OTHER.c.reachable,
    _OTHER.c.private,
    tuple_(func.coalesce(_OTHER.c.used, LONG_AGO), _OTHER.c.id)
    > tuple_(func.coalesce(addresses.c.used, LONG_AGO), addresses.c.id),
)
# Joined by person, within the span: a look-up for each person would read every address there is.
_USED_LAST: Final = (
    REACHED,
    addresses.c.person > bindparam("after"),
    addresses.c.person <= bindparam("reached"),
    ~_REACHED_LATER.exists(),
)
_FILLED: Final = (
    "channel", "person", "address", "kind", "due", "fact", "key", "campaign", "attempts",
)  # fmt: skip


def start(connection: Connection, _: Keys, written: Sequence[Written[StartCampaign]]) -> set[str]:
    """Start campaigns, one a fact."""
    rows = [
        {
            "fact": each.change.campaign.fact,
            "issue": each.change.campaign.issue,
            "key": each.change.campaign.key,
            "kind": int(each.change.campaign.kind),
            "cut": each.change.campaign.cut,
            "cursor": each.change.campaign.cursor,
            "planned": 0,
            "crowd": each.change.campaign.crowd,
            "survey": each.change.campaign.survey,
            "about": each.change.campaign.about,
            "reporter": each.change.campaign.reporter,
            "reported": False,
        }
        for each in written
    ]
    many(connection, _NEW, rows)
    for each in sorted(written, key=lambda each: each.change.campaign.survey):
        _noted(connection, each.change.campaign)
    return set()


def _noted(connection: Connection, campaign: Campaign) -> None:
    if (what := _NOTED.get(campaign.crowd)) is not None:
        surveys.told(connection, what, campaign.survey, campaign.fact)


def advance(connection: Connection, now: datetime, quiet: QuietHours, limit: int) -> int:
    """Plan the next batch of the oldest campaign; to how many it came, 0 when none is left.

    Those who need not be told (who did it, who knows, who wants silence) count with the others.
    """
    while (campaign := connection.execute(_OLDEST).one_or_none()) is not None:
        if came := _batch(connection, campaign, now, quiet, limit):
            return came
    return 0


def _batch(
    connection: Connection, campaign: Found, now: datetime, quiet: QuietHours, limit: int
) -> int:
    """Plan one batch and move the cursor; how many persons it came to."""
    asked = {
        "about": campaign.issue,
        "after": campaign.cursor,
        "cut": campaign.cut,
        "most": limit,
    }
    came: int
    came, last = connection.execute(_REACH, asked).one()
    reached, planned = last or campaign.cursor, 0
    if came:
        span = asked | {"reached": reached}
        zones = connection.execute(_ZONES, span).scalars()
        dues = {zone: next_decent(now, zone, quiet) for zone in zones}
        plan = _PLAN.from_select(_FILLED, _news(campaign, dues))
        planned = connection.execute(plan, span).rowcount
    over = now if came < limit else None
    moved = {"which": campaign.id, "reached": reached, "more": planned, "over": over}
    connection.execute(_MOVE, moved)
    return came


def _news(campaign: Found, dues: dict[str, datetime]) -> Select[Any]:
    """One row for each person of the next batch, to the address used last, at a decent hour."""
    told = select(messages.c.id).where(
        messages.c.fact == campaign.fact, messages.c.person == people.c.id
    )
    actors = [who for who in (campaign.actor, campaign.joined) if who is not None]
    due = case({zone: literal(at, Instant) for zone, at in dues.items()}, value=people.c.zone)
    return (
        select(
            addresses.c.channel,
            people.c.id,
            addresses.c.id,
            literal(campaign.kind),
            due,
            literal(campaign.fact, BigInteger),
            literal(campaign.key),
            literal(campaign.id, BigInteger),
            literal(0),
        )
        .join_from(_AUDIENCE, people, people.c.id == _AUDIENCE.c.person)
        .join(addresses, addresses.c.person == people.c.id)
        .where(*_SPAN, *_USED_LAST)
        .where(~people.c.stopped, people.c.id.not_in(actors), ~told.exists())
    )
