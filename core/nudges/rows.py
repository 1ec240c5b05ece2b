"""What the clock does row by row: news for the many, and what is past its keep."""

from datetime import datetime
from typing import Final

from core.house import House
from core.ports import NudgeStore

BATCH: Final = 5_000


def advance_campaigns(store: NudgeStore, house: House, now: datetime) -> int:
    """Plan one more batch of news; how many messages were planned, 0 when all is done."""
    return store.advance_campaign(now, house.organisation, BATCH)


def forget_old(store: NudgeStore, now: datetime) -> int:
    """Delete what is past its keep."""
    return store.forget_old(now)


def erase_marked(store: NudgeStore, _house: House, now: datetime) -> int:
    """Delete what is kept of one person who asked for it; 0 when nobody's time has come."""
    return store.erase_marked(now, 1)
