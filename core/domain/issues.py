"""Things that people want changed, and the one table of how they move."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class IssueState(StrEnum):
    """Where an issue stands. *Overdue* is computed from the clock, never stored."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    DECLINED = "declined"
    GATHERING = "gathering"
    MERGED = "merged"
    PASSED_ON = "passed_on"
    QUALIFIED = "qualified"
    SHORTLISTED = "shortlisted"
    ON_AGENDA = "on_agenda"
    AWAITING_RESPONSE = "awaiting_response"
    RESPONDED = "responded"
    IN_PROGRESS = "in_progress"
    CHANGE_REPORTED = "change_reported"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    HIDDEN = "hidden"


class Actor(StrEnum):
    """Who may make a move."""

    RAISER = "raiser"
    MODERATOR = "moderator"
    RESPONDER = "responder"
    SECRETARIAT = "secretariat"
    JURY = "jury"
    SYSTEM = "system"


_S = IssueState
_A = Actor

# Where a member of the public can find an issue.
PUBLIC: Final = frozenset(_S) - {
    _S.DRAFT,
    _S.SUBMITTED,
    _S.RETURNED,
    _S.DECLINED,
    _S.WITHDRAWN,
    _S.HIDDEN,
}
# Where the board can still answer, or answer again.
ANSWERABLE: Final = frozenset(
    {
        _S.GATHERING,
        _S.QUALIFIED,
        _S.SHORTLISTED,
        _S.ON_AGENDA,
        _S.AWAITING_RESPONSE,
        _S.DISPUTED,
        _S.RESPONDED,
    }
)
_BEFORE_RESPONSE: Final = frozenset(
    {
        _S.DRAFT,
        _S.SUBMITTED,
        _S.RETURNED,
        _S.GATHERING,
        _S.PASSED_ON,
        _S.QUALIFIED,
        _S.SHORTLISTED,
        _S.ON_AGENDA,
        _S.AWAITING_RESPONSE,
    }
)


def _moves() -> dict[tuple[IssueState, IssueState], frozenset[Actor]]:
    """The state machine of an issue: (from, to) and who may."""
    table: dict[tuple[IssueState, IssueState], frozenset[Actor]] = {
        (_S.DRAFT, _S.SUBMITTED): frozenset({_A.RAISER}),
        (_S.SUBMITTED, _S.RETURNED): frozenset({_A.MODERATOR}),
        (_S.SUBMITTED, _S.DECLINED): frozenset({_A.MODERATOR}),
        (_S.RETURNED, _S.DECLINED): frozenset({_A.MODERATOR}),
        (_S.RETURNED, _S.SUBMITTED): frozenset({_A.RAISER}),
        (_S.SUBMITTED, _S.GATHERING): frozenset({_A.MODERATOR}),
        (_S.GATHERING, _S.MERGED): frozenset({_A.MODERATOR}),
        (_S.MERGED, _S.GATHERING): frozenset({_A.MODERATOR}),
        (_S.GATHERING, _S.QUALIFIED): frozenset({_A.SYSTEM, _A.SECRETARIAT}),
        (_S.QUALIFIED, _S.SHORTLISTED): frozenset({_A.JURY, _A.SECRETARIAT}),
        (_S.SHORTLISTED, _S.ON_AGENDA): frozenset({_A.JURY, _A.SECRETARIAT}),
        (_S.QUALIFIED, _S.AWAITING_RESPONSE): frozenset({_A.SYSTEM}),
        (_S.ON_AGENDA, _S.AWAITING_RESPONSE): frozenset({_A.SYSTEM}),
        (_S.RESPONDED, _S.IN_PROGRESS): frozenset({_A.RESPONDER}),
        (_S.IN_PROGRESS, _S.CHANGE_REPORTED): frozenset({_A.RESPONDER}),
        (_S.CHANGE_REPORTED, _S.CONFIRMED): frozenset({_A.SYSTEM}),
        (_S.CHANGE_REPORTED, _S.DISPUTED): frozenset({_A.SYSTEM}),
        (_S.DISPUTED, _S.AWAITING_RESPONSE): frozenset({_A.SYSTEM}),
        (_S.RESPONDED, _S.CLOSED): frozenset({_A.SYSTEM, _A.SECRETARIAT}),
        (_S.GATHERING, _S.CLOSED): frozenset({_A.SYSTEM, _A.SECRETARIAT}),
        (_S.CLOSED, _S.GATHERING): frozenset({_A.MODERATOR}),
        (_S.CONFIRMED, _S.GATHERING): frozenset({_A.MODERATOR}),
    }
    table |= {(s, _S.RESPONDED): frozenset({_A.RESPONDER}) for s in ANSWERABLE}
    table |= {(s, _S.WITHDRAWN): frozenset({_A.RAISER}) for s in _BEFORE_RESPONSE}
    table |= {(s, _S.HIDDEN): frozenset({_A.MODERATOR}) for s in PUBLIC}
    table |= {
        (s, _S.PASSED_ON): frozenset({_A.MODERATOR, _A.SECRETARIAT})
        for s in _BEFORE_RESPONSE - {_S.DRAFT, _S.PASSED_ON}
    }
    return table


ISSUE_MOVES: Final[Mapping[tuple[IssueState, IssueState], frozenset[Actor]]] = MappingProxyType(
    _moves()
)


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that a person wants changed.

    `number` is the public reference (`N-128`), drawn in order and never used twice. `title` is
    what should change; `words` maps question id to answer. Both are sealed until published.
    `supporters` counts persons, not addresses. `raiser` is `NOBODY` once they were deleted.
    """

    id: int
    number: int
    raiser: int
    state: IssueState
    title: str
    words: tuple[tuple[str, str], ...]
    area: str | None
    at: datetime
    supporters: int = 0
    reason: str = ""

    @property
    def reference(self) -> str:
        """The reference as people write it."""
        return reference(self.number)


def reference(number: int) -> str:
    """How an issue is named in public: `N-128`."""
    return f"N-{number}"


_REFERENCE = re.compile(r"\s*(?:n\s*-?\s*|#\s*)?(\d{1,9})\s*", re.IGNORECASE)


def read_reference(text: str) -> int | None:
    """The number in `N-128`, `n128`, `#128` or `128`; None when it is no reference."""
    match = _REFERENCE.fullmatch(text)
    return int(match[1]) if match else None
