"""What a refusal of Telegram's means for a message: one table of the library's errors."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Final, cast

from telegram import error as telegram_error
from telegram.error import ChatMigrated, RetryAfter, TelegramError

from bots.telegram.request import NeverLeft
from core.errors import Failure, SendFailed

BUSY_SECONDS: Final = 5.0
"""How long to rest when a proxy says that there is too much, and not for how long."""

DESCRIPTIONS: Final[Mapping[str, Failure]] = {
    "message is not modified": Failure.UNCHANGED,
    "message to edit not found": Failure.GONE,
    "message can't be edited": Failure.GONE,
    "message_id_invalid": Failure.GONE,
    "there is no text in the message to edit": Failure.GONE,
    "chat not found": Failure.UNREACHABLE,
    "user not found": Failure.UNREACHABLE,
    "user is deactivated": Failure.UNREACHABLE,
    "peer_id_invalid": Failure.UNREACHABLE,
    "group chat was upgraded": Failure.UNREACHABLE,
    "not enough rights to send": Failure.UNREACHABLE,
    "have no rights to send": Failure.UNREACHABLE,
    "chat_write_forbidden": Failure.UNREACHABLE,
}
"""Parts of the descriptions that come with HTTP 400, in small letters."""


def failure_of(error: TelegramError) -> SendFailed:
    """What may be done about a message that the library could not send."""
    row = next(kind for kind in type(error).__mro__ if kind in TELEGRAM_ERRORS)
    return TELEGRAM_ERRORS[row](error)


def cannot_parse(error: TelegramError) -> bool:
    """Whether Telegram could not read our marks, so that the bare words should be sent."""
    return "can't parse entities" in str(error).lower()


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks to wait; the library is on its way from a number to a duration."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _always(failure: Failure) -> Callable[[TelegramError], SendFailed]:
    return lambda error: SendFailed(failure, code=_code(error))


def _code(error: TelegramError) -> str:
    return type(error).__name__


def _slow_down(error: TelegramError) -> SendFailed:
    wait = seconds_of(cast("RetryAfter", error))
    return SendFailed(Failure.SLOW_DOWN, retry_after=wait, scope="bot", code=_code(error))


def _moved(error: TelegramError) -> SendFailed:
    number = cast("ChatMigrated", error).new_chat_id
    return SendFailed(Failure.UNREACHABLE, code=f"moved to {number}")


def _described(error: TelegramError) -> SendFailed:
    words = str(error).lower()
    for part, failure in DESCRIPTIONS.items():
        if part in words:
            return SendFailed(failure, code=part)
    return SendFailed(Failure.REFUSED, code=_code(error))


def _lost(error: TelegramError) -> SendFailed:
    """The line broke or a proxy answered: only the cause tells whether anything was sent."""
    if isinstance(error.__cause__, NeverLeft):
        return SendFailed(Failure.NOT_SENT, code=str(error.__cause__))
    words = str(error).lower()
    if "too many requests" in words:
        return SendFailed(Failure.SLOW_DOWN, retry_after=BUSY_SECONDS, code=_code(error))
    failure = Failure.REFUSED if "request entity too large" in words else Failure.UNKNOWN
    return SendFailed(failure, code=_code(error))


TELEGRAM_ERRORS: Final[Mapping[type[TelegramError], Callable[[TelegramError], SendFailed]]] = {
    telegram_error.BadRequest: _described,
    telegram_error.ChatMigrated: _moved,
    telegram_error.Conflict: _always(Failure.NOT_SENT),
    telegram_error.EndPointNotFound: _always(Failure.REFUSED),
    telegram_error.Forbidden: _always(Failure.UNREACHABLE),
    telegram_error.InvalidToken: _always(Failure.NOT_SENT),
    telegram_error.NetworkError: _lost,
    telegram_error.PassportDecryptionError: _always(Failure.REFUSED),
    telegram_error.RetryAfter: _slow_down,
    telegram_error.TelegramError: _always(Failure.UNKNOWN),
    telegram_error.TimedOut: _lost,
}
"""Every error of the library; the row of the nearest class counts, so order does not matter."""
