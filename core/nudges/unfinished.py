"""What time does to a conversation that was left: offered once, set aside, never deleted.

What a nudge does is looked up in one table.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from core.dialogues.session import Session, from_json, to_json
from core.domain.changes import Change, QueueReply
from core.domain.messages import Choice, Part, Reply
from core.domain.notifications import MessageClass
from core.domain.organisation import next_decent
from core.house import House
from core.ports import Asleep, NudgeStore, StoredSession

Nudged = tuple[StoredSession, tuple[Change, ...]]
SET_ASIDE: Final = timedelta(days=14)
OFFERED_AFTER: Final = timedelta(hours=24)
AT_A_TIME: Final = 100


def offer_unfinished(store: NudgeStore, house: House, now: datetime) -> int:
    """Nudge the sessions that are due; how many were looked at."""
    asleep = store.asleep(now, AT_A_TIME)
    for one in asleep:
        session, changes = NUDGES[one.session.nudge or "lapse"](one, house, now)
        store.keep(session, changes)
    return len(asleep)


def _offer(one: Asleep, house: House, now: datetime) -> Nudged:
    """Offer an unfinished conversation again, once, at a decent hour of the person's zone."""
    person, address = one.contact.person, one.contact.address
    decent = next_decent(now, person.zone, house.organisation.quiet)
    if decent > now:
        return replace(one.session, seq=one.session.seq + 1, due=decent), ()
    session = _open(one)
    later = _stored(one, session, "lapse", now + SET_ASIDE - OFFERED_AFTER)
    if person.stopped or address is None:
        return later, ()
    return later, (
        QueueReply(address, _reply(session, house, person.language), MessageClass.NEWS, now),
    )


def _reply(session: Session, house: House, language: str) -> Reply:
    words = house.wordings.of(language)
    # No stamp of a turn ends like this: those end in one of the first letters.
    name = f"{session.hat[0]}{session.turn:x}n"
    choices = (
        Choice(words("choice-carry-on"), f"{name}!carry_on"),
        Choice(words("choice-not-now"), f"{name}!later"),
    )
    return Reply("nudge-unfinished", (Part(words("nudge-unfinished")),), choices, name=name)


def _forget(one: Asleep, _house: House, _now: datetime) -> Nudged:
    """Let go of words that were kept for an offer which nobody took up."""
    return _stored(one, replace(_open(one), held=None, shown=None), None, None), ()


def _lapse(one: Asleep, _house: House, _now: datetime) -> Nudged:
    """Set an unfinished conversation aside; nothing is deleted."""
    return _stored(one, _open(one).put_aside(), None, None), ()


def _open(one: Asleep) -> Session:
    state = one.session.state
    session = from_json(state) if state else Session(one.session.person, one.session.hat)
    return replace(session, seq=one.session.seq)


def _stored(
    one: Asleep, session: Session, nudge: str | None, due: datetime | None
) -> StoredSession:
    seq = one.session.seq + 1
    return StoredSession(
        one.session.person,
        one.session.hat,
        seq,
        to_json(replace(session, seq=seq)),
        nudge,
        due,
    )


NUDGES: Final[Mapping[str, Callable[[Asleep, House, datetime], Nudged]]] = MappingProxyType(
    {"offer": _offer, "lapse": _lapse, "forget": _forget}
)
