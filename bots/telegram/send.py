"""How it leaves: a message becomes calls of Telegram's, and a refusal becomes `SendFailed`."""

import asyncio
from typing import Any, Final

import structlog
from telegram import Bot
from telegram.error import BadRequest, InvalidToken, TelegramError

from bots.outlet import Limits, Outgoing
from bots.telegram.calls import Call, calls_for
from bots.telegram.failures import cannot_parse, failure_of
from bots.telegram.keyboard import REMOVAL, Markup, inline, place_key
from bots.telegram.pictures import Pictures
from bots.telegram.receive import CHANNEL
from core.errors import Failure, SendFailed

# Telegram asks for a message a second and chat and allows short bursts. A quick thumb makes two
# calls a tap, the next question and the used keyboard: ten taps in a row must not make it wait.
LIMITS: Final = Limits(chat_burst=20, group_prefix="-")
LONGEST_SEND: Final = 18.0
"""Seconds for all the calls of one message; an outlet may take 20."""
MOST_BEGUN: Final = 1000

log = structlog.get_logger(__name__)


class TelegramOutlet:
    """One bot's way out. `place_label` is what the button says that sends where somebody is."""

    def __init__(self, bot: Bot, *, place_label: str, limits: Limits = LIMITS) -> None:
        """Send through `bot`, whose connections somebody else opens and closes."""
        self._bot = bot
        self._place_key = place_key(place_label)
        self._limits = limits
        self._pictures = Pictures()
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
        markup = self._beneath(message)
        calls = calls_for(message, markup)
        try:
            async with asyncio.timeout(LONGEST_SEND):
                sent = await self._walk(message, calls)
        except TelegramError as error:
            self._note_token(refused=isinstance(error, InvalidToken))
            raise failure_of(error) from error
        except TimeoutError as error:
            raise SendFailed(Failure.UNKNOWN, code="too slow") from error
        self._note_token(refused=False)
        self._note_keyboard(message.chat, markup)
        return sent

    async def _walk(self, message: Outgoing, calls: list[Call]) -> str | None:
        done, sent = self._begun.pop(message, 0), None
        try:
            for call in calls[done:]:
                sent = await self._make(call, message.picture) or sent
                done += 1
        finally:
            if 0 < done < len(calls):
                self._remember(message, done)
        return sent

    def _remember(self, message: Outgoing, done: int) -> None:
        if len(self._begun) >= MOST_BEGUN:
            del self._begun[next(iter(self._begun))]
        self._begun[message] = done

    async def _make(self, call: Call, picture: bytes | None) -> str | None:
        """Make one call: the number of the message that it sent or changed.

        An attachment that Telegram will not have is left out: the words matter more. Marks that
        it cannot read are left out too.
        """
        try:
            done = await self._ask(call, call.marked, picture)
        except BadRequest as error:
            if not call.page:
                log.warning("telegram.attachment_refused", method=call.method)
                return None
            if cannot_parse(error):
                log.warning("telegram.page_unreadable", method=call.method)
                done = await self._ask(call, call.bare, picture)
            elif call.pictured and failure_of(error).failure is Failure.REFUSED:
                log.warning("telegram.picture_refused")
                return await self._make(call.wordy, None)
            else:
                raise
        return str(done["message_id"])

    async def _ask(
        self, call: Call, arguments: dict[str, object], picture: bytes | None
    ) -> dict[str, Any]:
        if not call.pictured or picture is None:
            return await self._request(call.method, arguments)
        async with self._pictures.one(picture) as photo:
            try:
                done = await self._request(call.method, {**arguments, "photo": photo})
            except BadRequest:
                self._pictures.forget(picture)
                raise
            self._pictures.learn(picture, done)
            return done

    async def _request(self, method: str, arguments: dict[str, object]) -> dict[str, Any]:
        done: dict[str, Any] = await self._bot.do_api_request(method, arguments)
        return done

    def _beneath(self, message: Outgoing) -> Markup | None:
        """Buttons; else a key that sends a place, or its removal once it has served."""
        buttons = inline(message.reply.choices)
        if buttons is not None or message.edits is not None:
            return buttons
        if message.reply.wants == "place" and not message.chat.startswith(LIMITS.group_prefix):
            return self._place_key
        return REMOVAL if message.chat in self._asked_for_place else None

    def _note_keyboard(self, chat: str, markup: Markup | None) -> None:
        if markup is self._place_key:
            self._asked_for_place.add(chat)
        elif markup is REMOVAL:
            self._asked_for_place.discard(chat)

    def _note_token(self, *, refused: bool) -> None:
        """Say once that the token is refused; the messages wait until it is mended."""
        if refused and not self._token_refused:
            log.error("telegram.token_refused", mend="Check HEARD_TELEGRAM_TOKEN.")
        self._token_refused = refused
