"""Slack, connected and joined to the lane and the outbox."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from typing import Final

from slack_sdk.signature import SignatureVerifier
from starlette.routing import Route

from bots.slack.app import SlackApp
from bots.slack.clients import FixedToken, connected
from bots.slack.send import SlackOutlet
from bots.wiring.built import Built, keep_unread, owner, secret

PATH: Final = "/slack/events"
"""Where Slack sends all that it sends over HTTP; the manifest names it too."""


@asynccontextmanager
async def slack(built: Built) -> AsyncIterator[None]:
    """Slack, by Socket Mode, over HTTP, or both: what comes twice is known by its key."""
    settings, house = built.settings, built.house
    token = FixedToken(secret(settings.slack_bot_token))
    async with connected(token, settings.slack_api_url) as clients:
        words, known = house.wordings.of(house.organisation.language), house.catalogue.spoken
        keep = partial(keep_unread, built)
        app = partial(SlackApp, clients, built.lane.submit, keep, house.clock, words, known)
        built.sender(SlackOutlet(clients), owner())
        if settings.slack_app_token is not None:
            by_socket = app(app_token=secret(settings.slack_app_token))
            built.receive("slack", by_socket.run, owner())
        if settings.slack_signing_secret is not None:
            by_http = app(verifier=SignatureVerifier(secret(settings.slack_signing_secret)))
            built.called(Route(PATH, by_http.endpoint, methods=["POST"]), by_http.run)
        yield
