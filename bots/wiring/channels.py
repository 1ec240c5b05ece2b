"""Each channel that is configured, connected and joined to the lane and the outbox."""

import json
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from typing import Any, Final

from pydantic import SecretStr
from slack_sdk.signature import SignatureVerifier
from starlette.routing import Route

from bots.settings import Settings
from bots.slack.app import SlackApp
from bots.slack.clients import FixedToken
from bots.slack.clients import connected as connected_to_slack
from bots.slack.send import SlackOutlet
from bots.telegram.app import TelegramApp
from bots.telegram.profile import Profile
from bots.telegram.request import connected as connected_to_telegram
from bots.telegram.send import TelegramOutlet
from bots.wiring.built import Built, owner
from core.dialogues.catalogue import Catalogue
from core.domain.messages import Inbound, Said, Sender
from core.errors import SettingFault
from core.house import House
from core.ports import UnitOfWork
from core.texts import Words

Channel = Callable[[Built], AbstractAsyncContextManager[None]]
TO_COME: Final = ("telegram_webhook_url", "slack_client_id")
"""Settings that already have their names, and are of no use yet."""
SLACK_PATH: Final = "/slack/events"
"""Where Slack sends all that it sends over HTTP; the manifest names it too."""


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


@asynccontextmanager
async def telegram(built: Built) -> AsyncIterator[None]:
    """Telegram, by asking it for updates."""
    settings, house = built.settings, built.house
    token = _secret(settings.telegram_token)
    async with connected_to_telegram(token, settings.telegram_api_url) as bot:
        keep, profiles = partial(_keep_unread, built), profiles_of(house)
        app = TelegramApp(bot, built.lane.submit, keep, house.clock, profiles)
        words = house.wordings.of(house.organisation.language)
        built.sender(TelegramOutlet(bot, place_label=words("choice-here")), owner())
        built.receive("telegram", app.run, owner())
        yield


@asynccontextmanager
async def slack(built: Built) -> AsyncIterator[None]:
    """Slack, by Socket Mode, over HTTP, or both: what comes twice is known by its key."""
    settings, house = built.settings, built.house
    token = FixedToken(_secret(settings.slack_bot_token))
    async with connected_to_slack(token, settings.slack_api_url) as clients:
        keep, words = partial(_keep_unread, built), house.wordings.of(house.organisation.language)
        known = house.catalogue.spoken
        app = partial(SlackApp, clients, built.lane.submit, keep, house.clock, words, known)
        built.sender(SlackOutlet(clients), owner())
        if settings.slack_app_token is not None:
            by_socket = app(app_token=_secret(settings.slack_app_token))
            built.receive("slack", by_socket.run, owner())
        if settings.slack_signing_secret is not None:
            by_http = app(verifier=SignatureVerifier(_secret(settings.slack_signing_secret)))
            built.called(Route(SLACK_PATH, by_http.endpoint, methods=["POST"]), by_http.run)
        yield


CHANNELS: Final[dict[str, Channel]] = {"telegram": telegram, "slack": slack}
"""By the name that `Settings.channels` gives."""


def _secret(value: SecretStr | None) -> str:
    return value.get_secret_value() if value else ""


async def _keep_unread(built: Built, key: str, raw: dict[str, Any], error: str) -> None:
    """Keep what no receiver could read, as it came, from nobody in particular."""
    nobody = Sender(key.partition(":")[0], "", "", private=False)
    inbound = Inbound(key, nobody, built.clock.now(), Said(json.dumps(raw)))

    def work(uow: UnitOfWork) -> None:
        uow.quarantine(inbound, None, error)
        uow.flush()

    await built.lane.call(work)


def profiles_of(house: House) -> dict[str, Profile]:
    """What the bot says of itself on Telegram, in each of the board's languages."""
    languages = house.organisation.languages
    return {code: _profile(house.wordings.of(code), house.catalogue) for code in languages}


def _profile(words: Words, catalogue: Catalogue) -> Profile:
    commands = tuple(
        (verb.name, words(f"about-{verb.name}"))
        for verb in catalogue.verbs.values()
        if verb.menu and not verb.roles and words.has(f"about-{verb.name}")
    )
    return Profile(commands, words("profile-description"), words("profile-short"))
