"""USE CASE: time passes.

What is due is a row with its time, or a day in what staff published: nothing is lost while the
process is down, and the clock only asks.
"""

from core.nudges.asking import open_surveys, remind_unfinished
from core.nudges.progress import Reporter
from core.nudges.rows import BATCH, advance_campaigns, erase_marked, forget_old
from core.nudges.unfinished import NUDGES, offer_unfinished

__all__ = [
    "BATCH",
    "NUDGES",
    "Reporter",
    "advance_campaigns",
    "erase_marked",
    "forget_old",
    "offer_unfinished",
    "open_surveys",
    "remind_unfinished",
]
