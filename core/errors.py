"""Every error that Heard raises, drawn as one tree; each says the next step.

HeardError
├── OperatorError            somebody who runs Heard can mend it; its words are shown as they are
│   ├── SettingFault         a HEARD_ setting
│   ├── OrganisationFault    the organisation file
│   ├── ScriptFault          a script or survey file
│   └── SchemaFault          the database's schema is not this release's
├── StorageAway              the database cannot be reached now; try again later
├── GaveWay                  the database let another transaction go first; do this one again
├── Conflict                 the stored world moved; the turns named are done again
├── IllegalMove              an issue or experience cannot go from one state to the other
├── Lacking                  a turn must look something up first
├── Endless                  a turn asked for more again and again; it was set aside
├── Unsealable               a sealed value cannot be opened: its key is gone or is another's
├── LeaseLost                somebody else is the sender now
└── SendFailed               a channel could not deliver, with what may be done about it
"""

from collections.abc import Hashable
from enum import StrEnum


class HeardError(Exception):
    """The root of the tree; never raised itself."""


class OperatorError(HeardError):
    """Something that the person who runs Heard can mend; the message says what and how."""


class SettingFault(OperatorError):
    """A setting cannot be used; the message names it, the fault and the mend."""

    def __init__(self, name: str, fault: str, mend: str) -> None:
        super().__init__(f"{name}: {fault} {mend}")
        self.name = name


class OrganisationFault(OperatorError):
    """The organisation file cannot be used; each fault names its place."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        lines = "\n".join(f"- {fault}" for fault in faults)
        super().__init__(
            f"The organisation file has faults:\n{lines}\n"
            "Mend them in the file that HEARD_ORGANISATION names, then start again."
        )
        self.faults = faults


class ScriptFault(OperatorError):
    """A script cannot be used; each fault names its question and what to change."""

    def __init__(self, script: str, faults: tuple[str, ...]) -> None:
        lines = "\n".join(f"- {fault}" for fault in faults)
        super().__init__(
            f"The script {script!r} has faults:\n{lines}\nMend them and publish again."
        )
        self.faults = faults


class SchemaFault(OperatorError):
    """The database's schema is older or newer than this release; the message says what to run."""


class StorageAway(HeardError):
    """The database cannot be reached now. Nothing was acknowledged, so nothing is lost: wait."""


class GaveWay(HeardError):
    """The database let another transaction go first. Nothing was applied: do this one again."""


class Conflict(HeardError):
    """The stored world moved under these turns. Roll back, and do them again on fresh facts."""

    def __init__(self, keys: frozenset[str]) -> None:
        super().__init__(f"{len(keys)} turns met a newer state; do them again")
        self.keys = keys


class IllegalMove(HeardError):
    """No table knows this move. Ask where the thing stands first, or add the move to its table."""

    def __init__(self, origin: str, to: str) -> None:
        super().__init__(f"nothing moves from {origin} to {to}; see the moves in core.domain")


class Lacking(HeardError):
    """A turn must look something up first. Look, then run the turn again with the answers."""

    def __init__(self, need: Hashable) -> None:
        super().__init__(f"look up {type(need).__name__} and run the turn again")
        self.need = need


class Endless(HeardError):
    """A turn asked for more again and again. It is in quarantine: mend it, then try it again."""


class Unsealable(HeardError):
    """A sealed value cannot be opened. Check HEARD_SECRET_KEY; after an erasure this is meant."""


class LeaseLost(HeardError):
    """Another process sends now. Stop writing at once and ask for the lease again later."""


class Failure(StrEnum):
    """What a failed send means for the message and for the address."""

    NOT_SENT = "not_sent"
    """Surely not sent: try again soon."""
    UNKNOWN = "unknown"
    """It may have arrived: repeat only what must arrive."""
    SLOW_DOWN = "slow_down"
    """The platform asks to wait; `retry_after` and `scope` say how long and for what."""
    UNREACHABLE = "unreachable"
    """The person or chat is gone for good, until they write."""
    REFUSED = "refused"
    """The platform will never take this message: a fault of ours, kept for a developer."""
    GONE = "gone"
    """The message to edit is not there any more: send it as new, unless it is cosmetic."""
    UNCHANGED = "unchanged"
    """The edit changes nothing: as good as done."""


class SendFailed(HeardError):
    """A message did not go out. Do what `failure` says.

    `retry_after` is in seconds; `scope` is "bot" or "chat": whom the platform wants to rest.
    """

    def __init__(
        self, failure: Failure, *, retry_after: float = 0.0, scope: str = "bot", code: str = ""
    ) -> None:
        super().__init__(f"send failed: {failure.value} {code}".rstrip())
        self.failure = failure
        self.retry_after = retry_after
        self.scope = scope
        self.code = code
