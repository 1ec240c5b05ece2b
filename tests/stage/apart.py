"""What a child process does, done here: a story shall not wait for a process each time."""

import json
from collections.abc import Callable
from typing import BinaryIO

from bots.terminal.fetch import fetch
from bots.wiring.jobs import Reader
from bots.wiring.results import Counting
from core.domain.jobs import Job, Outcome, ReadFile
from core.house import House
from core.ports import Database, UnitOfWork
from documents.__main__ import TASKS


async def in_this_process(file: BinaryIO) -> bytes:
    """Do the task that stands in a file; as `bots.apart.Apart`."""
    file.seek(0)
    told, _, data = file.read().partition(b"\n")
    task = json.loads(told)
    return TASKS[task["task"]](task, data)


async def done_at_once(job: Job, database: Database, house: House) -> Outcome:
    """Do a job here and now."""

    async def call(work: Callable[[UnitOfWork], object]) -> object:
        with database.begin() as uow:
            return work(uow)

    if isinstance(job.work, ReadFile):
        reader = Reader({"terminal": fetch}, in_this_process, house.organisation, house.clock)
        return await reader(job)
    return await Counting(database, house, call, in_this_process)(job)
