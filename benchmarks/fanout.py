"""One response to a million followers: how long until news for all of them is planned."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from benchmarks.many_people import FIRST, MANY, planning
from core.domain.changes import Change, RecordFact, StartCampaign
from core.domain.facts import ResponsePublished
from core.domain.notifications import Campaign, MessageClass

ISSUE: Final = 77


async def measure(followers: int = MANY) -> float:
    """Seconds until all is planned."""
    spent, planned = await planning(_answered, followers)
    if planned != followers - 1:
        raise RuntimeError(f"{planned} of {followers} were planned, and one raised it")
    return spent


def _answered(now: datetime) -> Sequence[Change]:
    fact = RecordFact(1, ResponsePublished(actor=FIRST, issue=ISSUE, response=1), now)
    return (fact, StartCampaign(Campaign(1, ISSUE, "news-answered", MessageClass.NEWS, now)))


if __name__ == "__main__":
    print(asyncio.run(measure()), "s")
