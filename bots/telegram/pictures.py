"""Pictures of ours, uploaded once: after that Telegram sends them again by their file_id."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any, Final

from telegram import InputFile

MOST_KNOWN: Final = 1000
NAME: Final = "results.png"


class Pictures:
    """What was uploaded in this life of the process: hash to file_id."""

    def __init__(self) -> None:
        self._known: dict[bytes, str] = {}
        self._under_way: dict[bytes, asyncio.Lock] = {}

    @asynccontextmanager
    async def one(self, picture: bytes) -> AsyncIterator[str | InputFile]:
        """What stands for a picture in a call; while it is first uploaded, others wait for it."""
        name = hashlib.sha256(picture).digest()
        if name not in self._known:
            async with self._under_way.setdefault(name, asyncio.Lock()):
                yield self._known.get(name) or InputFile(picture, NAME)
            self._under_way.pop(name, None)
            return
        yield self._known[name]

    def learn(self, picture: bytes, message: Mapping[str, Any]) -> None:
        """Remember how Telegram calls the picture in the message that it made of it."""
        sizes = message.get("photo") or ()
        if sizes:
            if len(self._known) >= MOST_KNOWN:
                del self._known[next(iter(self._known))]
            self._known[hashlib.sha256(picture).digest()] = sizes[-1]["file_id"]

    def forget(self, picture: bytes) -> None:
        """Upload it anew the next time."""
        self._known.pop(hashlib.sha256(picture).digest(), None)
