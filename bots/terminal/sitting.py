"""One sitting at the terminal: lines are handed in, and what comes of them is shown."""

from dataclasses import dataclass
from typing import Final

from bots.terminal.fetch import fetch
from bots.terminal.lines import Changes, Line, Says, Sends, Taps, World, read_line
from bots.terminal.receive import CHANNEL, Receiver, account_of
from bots.terminal.send import Screen, TerminalOutlet
from bots.terminal.transcript import Recorder
from bots.terminal.world import Built
from core.domain.messages import Inbound, Tapped

OWNER: Final = "chat"
"""One name for whoever drains this channel: a chat that ended badly leaves nothing locked."""


@dataclass(eq=False)
class Sitting:
    """Who sits there, and before which screen; `named` says that lines may tell who does them."""

    built: Built
    screen: Screen
    name: str
    named: bool
    recorder: Recorder | None = None

    def __post_init__(self) -> None:
        house = self.built.house
        self.receiver = Receiver(house.ids, house.clock)
        self.sender = self.built.sender(TerminalOutlet(self.screen), OWNER)
        self.built.fetchers[CHANNEL] = fetch

    def read(self, text: str) -> Line | None:
        """What a line means here and now; None for one that asks for nothing."""
        line = read_line(text, named=self.named)
        if line is None:
            return None
        if self.named and not isinstance(line, World):
            self.screen.echo(text)
        line = self._meant(line)
        if self.recorder is not None:
            self.recorder.did(line, self.name)
        return line

    async def do(self, line: Says | Sends | Taps | Changes) -> None:
        """Hand in what somebody does, and show what comes of it."""
        for inbound in self._inbounds(line):
            await self.built.lane.submit(inbound)
        await self.deliver()

    def _inbounds(self, line: Says | Sends | Taps | Changes) -> list[Inbound]:
        who = line.name or self.name
        if isinstance(line, Taps):
            return self._tapped(who, line)
        if isinstance(line, Changes):
            changed = self.receiver.change(who, line)
            if changed is None:
                self.screen.say(f"{who} has not written {line.nth} messages yet.")
            return [changed] if changed else []
        return [self.receiver.message(who, line)]

    def _tapped(self, who: str, line: Taps) -> list[Inbound]:
        choice = self.screen.shown_to(account_of(who)).labelled(line.label)
        if choice is None:
            # The words of a choice count as much as its button.
            return [self.receiver.message(who, Says(who, line.label))]
        tapped = Tapped(choice.payload)
        return [self.receiver.event(who, tapped) for _ in range(line.times)]

    def _meant(self, line: Line) -> Line:
        """A choice of the newest message that was typed out, or given by its number, is a tap."""
        if not isinstance(line, Says) or line.name:
            return line
        shown = self.screen.shown_to(self.screen.current)
        for number, choice in enumerate(shown.newest, start=1):
            by_number = line.text == str(number) and not self._counts(shown.asks)
            if by_number or line.text.casefold() == choice.label.casefold():
                return Taps("", choice.label)
        return line

    def _counts(self, question: str | None) -> bool:
        """Whether a number is an answer to this question, and not the number of a choice."""
        scripts = self.built.house.library.current.values()
        asked = (script.by_id.get(question or "") for script in scripts)
        return any(one is not None and one.kind == "number" for one in asked)

    async def deliver(self) -> None:
        """Show what is due, do what is due, and show what came of that."""
        await self.sender.drain()
        await self.built.ticker.tick_all()
        while await self.built.jobs.drain():
            await self.built.ticker.tick_all()
        await self.sender.drain()
