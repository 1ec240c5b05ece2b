"""What the sender, the clock and the operator read and write, each call in one transaction."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from core.domain.installations import Installation
from core.domain.messages import Inbound
from core.domain.organisation import Organisation
from core.domain.people import Role
from core.ports import Asleep, Contact, DueMessage, Settled
from storage import (
    campaigns,
    counters,
    due,
    erasure,
    forgetting,
    installations,
    leases,
    messages,
    nudges,
    operators,
    outbox,
    people,
    quarantine,
    scripts,
)
from storage.keys import Keys


class Sending:
    """`DeliveryStore`, and what the clock and the operator need besides, on one connection."""

    def __init__(self, connection: Connection, keys: Keys) -> None:
        self.connection: Final = connection
        self.keys: Final = keys
        # Whether something was deleted that must not linger in a log either.
        self.swept = False

    def due(
        self, channel: str, now: datetime, *, limit: int, skip: Sequence[int]
    ) -> Sequence[DueMessage]:
        """Rows that may leave: by class, due time, id; one an address."""
        return due.due(self.connection, self.keys, due.Peek(channel, now, limit, skip))

    def mark(self, rows: Sequence[int], epoch: int) -> None:
        """Note that rows sent at most once are about to be tried."""
        outbox.mark(self.connection, rows, epoch)

    def unmark(self, rows: Sequence[int]) -> None:
        """Take the note back: they were surely not sent."""
        outbox.unmark(self.connection, rows)

    def give_up(self, channel: str, epoch: int) -> int:
        """Settle rows marked under an earlier epoch as unknown; how many."""
        return messages.give_up(self.connection, channel, epoch)

    def postpone(self, rows: Mapping[int, datetime], *, attempted: bool) -> None:
        """Try these again at the time given; `attempted` counts the try."""
        outbox.postpone(self.connection, rows, attempted=attempted)

    def hold(self, rows: Sequence[int]) -> None:
        """Keep these until the person next writes."""
        outbox.hold(self.connection, rows)

    def settle(self, done: Sequence[Settled]) -> None:
        """Delete rows and remember what was sent, for replies and edits."""
        messages.settle(self.connection, done)

    def unreachable(self, address: int) -> None:
        """Mark an address and drop what waits for it."""
        outbox.unreachable(self.connection, address)

    def acquire_lease(self, name: str, owner: str, seconds: float) -> int | None:
        """Take or renew a lease by the database's clock; its epoch, None while it is another's."""
        return leases.acquire(self.connection, name, owner, seconds)

    def assert_lease(self, name: str, owner: str, epoch: int) -> None:
        """Raise LeaseLost unless this owner still holds this epoch; locks the row where it can."""
        leases.check(self.connection, name, owner, epoch)

    def release_lease(self, name: str, owner: str) -> None:
        """Give a lease back at an orderly end."""
        leases.release(self.connection, name, owner)

    def asleep(self, now: datetime, limit: int) -> Sequence[Asleep]:
        """Sessions whose nudge is due, oldest first."""
        return nudges.asleep(self.connection, self.keys, now, limit)

    def advance_campaign(self, now: datetime, organisation: Organisation, limit: int) -> int:
        """Plan the next batch of the oldest campaign; to how many it came, 0 when none is left."""
        return campaigns.advance(self.connection, self.keys, now, organisation, limit)

    def forget_old(self, now: datetime) -> int:
        """Delete what is past its keep, and mix what came anonymously; how many rows went."""
        self.swept = True
        return forgetting.forget(self.connection, self.keys, now)

    def erase_marked(self, now: datetime, limit: int) -> int:
        """Delete what is kept of persons who asked for it, as far as it is time; of how many."""
        erased = erasure.erase_marked(self.connection, self.keys, now, limit)
        self.swept |= erased > 0
        return erased

    def clock_offset(self) -> float:
        """Seconds by which time was moved on for trying things out."""
        return counters.ahead(self.connection)

    def advance_clock(self, seconds: float) -> None:
        """Move time on by so many seconds more, for every process."""
        counters.advance(self.connection, seconds)

    def roster(self) -> Sequence[Contact]:
        """Everybody who holds a role, with the address used last."""
        return operators.roster(self.connection, self.keys)

    def set_roles(self, person: int, roles: frozenset[Role]) -> None:
        """Give a person exactly these roles."""
        operators.set_roles(self.connection, person, roles)

    def find(self, channel: str, account: str) -> int | None:
        """The person of an account; None when nobody ever wrote from it."""
        return people.find(self.connection, self.keys, channel, account)

    def erase(self, person: int, at: datetime) -> bool:
        """Delete what is kept of a person now, and the rest at `at`; False when there is none."""
        self.swept = True
        return erasure.erase(self.connection, self.keys, person, at)

    def scripts(self) -> Mapping[tuple[str, str], str]:
        """Every version of a script that was ever kept: (name, version) to its source."""
        return scripts.read(self.connection)

    def keep_scripts(self, sources: Mapping[tuple[str, str], str], at: datetime) -> None:
        """Keep versions of scripts; one that is kept already stays as it is."""
        scripts.keep(self.connection, sources, at)

    def quarantined(self) -> Sequence[tuple[Inbound, str]]:
        """What turns choked on, oldest first, with the name of the error."""
        return quarantine.read(self.connection, self.keys)

    def drop_quarantined(self, key: str) -> None:
        """Forget what was kept under this inbound key; it can be handed in once more."""
        quarantine.drop(self.connection, self.keys, key)

    def keep_installation(self, installation: Installation) -> None:
        """Keep an installation, in the place of an earlier one in the same workspace."""
        installations.keep(self.connection, self.keys, installation)

    def installation(self, team: str) -> Installation | None:
        """The installation in this workspace; None where there is none."""
        return installations.find(self.connection, self.keys, team)

    def installations(self) -> Sequence[Installation]:
        """All of them, the oldest first."""
        return installations.read(self.connection, self.keys)

    def drop_installation(self, team: str, at: datetime) -> bool:
        """Forget the installation here, unless it was made after `at`; whether done."""
        return installations.drop(self.connection, self.keys, team, at)
