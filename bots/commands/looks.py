"""What `heard check` looks at: each look tells what is well, if anything, or raises the fault."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from typing import Final

from bots import wiring
from bots.board import read_board
from bots.secret_key import find_key
from bots.settings import Settings
from bots.web.app import HEALTH, check_port
from core.domain.installations import Installation
from core.errors import SettingFault

SECONDS: Final = 2.0
"""How long whoever listens on our port has to say that it is Heard."""
Look = Callable[[Settings], str | None]


def installed(settings: Settings) -> Sequence[Installation]:
    """In which workspaces the app was installed by its page; changes nothing."""
    return wiring.installed(settings) if settings.slack_client_id is not None else ()


def _board(settings: Settings) -> None:
    read_board(settings)


def _key(settings: Settings) -> None:
    find_key(settings)


def _database(settings: Settings) -> None:
    """An SQLite file that is not there yet will be made at the first start."""
    file = settings.database_file
    if file is None or file.exists():
        wiring.check_schema(settings)


def _port(settings: Settings) -> str | None:
    """Whether we can listen where Slack shall call; somebody there may be Heard at work."""
    if settings.slack_signing_secret is None and settings.slack_client_id is None:
        return None
    host, port = settings.http_host, settings.http_port
    try:
        check_port(host, port)
    except SettingFault:
        if not _is_heard(host, port):
            raise
        return f"Heard answers at {host} port {port} already; for one more choose another port."
    return None


def _is_heard(host: str, port: int) -> bool:
    line = HTTPConnection(host, port, timeout=SECONDS)
    try:
        line.request("GET", HEALTH)
        return line.getresponse().read() == b"ok"
    except (OSError, HTTPException):
        return False
    finally:
        line.close()


def _telegram(settings: Settings) -> str | None:
    if settings.telegram_token is None:
        return None
    from bots.telegram.examine import examine  # noqa: PLC0415 - loads only where configured

    asyncio.run(examine(settings.telegram_token.get_secret_value(), settings.telegram_api_url))
    return "Telegram knows the bot: `heard` runs there."


def _slack_bot(settings: Settings) -> str | None:
    if settings.slack_bot_token is None:
        return None
    from bots.slack.examine import examine_bot  # noqa: PLC0415 - as above

    token = settings.slack_bot_token.get_secret_value()
    workspace = asyncio.run(examine_bot(token, settings.slack_api_url))
    return f"Slack knows the bot in {workspace}: `heard` runs there."


def _slack_app(settings: Settings) -> None:
    if settings.slack_app_token is not None:
        from bots.slack.examine import examine_app  # noqa: PLC0415 - as above

        token = settings.slack_app_token.get_secret_value()
        asyncio.run(examine_app(token, settings.slack_api_url))


def _slack_client(settings: Settings) -> str | None:
    if settings.slack_client_id is None or settings.slack_client_secret is None:
        return None
    from bots.slack.examine import examine_client  # noqa: PLC0415 - as above

    secret = settings.slack_client_secret.get_secret_value()
    asyncio.run(examine_client(settings.slack_client_id, secret, settings.slack_api_url))
    return "Slack knows the app."


def _slack_workspaces(settings: Settings) -> None:
    if found := installed(settings):
        from bots.slack.examine import examine_installed  # noqa: PLC0415 - as above

        asyncio.run(examine_installed(found, settings.slack_api_url))


LOOKS: Final[Mapping[Look, tuple[str, ...]]] = {
    wiring.check_channels: (),
    _board: ("HEARD_ORGANISATION",),
    _key: ("HEARD_SECRET_KEY", "HEARD_DATABASE_URL", "HEARD_HOME"),
    _database: ("HEARD_DATABASE_URL", "HEARD_HOME"),
    _port: ("HEARD_HTTP_PORT", "HEARD_HTTP_HOST"),
    _telegram: ("HEARD_TELEGRAM_API_URL",),
    _slack_bot: ("HEARD_SLACK_API_URL",),
    _slack_app: ("HEARD_SLACK_API_URL",),
    _slack_client: ("HEARD_SLACK_API_URL",),
    _slack_workspaces: ("HEARD_SLACK_API_URL", "HEARD_DATABASE_URL", "HEARD_HOME"),
}
"""Every look, with the settings that must be without a fault for it to find more than that."""
