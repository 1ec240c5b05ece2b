"""What happens to the world and not in the conversation: time passes, people come and go."""

import asyncio
import math
import re
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial
from operator import methodcaller
from pathlib import Path
from typing import Final, Protocol
from zoneinfo import ZoneInfo

from bots.clock import Ticker
from bots.fetching import Fetch
from bots.jobs import Jobs
from bots.lane import Lane
from bots.outlet import Outlet
from bots.sender import Sender
from bots.terminal.receive import CHANNEL, account_of
from core.dialogues.steps import Script, read_script
from core.domain.changes import Change, KeepScript, PublishSurvey, RecordFact
from core.domain.facts import SurveyPublished
from core.domain.messages import Sender as From
from core.domain.people import Role
from core.house import House
from core.ports import Ids, UnitOfWork

UNITS: Final = {"m": 60, "h": 3600, "d": 86_400, "w": 604_800}
MOST_STEPS: Final = 48
"""Time passes by the hour, so that what is due in between comes in between; long waits by more."""
_SPAN: Final = re.compile(r"(\d{1,4})\s*([mhdw])[a-z]*")
_HOUR: Final = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


class Public(Protocol):
    """Of the settings: what connects to servers where real people are."""

    @property
    def public_platforms(self) -> tuple[str, ...]:
        """The names of those settings."""
        ...


class Built(Protocol):
    """Everything that was put together, as far as the terminal needs it."""

    @property
    def settings(self) -> Public:
        """What the operator set."""
        ...

    @property
    def house(self) -> House:
        """The board, its words, clock and ids."""
        ...

    @property
    def lane(self) -> Lane:
        """Where turns are handed in."""
        ...

    @property
    def ticker(self) -> Ticker:
        """What does what is due."""
        ...

    @property
    def jobs(self) -> Jobs:
        """What does the work beside the turns."""
        ...

    @property
    def fetchers(self) -> dict[str, Fetch]:
        """What gives the files of each channel."""
        ...

    def sender(self, outlet: Outlet, owner: str) -> Sender:
        """A sender for an outlet."""
        ...


def span_of(text: str) -> timedelta | None:
    """Read `3d`, `8h` or `1d 12h`; None for anything else, and for no time at all."""
    if not re.fullmatch(rf"(?:{_SPAN.pattern}\s*)+", text):
        return None
    seconds = sum(int(count) * UNITS[unit] for count, unit in _SPAN.findall(text))
    return timedelta(seconds=seconds) if seconds else None


def until_hour(text: str, now: datetime, zone: str) -> timedelta | None:
    """How long it is until the next `08:00` of a zone; None when that is no time of day."""
    found = _HOUR.fullmatch(text)
    if found is None:
        return None
    local = now.astimezone(ZoneInfo(zone))
    then = local.replace(hour=int(found[1]), minute=int(found[2]), second=0, microsecond=0)
    if then <= local:
        then += timedelta(days=1)
    return then.astimezone(now.tzinfo) - now


def steps_of(span: timedelta) -> list[float]:
    """The seconds of each step in which a span passes; together they are the span exactly."""
    seconds = span.total_seconds()
    step = max(UNITS["h"], math.ceil(seconds / MOST_STEPS))
    whole, rest = divmod(seconds, step)
    return [float(step)] * int(whole) + ([rest] if rest else [])


async def let_pass(built: Built, span: timedelta, deliver: Callable[[], Awaitable[None]]) -> str:
    """Let time pass, and what is due be done and delivered; what time it is then, in words."""
    for seconds in steps_of(span):
        await built.lane.call(methodcaller("advance_clock", seconds))
        await deliver()
    zone = ZoneInfo(built.house.organisation.zone)
    return f"It is now {built.house.clock.now().astimezone(zone):%A %-d %B %Y, %H:%M}."


async def give_roles(built: Built, name: str, roles: frozenset[Role]) -> None:
    """Give somebody exactly these roles."""
    board, now = built.house.organisation, built.house.clock.now()
    sender = From(CHANNEL, account_of(name), account_of(name))

    def work(uow: UnitOfWork) -> None:
        """Meet the person and set the roles, in one transaction."""
        met = uow.meet([sender], zone=board.zone, languages=board.languages, at=now)
        uow.set_roles(met[sender][0].id, roles)

    await built.lane.call(work)


async def publish_file(built: Built, name: str) -> str:
    """Publish the survey or script of a file (TOML) in place of what stood under its name.

    Raises:
        ScriptFault: what is wrong with it.
    """
    try:
        text = await asyncio.to_thread(partial(Path(name).read_text, encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return f"{name} cannot be read as text. Write the path of a survey's file (TOML)."
    script, house = read_script(text, name), built.house
    now = house.clock.now()
    changes = partial(publishing, script, ids=house.ids, at=now)
    await built.lane.call(lambda uow: uow.apply(changes(uow), now))
    return f"{script.id} is published, version {script.version}."


def publishing(script: Script, uow: UnitOfWork, *, ids: Ids, at: datetime) -> list[Change]:
    """What publishes a script: it is kept, becomes the current one, and that is a fact."""
    before = uow.publications().get(script.id)
    after = before.version if before else ""
    kept: list[Change] = [KeepScript(script.id, script.version, script.canonical, None)]
    if after == script.version and before and before.closed is None:
        return kept
    fact = SurveyPublished(actor=None, survey=script.id, version=script.version)
    return [
        *kept,
        PublishSurvey(script.id, script.version, after, None),
        RecordFact(ids.new(), fact, at),
    ]
