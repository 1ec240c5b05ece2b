"""Faults that a test orders: the next call fails in a way of its choosing."""

from dataclasses import dataclass, field
from typing import Literal

from tests.emulators.telegram.errors import ApiError
from tests.emulators.telegram.limits import too_many

When = Literal["before", "after"]
LOST = "connection lost"
BAD_GATEWAY = (
    "<html>\r\n<head><title>{code} {phrase}</title></head>\r\n<body>\r\n"
    "<center><h1>{code} {phrase}</h1></center>\r\n<hr><center>nginx/1.18.0</center>\r\n"
    "</body>\r\n</html>\r\n"
)
PHRASES = {502: "Bad Gateway", 503: "Service Unavailable", 504: "Gateway Time-out"}


@dataclass(slots=True)
class Fault:
    """One order: `error` is a name of ERRORS, "connection lost", or an HTTP status of a proxy."""

    method: str
    error: str | int
    times: int
    when: When
    retry_after: int = 1

    def refusal(self) -> ApiError | None:
        """The refusal in Telegram's own form, if it is one."""
        if self.error in {429, "too many requests"}:
            return too_many(self.retry_after)
        name = "internal" if self.error == 500 else self.error
        return ApiError(name) if isinstance(name, str) and name != LOST else None

    def page(self) -> tuple[int, str]:
        """The status and the HTML of a proxy that could not reach Telegram."""
        code = int(self.error)
        return code, BAD_GATEWAY.format(code=code, phrase=PHRASES.get(code, "Error"))


@dataclass(slots=True)
class Faults:
    """The orders that are still to be carried out, oldest first."""

    orders: list[Fault] = field(default_factory=list)

    def order(self, fault: Fault) -> None:
        """Add one, after making sure that it can be carried out."""
        try:
            fault.refusal()
        except KeyError as unknown:
            message = (
                f"No error {fault.error!r} can be ordered: choose {LOST!r}, an HTTP status, "
                "or a name of ERRORS whose description needs no words"
            )
            raise ValueError(message) from unknown
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
