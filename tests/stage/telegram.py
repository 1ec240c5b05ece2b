"""The stage of Telegram: the real receiver, lane and sender, over HTTP to an emulated Telegram."""

import html
import re
from collections.abc import Iterator
from contextlib import AsyncExitStack
from typing import Any

from typing_extensions import override

from bots.outlet import Outlet
from bots.telegram.app import TelegramApp
from bots.telegram.fetch import TelegramFiles
from bots.telegram.pictures import NAME
from bots.telegram.request import connected
from bots.telegram.send import TelegramOutlet
from bots.terminal.lines import Changes, Line, Says, Sends, Taps
from bots.wiring import Built
from core.domain.messages import MediaKind, Sender
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.emulators.telegram.people import Person
from tests.emulators.telegram.seen import Tap
from tests.emulators.telegram.specification import Upload
from tests.stage.files import content_of
from tests.stage.place import Place
from tests.stage.platform import LIMITS, Platform, Receive, no_button
from tests.stage.seen import Seen

SAID = ("sendMessage", "sendPhoto", "editMessageText")
PAGE = re.compile(r"\n\n\((\d+)/(\d+)\)\Z")
NUMBERED = re.compile(r"(?:\d+\. )?(?:✓ )?(.+)")


class Telegram(Platform):
    """Everybody of the story on Telegram, with one bot."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self._telegram = TelegramEmulator()
        self._people: dict[str, Person] = {}
        self._written: dict[str, list[int]] = {}
        self._calls = 0

    @override
    def _opens(self) -> None:
        self._telegram.start()

    @override
    def _closes(self) -> None:
        self._telegram.stop()

    @override
    async def _connect(self, built: Built, life: AsyncExitStack) -> tuple[Outlet, Receive]:
        telegram = self._telegram
        bot = await life.enter_async_context(connected(telegram.token, telegram.url))
        built.fetchers["telegram"] = TelegramFiles(bot).fetch
        outlet = TelegramOutlet(bot, place_label="Send where I am", limits=LIMITS)
        app = TelegramApp(bot, built.lane.submit, self._quarantine, built.house.clock)
        return outlet, app.run

    @override
    def _mark(self) -> None:
        self._calls = len(self._telegram.calls)

    async def _dealt_with(self) -> None:
        """Until every update is applied: the bot confirms by asking for more."""
        telegram = self._telegram
        await telegram.until(lambda: telegram.polling and not telegram.unconfirmed)

    # --- People ----------------------------------------------------------------------------------

    def _person(self, name: str) -> Person:
        account = name.casefold()
        if account not in self._people:
            self._people[account] = self._telegram.person(first_name=name, started=True)
        return self._people[account]

    @override
    def _account(self, name: str) -> Sender:
        number = str(self._person(name).id)
        return Sender("telegram", number, number, "en")

    @override
    async def _reach(self, name: str, *, is_open: bool) -> None:
        person = self._person(name)
        if is_open:
            person.unblocks()
        else:
            person.blocks()
        await self._dealt_with()

    @override
    async def _acts(self, line: Line) -> None:
        taps = self._act(self._person(getattr(line, "name", "")), line)
        await self._dealt_with()
        await self._telegram.until(lambda: all(tap.answered is not None for tap in taps))

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
        raise no_button(line)

    # --- What the bot sent -----------------------------------------------------------------------

    @override
    def _seen(self) -> Iterator[Seen]:
        names = {person.id: name for name, person in self._people.items()}
        pages: list[str] = []
        pictured: set[int] = set()
        for call in self._telegram.calls[self._calls :]:
            if call.method not in SAID or call.outcome != "ok":
                continue
            chat = int(call.params["chat_id"])
            pictured |= {chat} if self._is_ours(call.params.get("photo")) else set()
            words = call.params.get("text") or call.params.get("caption")
            if not words:
                continue
            text = html.unescape(re.sub(r"</?[a-z]+>", "", words))
            page = PAGE.search(text)
            pages.append(PAGE.sub("", text))
            if page and page[1] != page[2]:
                continue
            text, pages = "\n\n".join(pages), []
            edited = call.method == "editMessageText"
            if not (edited and self._cosmetic(text)):
                labels = tuple(_label(label) for label in _labels(call.params))
                picture = chat in pictured
                pictured.discard(chat)
                yield Seen(names[chat], text, labels, edited=edited, picture=picture)

    def _is_ours(self, photo: object) -> bool:
        """Whether this is a picture of ours, and not one that somebody sent."""
        if isinstance(photo, str):
            return self._telegram.state.files.by_id[photo].name == NAME
        return isinstance(photo, Upload)


def _sends(person: Person, line: Sends) -> int:
    media = line.media
    if media.kind is MediaKind.PHOTO:
        return person.sends_photo(line.caption or None)
    if media.kind is MediaKind.VOICE:
        return person.sends_voice()
    if media.kind is MediaKind.LOCATION:
        return person.shares_location(media.latitude or 0, media.longitude or 0)
    if media.kind is MediaKind.DOCUMENT:
        content = content_of(media)
        return person.sends_document(media.name, media.mime, content=content)
    return person.shares_contact()


def _labels(params: dict[str, Any]) -> list[str]:
    rows = (params.get("reply_markup") or {}).get("inline_keyboard", [])
    return [button["text"] for row in rows for button in row]


def _label(label: str) -> str:
    found = NUMBERED.fullmatch(label)
    return found[1] if found else label
