"""The one task of a child process: read from its input, written to its output, then over.

The first line of the input says what to do, as JSON; what follows is the file that it is about.
The process binds itself before it loads anything that is heavy.
"""

import json
import resource
import sys
from collections.abc import Callable, Mapping
from typing import Any, Final

MEMORY: Final = 1 << 30
"""Bytes of addresses, most of which are never filled."""
CPU_SECONDS: Final = 45
TOO_HEAVY: Final = 3
BROKEN: Final = 1

Task = Callable[[Mapping[str, Any], bytes], bytes]


def read(told: Mapping[str, Any], data: bytes) -> bytes:
    """A file as a survey with all its notes; as JSON."""
    from documents.reading import read_file

    return read_file(data, told["name"], told["organisation"], told.get("today", ""))


def chart(_told: Mapping[str, Any], data: bytes) -> bytes:
    """A chart, which was written down as JSON, as a picture (PNG)."""
    from documents.charts import drawn

    return drawn(data)


TASKS: Final[Mapping[str, Task]] = {"read": read, "chart": chart}


def bind() -> None:
    """Take no more memory and time than this from now on."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))


def main() -> int:
    """Do the task; the exit code is 0, or says how it ended badly."""
    bind()
    try:
        told, _, data = sys.stdin.buffer.read().partition(b"\n")
        task = json.loads(told)
        if task["task"] == "read":
            # Workbooks are read without it, and to load it takes longer than to read one.
            sys.modules.setdefault("numpy", None)  # type: ignore[arg-type]  # Python's own sign
        sys.stdout.buffer.write(TASKS[task["task"]](task, data))
    except MemoryError:
        return TOO_HEAVY
    except Exception as error:  # noqa: BLE001 - its words may hold what somebody wrote
        sys.stderr.write(f"{type(error).__name__}\n")
        return BROKEN
    return 0


if __name__ == "__main__":
    sys.exit(main())
