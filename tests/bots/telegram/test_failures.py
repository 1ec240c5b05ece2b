"""The table of the library's errors: all of them, and what each means."""

from datetime import timedelta
from typing import cast

import pytest
from telegram import error as library
from telegram.error import TelegramError

from bots.telegram.failures import TELEGRAM_ERRORS, failure_of
from bots.telegram.request import NeverLeft
from core.errors import Failure

# The library is changing the type of one number, and warns of it whenever the number is touched.
pytestmark = pytest.mark.filterwarnings("ignore:.*retry_after")

EDIT_SAME = (
    "Message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


def test_every_error_of_the_library_has_its_own_row() -> None:
    """A release that adds an error makes this fail until somebody has thought about it."""
    defined = {
        kind
        for kind in vars(library).values()
        if isinstance(kind, type) and issubclass(kind, TelegramError)
    }
    assert TELEGRAM_ERRORS.keys() == defined
    assert {kind.__name__ for kind in defined} == set(library.__all__)


@pytest.mark.parametrize(
    ("error", "failure"),
    [
        (library.Forbidden("Forbidden: bot was blocked by the user"), Failure.UNREACHABLE),
        (library.Forbidden("Forbidden: user is deactivated"), Failure.UNREACHABLE),
        (library.BadRequest("Bad Request: chat not found"), Failure.UNREACHABLE),
        (library.BadRequest("Bad Request: user is deactivated"), Failure.UNREACHABLE),
        (library.BadRequest("Bad Request: PEER_ID_INVALID"), Failure.UNREACHABLE),
        (library.BadRequest(EDIT_SAME), Failure.UNCHANGED),
        (library.BadRequest("Bad Request: message to edit not found"), Failure.GONE),
        (library.BadRequest("Bad Request: message can't be edited"), Failure.GONE),
        (library.BadRequest("Bad Request: message is too long"), Failure.REFUSED),
        (library.ChatMigrated(-100200), Failure.UNREACHABLE),
        (library.Conflict("Conflict: terminated"), Failure.NOT_SENT),
        (library.EndPointNotFound("no such method"), Failure.REFUSED),
        (library.InvalidToken(), Failure.NOT_SENT),
        (library.NetworkError("Internal Server Error (500)"), Failure.UNKNOWN),
        (library.NetworkError("Bad Gateway (502)"), Failure.UNKNOWN),
        (library.NetworkError("Request Entity Too Large"), Failure.REFUSED),
        (library.NetworkError("Too Many Requests (429)"), Failure.SLOW_DOWN),
        (library.TimedOut(), Failure.UNKNOWN),
        (library.TelegramError("The answer is not JSON"), Failure.UNKNOWN),
        (library.PassportDecryptionError("no"), Failure.REFUSED),
    ],
)
def test_an_error_says_what_may_be_done(error: TelegramError, failure: Failure) -> None:
    """Each error becomes the failure that the sender knows how to treat."""
    assert failure_of(error).failure is failure


@pytest.mark.parametrize("kind", [library.NetworkError, library.TimedOut])
def test_what_never_left_was_not_sent(kind: type[TelegramError]) -> None:
    """The cause tells a refused connection from an answer that was lost."""
    error = kind("ClientConnectorError")
    error.__cause__ = NeverLeft("ClientConnectorError")
    assert failure_of(error).failure is Failure.NOT_SENT


@pytest.mark.parametrize("wait", [7, timedelta(seconds=7)])
def test_a_flood_error_tells_how_long_to_rest(wait: int | timedelta) -> None:
    """The bot as a whole rests for as many seconds as Telegram says."""
    failed = failure_of(library.RetryAfter(wait))
    assert (failed.failure, failed.retry_after, failed.scope) == (Failure.SLOW_DOWN, 7.0, "bot")


def test_an_unknown_subclass_is_treated_as_its_parent() -> None:
    """What a later release derives from a known error is not left without a row."""
    kind = cast("type[TelegramError]", type("Newer", (library.BadRequest,), {}))
    assert failure_of(kind("Bad Request: chat not found")).failure is Failure.UNREACHABLE


def test_a_moved_group_names_its_new_number() -> None:
    """The new chat is noted for whoever reads the log."""
    assert "-100200" in failure_of(library.ChatMigrated(-100200)).code
