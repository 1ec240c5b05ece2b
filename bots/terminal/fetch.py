"""How a file comes at the terminal: it lies on the disk of whoever sits there."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

from bots.fetching import MOST, PIECE, FileRefused, pour


async def fetch(reference: str, into: BinaryIO) -> None:
    """Write the file at this path into `into`; as `bots.fetching.Fetch`."""
    size = await asyncio.to_thread(_size, reference)
    if size > MOST:
        raise FileRefused("file-too-big")
    await pour(_pieces(reference), into)


def _size(reference: str) -> int:
    """The bytes of a file; a folder or a device is none, and may have no end."""
    path = Path(reference).expanduser()
    if not path.is_file():
        raise FileRefused("file-not-there")
    return path.stat().st_size


async def _pieces(reference: str) -> AsyncIterator[bytes]:
    file = await asyncio.to_thread(_opened, reference)
    with file:
        while piece := file.read(PIECE):
            yield piece


def _opened(reference: str) -> BinaryIO:
    try:
        return Path(reference).expanduser().open("rb")
    except OSError:
        raise FileRefused("file-not-there") from None
