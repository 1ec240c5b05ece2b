"""An invitation to a survey, among a million people: how long until it is planned."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from benchmarks.many_people import MANY, planning
from core.domain.changes import Change, KeepScript, PublishSurvey, RecordFact, StartCampaign
from core.domain.facts import SurveyInvited
from core.domain.notifications import Campaign, Crowd, MessageClass

SURVEY: Final = "visit"
VERSION: Final = "of-now"
SAMPLE: Final = 1_000
DRAWN: Final[Mapping[str, Any]] = {
    "channels": ["telegram"],
    "languages": ["en"],
    "areas": ["leeds"],
    "sample": SAMPLE,
}


async def measure(people: int = MANY) -> float:
    """Seconds until everybody's invitation is planned."""
    return await _invite({}, people, people)


async def measure_sample(people: int = MANY) -> float:
    """Seconds until a thousand of those who follow an issue of an area are drawn and planned."""
    return await _invite(DRAWN, people, SAMPLE)


async def _invite(audience: Mapping[str, Any], people: int, expected: int) -> float:
    spent, planned = await planning(lambda now: _invitation(audience, now), people)
    if planned != expected:
        raise RuntimeError(f"{planned} invitations were planned, not {expected}")
    return spent


def _invitation(audience: Mapping[str, Any], now: datetime) -> Sequence[Change]:
    source = json.dumps({"id": SURVEY, "survey": True, "audience": audience})
    fact = RecordFact(1, SurveyInvited(actor=None, survey=SURVEY, version=VERSION), now)
    campaign = Campaign(
        fact=1,
        issue=0,
        key="news-survey-invited",
        kind=MessageClass.BROADCAST,
        cut=now,
        crowd=Crowd.INVITED,
        survey=SURVEY,
        about=VERSION,
    )
    return (
        KeepScript(SURVEY, VERSION, source, None),
        PublishSurvey(SURVEY, VERSION, "", None),
        fact,
        StartCampaign(campaign),
    )


if __name__ == "__main__":
    print(asyncio.run(measure()), asyncio.run(measure_sample()), "s")
