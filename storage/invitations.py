"""Whom a survey asks: its audience as conditions on `people`, the monthly cap, and the draw.

Every statement here is over a span of persons, `after` to `reached`, so that a batch reads no
others. See docs/decisions/0156.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Select,
    bindparam,
    false,
    func,
    literal,
    select,
    union_all,
    update,
)

from core.domain.notifications import Crowd
from core.domain.surveys import Audience
from core.search.terms import terms as terms_of
from storage import scripts
from storage.keys import Keys
from storage.messages import CAME
from storage.rows import Found
from storage.tables import (
    addresses,
    campaigns,
    experiences,
    follows,
    issues,
    messages,
    outbox,
    people,
    supports,
    survey_answers,
    terms,
)
from storage.tables.columns import Instant

Conditions = tuple[ColumnElement[bool], ...]

MONTH: Final = timedelta(days=30)
EVERYBODY: Final = {"after": 0, "reached": 2**62}
PRIME: Final = 2_147_483_579

_AFTER: Final = bindparam("after", type_=BigInteger)
_REACHED: Final = bindparam("reached", type_=BigInteger)
_RECENT: Final = select(campaigns.c.fact).where(
    campaigns.c.crowd.in_((Crowd.INVITED, Crowd.UNFINISHED)),
    campaigns.c.cut > bindparam("since", type_=Instant),
    campaigns.c.fact != bindparam("this"),
)
_DRAWN: Final = (
    update(campaigns)
    .where(campaigns.c.id == bindparam("which"))
    .values(threshold=bindparam("bound"))
)


@dataclass(frozen=True, slots=True)
class Called:
    """Whom a version of a survey asks, and whether it may know who answered."""

    audience: Audience
    anonymous: bool = False
    languages: tuple[str, ...] = ("en",)


def called(connection: Connection, survey: str, version: str) -> Called:
    """Whom a kept version asks; nobody where it is not kept."""
    source = scripts.source(connection, survey, version)
    if source is None:
        return Called(Audience(link=True))
    script = json.loads(source)
    return Called(
        Audience.model_validate(script.get("audience", {})),
        script.get("anonymous", False),
        tuple(script.get("languages", ("en",))),
    )


def asked(connection: Connection, campaign: Found, called: Called, cap: int) -> Conditions:
    """What must hold for a person who is asked: they were there, and not asked too often before.

    The rest is as in `of_audience`.
    """
    before = {"since": campaign.cut - MONTH, "this": campaign.fact}
    recent = connection.execute(_RECENT, before).scalars().all()
    capped = (people.c.id.not_in(_often(recent, cap)),) if recent else ()
    return (people.c.since < campaign.cut, *of_audience(campaign.survey, called), *capped)


def of_audience(survey: str, called: Called) -> Conditions:
    """What must hold for a person of an audience.

    They have agreed to be heard, want no silence and have not answered; of an anonymous survey
    nobody knows who has. Whether anything reaches them is seen beside this.
    """
    heard = (people.c.consented.is_not(None), ~people.c.stopped, people.c.erased.is_(None))
    answered = select(survey_answers.c.person).where(
        survey_answers.c.survey == survey, *_span(survey_answers.c.person)
    )
    unknown = () if called.anonymous else (people.c.id.not_in(answered),)
    return (*heard, *unknown, *_wanted(called))


def _wanted(called: Called) -> Iterator[ColumnElement[bool]]:
    """Each condition that an audience names; whoever has the link alone needs no invitation."""
    audience = called.audience
    if audience == Audience(link=True):
        yield false()
    if audience.languages:
        yield people.c.language.in_(audience.languages)
    if audience.issue is not None:
        yield people.c.id.in_(_concerned(issues.c.number == audience.issue))
    if audience.areas:
        shared = select(experiences.c.author).where(
            experiences.c.area.in_(audience.areas), *_span(experiences.c.author)
        )
        in_areas = _concerned(issues.c.area.in_(audience.areas), raised=True)
        yield people.c.id.in_(shared) | people.c.id.in_(in_areas)
    if audience.themes:
        about = issues.c.id.in_(_of_themes(called))
        yield people.c.id.in_(_concerned(about, raised=True))


def _concerned(which: ColumnElement[bool], *, raised: bool = False) -> Select[Any]:
    """Who supports or follows an issue of these, or raised it."""
    parts = [
        select(table.c.person.label("person"))
        .join(issues, issues.c.id == table.c.issue)
        .where(which, *_span(table.c.person))
        for table in (supports, follows)
    ]
    if raised:
        parts.append(select(issues.c.raiser).where(which, *_span(issues.c.raiser)))
    return select(union_all(*parts).subquery().c.person)


def _of_themes(called: Called) -> Select[Any]:
    """The issues that have every word of a theme, by its stem, in a language of the survey."""
    themes = {
        tuple(sorted(term for term, _ in terms_of(theme, language) if not term.startswith("=")))
        for theme in called.audience.themes
        for language in called.languages
    }
    each = [
        select(terms.c.issue)
        .where(terms.c.term.in_(stems))
        .group_by(terms.c.issue)
        .having(func.count() == len(stems))
        for stems in sorted(themes)
        if stems
    ]
    none = select(terms.c.issue).where(false())
    return select(union_all(none, *each).subquery().c.issue)


def _often(recent: Sequence[int], cap: int) -> Select[Any]:
    """Who was invited and reminded as often as anybody may be, by these facts."""
    waiting = select(outbox.c.person.label("person")).where(
        outbox.c.fact.in_(recent), *_span(outbox.c.person)
    )
    sent = select(messages.c.person).where(
        messages.c.fact.in_(recent), *_span(messages.c.person), CAME
    )
    each = union_all(waiting, sent).subquery()
    return select(each.c.person).group_by(each.c.person).having(func.count() >= cap)


def _span(person: Column[Any]) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return person > _AFTER, person <= _REACHED


def permuted(keys: Keys, survey: str, fact: int) -> ColumnElement[int]:
    """The place of a person in an order drawn for one invitation, which nobody can foresee.

    Cubes modulo a prime that leaves 2 when divided by 3 are a permutation, and so is a straight
    line; the database works them out in whole numbers.
    """
    drawn = int.from_bytes(keys.ring.fingerprint("sample", survey, str(fact)), "big")
    slope, start = 1 + drawn % (PRIME - 1), (drawn >> 64) % PRIME
    line = (people.c.id * _number(slope) + _number(start)) % _number(PRIME)
    square = (line * line) % _number(PRIME)
    return (square * line) % _number(PRIME)


def _number(value: int) -> ColumnElement[int]:
    return literal(value, BigInteger())


def threshold(
    connection: Connection, called: Called, conditions: Conditions, place: ColumnElement[int]
) -> int:
    """The last place that belongs to the sample; no bound where fewer persons can be asked."""
    size = called.audience.sample or 0
    found = connection.execute(
        select(place)
        .where(*conditions, reached_by(called.audience))
        .order_by(place)
        .limit(1)
        .offset(size - 1),
        EVERYBODY,
    ).scalar()
    return PRIME if found is None else int(found)


def drawn(connection: Connection, campaign: Found, bound: int) -> None:
    """Keep the bound of a draw for the batches to come."""
    connection.execute(_DRAWN, {"which": campaign.id, "bound": bound})


def reached_by(audience: Audience) -> ColumnElement[bool]:
    """Whether anything reaches a person, on one of the channels that an audience names."""
    on = (addresses.c.channel.in_(audience.channels),) if audience.channels else ()
    whose = select(addresses.c.person).where(addresses.c.reachable, addresses.c.private, *on)
    return people.c.id.in_(whose)


def size(connection: Connection, survey: str, version: str) -> int:
    """How many a kept version asks, but for those whom the monthly cap keeps from it."""
    asks = called(connection, survey, version)
    audience = asks.audience
    everybody = select(func.count()).select_from(people)
    conditions = (*of_audience(survey, asks), reached_by(audience))
    found: int = connection.execute(everybody.where(*conditions), EVERYBODY).scalar_one()
    return found if audience.sample is None else min(found, audience.sample)
