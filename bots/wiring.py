"""The waist: builds everything, and is the only importer of storage.

Here the real clock, ids and chance are made, to be handed to everybody else.
"""

import asyncio
import json
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.exc import DBAPIError

from bots.board import read_board
from bots.clock import ShiftedClock, Ticker
from bots.election import Elected
from bots.identifiers import Identifiers
from bots.lane import Lane
from bots.lease import Lease
from bots.library import published
from bots.outlet import Outlet
from bots.secret_key import secret_key
from bots.sender import Sender
from bots.settings import Settings
from bots.telegram.app import TelegramApp
from bots.telegram.profile import Profile
from bots.telegram.request import connected
from bots.telegram.send import TelegramOutlet
from core.conversation import converse
from core.dialogues.catalogue import Catalogue, load_catalogue, load_library
from core.dialogues.steps import Library
from core.domain.messages import Inbound, Said
from core.domain.messages import Sender as From
from core.domain.organisation import Organisation
from core.errors import SettingFault, StorageAway
from core.house import House
from core.ports import UnitOfWork
from core.reactions import renderer
from core.texts import Words, load_wordings
from storage import migrate
from storage.database import SqlDatabase, is_away

T = TypeVar("T")
Receiver = Callable[[asyncio.Event], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Built:
    """Everything, put together; the lane is at work, nothing else is yet.

    `receivers` and `senders` run until the event that they are given is set.
    """

    settings: Settings
    house: House
    clock: ShiftedClock
    lane: Lane
    ticker: Ticker
    receivers: list[Receiver] = field(default_factory=list)
    senders: list[Sender] = field(default_factory=list)

    def sender(self, outlet: Outlet, owner: str) -> Sender:
        """A sender for an outlet, woken by every commit that writes to the outbox.

        `owner` is as `bots.sender.Sender` has it.
        """
        house = self.house
        render = renderer(house.wordings, house.organisation)
        made = Sender(outlet, self.lane.call, house.clock, render, house.organisation.quiet, owner)
        self.lane.on_commit.append(made.wake)
        self.ticker.wake.append(made.wake)
        self.senders.append(made)
        return made

    def receive(self, channel: str, work: Receiver, owner: str) -> None:
        """Receive from a channel whose platform gives each thing to one process only."""
        name, call = f"receive:{channel}", self.lane.call
        lease = Lease(name, owner, call, time.monotonic)
        self.receivers.append(Elected(lease, work).run)


def build_house(
    organisation: Organisation, clock: ShiftedClock, library: Library | None = None
) -> House:
    """The board with its words, scripts (those that ship, unless others are given), clock, ids."""
    ids = Identifiers(lambda: time.time_ns() // 1_000_000, secrets.randbelow)
    catalogue = load_catalogue()
    scripts = library or load_library()
    return House(organisation, scripts, catalogue, load_wordings(), clock, ids)


def real_clock() -> ShiftedClock:
    """The time of this machine."""
    return ShiftedClock(partial(datetime.now, UTC))


def owner() -> str:
    """A name for this process that no other has."""
    return secrets.token_hex(8)


@contextmanager
def _reached() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        if not is_away(error):
            raise
        raise StorageAway(
            "HEARD_DATABASE_URL: that database cannot be reached now. Is it running?"
        ) from None


@contextmanager
def _writable(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        fault = f"{file} cannot be written ({error.strerror})."
        mend = "Name a file, or with HEARD_HOME a folder, that Heard may write to."
        raise SettingFault("HEARD_DATABASE_URL", fault, mend) from None


def migrate_database(settings: Settings) -> None:
    """Bring the schema up to this release's.

    Raises:
        SchemaFault: it is a newer release's.
        StorageAway: the database cannot be reached.
    """
    with _reached():
        migrate.upgrade(settings.database)


def check_schema(settings: Settings) -> None:
    """Make sure that the schema is this release's; raises as `migrate_database` does."""
    with _reached():
        migrate.check(settings.database)


def open_database(settings: Settings) -> SqlDatabase:
    """The database, its schema this release's: SQLite is migrated, PostgreSQL refused when old.

    Raises:
        OperatorError: the key or the schema is not as it should be.
        StorageAway: the database cannot be reached.
    """
    key = secret_key(settings)
    file = settings.database_file
    if file is not None:
        with _writable(file):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)
        migrate_database(settings)
    else:
        check_schema(settings)
    return SqlDatabase(settings.database, key)


def transact(settings: Settings, work: Callable[[UnitOfWork], T]) -> T:
    """Do one piece of work in one transaction, with nothing else started; raises as `building`."""
    board, now = read_board(settings), real_clock().now()
    database = open_database(settings)
    try:
        with database.begin() as uow:
            _seed(uow, board, now)
            return work(uow)
    finally:
        database.close()


def check_channels(settings: Settings) -> None:
    """Make sure that nobody waits for a channel that this release has not.

    Raises:
        SettingFault: naming the setting that would be of no use.
    """
    for name in ("telegram_webhook_url", "slack_bot_token"):
        if getattr(settings, name) is not None:
            raise SettingFault(
                f"HEARD_{name.upper()}", "this release cannot use it yet.", "Leave it out."
            )


@asynccontextmanager
async def building(settings: Settings, *, channels: bool = True) -> AsyncIterator[Built]:
    """Everything; closed again in order, in bounded time. `channels` connects those configured.

    Raises:
        OperatorError: something that the operator can mend.
        StorageAway: the database cannot be reached.
    """
    check_channels(settings)
    organisation, clock = read_board(settings), real_clock()
    async with AsyncExitStack() as stack:
        database = await asyncio.to_thread(open_database, settings)
        stack.callback(database.close)
        library = await asyncio.to_thread(_library, database, clock.now())
        house = build_house(organisation, clock, library)
        lane = Lane(database, partial(converse, database, house))
        shifting = None if settings.public_platforms else clock
        built = Built(settings, house, clock, lane, Ticker(lane, house, shifting))
        lane.start()
        stack.push_async_callback(lane.stop)
        await lane.call(partial(_seed, board=organisation, now=clock.now()))
        if channels and settings.telegram_token is not None:
            await stack.enter_async_context(_telegram(built))
        yield built


def _library(database: SqlDatabase, now: datetime) -> Library:
    with database.begin() as uow:
        return published(uow, load_library(), now)


def _seed(uow: UnitOfWork, board: Organisation, now: datetime) -> None:
    """Give the file's roles where nobody has any; from then on the database is the truth."""
    if uow.roster():
        return
    for one in board.staff:
        sender = From(one.channel, one.account, one.account)
        met = uow.meet([sender], zone=board.zone, languages=board.languages, at=now)
        uow.set_roles(met[sender][0].id, frozenset(one.roles))


@asynccontextmanager
async def _telegram(built: Built) -> AsyncIterator[None]:
    settings, house = built.settings, built.house
    token = settings.telegram_token.get_secret_value() if settings.telegram_token else ""
    async with connected(token, settings.telegram_api_url) as bot:
        keep = partial(_keep_unread, built)
        profiles = profiles_of(house)
        app = TelegramApp(bot, built.lane.submit, keep, house.clock, profiles)
        words = house.wordings.of(house.organisation.language)
        built.sender(TelegramOutlet(bot, place_label=words("choice-here")), owner())
        built.receive("telegram", app.run, owner())
        yield


async def _keep_unread(built: Built, key: str, raw: dict[str, Any], error: str) -> None:
    """Keep what no receiver could read, as it came, from nobody in particular."""
    nobody = From(key.partition(":")[0], "", "", private=False)
    inbound = Inbound(key, nobody, built.clock.now(), Said(json.dumps(raw)))

    def work(uow: UnitOfWork) -> None:
        uow.quarantine(inbound, None, error)
        uow.flush()

    await built.lane.call(work)


def profiles_of(house: House) -> dict[str, Profile]:
    """What the bot says of itself, in each of the board's languages."""
    languages = house.organisation.languages
    return {code: _profile(house.wordings.of(code), house.catalogue) for code in languages}


def _profile(words: Words, catalogue: Catalogue) -> Profile:
    commands = tuple(
        (verb.name, words(f"about-{verb.name}"))
        for verb in catalogue.verbs.values()
        if verb.menu and not verb.roles and words.has(f"about-{verb.name}")
    )
    return Profile(commands, words("profile-description"), words("profile-short"))
