"""How a file comes from the platform that holds it: in pieces, into a file of ours, bounded."""

from collections.abc import AsyncIterable, Awaitable, Callable
from typing import BinaryIO, Final

MOST: Final = 50 * 1024 * 1024
"""Bytes that a file may have."""
PIECE: Final = 64 * 1024
"""Bytes that are in memory at once."""
SECONDS: Final = 120.0
"""How long it may take for a file to come."""

Fetch = Callable[[str, BinaryIO], Awaitable[None]]
"""Writes the file of a reference (`Media.reference`) into an open file.

Raises FileRefused for one that will never come; anything else may go well another time.
"""


class FileRefused(Exception):
    """This file will never come; `key` says why, as a note of `core/texts/*/files.ftl` does."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


async def pour(pieces: AsyncIterable[bytes], into: BinaryIO, most: int = MOST) -> None:
    """Write piece after piece, however many are promised.

    Raises:
        FileRefused: there are more bytes than `most`.
    """
    written = 0
    async for piece in pieces:
        written += len(piece)
        if written > most:
            raise FileRefused("file-too-big")
        into.write(piece)
    if not written:
        raise FileRefused("file-empty")
