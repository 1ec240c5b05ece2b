"""Telegram, connected and joined to the lane and the outbox."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

from bots.telegram.app import TelegramApp
from bots.telegram.fetch import TelegramFiles
from bots.telegram.profile import Profile
from bots.telegram.request import connected
from bots.telegram.send import TelegramOutlet
from bots.wiring.built import Built, keep_unread, owner, secret
from core.dialogues.catalogue import Catalogue
from core.house import House
from core.texts import Words


@asynccontextmanager
async def telegram(built: Built) -> AsyncIterator[None]:
    """Telegram, by asking it for updates."""
    settings, house = built.settings, built.house
    async with connected(secret(settings.telegram_token), settings.telegram_api_url) as bot:
        keep, profiles = partial(keep_unread, built), profiles_of(house)
        app = TelegramApp(bot, built.lane.submit, keep, house.clock, profiles)
        words = house.wordings.of(house.organisation.language)
        built.sender(TelegramOutlet(bot, place_label=words("choice-here")), owner())
        built.receive("telegram", app.run, owner())
        built.fetchers["telegram"] = TelegramFiles(bot).fetch
        yield


def profiles_of(house: House) -> dict[str, Profile]:
    """What the bot says of itself, in each of the board's languages."""
    languages = house.organisation.languages
    return {code: _profile(house.wordings.of(code), house.catalogue) for code in languages}


def _profile(words: Words, catalogue: Catalogue) -> Profile:
    commands = tuple(
        (verb.name, words(f"about-{verb.name}"))
        for verb in catalogue.verbs.values()
        if verb.menu and not verb.roles and words.has(f"about-{verb.name}")
    )
    return Profile(commands, words("profile-description"), words("profile-short"))
