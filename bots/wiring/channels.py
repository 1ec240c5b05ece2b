"""The channels that can be configured; a new one is a file beside this one and a line here."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Final

from bots.settings import Settings
from bots.wiring.built import Built
from core.errors import SettingFault

Channel = Callable[[Built], AbstractAsyncContextManager[None]]
TO_COME: Final = ("telegram_webhook_url",)
"""Settings that already have their names, and are of no use yet."""


def check_channels(settings: Settings) -> None:
    """Make sure that nobody waits for a channel that this release has not.

    Raises:
        SettingFault: naming the setting that would be of no use.
    """
    for name in TO_COME:
        if getattr(settings, name) is not None:
            raise SettingFault(
                f"HEARD_{name.upper()}", "this release cannot use it yet.", "Leave it out."
            )


def _telegram() -> Channel:
    from bots.wiring.telegram import telegram  # noqa: PLC0415 - loads only where it is configured

    return telegram


def _slack() -> Channel:
    from bots.wiring.slack import slack  # noqa: PLC0415 - loads only where it is configured

    return slack


CHANNELS: Final[dict[str, Callable[[], Channel]]] = {"telegram": _telegram, "slack": _slack}
"""What loads a channel, by the name that `Settings.channels` gives."""
