"""What a child process does, done here: a story shall not wait for a process each time."""

import json
from typing import BinaryIO

from bots.terminal.fetch import fetch
from bots.wiring.jobs import Reader
from core.domain.jobs import Job, Outcome, ReadFile
from core.house import House
from core.ports import Database
from documents.__main__ import TASKS


async def in_this_process(file: BinaryIO) -> bytes:
    """Do the task that stands in a file; as `bots.apart.Apart`."""
    file.seek(0)
    told, _, data = file.read().partition(b"\n")
    task = json.loads(told)
    return TASKS[task["task"]](task, data)


async def done_at_once(job: Job, _database: Database, house: House) -> Outcome:
    """Do a job here and now."""
    reader = Reader({"terminal": fetch}, in_this_process, house.organisation, house.clock)
    assert isinstance(job.work, ReadFile)
    return await reader(job)
