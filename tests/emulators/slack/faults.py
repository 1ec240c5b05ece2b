"""Faults that a test orders: the next call fails in a way of its choosing."""

from dataclasses import dataclass, field
from typing import Literal

from tests.emulators.slack.errors import ERRORS, ApiError
from tests.emulators.slack.limits import too_many

When = Literal["before", "after"]
LOST = "connection lost"
PAGE = (
    "<!DOCTYPE html>\n<html><head><title>Server Error</title></head><body>{code}</body></html>\n"
)


@dataclass(slots=True)
class Fault:
    """One order: `error` is a name of ERRORS, "connection lost", or an HTTP status of a page."""

    method: str
    error: str | int
    times: int
    when: When
    retry_after: int = 1

    def refusal(self) -> ApiError | None:
        """The refusal in Slack's own form, if it is one."""
        if self.error in {429, "ratelimited"}:
            return too_many(self.retry_after)
        return ApiError(self.error) if self.error in ERRORS else None

    def page(self) -> tuple[int, str]:
        """The status and the HTML of a server that failed before Slack's own code ran."""
        return int(self.error), PAGE.format(code=self.error)


@dataclass(slots=True)
class Faults:
    """The orders that are still to be carried out, oldest first."""

    orders: list[Fault] = field(default_factory=list)

    def order(self, fault: Fault) -> None:
        """Add one, after making sure that it can be carried out."""
        if isinstance(fault.error, str) and fault.error not in {LOST, *ERRORS}:
            raise ValueError(
                f"No error {fault.error!r} can be ordered: choose {LOST!r}, an HTTP status, "
                "or a name of ERRORS"
            )
        self.orders.append(fault)

    def next(self, method: str, when: str) -> Fault | None:
        """Take one fault for this call at this moment, if any is ordered."""
        for fault in self.orders:
            if fault.method in {method, "*"} and fault.when == when:
                fault.times -= 1
                if fault.times <= 0:
                    self.orders.remove(fault)
                return fault
        return None
