"""Two libraries that know nothing of the emulator use it as they use Telegram."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator

import pytest
from aiogram import Bot as AiogramBot
from aiogram import exceptions as aiogram_errors
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile
from aiogram.types import InlineKeyboardButton as AiogramButton
from aiogram.types import InlineKeyboardMarkup as AiogramKeyboard
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram import error as ptb_errors
from telegram.request import HTTPXRequest

from tests.emulators.pictures import picture
from tests.emulators_tests.telegram_scene import Scene, scene

FAULTS: tuple[tuple[str | int, type[Exception], type[Exception]], ...] = (
    ("unauthorized", ptb_errors.InvalidToken, aiogram_errors.TelegramUnauthorizedError),
    ("method not found", ptb_errors.InvalidToken, aiogram_errors.TelegramNotFound),
    ("chat not found", ptb_errors.BadRequest, aiogram_errors.TelegramBadRequest),
    ("not modified", ptb_errors.BadRequest, aiogram_errors.TelegramBadRequest),
    ("blocked", ptb_errors.Forbidden, aiogram_errors.TelegramForbiddenError),
    ("deactivated", ptb_errors.Forbidden, aiogram_errors.TelegramForbiddenError),
    ("never started", ptb_errors.Forbidden, aiogram_errors.TelegramForbiddenError),
    ("second poller", ptb_errors.Conflict, aiogram_errors.TelegramConflictError),
    ("too many requests", ptb_errors.RetryAfter, aiogram_errors.TelegramRetryAfter),
    ("internal", ptb_errors.NetworkError, aiogram_errors.TelegramServerError),
    ("connection lost", ptb_errors.NetworkError, aiogram_errors.TelegramNetworkError),
    (502, ptb_errors.NetworkError, Exception),
)


@pytest.fixture
def stage() -> Iterator[Scene]:
    """An emulator whose clock stands still."""
    with scene() as ready:
        yield ready


def _with_ptb(stage: Scene, act: Callable[[Bot], Awaitable[None]]) -> None:
    async def run() -> None:
        url = stage.emulator.url
        request = HTTPXRequest(httpx_kwargs={"trust_env": False})
        polling = HTTPXRequest(httpx_kwargs={"trust_env": False})
        bot = Bot(
            stage.emulator.token,
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=request,
            get_updates_request=polling,
        )
        async with bot:
            await act(bot)

    asyncio.run(run())


def _with_aiogram(stage: Scene, act: Callable[[AiogramBot], Awaitable[None]]) -> None:
    async def run() -> None:
        session = AiohttpSession(api=TelegramAPIServer.from_base(stage.emulator.url))
        async with AiogramBot(stage.emulator.token, session=session) as bot:
            await act(bot)

    asyncio.run(run())


def test_ptb_holds_a_conversation(stage: Scene) -> None:
    """python-telegram-bot polls, sends, is tapped, answers, edits and deletes."""

    async def _act(bot: Bot) -> None:
        stage.ada.says("/start")
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Yes", callback_data="y")]])
        (first,) = await bot.get_updates(timeout=5)
        assert first.message is not None
        await first.message.reply_text("<b>Well?</b>", parse_mode="HTML", reply_markup=keyboard)
        tap = stage.ada.taps("Yes")
        (second,) = await bot.get_updates(offset=first.update_id + 1, timeout=5)
        assert second.callback_query is not None
        await second.callback_query.answer("Thanks")
        await second.callback_query.edit_message_text("You said yes.")
        assert tap.answered
        assert stage.ada.messages[0].text == "You said yes."
        await bot.delete_message(stage.ada.id, stage.ada.messages[0].message_id)

    _with_ptb(stage, _act)
    assert stage.ada.messages == []


def test_aiogram_holds_a_conversation(stage: Scene) -> None:
    """aiogram polls, sends, is tapped, answers, edits and deletes."""

    async def _act(bot: AiogramBot) -> None:
        stage.ada.says("/start")
        keyboard = AiogramKeyboard(
            inline_keyboard=[[AiogramButton(text="Yes", callback_data="y")]]
        )
        (first,) = await bot.get_updates(timeout=5)
        await bot.send_message(
            stage.ada.id, "<b>Well?</b>", parse_mode="HTML", reply_markup=keyboard
        )
        tap = stage.ada.taps("Yes")
        (second,) = await bot.get_updates(offset=first.update_id + 1, timeout=5)
        assert second.callback_query is not None
        await bot.answer_callback_query(second.callback_query.id, "Thanks")
        number = stage.ada.messages[0].message_id
        await bot.edit_message_text("You said yes.", chat_id=stage.ada.id, message_id=number)
        assert tap.answered
        assert stage.ada.messages[0].text == "You said yes."
        await bot.delete_message(stage.ada.id, number)

    _with_aiogram(stage, _act)
    assert stage.ada.messages == []


def test_ptb_brings_and_fetches_files(stage: Scene) -> None:
    """python-telegram-bot uploads each kind, sends it again by its id, and downloads."""

    async def _act(bot: Bot) -> None:
        await bot.send_photo(stage.ada.id, picture(), caption="Look")
        await bot.send_voice(stage.ada.id, b"voice")
        sent = await bot.send_document(stage.ada.id, b"words", filename="a.txt")
        assert sent.document is not None
        await bot.send_document(stage.ada.id, sent.document.file_id)
        fetched = await bot.get_file(sent.document.file_id)
        assert bytes(await fetched.download_as_bytearray()) == b"words"

    _with_ptb(stage, _act)
    assert [message.media for message in stage.ada.messages] == [
        "photo",
        "voice",
        "document",
        "document",
    ]
    assert stage.ada.messages[3].file_name == "a.txt"


def test_aiogram_brings_and_fetches_files(stage: Scene) -> None:
    """aiogram attaches its uploads under another name, and downloads them as they were."""

    async def _act(bot: AiogramBot) -> None:
        file = BufferedInputFile(b"words", filename="a.txt")
        sent = await bot.send_document(stage.ada.id, file, caption="Read")
        assert sent.document is not None
        fetched = await bot.download(sent.document.file_id)
        assert fetched is not None
        assert fetched.read() == b"words"

    _with_aiogram(stage, _act)
    assert stage.ada.messages[0].file_name == "a.txt"


@pytest.mark.filterwarnings("ignore:.*retry_after.*timedelta")
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: str(fault[0]))
def test_ptb_tells_refusals_apart(
    fault: tuple[str | int, type[Exception], type[Exception]], stage: Scene
) -> None:
    """Each refusal becomes python-telegram-bot's own class of error."""
    stage.emulator.fail_next("sendMessage", fault[0])

    async def _act(bot: Bot) -> None:
        with pytest.raises(fault[1]) as caught:
            await bot.send_message(stage.ada.id, "Hello")
        assert type(caught.value) is fault[1] or fault[1] is ptb_errors.NetworkError

    _with_ptb(stage, _act)


@pytest.mark.parametrize("fault", FAULTS[:-1], ids=lambda fault: str(fault[0]))
def test_aiogram_tells_refusals_apart(
    fault: tuple[str | int, type[Exception], type[Exception]], stage: Scene
) -> None:
    """Each refusal becomes aiogram's own class of error."""
    stage.emulator.fail_next("sendMessage", fault[0])

    async def _act(bot: AiogramBot) -> None:
        with pytest.raises(fault[2]) as caught:
            await bot.send_message(stage.ada.id, "Hello")
        assert type(caught.value) is fault[2]

    _with_aiogram(stage, _act)


def test_both_follow_a_group_that_migrated(stage: Scene) -> None:
    """Either library reads the new number from the refusal."""
    old = stage.emulator.group()
    new = old.migrates()

    async def _ptb(bot: Bot) -> None:
        with pytest.raises(ptb_errors.ChatMigrated) as caught:
            await bot.send_message(old.id, "Hello")
        assert caught.value.new_chat_id == new.id

    async def _aiogram(bot: AiogramBot) -> None:
        with pytest.raises(aiogram_errors.TelegramMigrateToChat) as caught:
            await bot.send_message(old.id, "Hello")
        assert caught.value.migrate_to_chat_id == new.id

    _with_ptb(stage, _ptb)
    _with_aiogram(stage, _aiogram)


def test_both_set_up_the_profile(stage: Scene) -> None:
    """Commands, names and the menu button go through either library."""

    async def _ptb(bot: Bot) -> None:
        await bot.set_my_commands([("help", "Say how it works")], language_code="en")
        await bot.set_my_short_description("Tell the board")
        assert (await bot.get_my_commands(language_code="en"))[0].command == "help"
        assert (await bot.get_chat(stage.ada.id)).first_name == "Ada"
        await bot.get_chat_menu_button()
        assert (await bot.get_webhook_info()).url == ""

    async def _aiogram(bot: AiogramBot) -> None:
        assert (await bot.get_my_short_description()).short_description == "Tell the board"
        assert (await bot.get_my_name()).name == "Heard"
        await bot.send_chat_action(stage.ada.id, "typing")

    _with_ptb(stage, _ptb)
    _with_aiogram(stage, _aiogram)
