"""Sending: the outbox drained by the real sender over sockets to a stub that takes 50 ms."""

import asyncio
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from benchmarks import survey
from benchmarks.stub import Stub, stub
from benchmarks.turns import SECRET
from bots.outlet import Limits
from bots.settings import Settings
from bots.telegram.request import connected
from bots.telegram.send import LIMITS, TelegramOutlet
from bots.wiring import Built, building, owner
from core.domain.changes import QueueReply
from core.domain.messages import Inbound, Part, Reply, Said, Sender
from core.domain.notifications import MessageClass
from core.ports import UnitOfWork

TOKEN: Final = "1:stub"  # noqa: S105 - of a stub
RAISED: Final = replace(LIMITS, per_second=5_000, bulk_per_second=4_000, in_flight=60)
BATCH: Final = 1_000


@dataclass(frozen=True, slots=True)
class Sent:
    """Messages a second once the first burst was over, and the most in any one second.

    `a_core` is the messages for each second of this process's processor time.
    """

    rate: float
    a_core: float
    busiest: int


async def measure(messages: int, limits: Limits = LIMITS) -> Sent:
    """Let so many people each be told one thing."""
    with tempfile.TemporaryDirectory() as home, stub() as other:
        settings = Settings(home=Path(home), secret_key=SECRET)
        async with building(settings, channels=False) as built:
            await _fill(built, messages)
            return await _drain(built, other, messages, limits)


async def _fill(built: Built, messages: int) -> None:
    board, now = built.house.organisation, built.clock.now()
    for start in range(0, messages, BATCH):
        people = [survey.Somebody(n + 1).sender for n in range(start, start + BATCH)]
        people = people[: messages - start]

        def work(uow: UnitOfWork, people: Sequence[Sender] = people) -> None:
            met = uow.meet(people, zone=board.zone, languages=board.languages, at=now)
            for sender in people:
                _queue(uow, QueueReply(met[sender][1], _REPLY, MessageClass.REPLY, now), now)
            uow.flush()

        await built.lane.call(work)


_REPLY: Final = Reply("thanks", (Part("Thank you. Your answers are safe with us."),))


def _queue(uow: UnitOfWork, change: QueueReply, now: datetime) -> None:
    address = change.address
    sender = Sender(address.channel, address.account, address.chat)
    uow.write(Inbound(f"fill:{address.id}", sender, now, Said("")), None, [change])


async def _drain(built: Built, other: Stub, messages: int, limits: Limits) -> Sent:
    times: list[float] = []
    stop, busy = asyncio.Event(), time.process_time()
    async with connected(TOKEN, other.url) as bot:
        outlet = TelegramOutlet(bot, place_label="Send where I am", limits=limits)
        running = asyncio.ensure_future(built.sender(outlet, owner()).run(stop))
        while len(times) < messages and not running.done():
            await asyncio.sleep(0.1)
            times += other.seen()
        stop.set()
        await running
    busy = time.process_time() - busy
    burst = busiest(times[: limits.in_flight])
    rate = (len(times) - burst) / (times[-1] - times[0])
    return Sent(rate, len(times) / busy, busiest(times))


def busiest(times: Sequence[float]) -> int:
    """The most that came in within any one second; the times are in order."""
    most = begin = 0
    for end, at in enumerate(times):
        while times[begin] <= at - 1:
            begin += 1
        most = max(most, end - begin + 1)
    return most


if __name__ == "__main__":
    print(asyncio.run(measure(300)))
    print(asyncio.run(measure(5_000, RAISED)))
