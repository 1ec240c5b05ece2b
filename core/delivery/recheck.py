"""The last look at a row before it leaves: still wanted, still true, and the hour decent?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from core.dialogues.run_surveys.words import survey_of
from core.domain.experiences import ExperienceState
from core.domain.facts import (
    ExperiencePublished,
    ExperienceReturned,
    ExperienceShared,
    IssuePublished,
    IssueRaised,
    IssueReturned,
    IssueWithdrawn,
    SurveyInvited,
    SurveyReminded,
)
from core.domain.issues import IssueState
from core.domain.notifications import MessageClass
from core.domain.organisation import QuietHours, next_decent
from core.ports import DueMessage

_TAKEN_BACK: Final = frozenset({IssueState.WITHDRAWN, IssueState.HIDDEN})
_GONE: Final = frozenset({IssueState.WITHDRAWN, ExperienceState.WITHDRAWN})
_WAITS: Final = frozenset({IssueState.SUBMITTED, ExperienceState.SUBMITTED})
_FARED: Final = (IssuePublished, IssueReturned, ExperiencePublished, ExperienceReturned)


_ASKING: Final = (SurveyInvited, SurveyReminded)


@dataclass(frozen=True, slots=True)
class Drop:
    """It never leaves; `code` says why, for the log."""

    code: str


@dataclass(frozen=True, slots=True)
class Hold:
    """It waits until the person next writes."""


@dataclass(frozen=True, slots=True)
class Postpone:
    """It waits for a better hour."""

    until: datetime


Verdict = Drop | Hold | Postpone
Check = Callable[[DueMessage, datetime, QuietHours], Verdict | None]


def _wordless(due: DueMessage, _now: datetime, _quiet: QuietHours) -> Verdict | None:
    """Without words and without a fact there is nothing to say: the person was forgotten."""
    return Drop("wordless") if due.reply is None and due.material is None else None


def _cosmetic(due: DueMessage, _now: datetime, _quiet: QuietHours) -> Verdict | None:
    """A change of looks needs the message whose looks it changes."""
    reply = due.reply
    bare = reply is not None and reply.cosmetic and reply.replaces is not None
    return Drop("cosmetic") if bare and not due.edits else None


def _silenced(due: DueMessage, _now: datetime, _quiet: QuietHours) -> Verdict | None:
    return Drop("stopped") if due.stopped else None


def _held(due: DueMessage, _now: datetime, _quiet: QuietHours) -> Verdict | None:
    return Hold() if due.stopped else None


def _unwanted(due: DueMessage, _now: datetime, _quiet: QuietHours) -> Verdict | None:
    return None if due.wanted else Drop("unwanted")


def _looked_at(due: DueMessage, _now: datetime, _quiet: QuietHours) -> Verdict | None:
    """What was sent in needs no look any more when somebody looked, or when it was taken back."""
    if due.material is None or not isinstance(due.material.fact, ExperienceShared | IssueRaised):
        return None
    thing = due.material.issue or due.material.experience
    waits = thing is None or thing.state in _WAITS
    return None if waits else Drop("untrue")


def _withdrawn(due: DueMessage, _now: datetime, _quiet: QuietHours) -> Verdict | None:
    """Who took back what they sent in need not hear how it had fared until then."""
    if due.material is None or not isinstance(due.material.fact, _FARED):
        return None
    thing = due.material.issue or due.material.experience
    gone = thing is not None and thing.state in _GONE
    return Drop("untrue") if gone else None


def _untrue(due: DueMessage, _now: datetime, _quiet: QuietHours) -> Verdict | None:
    """News of an issue that was taken back is stale, unless it is the news of just that."""
    if due.material is None or due.material.issue is None:
        return None
    stale = due.material.issue.state in _TAKEN_BACK
    return Drop("untrue") if stale and not isinstance(due.material.fact, IssueWithdrawn) else None


def _over(due: DueMessage, now: datetime, _quiet: QuietHours) -> Verdict | None:
    """Nobody is asked to answer what has closed, or is no survey any more."""
    if due.material is None or not isinstance(due.material.fact, _ASKING):
        return None
    survey = survey_of(due.material.survey) if due.material.survey else None
    if survey is None:
        return Drop("untrue")
    today = now.astimezone(ZoneInfo(due.zone)).date()
    return Drop("untrue") if survey.closes is not None and today > survey.closes else None


def _hour(due: DueMessage, now: datetime, quiet: QuietHours) -> Verdict | None:
    decent = next_decent(now, due.zone, quiet)
    return Postpone(decent) if decent > now else None


_ALWAYS: Final = (_wordless, _cosmetic)
_NEWS: Final = (*_ALWAYS, _silenced, _unwanted, _untrue, _looked_at, _hour)
_BROADCAST: Final = (*_NEWS, _over)

# What is asked of a row before it leaves, by its class; the first verdict counts.
CHECKS: Final[Mapping[MessageClass, tuple[Check, ...]]] = MappingProxyType(
    {
        MessageClass.SAFETY: _ALWAYS,
        # An outcome that was held leaves as an answer.
        MessageClass.REPLY: (*_ALWAYS, _withdrawn),
        MessageClass.OUTCOME: (*_ALWAYS, _withdrawn, _held, _hour),
        MessageClass.NEWS: _NEWS,
        MessageClass.BROADCAST: _BROADCAST,
    }
)


def recheck(due: DueMessage, now: datetime, quiet: QuietHours) -> Verdict | None:
    """Why a row may not leave now; None when it may."""
    return next(
        (verdict for check in CHECKS[due.kind] if (verdict := check(due, now, quiet))), None
    )
