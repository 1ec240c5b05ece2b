"""Inviting to surveys and reminding of them, for the tests of storage."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import select

from core.domain.changes import (
    RecordFact,
    SavePerson,
    StartCampaign,
)
from core.domain.facts import SurveyInvited, SurveyReminded
from core.domain.needs import AudienceOf
from core.domain.notifications import Campaign, Crowd, MessageClass
from core.domain.organisation import Organisation, QuietHours
from core.ports import Settled
from storage import tables
from storage.database import SqlDatabase
from storage.unit_of_work import SqlUnitOfWork
from tests.storage.surveying import SURVEY, VERSION, published
from tests.storage.world import (
    NOW,
    sender,
)

INVITED, REMINDED = 70, 71
BOARD = Organisation(
    name={"en": "Board"},
    help_lines=(),
    quiet=QuietHours(begin=time(0), end=time(0)),
    invitations_per_month=2,
)
NAMES = ("amina", "ben", "cat", "dai", "eve")


def crowd(
    database: SqlDatabase,
    names: Sequence[str] = NAMES,
    channel: str = "telegram",
    since: datetime = NOW - timedelta(days=9),
) -> dict[str, int]:
    """Persons who agreed to be heard, by name."""
    senders = {name: sender(name, channel) for name in names}
    with database.begin() as unit:
        met = unit.meet(
            list(senders.values()), zone="Europe/London", languages=("en", "cy"), at=since
        )
        persons = {name: met[each][0] for name, each in senders.items()}
        heard = [SavePerson(replace(one, consented="1")) for one in persons.values()]
        unit.apply(heard, NOW)
    return {name: one.id for name, one in persons.items()}


def invite(database: SqlDatabase, fact: int = INVITED, survey: str = SURVEY) -> None:
    """The clock finds that a survey opens."""
    with database.begin() as unit:
        invite_in(unit, fact, survey)


def invite_in(unit: SqlUnitOfWork, fact: int, survey: str = SURVEY) -> None:
    """The clock finds in its transaction that a survey opens."""
    told = SurveyInvited(actor=None, survey=survey, version=VERSION)
    _start(unit, fact, told, Crowd.INVITED, VERSION)


def remind(database: SqlDatabase, fact: int = REMINDED, invited: int = INVITED) -> None:
    """The clock finds that a survey closes soon."""
    told = SurveyReminded(actor=None, survey=SURVEY, version=VERSION, invited=invited)
    with database.begin() as unit:
        _start(unit, fact, told, Crowd.UNFINISHED, str(invited))


def _start(
    unit: SqlUnitOfWork,
    fact: int,
    told: SurveyInvited | SurveyReminded,
    crowd: Crowd,
    about: str,
) -> None:
    kind = MessageClass.BROADCAST
    campaign = Campaign(fact, 0, "news", kind, NOW, crowd=crowd, survey=told.survey, about=about)
    unit.apply([RecordFact(fact, told, NOW), StartCampaign(campaign)], NOW)


def planned(database: SqlDatabase, fact: int = INVITED, limit: int = 2) -> set[int]:
    """Campaigns are worked off; for whom there is a row of this fact."""
    with database.begin() as unit:
        while unit.advance_campaign(NOW, BOARD, limit):
            pass
        query = select(tables.outbox.c.person).where(tables.outbox.c.fact == fact)
        return set(unit.connection.execute(query).scalars())


def sent(database: SqlDatabase, error: str = "") -> None:
    """Everything that may leave does, or fails."""
    with database.begin() as unit:
        found = unit.due("telegram", NOW, limit=50, skip=[])
        unit.settle([Settled(due, None if error else f"m{due.id}", error=error) for due in found])


def asks(database: SqlDatabase, **audience: Any) -> set[int]:  # noqa: ANN401 - as in a file
    """Whom a survey with this audience asks; as many as were foreseen."""
    published(database, audience=audience)
    with database.reading() as looking:
        foreseen = looking.look(AudienceOf(SURVEY, VERSION))
    invite(database)
    found = planned(database)
    assert foreseen == len(found)
    return found
