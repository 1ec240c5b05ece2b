"""Work done apart: in a child process that may take only so much memory and so much time.

What people bring is read there, and what needs heavy libraries is done there, so that neither a
file made to do harm nor a library can take this process down or make it large.
"""

import asyncio
import json
import os
import sys
from asyncio.subprocess import PIPE
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

import structlog

SECONDS: Final = 60.0
"""How long a piece of work may take."""
TOO_HEAVY: Final = 3
"""The exit code of a child that ran out of memory; one that took too long is killed."""

Task = Mapping[str, Any]
"""What to do, as JSON; `task` names it."""
Apart = Callable[[BinaryIO], Awaitable[bytes]]
"""Does the task that `begin` wrote into a file, on what was written after it; gives its result.

Raises TooHeavy or Broken.
"""

log = structlog.get_logger(__name__)


class TooHeavy(Exception):
    """The work took more memory or time than it may have; it would the next time too."""


class Broken(Exception):
    """The work ended by a fault of ours, which the log names."""


def begin(task: Task, file: BinaryIO) -> None:
    """Write the task in front of what it is about."""
    file.write(json.dumps(task).encode() + b"\n")


@dataclass(frozen=True, slots=True)
class Child:
    """`Apart` by a module that is run as a program: its input is the file, its output the result.

    `environment` is all that it has: no setting of ours, and so no secret, is in reach there.
    """

    module: str
    environment: Mapping[str, str] = field(default_factory=dict)
    seconds: float = SECONDS

    async def __call__(self, file: BinaryIO) -> bytes:
        """Run it to its end; as `Apart`."""
        file.flush()
        file.seek(0)
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            self.module,
            stdin=file,
            stdout=PIPE,
            stderr=PIPE,
            env=self._environment,
        )
        try:
            async with asyncio.timeout(self.seconds):
                out, errors = await process.communicate()
        except TimeoutError:
            raise TooHeavy from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        return _result(process.returncode or 0, out, errors)

    @property
    def _environment(self) -> Mapping[str, str]:
        return {
            "PATH": os.defpath,
            "PYTHONPATH": os.pathsep.join(sys.path),
            "OPENBLAS_NUM_THREADS": "1",  # each thread would count as much memory again
            **self.environment,
        }


def _result(code: int, out: bytes, errors: bytes) -> bytes:
    if code == TOO_HEAVY or code < 0:  # killed: by the kernel, or by its own limit
        raise TooHeavy
    if code:
        # The last line names the error; the child writes no words of anybody's there.
        named = errors.decode("utf-8", "replace").strip().rpartition("\n")[2]
        log.error("apart.broken", code=code, error=named[:80])
        raise Broken
    return out
