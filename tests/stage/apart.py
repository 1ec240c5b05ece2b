"""What a child process does, done here: a story shall not wait for a process each time."""

import asyncio
import json
from typing import BinaryIO

from documents.__main__ import TASKS


async def in_this_process(file: BinaryIO) -> bytes:
    """Do the task that stands in a file; as `bots.apart.Apart`."""
    file.seek(0)
    told, _, data = file.read().partition(b"\n")
    task = json.loads(told)
    return await asyncio.to_thread(TASKS[task["task"]], task, data)
