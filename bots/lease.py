"""Who does what only one may do: one process at a time, elected by a row in the database.

The row tells everybody else; a monotonic deadline, measured from before each renewal was asked
for, tells this process, even when it was frozen in between or the wall clock jumped.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Protocol, TypeVar

from core.delivery.claims import Holding
from core.errors import LeaseLost
from core.ports import DeliveryStore

T = TypeVar("T")

SECONDS: Final = 4.0
"""How long a lease holds without being renewed: as long as a crash keeps everybody waiting."""
ASK: Final = 0.5
"""Seconds between two questions whether a lease is free."""


class Transact(Protocol):
    """Runs some work in one transaction and returns after COMMIT; `Lane.call` is one.

    Raises what the work raises, and StorageAway.
    """

    async def __call__(self, work: Callable[[DeliveryStore], T], /) -> T:
        """Run the work."""
        ...


def _nothing(_store: DeliveryStore, _epoch: int) -> object:
    """A duty that leaves nothing to put in order."""
    return None


@dataclass(slots=True, eq=False)
class Lease:
    """The right to a duty, such as `send:telegram`; `owner` is this process's own name.

    `succeed` puts in order what an earlier holder left, in the transaction that takes the lease.
    """

    name: str
    owner: str
    transact: Transact
    monotonic: Callable[[], float]
    succeed: Callable[[DeliveryStore, int], object] = _nothing
    epoch: int = 0
    _deadline: float = 0.0
    _renew_at: float = 0.0

    @property
    def held(self) -> bool:
        """Whether nobody else can be at it now; ask before every call to the network."""
        return self.epoch > 0 and self.monotonic() < self._deadline

    @property
    def renewable(self) -> bool:
        """Whether it is time to ask, again or for the first time."""
        return self.until_renewal <= 0

    @property
    def until_renewal(self) -> float:
        """Seconds until it is time to ask."""
        return self._renew_at - self.monotonic() if self.epoch else 0.0

    @property
    def holding(self) -> Holding:
        """What every write has to assert."""
        return Holding(self.name, self.owner, self.epoch)

    async def ask(self) -> bool:
        """Take the lease or renew it; whether it is ours.

        Raises:
            LeaseLost: it was ours, and then somebody else's.
        """
        asked, mine = self.monotonic(), self.epoch
        epoch = await self.transact(self._acquire)
        if mine and epoch != mine:
            raise LeaseLost(f"{self.name}: epoch {mine} is over")
        if epoch is None:
            return False
        self._hold(epoch, asked)
        return True

    async def seize(self) -> bool:
        """Take the lease anew, ending what an earlier process of the same owner left behind."""
        asked = self.monotonic()
        epoch = await self.transact(self._acquire_anew)
        self._hold(epoch or 0, asked)
        return bool(epoch)

    async def give_back(self) -> None:
        """Let the next process have it without waiting."""
        self.lose()
        await self.transact(lambda store: store.release_lease(self.name, self.owner))

    def lose(self) -> None:
        """Know that it is not ours any more."""
        self.epoch = 0

    def _hold(self, epoch: int, asked: float) -> None:
        self.epoch = epoch
        self._deadline = asked + SECONDS
        self._renew_at = asked + SECONDS / 3

    def _acquire(self, store: DeliveryStore) -> int | None:
        epoch = store.acquire_lease(self.name, self.owner, SECONDS)
        if epoch is not None and epoch != self.epoch:
            self.succeed(store, epoch)
        return epoch

    def _acquire_anew(self, store: DeliveryStore) -> int | None:
        store.release_lease(self.name, self.owner)
        self.lose()
        return self._acquire(store)
