"""A million people at once, and how long it takes until news for them is planned."""

import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, text

from benchmarks.turns import SECRET
from bots.settings import Settings
from bots.wiring import Built, building
from core import nudges
from core.domain.changes import Change
from core.domain.messages import Inbound, Said, Sender
from core.ports import UnitOfWork
from storage.database import SqlDatabase
from storage.tables.columns import EPOCH, MICROSECOND

MANY: Final = 1_000_000
FIRST: Final = 1000
PEOPLE: Final = (
    # Written by SQL, for a million people do not arrive one by one in a benchmark.
    "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 999 + :many)"
    " INSERT INTO people (id, language, zone, consented, stopped, since)"
    " SELECT i, 'en', 'Europe/London', 'of-now', 0, 0 FROM n",
    "INSERT INTO addresses (person, channel, who, place, sealed, hat, reachable, private, used)"
    " SELECT id, 'telegram', CAST(id AS BLOB), CAST(id AS BLOB), x'00', 'citizen', 1, 1,"
    " '2026-03-02' FROM people WHERE id >= 1000",
    "INSERT INTO issues (id, number, raiser, state, area, at, supporters, title, words)"
    " VALUES (77, 77, 1000, 'gathering', 'leeds', 0, 1, 'Phones', '[]')",
    "INSERT INTO follows (issue, person, at) SELECT 77, id, :at FROM people WHERE id >= 1000",
)

Told = Callable[[datetime], Sequence[Change]]
"""What a turn at a moment writes so that many are told."""


async def planning(told: Told, many: int = MANY) -> tuple[float, int]:
    """Seconds until all is planned, in batches through the lane as the ticker asks for them.

    And for how many. Every one of so many people follows issue 77, and agreed to be heard.
    """
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home), secret_key=SECRET)
        async with building(settings, channels=False) as built:
            database = SqlDatabase(settings.database, SECRET.encode())
            now = built.clock.now()
            with database.begin() as uow:
                _populate(uow.connection, many, now - timedelta(days=1))
            await built.lane.call(lambda uow: _tell(uow, told(now), now))
            spent = await _plan(built)
            with database.begin() as uow:
                planned = uow.connection.execute(text("SELECT count(*) FROM outbox")).scalar()
            database.close()
            return spent, planned or 0


def _populate(connection: Connection, many: int, at: datetime) -> None:
    for statement in PEOPLE:
        filled = {"many": many, "at": (at - EPOCH) // MICROSECOND}
        wanted = {name: value for name, value in filled.items() if f":{name}" in statement}
        connection.execute(text(statement), wanted)


def _tell(uow: UnitOfWork, changes: Sequence[Change], now: datetime) -> None:
    uow.write(Inbound("many", Sender("telegram", "1", "1"), now, Said("")), None, changes)
    uow.flush()


async def _plan(built: Built) -> float:
    began = time.perf_counter()
    while await built.lane.call(
        lambda uow: nudges.advance_campaigns(uow, built.house, built.clock.now())
    ):
        pass
    return time.perf_counter() - began
