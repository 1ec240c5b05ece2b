"""How it leaves: a `Reply` becomes calls of Telegram's, and a refusal becomes `SendFailed`."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from functools import partial
from typing import Any, Final, TypeVar

import structlog
from telegram import (
    Bot,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, InvalidToken, TelegramError

from bots.outlet import Limits, Outgoing
from bots.telegram.drawing import Page, html, paginate, plain
from bots.telegram.failures import cannot_parse, failure_of
from bots.telegram.keyboard import inline, written
from bots.telegram.receive import CHANNEL
from core.domain.messages import Media, MediaKind
from core.errors import Failure, SendFailed

LIMITS: Final = Limits(group_prefix="-")
LONGEST_SEND: Final = 18.0
"""Seconds for all the calls of one message; the sender's lease counts on less than 20."""
MOST_BEGUN: Final = 1000
NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove
Step = Callable[[], Coroutine[Any, Any, str | None]]
T = TypeVar("T")
log = structlog.get_logger(__name__)


class TelegramOutlet:
    """One bot's way out. `place_label` is what the button says that sends where somebody is."""

    def __init__(self, bot: Bot, *, place_label: str, limits: Limits = LIMITS) -> None:
        """Send through `bot`, whose connections somebody else opens and closes."""
        self._bot = bot
        self._place_label = place_label
        self._limits = limits
        # Both are only kept in mind: after a restart a page may come twice, and a keyboard that
        # hides itself when used stays within reach.
        self._begun: dict[Outgoing, int] = {}
        self._asked_for_place: set[str] = set()
        self._token_refused = False

    @property
    def name(self) -> str:
        """The channel's name."""
        return CHANNEL

    @property
    def limits(self) -> Limits:
        """What Telegram's FAQ for bots allows."""
        return self._limits

    async def send(self, message: Outgoing) -> str | None:
        """Send or edit a message; the number of its last page, which bears the buttons.

        Of a message of several pages those that arrived are not sent again when it is retried.

        Raises:
            SendFailed: as `TELEGRAM_ERRORS` says.
        """
        try:
            async with asyncio.timeout(LONGEST_SEND):
                sent = await self._walk(message, self._steps(message))
        except TelegramError as error:
            self._note_token(refused=isinstance(error, InvalidToken))
            raise failure_of(error) from error
        except TimeoutError as error:
            raise SendFailed(Failure.UNKNOWN, code="too slow") from error
        self._note_token(refused=False)
        return sent

    async def _walk(self, message: Outgoing, steps: list[Step]) -> str | None:
        done, sent = self._begun.pop(message, 0), None
        try:
            for step in steps[done:]:
                sent = await step()
                done += 1
        finally:
            if 0 < done < len(steps):
                self._remember(message, done)
        return sent

    def _remember(self, message: Outgoing, done: int) -> None:
        if len(self._begun) >= MOST_BEGUN:
            del self._begun[next(iter(self._begun))]
        self._begun[message] = done

    def _steps(self, message: Outgoing) -> list[Step]:
        """The calls that make up a message: what is attached, then its pages, buttons last."""
        reply, edits = message.reply, message.edits
        buttons = inline(reply.choices)
        pages = paginate((*reply.parts, *written(reply.choices)))
        if not pages:
            raise SendFailed(Failure.REFUSED, code="no words")
        steps: list[Step] = []
        if reply.media is not None and edits is None:
            steps.append(partial(self._attach, message.chat, reply.media))
        if edits is not None:
            only = buttons if len(pages) == 1 else None
            steps.append(partial(self._edit, message.chat, edits, pages.pop(0), only))
        for page in pages:
            markup = self._beneath(message, buttons) if page is pages[-1] else None
            steps.append(partial(self._post, message.chat, page, markup))
        return steps

    def _beneath(self, message: Outgoing, buttons: InlineKeyboardMarkup | None) -> Markup | None:
        """Buttons; else a key that sends a place, or its removal once it has served."""
        if buttons is not None:
            return buttons
        in_group = message.chat.startswith(LIMITS.group_prefix)
        if message.reply.wants == "place" and not in_group:
            key = KeyboardButton(self._place_label, request_location=True)
            return ReplyKeyboardMarkup([[key]], resize_keyboard=True, one_time_keyboard=True)
        return ReplyKeyboardRemove() if message.chat in self._asked_for_place else None

    async def _post(self, chat: str, page: Page, markup: Markup | None) -> str:
        call = partial(self._bot.send_message, chat_id=int(chat), reply_markup=markup)
        sent = await _drawn(call, page)
        if isinstance(markup, ReplyKeyboardMarkup):
            self._asked_for_place.add(chat)
        elif isinstance(markup, ReplyKeyboardRemove):
            self._asked_for_place.discard(chat)
        return str(sent.message_id)

    async def _edit(
        self, chat: str, edits: str, page: Page, buttons: InlineKeyboardMarkup | None
    ) -> str:
        call = partial(self._bot.edit_message_text, chat_id=int(chat), message_id=int(edits))
        await _drawn(partial(call, reply_markup=buttons), page)
        return edits

    async def _attach(self, chat: str, media: Media) -> None:
        """Send what is attached, if Telegram still has it; the words matter more."""
        attach = ATTACH.get(media.kind)
        if attach is None:
            return
        try:
            await attach(self._bot, int(chat), media)
        except BadRequest:
            log.warning("telegram.attachment_refused", kind=media.kind.value)

    def _note_token(self, *, refused: bool) -> None:
        """Say once that the token is refused; the messages wait until it is mended."""
        if refused and not self._token_refused:
            log.error("telegram.token_refused", mend="Check HEARD_TELEGRAM_TOKEN.")
        self._token_refused = refused


async def _drawn(call: Callable[..., Awaitable[T]], page: Page) -> T:
    """Make a call with a page as HTML, or in plain words if Telegram cannot read our marks."""
    call = partial(call, link_preview_options=NO_PREVIEW)
    try:
        return await call(text=html(page), parse_mode=ParseMode.HTML)
    except BadRequest as error:
        if not cannot_parse(error):
            raise
    log.error("telegram.cannot_parse_page")
    return await call(text=plain(page))


ATTACH: Final[dict[MediaKind, Callable[[Bot, int, Media], Awaitable[Message]]]] = {
    MediaKind.PHOTO: lambda bot, chat, media: bot.send_photo(chat, media.reference),
    MediaKind.VOICE: lambda bot, chat, media: bot.send_voice(chat, media.reference),
    MediaKind.DOCUMENT: lambda bot, chat, media: bot.send_document(chat, media.reference),
    MediaKind.LOCATION: lambda bot, chat, media: bot.send_location(
        chat, media.latitude, media.longitude
    ),
}
"""How each kind of media is sent again by its reference; any other kind is left out."""
