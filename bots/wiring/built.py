"""Everything, put together; and the real clock, ids and chance, to be handed to everybody else."""

import asyncio
import json
import secrets
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from pydantic import SecretStr
from starlette.routing import BaseRoute

from bots.apart import Apart, Child
from bots.clock import ShiftedClock, Ticker
from bots.election import Elected
from bots.fetching import Fetch
from bots.identifiers import Identifiers
from bots.jobs import ANYWHERE, Do, Jobs, place_of
from bots.lane import Lane
from bots.lease import Lease
from bots.outlet import Outlet
from bots.sender import Sender
from bots.settings import Settings
from bots.web.app import serve
from bots.wiring.jobs import Reader
from core.dialogues.catalogue import load_catalogue
from core.dialogues.shipped import load_library
from core.dialogues.steps import Library
from core.domain.jobs import ReadFile, Work
from core.domain.messages import Inbound, Said
from core.domain.messages import Sender as From
from core.domain.organisation import Organisation
from core.house import House
from core.news import renderer
from core.ports import Database, UnitOfWork
from core.texts import load_wordings

Receiver = Callable[[asyncio.Event], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Built:
    """Everything, put together; the lane is at work, nothing else is yet.

    `receivers`, `senders`, `workers` and `web` run until the event that they are given is set.
    `routes` are the addresses at which platforms call us, `beside` what must run while they do.
    `fetchers` give the files of each channel, `jobs` does what takes longer than a turn may.
    """

    settings: Settings
    house: House
    clock: ShiftedClock
    lane: Lane
    ticker: Ticker
    database: Database
    receivers: list[Receiver] = field(default_factory=list)
    senders: list[Sender] = field(default_factory=list)
    routes: list[BaseRoute] = field(default_factory=list)
    beside: list[Receiver] = field(default_factory=list)
    fetchers: dict[str, Fetch] = field(default_factory=dict)
    apart: Apart = field(default_factory=lambda: Child("documents"))
    jobs: Jobs = field(init=False)

    def __post_init__(self) -> None:
        """Put the work beside the turns together."""
        house, fetchers = self.house, self.fetchers
        reader = Reader(fetchers, self.apart, house.organisation, house.clock)
        kinds: dict[type[Work], Do] = {ReadFile: reader}
        jobs = Jobs(
            self.lane,
            house.clock,
            kinds,
            lambda job: place_of(job) in (ANYWHERE, *fetchers),
        )
        object.__setattr__(self, "jobs", jobs)

    @property
    def workers(self) -> list[Receiver]:
        """What does the work beside the turns: for each place one process, of those that can."""
        return [self._worker(place) for place in (ANYWHERE, *self.fetchers)]

    def _worker(self, place: str) -> Receiver:
        jobs = replace(self.jobs, takes=lambda job: place_of(job) == place)
        self.lane.on_commit.append(jobs.wake)
        lease = Lease(f"jobs:{place}", owner(), self.lane.call, time.monotonic)
        return Elected(lease, jobs.run).run

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

    def called(self, route: BaseRoute, work: Receiver) -> None:
        """Receive over HTTP, which any number of processes may do; `work` runs beside."""
        self.routes.append(route)
        self.beside.append(work)

    async def web(self, stop: asyncio.Event) -> None:
        """Serve the routes; what was begun beside them ends after the last request.

        Raises:
            SettingFault: we cannot listen where the settings say.
        """
        over = asyncio.Event()
        beside = [asyncio.ensure_future(work(over)) for work in self.beside]
        try:
            await serve(self.routes, self.settings.http_host, self.settings.http_port, stop)
        finally:
            over.set()
            await asyncio.gather(*beside)


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


def child(settings: Settings) -> Child:
    """What does heavy work apart; its library for charts keeps what it knows of letters here."""
    return Child("documents", {"MPLCONFIGDIR": str(settings.home.absolute() / "charts")})


def owner() -> str:
    """A name for this process that no other has."""
    return secrets.token_hex(8)


def secret(value: SecretStr | None) -> str:
    """A secret as it is; empty where there is none."""
    return value.get_secret_value() if value else ""


async def keep_unread(built: Built, key: str, raw: dict[str, Any], error: str) -> None:
    """Keep what no receiver could read, as it came, from nobody in particular."""
    nobody = From(key.partition(":")[0], "", "", private=False)
    inbound = Inbound(key, nobody, built.clock.now(), Said(json.dumps(raw)))
    await built.lane.call(partial(_keep, inbound=inbound, error=error))


def _keep(uow: UnitOfWork, inbound: Inbound, error: str) -> None:
    uow.quarantine(inbound, None, error)
    uow.flush()
