"""Waiting for a platform or the database that is away: longer each time, and said once."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

import structlog

T = TypeVar("T")

FIRST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 30.0
MENDS_ITSELF: Final = "Waiting; trying again."


@dataclass(slots=True, eq=False)
class Patience:
    """Counts failures in a row; `trouble` names the present one, None when all is well."""

    name: str
    trouble: str | None = None
    _wait: float = FIRST_WAIT
    _log: Any = field(default_factory=lambda: structlog.get_logger(__name__))

    def failed(self, trouble: str, mend: str | None = None) -> float:
        """Seconds to wait after a failure. It is logged when it is another than the last one.

        `mend` says what the operator can do; None when it mends itself.
        """
        if trouble != self.trouble:
            self._log.warning(f"{self.name}.fails", error=trouble, mend=mend or MENDS_ITSELF)
        self.trouble = trouble
        wait, self._wait = self._wait, min(self._wait * 2, LONGEST_WAIT)
        return wait

    def worked(self) -> None:
        """All is well; logged when it was not before."""
        if self.trouble is not None:
            self._log.info(f"{self.name}.works_again")
        self.trouble, self._wait = None, FIRST_WAIT


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """What `work` gives; None if `stop` came first, and then the work is given up."""
    working, stopping = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        stopping.cancel()
        working.cancel()
        await asyncio.gather(working, stopping, return_exceptions=True)
