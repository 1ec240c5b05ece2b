"""Calls over aiohttp: which errors mean that nothing was sent, and that no address leaks."""

import asyncio
import traceback
from collections.abc import Awaitable, Callable

import pytest
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut

from bots.telegram.request import AiohttpRequest, NeverLeft, connected
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.emulators.telegram.faults import LOST

Call = Callable[[Bot], Awaitable[object]]


def error_of(telegram: TelegramEmulator, call: Call) -> TelegramError:
    """The error with which a call ends; nothing of it may show the token."""

    async def run() -> TelegramError:
        async with connected(telegram.token, telegram.url) as bot:
            with pytest.raises(TelegramError) as failed:
                await call(bot)
            return failed.value

    error = asyncio.run(run())
    assert telegram.token not in "".join(traceback.format_exception(error))
    return error


def test_a_refused_connection_never_left() -> None:
    """The cause says so."""
    telegram = TelegramEmulator().start()
    telegram.stop()
    error = error_of(telegram, lambda bot: bot.get_me())
    assert type(error) is NetworkError
    assert isinstance(error.__cause__, NeverLeft)


def test_a_full_pool_never_left(telegram: TelegramEmulator) -> None:
    """A call that found no free connection was not sent, and the error tells."""

    async def call(bot: Bot) -> None:
        waiting = asyncio.create_task(bot.get_updates(timeout=5))
        await telegram.until(lambda: telegram.polling)
        try:
            await bot.get_updates(connect_timeout=0.01, pool_timeout=0.01)
        finally:
            waiting.cancel()

    error = error_of(telegram, call)
    assert isinstance(error, TimedOut)
    assert isinstance(error.__cause__, NeverLeft)


def test_a_slow_answer_may_have_been_sent(telegram: TelegramEmulator) -> None:
    """Time ran out while Telegram had the request."""
    error = error_of(
        telegram,
        lambda bot: bot.do_api_request("getUpdates", {"timeout": 5}, read_timeout=0.05),
    )
    assert isinstance(error, TimedOut)
    assert error.__cause__ is None


def test_a_broken_connection_may_have_been_sent(telegram: TelegramEmulator) -> None:
    """A connection that closes without an answer tells nothing."""
    telegram.fail_next("getMe", LOST)
    error = error_of(telegram, lambda bot: bot.get_me())
    assert type(error) is NetworkError
    assert error.__cause__ is None


def test_a_page_of_a_proxy_is_an_error_and_not_logged(
    telegram: TelegramEmulator, caplog: pytest.LogCaptureFixture
) -> None:
    """HTML instead of JSON is a network error; the page stays out of the log."""
    telegram.fail_next("getMe", 502)
    assert type(error_of(telegram, lambda bot: bot.get_me())) is NetworkError
    assert "html" not in caplog.text


def test_files_can_be_sent(telegram: TelegramEmulator) -> None:
    """A document arrives with its name."""
    ada = telegram.person(started=True)

    async def run() -> None:
        async with connected(telegram.token, telegram.url + "/") as bot:
            await bot.send_document(ada.id, b"words", filename="words.txt")

    asyncio.run(run())
    assert ada.messages[0].file_name == "words.txt"


def test_a_call_without_connections_says_what_to_do() -> None:
    """Forgetting to connect is a fault of ours, told in words."""

    async def run() -> None:
        with pytest.raises(RuntimeError, match="connected"):
            await AiohttpRequest().do_request("http://127.0.0.1/", "GET")

    asyncio.run(run())


def test_a_proxy_of_the_environment_is_used_but_not_where_it_is_ruled_out(
    telegram: TelegramEmulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A call goes through the proxy that was set when connecting, unless `no_proxy` forbids."""
    gone = TelegramEmulator().start()
    gone.stop()
    monkeypatch.setenv("http_proxy", gone.url)
    monkeypatch.setenv("no_proxy", "example.org")
    error = error_of(telegram, lambda bot: bot.get_me())
    assert isinstance(error.__cause__, NeverLeft)

    async def run() -> None:
        async with connected(telegram.token, telegram.url) as bot:
            monkeypatch.setenv("no_proxy", "127.0.0.1")
            assert (await bot.get_me()).is_bot

    asyncio.run(run())
