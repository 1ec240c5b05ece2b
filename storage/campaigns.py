"""News for the many: one row a fact, worked off in batches, cursor and rows together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    ColumnElement,
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
    update,
)

from core.domain.changes import StartCampaign
from core.domain.notifications import Campaign, Crowd
from core.domain.organisation import Organisation, QuietHours, next_decent
from storage import surveys
from storage.crowds import Gathered, gathered
from storage.keys import Keys
from storage.outbox import REACHED
from storage.rows import COUNTED, Found, insert_new, many
from storage.tables import addresses, campaigns, facts, messages, outbox, people
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


# The range says how few persons these are: the database then reads no others.
_SPAN: Final = (people.c.id > bindparam("after"), people.c.id <= bindparam("reached"))
_OTHER: Final = addresses.alias("other")
_FILLED: Final = (
    "channel", "person", "address", "kind", "due", "fact", "key", "campaign", "attempts",
)  # fmt: skip


def start(connection: Connection, _: Keys, written: Sequence[Written[StartCampaign]]) -> set[str]:
    """Start campaigns, one a fact; the keys of turns that ask whom another fact asked before."""
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
    ordered = sorted(written, key=lambda each: each.change.campaign.survey)
    return {each.key for each in ordered if not _noted(connection, each.change.campaign)}


def _noted(connection: Connection, campaign: Campaign) -> bool:
    what = _NOTED.get(campaign.crowd)
    return what is None or surveys.told(connection, what, campaign.survey, campaign.fact)


def advance(
    connection: Connection, keys: Keys, now: datetime, organisation: Organisation, limit: int
) -> int:
    """Plan the next batch of the oldest campaign; to how many it came, 0 when none is left.

    Those who need not be told (who did it, who knows, who wants silence) count with the others.
    """
    while (campaign := connection.execute(_OLDEST).one_or_none()) is not None:
        crowd = gathered(connection, keys, campaign, organisation.invitations_per_month)
        asked = {"after": campaign.cursor, "cut": campaign.cut, "most": limit}
        batch = _Batch(campaign, crowd, {**crowd.values, **asked})
        if came := _plan(connection, batch, now, organisation.quiet):
            return came
    return 0


@dataclass(frozen=True, slots=True)
class _Batch:
    """The next persons of a campaign, and the values by which they are found."""

    campaign: Found
    crowd: Gathered
    values: dict[str, Any]


def _plan(connection: Connection, batch: _Batch, now: datetime, quiet: QuietHours) -> int:
    """Plan one batch and move the cursor; how many persons it came to."""
    campaign, walk = batch.campaign, batch.crowd.walk
    reach = select(func.count(), func.max(walk.c.person))
    came: int
    came, last = connection.execute(reach, batch.values).one()
    reached, planned = last or campaign.cursor, 0
    if came:
        span = batch.values | {"reached": reached}
        zones = connection.execute(_zones(walk), span).scalars()
        dues = {zone: next_decent(now, zone, quiet) for zone in zones}
        news = _news(batch, dues)
        if batch.crowd.size is not None:
            news = news.order_by(people.c.id).limit(max(batch.crowd.size - campaign.planned, 0))
        plan = _PLAN.from_select(_FILLED, news)
        planned = connection.execute(plan, span, execution_options=COUNTED).rowcount
    over = now if came < batch.values["most"] else None
    moved = {"which": campaign.id, "reached": reached, "more": planned, "over": over}
    connection.execute(_MOVE, moved)
    return came


def _zones(walk: Subquery) -> Select[Any]:
    return select(people.c.zone).join(walk, walk.c.person == people.c.id).where(*_SPAN).distinct()


def _news(batch: _Batch, dues: dict[str, datetime]) -> Select[Any]:
    """One row for each person of the next batch, to the address used last, at a decent hour."""
    campaign, walk = batch.campaign, batch.crowd.walk
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
        .join_from(walk, people, people.c.id == walk.c.person)
        .join(addresses, addresses.c.person == people.c.id)
        .where(*_SPAN, *_used_last(batch.crowd.channels), *batch.crowd.conditions)
        .where(~people.c.stopped, people.c.id.not_in(actors), ~told.exists())
    )


def _used_last(channels: tuple[str, ...]) -> tuple[ColumnElement[bool], ...]:
    """What makes an address the one used last, of those on some channels where they are named.

    Joined by person, within the span: a look-up for each person would read every address.
    """
    on = (addresses.c.channel.in_(channels),) if channels else ()
    later_on = (_OTHER.c.channel.in_(channels),) if channels else ()
    later = select(_OTHER.c.id).where(
        _OTHER.c.person == addresses.c.person,
        _OTHER.c.reachable,
        _OTHER.c.private,
        *later_on,
        tuple_(func.coalesce(_OTHER.c.used, LONG_AGO), _OTHER.c.id)
        > tuple_(func.coalesce(addresses.c.used, LONG_AGO), addresses.c.id),
    )
    in_span = (addresses.c.person > bindparam("after"), addresses.c.person <= bindparam("reached"))
    return (REACHED, *in_span, *on, ~later.exists())
