"""What was measured on: every figure in seconds is worth as much as this tells."""

import os
import platform
import statistics
import tempfile
import time
from collections.abc import Iterator
from typing import Final

FLUSHES: Final = 200
PAGE: Final = 4_096


def described() -> Iterator[str]:
    """Cores, how busy they are with other things, and what it costs to make a page durable."""
    cores, load = os.cpu_count() or 1, os.getloadavg()[0]
    python = platform.python_version()
    yield f"{cores} cores, Python {python}; fdatasync {flush():,.0f} us (median)"
    if load > cores / 4:
        yield (
            f"The machine is busy with other things (load {load:.1f}): rates and waits by the "
            "clock are too poor by about as much. Ratios in one run hold."
        )


def flush() -> float:
    """Microseconds until one page is on the disk, the median of many."""
    times = []
    with tempfile.TemporaryFile() as file:
        for _ in range(FLUSHES):
            file.write(bytes(PAGE))
            file.flush()
            began = time.perf_counter()
            os.fdatasync(file.fileno())
            times.append(1e6 * (time.perf_counter() - began))
    return statistics.median(times)
