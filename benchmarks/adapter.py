"""Named turns through the real Telegram adapter: raw updates in, calls of the library's `Bot` out.

Only the sockets are stubbed. A cell ends when the last message has left. Each has a process of its
own, whose memory at its largest is told.
"""

import asyncio
import gc
import itertools
import json
import multiprocessing
import re
import sqlite3
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import structlog
from telegram import Bot
from telegram.request import BaseRequest, RequestData
from typing_extensions import override

from benchmarks import survey
from bots.outlet import Limits
from bots.settings import Settings
from bots.telegram.app import TelegramApp
from bots.telegram.request import quieten
from bots.telegram.send import TelegramOutlet
from bots.wiring import Built, building, owner
from bots.writer import GROUP
from core.domain.messages import Inbound, Said, Tapped

PEOPLE: Final = 2_000
FEW: Final = 50
MANY: Final = 20_000
TURNS: Final = 4_200
TOKEN: Final = "1:stub"  # noqa: S105 - of a stub
SECRET: Final = "only for measuring, of 32 letters"  # noqa: S105
LIMITS: Final = Limits(
    per_second=5_000,
    bulk_per_second=4_000,
    per_chat_per_second=1_000,
    chat_burst=1_000,
    in_flight=60,
)


Play = Callable[[survey.Somebody], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Cell:
    """Turns a second, each with its messages sent, and the most memory that it took, in MB.

    `a_core` is the turns for each second of the process's processor time.
    """

    rate: float
    a_core: float
    memory: float


class Stubbed(BaseRequest):
    """Answers every call at once, as Telegram would; `calls` counts them."""

    def __init__(self) -> None:
        """Nothing to open."""
        self.calls = 0

    @property
    @override
    def read_timeout(self) -> float:
        """Nobody waits."""
        return 1.0

    @override
    async def initialize(self) -> None:
        """Nothing to open."""

    @override
    async def shutdown(self) -> None:
        """Nothing to close."""

    @override
    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        """A message with the next number; for a tap, only that it was seen."""
        self.calls += 1
        if url.endswith("answerCallbackQuery"):
            return 200, b'{"ok": true, "result": true}'
        chat = request_data.json_parameters["chat_id"] if request_data else "0"
        sent = f'{{"message_id": {self.calls}, "date": 0, "chat": {{"id": {chat}}}}}'
        return 200, f'{{"ok": true, "result": {sent}}}'.encode()


def measure(people: int = PEOPLE, turns: int = TURNS) -> Cell:
    """A cell with so many people, some turns of each, in a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as elsewhere:
        return elsewhere.submit(_measured, people, turns).result()


def _measured(people: int, turns: int) -> Cell:
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    return asyncio.run(_played(people, turns))


async def _played(people: int, turns: int) -> Cell:
    quieten()
    with tempfile.TemporaryDirectory() as home:
        settings = Settings(home=Path(home), secret_key=SECRET)
        async with building(settings, channels=False) as built:
            gc.freeze()
            bot, numbers = Bot(TOKEN, request=Stubbed()), itertools.count(1)
            app = TelegramApp(bot, built.lane.submit, _unreadable, built.house.clock)
            outlet = TelegramOutlet(bot, place_label="Send where I am", limits=LIMITS)
            stop = asyncio.Event()
            sending = asyncio.ensure_future(built.sender(outlet, owner()).run(stop))
            somebody = [survey.Somebody(number) for number in range(1, people + 1)]
            await _all(partial(_turns, app, numbers, survey.ARRIVAL), somebody)
            await _emptied(built)
            began, busy = time.perf_counter(), time.process_time()
            before, rounds = next(numbers), max(1, turns // len(survey.ROUND) // people)
            some = somebody[: max(1, turns // len(survey.ROUND))]
            await _all(partial(_turns, app, numbers, survey.ROUND * rounds), some)
            done = next(numbers) - before - 1
            await _emptied(built)
            spent, busy = time.perf_counter() - began, time.process_time() - busy
            stop.set()
            await sending
            return Cell(done / spent, done / busy, _memory())


async def _unreadable(key: str, _raw: dict[str, Any], error: str) -> None:
    raise RuntimeError(f"update {key} was not read ({error}): nothing is measured like this")


async def _all(play: Play, people: Sequence[survey.Somebody]) -> None:
    """Let them all play, so many at a time."""
    waiting = iter(people)

    async def next_ones() -> None:
        for one in waiting:
            await play(one)

    await asyncio.gather(*(next_ones() for _ in range(min(GROUP, len(people)))))


async def _turns(
    app: TelegramApp, numbers: Iterator[int], words: Sequence[str], one: survey.Somebody
) -> None:
    for inbound in one.does(words):
        await app.take(json.loads(_update(inbound, next(numbers))))


def _update(inbound: Inbound, number: int) -> str:
    """The JSON of an update as Telegram gives it."""
    account = int(inbound.sender.account)
    user = {"id": account, "is_bot": False, "first_name": "Sam", "language_code": "en"}
    chat = {"id": account, "type": "private", "first_name": "Sam"}
    message = {"message_id": int(inbound.message or 0), "date": 1_772_443_800, "chat": chat}
    event = inbound.event
    if isinstance(event, Tapped):
        query = {"id": f"{number}", "from": user, "chat_instance": "1", "data": event.payload}
        return json.dumps({"update_id": number, "callback_query": {**query, "message": message}})
    said = {**message, "from": user, "text": event.text if isinstance(event, Said) else ""}
    return json.dumps({"update_id": number, "message": said})


async def _emptied(built: Built) -> None:
    """Until nothing waits in the outbox."""
    file = built.settings.database_file
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as reading:
        while reading.execute("SELECT EXISTS (SELECT 1 FROM outbox)").fetchone()[0]:  # noqa: ASYNC110 - the database has no events
            await asyncio.sleep(0.02)


def _memory() -> float:
    """The most that this process ever held, in MB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    for people in (FEW, PEOPLE):
        print(people, measure(people))
