"""The receiver: asks Telegram for updates, hands each on, and confirms only what is kept.

An update is confirmed by asking for the next; that is done when every update of a batch was
applied or put in quarantine. Whatever fails, the same batch is asked for again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import structlog
from telegram import Bot, Update
from telegram.constants import CallbackQueryLimit
from telegram.error import BadRequest, Conflict, InvalidToken, TelegramError

from bots.patience import Patience, unless
from bots.telegram.profile import Profile, introduce
from bots.telegram.receive import ALLOWED, Me, key_of, to_inbound
from core.domain.messages import Inbound
from core.errors import StorageAway
from core.outcomes import Applied
from core.ports import Clock

POLL_SECONDS: Final = 50
"""How long Telegram may hold a question for updates open; it allows no more."""
GRACE_SECONDS: Final = 10
LONGEST_TOAST: Final = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)

MENDS: Final[dict[type[Exception], str]] = {
    InvalidToken: "Check HEARD_TELEGRAM_TOKEN and HEARD_TELEGRAM_API_URL.",
    Conflict: "Another program asks for this bot's updates: stop it.",
}
"""What the operator can do; anything else mends itself."""

Raw = dict[str, Any]
log = structlog.get_logger(__name__)


Submit = Callable[[Inbound], Awaitable[Applied]]
Quarantine = Callable[[str, Raw, str], Awaitable[None]]


@dataclass(slots=True, eq=False)
class TelegramApp:
    """Receives for one bot until it is told to stop; no error of any kind ends it.

    `submit` answers once a turn is committed. `quarantine` keeps an update that nobody can
    read: its key, its JSON and the name of the error. `sleep` waits for seconds.
    """

    bot: Bot
    submit: Submit
    quarantine: Quarantine
    clock: Clock
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    poll_seconds: int = POLL_SECONDS
    sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep
    _username: str | None = None
    _offset: int = 0
    _patience: Patience = field(default_factory=lambda: Patience("telegram.receiving"))
    _answers: set[asyncio.Task[None]] = field(default_factory=set)

    @property
    def username(self) -> str | None:
        """The bot's username, for links; None until Telegram has told it."""
        return self._username

    @property
    def trouble(self) -> str | None:
        """The error that keeps updates from being received now; None when all is well."""
        return self._patience.trouble

    async def run(self, stop: asyncio.Event) -> None:
        """Receive until `stop` is set; what was fetched by then is still applied."""
        introducing = asyncio.create_task(self._introduce())
        try:
            while not stop.is_set():
                await self._round(stop)
        finally:
            introducing.cancel()
            await asyncio.gather(introducing, *self._answers, return_exceptions=True)

    async def take(self, raw: Raw) -> None:
        """Apply one update as Telegram gave it; a tap is acknowledged once it is committed.

        Raises:
            Exception: whatever kept the update from being applied or put in quarantine.
        """
        at, toast = self.clock.now(), None
        try:
            inbound = to_inbound(Update.de_json(raw), at, self._me)
        except Exception as error:  # noqa: BLE001 - no update may hold back those behind it
            log.warning("telegram.update_unreadable", error=type(error).__name__)
            await self.quarantine(key_of(raw["update_id"]), raw, type(error).__name__)
        else:
            toast = (await self.submit(inbound)).toast if inbound else None
        self._acknowledge(raw, toast)

    @property
    def _me(self) -> Me:
        number = self.bot.token.partition(":")[0]
        return Me(int(number) if number.isdecimal() else 0, self._username)

    async def _round(self, stop: asyncio.Event) -> None:
        try:
            batch = await unless(stop, self._fetch())
            if batch is not None:
                await self._apply(batch)
        except Exception as error:  # noqa: BLE001 - whatever it is, receiving must go on
            await unless(stop, self.sleep(_failed(self._patience, error)))
            await self._clear_webhook(error)
        else:
            self._patience.worked()

    async def _fetch(self) -> list[Raw]:
        """The next updates. After trouble Telegram need not wait: its answer is the good news."""
        timeout = 0 if self.trouble else self.poll_seconds
        updates: list[Raw] = await self.bot.do_api_request(
            "getUpdates",
            {"offset": self._offset, "timeout": timeout, "allowed_updates": list(ALLOWED)},
            read_timeout=timeout + GRACE_SECONDS,
        )
        return updates

    async def _apply(self, batch: list[Raw]) -> None:
        """Apply a batch, all at once and in order; move on only if nothing of it failed.

        After an empty answer all is confirmed, so that asking from the start is the same; and
        Telegram may begin with lower numbers after a week without updates.
        """
        ends = [raw["update_id"] + 1 for raw in batch]
        results = await asyncio.gather(*map(self.take, batch), return_exceptions=True)
        for error in filter(None, results):
            if isinstance(error, Exception):
                raise error
            raise StorageAway("A turn was given up; it is asked for again.") from error
        self._offset = max(ends, default=0)

    def _acknowledge(self, raw: Raw, toast: str | None) -> None:
        """Stop the waiting sign on a tapped button, without keeping anybody waiting for it."""
        query = raw.get("callback_query")
        if isinstance(query, dict) and isinstance(query.get("id"), str):
            task = asyncio.create_task(self._answer(query["id"], toast))
            self._answers.add(task)
            task.add_done_callback(self._answers.discard)

    async def _answer(self, query: str, toast: str | None) -> None:
        try:
            await self.bot.answer_callback_query(query, toast and toast[:LONGEST_TOAST])
        except TelegramError as error:
            log.debug("telegram.tap_not_acknowledged", error=type(error).__name__)

    async def _clear_webhook(self, error: Exception) -> None:
        """Remove a webhook that an earlier setting left behind: it forbids asking."""
        if isinstance(error, Conflict) and "webhook is active" in str(error):
            try:
                await self.bot.delete_webhook()
            except TelegramError as refusal:
                log.debug("telegram.webhook_not_removed", error=type(refusal).__name__)

    async def _introduce(self) -> None:
        """Learn the bot's name and set its profile, however long that takes."""
        patience = Patience("telegram.profile")
        while True:
            try:
                self._username = (await self.bot.get_me()).username
                await introduce(self.bot, self.profiles)
            except BadRequest as error:  # no text becomes better by being sent again
                log.error("telegram.profile_refused", error=str(error))  # noqa: TRY400 - it says all
                return
            except Exception as error:  # noqa: BLE001 - the profile is never worth the bot
                await self.sleep(_failed(patience, error))
            else:
                patience.worked()
                return


def _failed(patience: Patience, error: Exception) -> float:
    return patience.failed(type(error).__name__, MENDS.get(type(error)))
