"""What the operator's verbs ask of the world."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from core.domain.messages import Inbound
from core.domain.people import Role
from core.ports.conversation import Contact


class OperatorStore(Protocol):
    """What the operator's verbs read and write, each call within one transaction."""

    def clock_offset(self) -> float:
        """Seconds by which time was moved on for trying things out; 0 where nobody did."""

    def advance_clock(self, seconds: float) -> None:
        """Move time on by so many seconds more, for every process."""

    def roster(self) -> Sequence[Contact]:
        """Everybody who holds a role, with the address used last."""

    def set_roles(self, person: int, roles: frozenset[Role]) -> None:
        """Give a person exactly these roles; none takes the person off the roster."""

    def find(self, channel: str, account: str) -> int | None:
        """The person of an account; None when nobody ever wrote from it."""

    def erase(self, person: int, at: datetime) -> bool:
        """Delete what is kept of a person now, and the rest at `at`; False when there is none."""

    def scripts(self) -> Mapping[tuple[str, str], str]:
        """Every version of a script that was ever kept: (name, version) to its source."""

    def keep_scripts(self, sources: Mapping[tuple[str, str], str], at: datetime) -> None:
        """Keep versions of scripts; one that is kept already stays as it is."""

    def quarantined(self) -> Sequence[tuple[Inbound, str]]:
        """What turns choked on, oldest first, with the name of the error."""

    def drop_quarantined(self, key: str) -> None:
        """Forget what was kept under this inbound key."""
