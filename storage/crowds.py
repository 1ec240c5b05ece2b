"""Who belongs to the crowd of a campaign: the walk through its persons, and what each must be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Integer,
    Select,
    Subquery,
    bindparam,
    select,
    union,
)

from core.domain.notifications import Crowd
from core.domain.surveys import Audience
from storage import facts, invitations
from storage.invitations import Conditions
from storage.keys import Keys
from storage.messages import CAME
from storage.rows import Found
from storage.tables import (
    follows,
    messages,
    people,
    supports,
    survey_answers,
    survey_issues,
)
from storage.tables.columns import Instant

_AFTER: Final = bindparam("after", type_=BigInteger)
_MOST: Final = bindparam("most", type_=Integer)
_CUT: Final = bindparam("cut", type_=Instant)
_LINKED: Final = (
    select(survey_issues.c.survey)
    .where(survey_issues.c.issue == bindparam("issue"))
    .order_by(survey_issues.c.survey)
)


@dataclass(frozen=True, slots=True)
class Gathered:
    """A crowd as a statement reads it: its next persons, what holds for them, and the values.

    `channels` are those on which they are told; empty for any. `size` is how many are told at the
    most, None where all are: whoever can be asked only since the draw is not one more.
    """

    walk: Subquery
    values: Mapping[str, Any]
    conditions: Conditions = ()
    channels: tuple[str, ...] = ()
    size: int | None = None


def gathered(connection: Connection, keys: Keys, campaign: Found, cap: int) -> Gathered:
    """The crowd of a campaign; `cap` is how many invitations a person gets within a month."""
    return _CROWDS[campaign.crowd](connection, keys, campaign, cap)


def _followers(connection: Connection, _: Keys, campaign: Found, __: int) -> Gathered:
    """Who follows or supports the issue, or answered a survey that is linked to it."""
    about = {"issue": campaign.issue}
    linked = connection.execute(_LINKED, about).scalars().all()
    surveys = {f"survey{place}": survey for place, survey in enumerate(linked)}
    return Gathered(_taking_part(len(linked)), about | surveys)


@lru_cache(maxsize=16)
def _taking_part(linked: int) -> Subquery:
    parts = [
        _next(table.c.person, table.c.issue == bindparam("issue"), table.c.at < _CUT)
        for table in (follows, supports)
    ]
    return _together(*parts, *(_answered(f"survey{place}") for place in range(linked)))


def _respondents(_: Connection, __: Keys, campaign: Found, ___: int) -> Gathered:
    return Gathered(_RESPONDENTS, {"survey": campaign.survey})


def _invited(connection: Connection, keys: Keys, campaign: Found, cap: int) -> Gathered:
    called = invitations.called(connection, campaign.survey, campaign.about)
    conditions = invitations.asked(connection, campaign, called, cap)
    if called.audience.sample is not None:
        place = invitations.permuted(keys, campaign.survey, campaign.fact)
        threshold = campaign.threshold
        if threshold is None:
            threshold = invitations.threshold(connection, called, conditions, place)
            invitations.drawn(connection, campaign, threshold)
        conditions = (*conditions, place <= threshold)
    audience = called.audience
    return Gathered(_EVERYBODY, {}, conditions, audience.channels, audience.sample)


def _unfinished(connection: Connection, _: Keys, campaign: Found, cap: int) -> Gathered:
    """Who was invited; the survey's version is that of the fact which reminds."""
    fact = facts.read(connection, [campaign.fact]).get(campaign.fact)
    version = getattr(fact, "version", "")
    called = invitations.called(connection, campaign.survey, version)
    anybody = invitations.Called(Audience(), called.anonymous)
    if called.anonymous:  # all or nobody: it was counted when they were invited
        conditions = invitations.of_audience(campaign.survey, anybody)
    else:
        conditions = invitations.asked(connection, campaign, anybody, cap)
    values = {"told": int(campaign.about or 0)}
    return Gathered(_TOLD, values, conditions, called.audience.channels)


def _next(person: Column[Any], *conditions: ColumnElement[bool]) -> Select[Any]:
    """The next persons after the cursor in one table."""
    return (
        select(person.label("person"))
        .where(*conditions, person > _AFTER)
        .order_by(person)
        .limit(_MOST)
    )


def _answered(name: str) -> Select[Any]:
    return _next(
        survey_answers.c.person,
        survey_answers.c.survey == bindparam(name),
        survey_answers.c.at < _CUT,
    )


def _together(*parts: Select[Any]) -> Subquery:
    """The next persons in any of several tables, each once, at most so many."""
    stretches = [part.subquery() for part in parts]
    both = union(*(select(one.c.person) for one in stretches)).subquery()
    return select(both.c.person).order_by(both.c.person).limit(_MOST).subquery()


_EVERYBODY: Final = _next(people.c.id).subquery()
# Through a set: who joined somebody else may have answered twice.
_RESPONDENTS: Final = _together(_answered("survey"))
_OF_FACT: Final = bindparam("told", type_=BigInteger)
# Whose invitation has yet to leave is not reminded of it.
_TOLD: Final = _together(_next(messages.c.person, messages.c.fact == _OF_FACT, CAME))
_CROWDS: Final[Mapping[Crowd, Callable[[Connection, Keys, Found, int], Gathered]]] = {
    Crowd.FOLLOWERS: _followers,
    Crowd.RESPONDENTS: _respondents,
    Crowd.INVITED: _invited,
    Crowd.UNFINISHED: _unfinished,
}
