"""How far invitations are, told to who published the survey: one line, edited in place."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from core.dialogues.run_surveys.words import minutes_for, title_of
from core.dialogues.steps import Survey
from core.domain.changes import QueueReply
from core.domain.messages import Part, Reply
from core.domain.notifications import MessageClass
from core.domain.organisation import next_decent
from core.house import House
from core.ports import Progress, UnitOfWork
from core.texts import Words

APART: Final = timedelta(seconds=10)
"""How far two lines of one campaign are apart at least."""


@dataclass(slots=True)
class Reporter:
    """Tells how far invitations are; `told` holds what each campaign's line says, and since when.

    What it remembers spares edits that change nothing. A new one, as after a restart, tells once
    more what is so.
    """

    told: dict[int, tuple[str, datetime]] = field(default_factory=dict)

    def __call__(self, store: UnitOfWork, house: House, now: datetime) -> int:
        """Tell what has changed; how many lines. At night nothing leaves, and nobody is told."""
        organisation = house.organisation
        if next_decent(now, organisation.zone, organisation.quiet) > now:
            return 0
        return sum(self._report(store, house, now, one) for one in store.progress())

    def _report(self, store: UnitOfWork, house: House, now: datetime, one: Progress) -> bool:
        fact, said = one.campaign.fact, _line(store, house, one)
        before, since = self.told.get(fact, ("", now - APART))
        over = not one.planning and not one.waiting
        if not over and (said == before or now - since < APART):
            return False
        if one.address is not None and said != before:
            # The first finds nothing to take the place of, and is sent as new.
            name = f"p{fact:x}"
            reply = Reply("campaign-progress", (Part(said),), name=name, replaces=name)
            store.apply((QueueReply(one.address, reply, MessageClass.REPLY, now),), now)
        self.told[fact] = (said, now)
        if over:
            del self.told[fact]
            store.reported(fact)
        return True


def _line(store: UnitOfWork, house: House, one: Progress) -> str:
    """The line in the language of who reads it."""
    if one.address is None:
        return ""
    contact = store.contacts([one.address.person])[one.address.person]
    words = house.wordings.of(contact.person.language)
    survey = house.library.current.get(one.campaign.survey)
    title = title_of(words, survey) if isinstance(survey, Survey) else one.campaign.survey
    return _said(words, one, title)


def _said(words: Words, one: Progress, title: str) -> str:
    crowd, sent = one.campaign.crowd.value, one.planned - one.waiting
    if one.planning:
        return words(f"progress-{crowd}-begun", title=title, sent=sent)
    if not one.planned:
        return words(f"progress-{crowd}-nobody", title=title)
    if not one.waiting:
        return words(f"progress-{crowd}-done", title=title, total=one.planned)
    return words(
        f"progress-{crowd}-under-way",
        title=title,
        sent=sent,
        total=one.planned,
        minutes=minutes_for(one.waiting),
    )
