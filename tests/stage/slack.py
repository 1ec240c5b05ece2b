"""The stage of Slack: the real receiver, lane and sender, by socket or HTTP to an emulated one."""

import asyncio
import re
import socket
from collections.abc import Iterator
from contextlib import AsyncExitStack

from slack_sdk.signature import SignatureVerifier
from starlette.routing import Route
from typing_extensions import override

from bots.outlet import Outlet
from bots.slack.app import SlackApp
from bots.slack.clients import FixedToken, connected
from bots.slack.fetch import SlackFiles
from bots.slack.send import SlackOutlet
from bots.terminal.lines import Changes, Line, Says, Sends, Taps
from bots.web.app import serve
from bots.wiring import Built
from core.domain.messages import MediaKind, Sender
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.people import Person
from tests.emulators.slack.records import Call, Message
from tests.emulators.slack.seen import BotMessage, message_seen
from tests.emulators.slack.server import Mode
from tests.stage.files import content_of
from tests.stage.place import Place
from tests.stage.platform import LIMITS, Platform, Receive, no_button
from tests.stage.seen import Seen

PAGE = re.compile(r"\n\n\((\d+)/(\d+)\)\Z")
MARKED = re.compile(r"(?:\d+\. )?(?:✓ )?(.+)", re.DOTALL)
USED = re.compile(r"✓ .+ · @U\w+ · .+ UTC\b")
"""What takes the place of buttons that have served."""
SAID = frozenset({"chat.postMessage", "chat.update"})
HOST = "127.0.0.1"
FILES = {
    MediaKind.PHOTO: ("photo.jpg", "image/jpeg"),
    MediaKind.VOICE: ("voice.ogg", "audio/ogg"),
    MediaKind.OTHER: ("canvas.quip", "application/vnd.slack-docs"),
}
"""What somebody sends, by kind; Slack's own documents are what nobody can read. A document has
its own name and type."""


class Slack(Platform):
    """Everybody of the story in one workspace, with one app."""

    def __init__(self, place: Place, mode: Mode = "socket") -> None:
        super().__init__(place)
        self._slack = SlackEmulator(mode)
        self._people: dict[str, Person] = {}
        self._written: dict[str, list[str]] = {}
        self._before: dict[str, list[BotMessage]] = {}
        self._calls = 0

    @override
    def _opens(self) -> None:
        self._slack.start()

    @override
    def _closes(self) -> None:
        self._slack.__exit__(None, None, None)

    @override
    async def _connect(self, built: Built, life: AsyncExitStack) -> tuple[Outlet, Receive]:
        slack, house = self._slack, built.house
        clients = await life.enter_async_context(connected(FixedToken(slack.bot_token), slack.url))
        http = slack.mode == "http"
        built.fetchers["slack"] = SlackFiles(clients).fetch
        app = SlackApp(
            clients,
            built.lane.submit,
            self._quarantine,
            house.clock,
            house.wordings.of(house.organisation.language),
            frozenset(house.catalogue.spoken),
            app_token=None if http else slack.app_token,
            verifier=SignatureVerifier(slack.signing_secret) if http else None,
        )
        if http:
            await self._listen(app, life)
        return SlackOutlet(clients, limits=LIMITS), app.run

    async def _listen(self, app: SlackApp, life: AsyncExitStack) -> None:
        """Serve the app where Slack will push to, until this life ends."""
        with socket.create_server((HOST, 0)) as free:
            port = free.getsockname()[1]
        over = asyncio.Event()
        routes = [Route("/slack/events", app.endpoint, methods=["POST"])]
        serving = asyncio.create_task(serve(routes, HOST, port, over))
        life.push_async_callback(lambda: serving)
        life.callback(over.set)
        self._slack.listens_at(f"http://{HOST}:{port}/slack/events")

    @override
    async def __aexit__(self, *fault: object) -> None:
        """Let everybody look at their home page as the story left it; then end and close."""
        if fault[0] is None:
            for person in self._people.values():
                if not person.user.deleted:
                    person.opens_home()
            await self._dealt_with()
        await super().__aexit__(*fault)

    @override
    def _mark(self) -> None:
        self._calls = len(self._slack.calls)

    async def _dealt_with(self) -> None:
        """Until the app has confirmed all that it was given."""
        await self._slack.until(lambda: self._slack.idle)

    # --- People ----------------------------------------------------------------------------------

    def _person(self, name: str) -> Person:
        account = name.casefold()
        if account not in self._people:
            self._people[account] = self._slack.person(name)
        return self._people[account]

    @override
    def _account(self, name: str) -> Sender:
        person = self._person(name)
        return Sender("slack", person.id, f"{self._slack.team}/{person.id}")

    @override
    async def _reach(self, name: str, *, is_open: bool) -> None:
        person = self._person(name)
        if is_open:
            person.returns()
        else:
            person.leaves()
        await self._dealt_with()

    @override
    async def _acts(self, line: Line) -> None:
        name = getattr(line, "name", "")
        person = self._person(name)
        if person.modal is not None:
            person.closes(everything=True)  # this story is told in the chat
        self._act(name.casefold(), person, line)
        await self._dealt_with()
        self._before.setdefault(name.casefold(), []).extend(person.messages)

    def _act(self, name: str, person: Person, line: Line) -> None:
        written = self._written.setdefault(name, [])
        if isinstance(line, Says):
            written.append(_says(person, line.text))
        elif isinstance(line, Sends):
            written.append(_sends(person, line))
        elif isinstance(line, Changes):
            person.edits(written[line.nth - 1], line.text)
        elif isinstance(line, Taps):
            self._tap(name, person, line)

    def _tap(self, name: str, person: Person, line: Taps) -> None:
        """Press, choose or tick what has this label: the newest, else one that was there once."""
        for message in reversed([*self._before.get(name, []), *person.messages]):
            for choice in message.choices:
                if _label(choice.label).casefold() == line.label.casefold():
                    # A box that is clicked twice is clear again: one click is what was meant.
                    times = 1 if choice.kind == "checkboxes" else line.times
                    person.chooses(choice.value, message, times=times)
                    return
        raise no_button(line)

    # --- What the bot sent -----------------------------------------------------------------------

    @override
    def _seen(self) -> Iterator[Seen]:
        names = {person.channel: name for name, person in self._people.items()}
        pages: list[str] = []
        for call in self._slack.calls[self._calls :]:
            if call.method not in SAID or call.outcome != "ok":
                continue
            shown = _shown(call)
            page = PAGE.search(shown.text)
            pages.append(PAGE.sub("", shown.text))
            if page and page[1] != page[2]:
                continue
            text, pages = "\n\n".join(pages), []
            edited = call.method == "chat.update"
            if not (edited and (self._cosmetic(text) or USED.search(text))):
                labels = tuple(_label(choice.label) for choice in shown.choices)
                ours = any(file in self._slack.state.uploads for file, _ in shown.pictures)
                yield Seen(names[shown.channel], text, labels, edited=edited, picture=ours)


def _shown(call: Call) -> BotMessage:
    """The message as this call left it, although later ones may have changed it."""
    assert call.response is not None
    body = call.response["message"]
    shown = message_seen(Message(body, call.response["channel"], by_app=True))
    spoken = _bare(shown.spoken)
    unheard = [line for line in shown.text.split("\n") if _bare(line).strip() not in spoken]
    assert not unheard, f"a screen reader does not say {unheard}"
    return shown


def _bare(words: str) -> str:
    """Words without the signs that Slack takes for marks, seen or not."""
    return re.sub("[*_~`]", "", words)


def _says(person: Person, text: str) -> str:
    """What begins with a slash is given to the app's own command: Slack lets nothing else pass."""
    if not text.startswith("/"):
        return person.says(text)
    person.slash("/heard", text[1:])
    return ""


def _sends(person: Person, line: Sends) -> str:
    media = line.media
    if media.kind is MediaKind.LOCATION:
        return person.says(f"{media.latitude},{media.longitude}")
    name, mime = FILES.get(media.kind, (media.name, media.mime))
    return person.sends_file(name, mime, line.caption, content=content_of(media))


def _label(label: str) -> str:
    found = MARKED.fullmatch(label)
    return found[1] if found else label
