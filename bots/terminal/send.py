"""How it leaves: a `Reply` becomes coloured lines, and its choices a numbered list."""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from rich.console import Console
from rich.text import Text

from bots.outlet import Limits, Outgoing
from bots.terminal.receive import CHANNEL
from core.domain.messages import Choice, Reply
from core.errors import Failure, SendFailed

LIMITS: Final = Limits(
    per_second=1_000_000,
    bulk_per_second=1_000_000,
    per_chat_per_second=1_000_000,
    chat_burst=1_000_000,
    in_flight=1,
)
"""Whoever reads here asked for it; one at a time, so that lines stay in order."""
STYLES: Final = {"text": "", "heading": "bold", "quote": "italic", "note": "dim"}
INDENTS: Final = {"text": "", "heading": "", "quote": "  │ ", "note": ""}
MINE, OTHERS, CHOICES, WORLD = "green", "magenta", "cyan", "dim"


@dataclass(slots=True)
class Shown:
    """What one person has in front of them: of each message by its number the choices left.

    `asks` is the question that the newest message puts.
    """

    choices: dict[str, tuple[Choice, ...]] = field(default_factory=dict)
    asks: str | None = None

    def labelled(self, label: str) -> Choice | None:
        """The newest choice with this label."""
        wanted = label.casefold()
        for choices in reversed(self.choices.values()):
            for choice in choices:
                if choice.label.casefold() == wanted:
                    return choice
        return None

    @property
    def newest(self) -> tuple[Choice, ...]:
        """The choices of the newest message."""
        return next(reversed(self.choices.values()), ())


class Screen:
    """What people at this terminal have in front of them.

    `current` is the account at the keyboard, `picture` the newest one (PNG). Lines are wrapped to
    `width` columns, None for a pipe, where each line stays whole.
    """

    def __init__(self, console: Console, current: str, *, width: int | None) -> None:
        self.console = console
        self.current = current
        self.width = width
        self.shown: dict[str, Shown] = {}
        self.blocked: set[str] = set()
        self.heard: list[Callable[[str, Reply, bool], None]] = []
        self._last = 0
        self.picture = b""

    def show(self, message: Outgoing) -> str:
        """Draw a message; its number."""
        reply, chat = message.reply, message.chat
        self._last += 1
        number = message.edits or str(self._last)
        shown = self.shown_to(chat)
        if reply.cosmetic:
            shown.choices[number] = reply.choices
            return number
        shown.choices.pop(number, None)
        shown.choices[number], shown.asks = reply.choices, reply.asks
        self._draw(chat, reply)
        if message.picture is not None:
            self._pictured(message.picture)
        for hear in self.heard:
            hear(chat, reply, message.edits is not None)
        return number

    def shown_to(self, chat: str) -> Shown:
        """What is in front of one person."""
        return self.shown.setdefault(chat, Shown())

    def say(self, text: str) -> None:
        """Something that the world says, not the bot."""
        for line in text.splitlines():
            self._print(f": {line}", WORLD)

    def echo(self, line: str) -> None:
        """What came through a pipe, so that what goes out reads as a conversation."""
        self._print(line, "bold")

    def _draw(self, chat: str, reply: Reply) -> None:
        mine = chat == self.current
        to = "bot> " if mine and self.width else f"bot to {chat}> "
        lead = Text(to, MINE if mine else OTHERS)
        for place, part in enumerate(reply.parts):
            if place:
                self.console.print()
            for line in self._lines(INDENTS[part.kind], part.text, room=len(to)):
                self._put(Text.assemble(lead, (line, STYLES[part.kind])))
                lead = Text()
        self._draw_choices(reply.choices)

    def _pictured(self, picture: bytes) -> None:
        """Say that there is a picture; its words were said, and it can be saved."""
        self.picture = picture
        self.say(f"A picture is with this ({len(picture):,} bytes): “:picture FILE” saves it.")

    def _draw_choices(self, choices: tuple[Choice, ...]) -> None:
        for number, choice in enumerate(choices, start=1):
            tick = "✓ " if choice.chosen else ""
            self._print(f"  {number}  {tick}{safe(choice.label)}", CHOICES)

    def _lines(self, indent: str, text: str, *, room: int) -> Iterator[str]:
        """The lines of a paragraph, wrapped where there is a width, with room for a name."""
        for line in safe(text).split("\n"):
            if self.width is None:
                yield indent + line
                continue
            width = max(20, self.width - len(indent) - room)
            for piece in Text(line).wrap(self.console, width):
                yield indent + piece.plain.rstrip()

    def _print(self, line: str, style: str) -> None:
        self._put(Text(line, style))

    def _put(self, text: Text) -> None:
        self.console.print(text, soft_wrap=True, highlight=False)


def safe(text: str) -> str:
    """Words without signs that would command the terminal instead of standing in it."""
    return "".join(
        sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cs")
    )


class TerminalOutlet:
    """The terminal's way out."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    @property
    def name(self) -> str:
        """The channel's name."""
        return CHANNEL

    @property
    def limits(self) -> Limits:
        """None to speak of."""
        return LIMITS

    async def send(self, message: Outgoing) -> str | None:
        """Show a message; a change of looks only takes the used choices away.

        Raises:
            SendFailed: when the person has blocked us.
        """
        if message.chat in self._screen.blocked:
            raise SendFailed(Failure.UNREACHABLE, code="blocked")
        return self._screen.show(message)
