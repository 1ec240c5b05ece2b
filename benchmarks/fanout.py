"""One response to a million followers: how long until news for all of them is planned."""

import asyncio
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, text

from benchmarks.turns import SECRET
from bots.settings import Settings
from bots.wiring import Built, building
from core import nudges
from core.domain.changes import RecordFact, StartCampaign
from core.domain.facts import ResponsePublished
from core.domain.messages import Inbound, Said, Sender
from core.domain.notifications import Campaign, MessageClass
from core.ports import UnitOfWork
from storage.database import SqlDatabase
from storage.tables.columns import EPOCH, MICROSECOND

FOLLOWERS: Final = 1_000_000
ISSUE: Final = 77
EVERYBODY: Final = (
    # Written by SQL, for a million people do not arrive one by one in a benchmark.
    "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 999 + :many)"
    " INSERT INTO people (id, language, zone, stopped, since)"
    " SELECT i, 'en', 'Europe/London', 0, 0 FROM n",
    "INSERT INTO addresses (person, channel, who, place, sealed, hat, reachable, private, used)"
    " SELECT id, 'telegram', CAST(id AS BLOB), CAST(id AS BLOB), x'00', 'citizen', 1, 1,"
    " '2026-03-02' FROM people WHERE id >= 1000",
    "INSERT INTO issues (id, number, raiser, state, area, at, supporters, title, words)"
    " VALUES (77, 77, 1000, 'gathering', 'leeds', 0, 1, 'Phones', '[]')",
    "INSERT INTO follows (issue, person, at) SELECT 77, id, :at FROM people WHERE id >= 1000",
)


async def measure(followers: int = FOLLOWERS) -> float:
    """Seconds until all is planned, in batches through the lane as the ticker asks for them."""
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home), secret_key=SECRET)
        async with building(settings, channels=False) as built:
            database = SqlDatabase(settings.database, SECRET.encode())
            now = built.clock.now()
            with database.begin() as uow:
                _populate(uow.connection, followers, now - timedelta(days=1))
            database.close()
            await built.lane.call(lambda uow: _publish(uow, now))
            return await _plan(built, followers)


def _populate(connection: Connection, followers: int, at: datetime) -> None:
    for statement in EVERYBODY:
        filled = {"many": followers, "at": (at - EPOCH) // MICROSECOND}
        wanted = {name: value for name, value in filled.items() if f":{name}" in statement}
        connection.execute(text(statement), wanted)


def _publish(uow: UnitOfWork, now: datetime) -> None:
    fact = RecordFact(1, ResponsePublished(actor=1000, issue=ISSUE, response=1), now)
    campaign = StartCampaign(Campaign(1, ISSUE, "news-response", MessageClass.NEWS, now))
    inbound = Inbound("fanout", Sender("telegram", "1", "1"), now, Said(""))
    uow.write(inbound, None, [fact, campaign])
    uow.flush()


async def _plan(built: Built, followers: int) -> float:
    began, planned = time.perf_counter(), 0
    while came := await built.lane.call(
        lambda uow: nudges.advance_campaigns(uow, built.house, built.clock.now())
    ):
        planned += came
    spent = time.perf_counter() - began
    if planned != followers:
        raise RuntimeError(f"{planned} of {followers} were planned")
    return spent


if __name__ == "__main__":
    print(asyncio.run(measure()), "s")
