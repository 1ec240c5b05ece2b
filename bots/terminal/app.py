"""Talking to Heard where it runs: `heard chat`, by keyboard or through a pipe."""

import sys
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rich.console import Console

from bots.terminal.lines import NAME, Changes, Line, Says, Sends, Taps, World, read_line
from bots.terminal.receive import Receiver, account_of
from bots.terminal.send import Screen, TerminalOutlet
from bots.terminal.sources import keyboard, pipe
from bots.terminal.transcript import Recorder
from bots.terminal.world import Built, give_roles, let_pass, span_of, until_hour
from core.domain.messages import Inbound, Reached, Tapped
from core.domain.people import Role
from core.errors import HeardError

OWNER: Final = "chat"
"""One name for whoever drains this channel: a chat that ended badly leaves nothing locked."""
GREETING: Final = """\
Hello! You are a citizen here. Say what happened to you, or try “share”, “raise” or “issues”.
A number or its words picks a choice. “:as board” makes you staff, “:wait 1d” lets a day pass.
Send “:help” for more, and “:quit” to leave. You can go on another time."""


@dataclass(eq=False)
class Chat:
    """One sitting at the terminal; `named` says that lines may tell who does them."""

    built: Built
    screen: Screen
    name: str
    named: bool

    def __post_init__(self) -> None:
        house = self.built.house
        self.receiver = Receiver(house.ids, house.clock)
        self.sender = self.built.sender(TerminalOutlet(self.screen), OWNER)
        self.recorder: Recorder | None = None

    async def take(self, text: str) -> bool:
        """Carry out one line; whether to go on. No line ends the talk by being wrong."""
        try:
            line = read_line(text, named=self.named)
            if line is None:
                return True
            if self.named and not isinstance(line, World):
                self.screen.echo(text)
            return await self._do(self._meant(line))
        except HeardError as error:
            self.screen.say(str(error))
        return True

    async def _do(self, line: Line) -> bool:
        if self.recorder is not None:
            self.recorder.did(line, self.name)
        if isinstance(line, World):
            return await self._world(line)
        for inbound in self._inbounds(line):
            await self.built.lane.submit(inbound)
        await self.deliver()
        return True

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
        await self.sender.drain()

    def suggestions(self) -> list[str]:
        """What could be written next: labels in sight, what the bot understands, and our verbs."""
        shown = self.screen.shown_to(self.screen.current)
        labels = [choice.label for choices in shown.choices.values() for choice in choices]
        verbs = [verb.name for verb in self.built.house.catalogue.verbs.values() if verb.menu]
        return [*reversed(labels), *verbs, *(f":{name}" for name in VERBS), ":quit"]

    # --- The world -------------------------------------------------------------------------------

    async def _world(self, line: World) -> bool:
        if line.verb == "quit":
            return False
        verb = VERBS.get(line.verb)
        if verb is None:
            verbs = ", ".join(f":{name}" for name in VERBS)
            self.screen.say(f"There is no “:{line.verb}” here. There is {verbs} and :quit.")
            return True
        await verb.does(self, line.argument)
        return True

    async def be(self, argument: str) -> None:
        """Somebody else sits at the keyboard now."""
        if not NAME.fullmatch(argument):
            self.screen.say("Whom do you want to be? Write one word, like “:as board”.")
            return
        self.name, self.screen.current = argument, account_of(argument)
        self.screen.say(f"You are {argument} now.")

    async def wait(self, argument: str) -> None:
        """Some time passes."""
        span = span_of(argument)
        if span is None:
            self.screen.say("How long? Write it like “:wait 3d”, “:wait 8h” or “:wait 30m”.")
        elif self._may_move_time():
            self.screen.say(await let_pass(self.built, span, self.deliver))

    async def at(self, argument: str) -> None:
        """It becomes this hour, today or tomorrow."""
        house = self.built.house
        span = until_hour(argument, house.clock.now(), house.organisation.zone)
        if span is None:
            self.screen.say("What time? Write it like “:at 08:00”.")
        elif self._may_move_time():
            self.screen.say(await let_pass(self.built, span, self.deliver))

    def _may_move_time(self) -> bool:
        public = self.built.settings.public_platforms
        if public:
            named = ", ".join(public)
            self.screen.say(f"Time stays as it is: real people are connected through {named}.")
        return not public

    async def roles(self, argument: str) -> None:
        """Somebody gets these roles, and no others."""
        name, *words = argument.split() or [""]
        known = {role.value for role in Role}
        if not name or not known.issuperset(words):
            every = ", ".join(sorted(known))
            self.screen.say(f"Write a name and roles, like “:roles board moderator”: {every}.")
            return
        await give_roles(self.built, name, frozenset(Role(word) for word in words))
        self.screen.say(f"{name} has these roles now: {', '.join(words) or 'none'}.")

    async def block(self, argument: str) -> None:
        """Somebody wants to hear nothing from the bot."""
        name = argument or self.name
        self.screen.blocked.add(account_of(name))
        await self._reached(name, is_open=False)

    async def unblock(self, argument: str) -> None:
        """Somebody lets the bot write again."""
        name = argument or self.name
        self.screen.blocked.discard(account_of(name))
        await self._reached(name, is_open=True)

    async def _reached(self, name: str, *, is_open: bool) -> None:
        await self.built.lane.submit(self.receiver.event(name, Reached(is_open)))
        await self.deliver()

    async def transcript(self, argument: str) -> None:
        """What follows is recorded."""
        if not argument:
            self.screen.say("Into which file? Write it like “:transcript my_story.txt”.")
            return
        try:
            self.recorder = Recorder(Path(argument))
        except OSError as error:
            self.screen.say(f"{argument} cannot be written ({error.strerror}). Try another name.")
            return
        self.screen.heard[:] = [self.recorder.heard]
        self.screen.say(f"What follows is recorded in {argument}.")

    async def help(self, argument: str) -> None:  # noqa: ARG002 - as every verb
        """What can be done here."""
        width = max(len(f":{name} {verb.like}") for name, verb in VERBS.items())
        for name, verb in VERBS.items():
            usage = f":{name} {verb.like}".ljust(width)
            self.screen.say(f"{usage}  {verb.about}")
        self.screen.say(f"{':quit'.ljust(width)}  leave; everything is kept")


@dataclass(frozen=True, slots=True)
class Verb:
    """Something to do to the world: how it is written, and what it does."""

    does: Callable[[Chat, str], Awaitable[None]]
    like: str
    about: str


VERBS: Final = {
    "as": Verb(Chat.be, "NAME", "be somebody else; board is staff"),
    "wait": Verb(Chat.wait, "3d", "let time pass: 30m, 8h, 3d or 2w"),
    "at": Verb(Chat.at, "08:00", "go on to that hour"),
    "roles": Verb(Chat.roles, "NAME ROLE", "give somebody roles"),
    "block": Verb(Chat.block, "NAME", "let somebody block the bot"),
    "unblock": Verb(Chat.unblock, "NAME", "let somebody hear the bot again"),
    "transcript": Verb(Chat.transcript, "FILE", "record what follows, to play it again"),
    "help": Verb(Chat.help, "", "show this"),
}


async def chat(built: Built, name: str) -> None:
    """Talk until the pipe ends, or whoever sits at the keyboard leaves."""
    console = Console(highlight=False, soft_wrap=True)
    by_hand = sys.stdin.isatty() and console.is_terminal
    screen = Screen(console, account_of(name), width=console.width if by_hand else None)
    sitting = Chat(built, screen, name, named=not by_hand)
    lines = keyboard(sitting) if by_hand else pipe(sys.stdin.buffer)
    screen.say(GREETING)
    await play(sitting, lines)


async def play(sitting: Chat, lines: AsyncGenerator[str, None]) -> None:
    """Do and show what waited, then carry out line after line to the end."""
    await sitting.built.ticker.tick_all()
    await sitting.deliver()
    async with aclosing(lines) as coming:
        async for line in coming:
            if not await sitting.take(line):
                return
