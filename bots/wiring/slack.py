"""Slack, connected and joined to the lane and the outbox."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Final

from slack_sdk.signature import SignatureVerifier
from starlette.routing import Route

from bots.slack.app import SlackApp
from bots.slack.clients import Clients, FixedToken, connected
from bots.slack.fetch import SlackFiles
from bots.slack.installations import Installations
from bots.slack.installing import Installing
from bots.slack.send import SlackOutlet
from bots.wiring.built import Built, keep_unread, owner, secret

PATH: Final = "/slack/events"
"""Where Slack sends all that it sends over HTTP; the manifest names it too."""


@asynccontextmanager
async def slack(built: Built) -> AsyncIterator[None]:
    """Slack, by Socket Mode, over HTTP, or both: what comes twice is known by its key."""
    settings, house = built.settings, built.house
    own = FixedToken(secret(settings.slack_bot_token)) if settings.slack_bot_token else None
    several = settings.slack_client_id is not None
    installations = Installations(built.lane.call, own)
    if several:
        await installations.load()
    tokens = own if own and not several else installations
    async with connected(tokens, settings.slack_api_url) as clients:
        words, known = house.wordings.of(house.organisation.language), house.catalogue.spoken
        keep = partial(keep_unread, built)
        app = partial(SlackApp, clients, built.lane.submit, keep, house.clock, words, known)
        built.sender(SlackOutlet(clients), owner())
        built.fetchers["slack"] = SlackFiles(clients).fetch
        if settings.slack_app_token is not None:
            by_socket = app(app_token=secret(settings.slack_app_token))
            built.receive("slack", by_socket.run, owner())
        if settings.slack_signing_secret is not None:
            by_http = app(verifier=SignatureVerifier(secret(settings.slack_signing_secret)))
            built.called(Route(PATH, by_http.endpoint, methods=["POST"]), by_http.run)
        if several:
            built.routes.extend(_installing(built, clients, installations).routes)
        yield


def _installing(built: Built, clients: Clients, installations: Installations) -> Installing:
    settings, house = built.settings, built.house
    return Installing(
        clients=clients,
        installations=installations,
        client_id=settings.slack_client_id or "",
        client_secret=secret(settings.slack_client_secret),
        words=house.wordings.of(house.organisation.language),
        clock=house.clock,
        nonce=partial(secrets.token_hex, 16),
        api_url=settings.slack_api_url,
    )
