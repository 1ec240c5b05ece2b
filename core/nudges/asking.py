"""Surveys whose day has come: people are asked once to answer, and once more before it closes.

Which day it is, is told in the zone of the board. Whoever published a survey sees how far the
invitations are.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from core.dialogues.run_surveys.words import invites
from core.dialogues.steps import Survey
from core.domain.changes import RecordFact
from core.domain.facts import Fact, SurveyInvited, SurveyReminded
from core.domain.surveys import Publication
from core.errors import Conflict
from core.house import House
from core.ports import UnitOfWork
from core.reactions import react

BEFORE_CLOSING: Final = timedelta(days=3)
SINCE_ASKED: Final = timedelta(days=7)
SOONEST: Final = timedelta(days=2)
"""Nobody is asked again sooner after the invitation, and a survey that is too short has none."""

Due = Callable[[Publication, Survey, date], Fact | None]


def open_surveys(store: UnitOfWork, house: House, now: datetime) -> int:
    """Invite to the surveys whose day has come; to how many."""
    return _record(store, house, now, _invitation)


def remind_unfinished(store: UnitOfWork, house: House, now: datetime) -> int:
    """Remind those who were invited, once for each survey; of how many surveys."""
    return _record(store, house, now, _reminder)


def _record(store: UnitOfWork, house: House, now: datetime, due: Due) -> int:
    """Record the facts that are due, with the campaigns that follow from them."""
    today = now.astimezone(ZoneInfo(house.organisation.zone)).date()
    done = 0
    for publication, survey in _running(store, house, today):
        fact = due(publication, survey, today)
        if fact is None:
            continue
        recorded = RecordFact(house.ids.new(), fact, now)
        follows = react(store, house.organisation, recorded, reporter=publication.by)
        with suppress(Conflict):  # the clock of another process was first
            store.apply((recorded, *follows), now)
            done += 1
    return done


def _running(store: UnitOfWork, house: House, today: date) -> Iterator[tuple[Publication, Survey]]:
    """The surveys that can be answered today; one that this process has not met yet can wait."""
    for publication in store.publications().values():
        survey = house.library.versions.get((publication.survey, publication.version))
        if publication.closed is None and isinstance(survey, Survey) and survey.is_open(today):
            yield publication, survey


def _invitation(publication: Publication, survey: Survey, _today: date) -> Fact | None:
    if publication.invited or not invites(survey):
        return None
    return SurveyInvited(actor=None, survey=survey.id, version=publication.version)


def _reminder(publication: Publication, survey: Survey, today: date) -> Fact | None:
    if not publication.invited or publication.reminded or not _is_time(publication, survey, today):
        return None
    return SurveyReminded(
        actor=None,
        survey=survey.id,
        version=publication.version,
        invited=publication.invited,
    )


def _is_time(publication: Publication, survey: Survey, today: date) -> bool:
    """Three days before it closes, else a week on; never on the day on which it closes."""
    asked = max(publication.at.date(), survey.opens or date.min)
    if survey.closes is None:
        return today >= asked + SINCE_ASKED
    soon = max(survey.closes - BEFORE_CLOSING, asked + SOONEST)
    return soon <= today < survey.closes
