"""How it arrives: a line of the terminal becomes what a person did."""

from typing import Final

from bots.terminal.lines import Changes, Says, Sends
from core.domain.messages import Edited, Event, Inbound, Said, Sender, Shared, clean
from core.ports import Clock, Ids

CHANNEL: Final = "terminal"


def account_of(name: str) -> str:
    """The account behind a name: whoever writes Ana or ana is one person."""
    return name.casefold()


class Receiver:
    """Numbers what people do, and remembers which messages of theirs they can still change."""

    def __init__(self, ids: Ids, clock: Clock) -> None:
        self._ids = ids
        self._clock = clock
        self._written: dict[str, list[str]] = {}

    def event(self, name: str, event: Event, *, message: str | None = None) -> Inbound:
        """Something done by the person of this name, such as a tap."""
        account = account_of(name)
        return Inbound(
            key=f"{CHANNEL}:{account}:{self._ids.new()}",
            sender=Sender(CHANNEL, account, account),
            at=self._clock.now(),
            event=event,
            message=message,
        )

    def message(self, name: str, line: Says | Sends) -> Inbound:
        """A message of the person of this name."""
        number = str(self._ids.new())
        self._written.setdefault(account_of(name), []).append(number)
        event = (
            Said(clean(line.text))
            if isinstance(line, Says)
            else Shared(line.media, clean(line.caption))
        )
        return self.event(name, event, message=number)

    def change(self, name: str, line: Changes) -> Inbound | None:
        """New words for an earlier message; None when there is no such message."""
        written = self._written.get(account_of(name), [])
        if not 0 < line.nth <= len(written):
            return None
        return self.event(name, Edited(clean(line.text)), message=written[line.nth - 1])
