"""Files that people send on Telegram, fetched: whole, bounded, and refused in plain words."""

import asyncio
import logging
from io import BytesIO

import pytest
from telegram.error import NetworkError

from bots.fetching import FileRefused
from bots.telegram.fetch import TelegramFiles
from bots.telegram.request import connected
from tests.emulators.telegram.emulator import TelegramEmulator

BOOK = bytes(range(256)) * 1000


def fetched(telegram: TelegramEmulator, reference: str) -> bytes:
    """The bytes of a file, as a bot gets them."""

    async def run() -> bytes:
        into = BytesIO()
        async with connected(telegram.token, telegram.url) as bot:
            await TelegramFiles(bot).fetch(reference, into)
        return into.getvalue()

    return asyncio.run(run())


def sent(telegram: TelegramEmulator, content: bytes, size: int | None = None) -> str:
    """Somebody sends a file; its reference."""
    telegram.person().sends_document("visit.xlsx", "text/plain", content=content, size=size)
    return next(reversed(telegram.state.files.by_id))


def test_a_file_comes_as_it_was_sent(telegram: TelegramEmulator) -> None:
    """Byte by byte."""
    assert fetched(telegram, sent(telegram, BOOK)) == BOOK


@pytest.mark.parametrize(
    ("content", "size", "why"),
    [
        (BOOK, 21 * 1024 * 1024, "file-too-big-for-bots"),
        (b"", None, "file-empty"),
        (BOOK, None, "file-gone"),
    ],
)
def test_what_cannot_come_says_why(
    telegram: TelegramEmulator, content: bytes, size: int | None, why: str
) -> None:
    """Above Telegram's 20 MB, empty, and gone are three different things to mend."""
    reference = sent(telegram, content, size)
    with pytest.raises(FileRefused) as refused:
        fetched(telegram, "none" if why == "file-gone" else reference)
    assert refused.value.key == why


def test_a_server_that_fails_is_asked_again_later(
    telegram: TelegramEmulator, caplog: pytest.LogCaptureFixture
) -> None:
    """That is no fault of the file's; and neither error nor log names the address."""
    reference = sent(telegram, BOOK)
    stored = telegram.state.files.by_id[reference]
    with telegram.state.changed:
        telegram.state.files.by_id[reference] = type(stored)(
            reference, "u", stored.path, "n", "m", 30 * 1024 * 1024, BOOK
        )
    telegram.fail_next("getFile", "internal")
    with caplog.at_level(logging.DEBUG), pytest.raises(NetworkError) as failed:
        fetched(telegram, reference)
    assert telegram.token not in str(failed.value) + caplog.text
