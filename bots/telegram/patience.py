"""What to do when Telegram or the database is away: wait longer each time, and say so once."""

from dataclasses import dataclass, field
from typing import Any, Final

import structlog
from telegram.error import Conflict, InvalidToken

FIRST_WAIT: Final = 1.0
LONGEST_WAIT: Final = 30.0

MENDS: Final[dict[type[Exception], str]] = {
    InvalidToken: "Check HEARD_TELEGRAM_TOKEN and HEARD_TELEGRAM_API_URL.",
    Conflict: "Another program asks for this bot's updates: stop it.",
}
"""What the operator can do; anything else mends itself."""


@dataclass(slots=True, eq=False)
class Patience:
    """Counts failures in a row; `trouble` names the present one, None when all is well."""

    name: str
    trouble: str | None = None
    _wait: float = FIRST_WAIT
    _log: Any = field(default_factory=lambda: structlog.get_logger(__name__))

    def failed(self, error: Exception) -> float:
        """Seconds to wait after a failure. It is logged when it is another than the last one."""
        trouble = type(error).__name__
        if trouble != self.trouble:
            mend = MENDS.get(type(error), "Waiting; trying again.")
            self._log.warning(f"{self.name}.fails", error=trouble, mend=mend)
        self.trouble = trouble
        wait, self._wait = self._wait, min(self._wait * 2, LONGEST_WAIT)
        return wait

    def worked(self) -> None:
        """All is well; logged when it was not before."""
        if self.trouble is not None:
            self._log.info(f"{self.name}.works_again")
        self.trouble, self._wait = None, FIRST_WAIT
