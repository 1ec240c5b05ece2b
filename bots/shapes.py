"""What the value of a setting must look like, so far as that can be told by looking at it."""

from collections.abc import Callable
from typing import Final

from pydantic import SecretStr

TOKENS: Final = {"xapp-": "an app-level token", "xoxb-": "a bot's token"}
"""How Slack's tokens begin, and what they are."""


def begins(*starts: str) -> Callable[[SecretStr | str], SecretStr | str]:
    """A check that a value begins with one of these, and goes on."""

    def check(value: SecretStr | str) -> SecretStr | str:
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if not text.startswith(starts) or text in starts:
            raise ValueError(f"it does not begin with {' or '.join(starts)}.")
        return value

    return check


def no_token(value: SecretStr) -> SecretStr:
    """A check that this is not a token of Slack's, which stands on the same pages."""
    for start, what in TOKENS.items():
        if value.get_secret_value().startswith(start):
            raise ValueError(f"it begins with {start}, so it is {what}.")
    return value


def long(value: SecretStr) -> SecretStr:
    """A check that a key has something to guess."""
    if len(value.get_secret_value()) < 32:
        raise ValueError("it is too short to keep anything secret.")
    return value


def telegram_token(value: SecretStr) -> SecretStr:
    """A check for a token as BotFather gives it."""
    number, _, rest = value.get_secret_value().partition(":")
    if not (number.isdecimal() and rest.replace("-", "").replace("_", "").isalnum()):
        raise ValueError("it is not a token: a number, a colon, then letters and digits.")
    return value


def slack_api(value: str) -> str:
    """A check for the address of Slack's methods; the last slash may be left out."""
    address = f"{value.rstrip('/')}/"
    if not address.endswith("/api/"):
        raise ValueError("it does not end in /api/.")
    return address


def swapped(bot: object, app: object) -> bool:
    """Whether each of Slack's two tokens stands where the other belongs."""
    return str(bot).startswith("xapp-") and str(app).startswith("xoxb-")
