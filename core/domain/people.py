"""Persons, where they can be reached, and what they may do."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

NOBODY: Final = 0
"""Stands where a person was named who is deleted now."""


class Hat(StrEnum):
    """In which capacity a person speaks; what is said under one is never shown under the other."""

    CITIZEN = "citizen"
    STAFF = "staff"


class Role(StrEnum):
    """What a member of staff may do."""

    MODERATOR = "moderator"
    RESPONDER = "responder"
    APPROVER = "approver"
    ADMINISTRATOR = "administrator"


SURVEYORS: Final = frozenset({Role.ADMINISTRATOR, Role.APPROVER})
"""Who may bring, publish and close surveys, and see what they show."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who takes part, on one channel or several.

    `consented` is the version of the consent words that they agreed to, None before and after.
    `stopped` silences everything but answers and safety. `zone` is an IANA time zone. `erased` is
    when at the latest everything of the person is deleted, None unless they asked for it.
    """

    id: int
    language: str
    zone: str
    consented: str | None = None
    stopped: bool = False
    roles: frozenset[Role] = frozenset()
    erased: datetime | None = None


@dataclass(frozen=True, slots=True)
class Address:
    """One place where a person can be written to.

    `reachable` is false after the platform refused for good (blocked, deleted, archived); it
    becomes true again when the person writes. `hat` is the one that was worn here last, `used`
    the last day on which the person wrote here: news goes to the address used last.
    """

    id: int
    person: int
    channel: str
    account: str
    chat: str
    hat: Hat = Hat.CITIZEN
    reachable: bool = True
    used: date | None = None


@dataclass(frozen=True, slots=True)
class LinkCode:
    """A one-time code by which a person joins a second address to their first; ten minutes."""

    person: int
    code: str
    expires: datetime
