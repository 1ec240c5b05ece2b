"""The stage of Telegram: the real receiver, lane and sender, over HTTP to an emulated Telegram."""

import asyncio
import html
import re
from collections.abc import Iterator
from contextlib import AsyncExitStack
from functools import partial
from typing import Any, Self

from bots.outlet import Limits
from bots.telegram.app import TelegramApp
from bots.telegram.request import connected
from bots.telegram.send import TelegramOutlet
from bots.terminal.lines import Changes, Line, Says, Sends, Taps
from bots.terminal.lines import World as Happens
from bots.terminal.world import span_of, steps_of, until_hour
from core.domain.messages import MediaKind, Sender
from core.domain.people import Role
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.emulators.telegram.people import Person
from tests.emulators.telegram.seen import Tap
from tests.stage.place import Place
from tests.stage.running import Running, running
from tests.stage.seen import Seen, Turned, patterns
from tests.stage.story import Scene
from tests.stage.worlds import World, grant

LIMITS = Limits(100_000, 100_000, 100_000, 100_000, in_flight=1)
"""No real second passes here in which a limit could fill again."""
PAGE = re.compile(r"\n\n\((\d+)/(\d+)\)\Z")
NUMBERED = re.compile(r"(?:\d+\. )?(?:✓ )?(.+)")


class Telegram:
    """Everybody of the story on Telegram, with one bot."""

    def __init__(self, place: Place) -> None:
        self.world = World()
        self._place = place
        self._life = AsyncExitStack()
        self._telegram = TelegramEmulator()
        self._people: dict[str, Person] = {}
        self._written: dict[str, list[int]] = {}
        self._unread: list[str] = []
        self._running: Running
        self._calls = self._facts = 0

    async def start(self) -> None:
        """Begin a life of Heard."""
        database = self._place.open()
        self._life.callback(self._place.leave, database)
        self._running = await self._life.enter_async_context(running(database, self.world))
        built, telegram = self._running.built, self._telegram
        bot = await self._life.enter_async_context(connected(telegram.token, telegram.url))
        outlet = TelegramOutlet(bot, place_label="Send where I am", limits=LIMITS)
        self._sender = built.sender(outlet, "stage")
        app = TelegramApp(bot, built.lane.submit, self._quarantine, built.house.clock)
        self._stop = asyncio.Event()
        self._receiving = asyncio.create_task(app.run(self._stop))
        self._facts = len(self._running.ledger())

    async def end(self) -> None:
        """End this life of Heard; Telegram goes on."""
        self._stop.set()
        await self._receiving
        await self._life.aclose()
        self._life = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Open Telegram and start Heard."""
        self._telegram.start()
        await self.start()
        for staff in self.world.organisation.staff:
            await self._roles(" ".join((staff.account, *staff.roles)))
        return self

    async def __aexit__(self, *_: object) -> None:
        """End Heard and close Telegram."""
        await self.end()
        self._telegram.stop()

    async def do(self, scene: Scene) -> Turned:
        """Let one thing happen on Telegram, wait until the bot has dealt with it, and look."""
        self.world.clock.advance(1)
        self._calls = len(self._telegram.calls)
        if isinstance(scene.line, Happens):
            await WORLD[scene.line.verb](self, scene.line.argument)
        else:
            taps = self._act(self._person(scene.line.name), scene.line)
            await self._dealt_with()
            await self._telegram.until(lambda: all(tap.answered is not None for tap in taps))
        await self._deliver()
        assert not self._unread, "the receiver could not read an update"
        kinds = self._running.ledger()
        facts, self._facts = kinds[self._facts :], len(kinds)
        return Turned(list(self._seen()), facts)

    async def _quarantine(self, key: str, _raw: dict[str, Any], _error: str) -> None:
        self._unread.append(key)

    async def _dealt_with(self) -> None:
        """Until every update is applied: the bot confirms by asking for more."""
        telegram = self._telegram
        await telegram.until(lambda: telegram.polling and not telegram.unconfirmed)

    async def _deliver(self) -> None:
        await self._sender.drain()
        await self._running.built.ticker.tick_all()
        await self._sender.drain()

    # --- People ----------------------------------------------------------------------------------

    def _person(self, name: str) -> Person:
        account = name.casefold()
        if account not in self._people:
            self._people[account] = self._telegram.person(first_name=name, started=True)
        return self._people[account]

    def _act(self, person: Person, line: Line) -> list[Tap]:
        written = self._written.setdefault(person.user["first_name"].casefold(), [])
        if isinstance(line, Says):
            written.append(person.says(line.text))
        elif isinstance(line, Sends):
            written.append(_sends(person, line))
        elif isinstance(line, Changes):
            person.edits(written[line.nth - 1], line.text)
        elif isinstance(line, Taps):
            return list(self._taps(person, line))
        return []

    def _taps(self, person: Person, line: Taps) -> Iterator[Tap]:
        for shown in reversed(person.messages):
            for button in (button for row in shown.buttons for button in row):
                if _label(button.label).casefold() == line.label.casefold():
                    yield from [person.taps(button.data, shown) for _ in range(line.times)]
                    return
        raise AssertionError(f"{line.name} sees no button «{line.label}»")

    # --- What the bot sent -----------------------------------------------------------------------

    def _seen(self) -> Iterator[Seen]:
        names = {person.id: name for name, person in self._people.items()}
        pages: list[str] = []
        for call in self._telegram.calls[self._calls :]:
            if call.method not in ("sendMessage", "editMessageText") or call.outcome != "ok":
                continue
            text = html.unescape(re.sub(r"</?[a-z]+>", "", call.params["text"]))
            page = PAGE.search(text)
            pages.append(PAGE.sub("", text))
            if page and page[1] != page[2]:
                continue
            text, pages = "\n\n".join(pages), []
            edited = call.method == "editMessageText"
            if not (edited and self._cosmetic(text)):
                labels = tuple(_label(label) for label in _labels(call.params))
                yield Seen(names[int(call.params["chat_id"])], text, labels, edited=edited)

    def _cosmetic(self, text: str) -> bool:
        return any(p.search(text) for p in patterns("chosen", self.world.library))

    # --- The world -------------------------------------------------------------------------------

    async def _wait(self, argument: str) -> None:
        clock = self._running.built.house.clock
        zone = self.world.organisation.zone
        span = span_of(argument) or until_hour(argument, clock.now(), zone)
        assert span is not None, f"«{argument}» is no time"
        for seconds in steps_of(span):
            self.world.clock.advance(seconds)
            await self._deliver()

    async def _crash(self, _: str) -> None:
        await self.end()
        await self.start()

    async def _publish(self, file: str) -> None:
        self._running.publish(file)

    async def _roles(self, argument: str) -> None:
        name, *roles = argument.split()
        number = str(self._person(name).id)
        sender = Sender("telegram", number, number, "en")
        given = partial(grant, world=self.world, sender=sender, roles=list(map(Role, roles)))
        await self._running.built.lane.call(given)

    async def _block(self, name: str) -> None:
        self._person(name).blocks()
        await self._dealt_with()

    async def _unblock(self, name: str) -> None:
        self._person(name).unblocks()
        await self._dealt_with()


def _sends(person: Person, line: Sends) -> int:
    media = line.media
    if media.kind is MediaKind.PHOTO:
        return person.sends_photo(line.caption or None)
    if media.kind is MediaKind.VOICE:
        return person.sends_voice()
    if media.kind is MediaKind.LOCATION:
        return person.shares_location(media.latitude or 0, media.longitude or 0)
    if media.kind is MediaKind.DOCUMENT:
        return person.sends_document(media.name, media.mime)
    return person.shares_contact()


def _labels(params: dict[str, Any]) -> list[str]:
    rows = (params.get("reply_markup") or {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


def _label(label: str) -> str:
    found = NUMBERED.fullmatch(label)
    return found[1] if found else label


WORLD = {
    "wait": Telegram._wait,
    "at": Telegram._wait,
    "crash": Telegram._crash,
    "publish": Telegram._publish,
    "roles": Telegram._roles,
    "block": Telegram._block,
    "unblock": Telegram._unblock,
}
