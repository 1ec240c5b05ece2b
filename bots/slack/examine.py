"""Asks Slack what it thinks of the tokens, and says each fault with its mend."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bots.slack.clients import FixedToken, connected, proof
from bots.slack.failures import LINE_ERRORS, failure_of, said
from core.domain.installations import Installation
from core.errors import Failure, OperatorError, SendFailed, SettingFault

MANIFEST: Final = Path(__file__).with_name("manifest.json")
SECONDS: Final = 10.0
SCOPES: Final = "x-oauth-scopes"
"""The header in which Slack tells what a token may do, parted by commas."""
BOT: Final = "HEARD_SLACK_BOT_TOKEN"
APP: Final = "HEARD_SLACK_APP_TOKEN"
CLIENT_ID: Final = "HEARD_SLACK_CLIENT_ID"
CLIENT_SECRET: Final = "HEARD_SLACK_CLIENT_SECRET"  # noqa: S105 - it is the name of one
URL: Final = "HEARD_SLACK_API_URL"
EXCHANGE: Final = "oauth.v2.access"
NOBODY: Final = "user_not_found"
COPY: Final[Mapping[str, str]] = {
    BOT: "Copy the Bot User OAuth Token from “OAuth & Permissions” on your Slack app's page.",
    APP: "Make an App-Level Token with the scope connections:write under “Basic Information”.",
    CLIENT_SECRET: "Copy it from “Basic Information” on your Slack app's page.",
}
COME_AGAIN: Final = "Let somebody install Heard there again, at your address with /slack/install."
INSTALL: Final = "Install the app in the workspace again, and copy its new token."
ADD: Final = "Add what is missing under “OAuth & Permissions”, then install the app again."
FAULTS: Final[Mapping[str, tuple[str, str]]] = {
    "invalid_auth": ("Slack does not know it.", ""),
    "not_allowed_token_type": ("it is a token of another kind.", ""),
    "missing_scope": ("it lacks a scope that it needs.", ""),
    "account_inactive": ("the app was taken out of the workspace.", INSTALL),
    "token_revoked": ("it was revoked.", INSTALL),
    "token_expired": ("it has run out.", INSTALL),
    "bad_client_secret": ("it is not the one that goes with HEARD_SLACK_CLIENT_ID.", ""),
}
"""What Slack's names for a refusal mean, and the mend where it is not to copy the token again."""


async def examine_bot(token: str, api_url: str) -> str:
    """Make sure that Slack knows the bot's token, and that it may do all that we do.

    Returns the name of the workspace in which that is.

    Raises:
        SettingFault: what is wrong with the token or with the address.
    """
    async with _asking(BOT, token, api_url) as client:
        told = await client.auth_test()
        granted = told.headers.get(SCOPES)
    if granted is not None and (missing := wanted() - set(granted.replace(" ", "").split(","))):
        raise SettingFault(BOT, f"it lacks {', '.join(sorted(missing))}.", ADD)
    return str(told.get("team") or "its workspace")


async def examine_installed(installations: Iterable[Installation], api_url: str) -> None:
    """Make sure that Slack still takes each workspace's token, and that it may do all we do.

    Raises:
        OperatorError: what is wrong in which workspace, or with the address.
    """
    faults: dict[str, None] = {}
    for installation in installations:
        try:
            await _examine_workspace(installation, api_url)
        except SettingFault as fault:
            faults[str(fault)] = None
    if faults:
        raise OperatorError("\n".join(faults))


async def _examine_workspace(installation: Installation, api_url: str) -> None:
    place = f"Slack workspace {installation.name} ({installation.team})"
    async with _asking(place, installation.bot_token, api_url) as client:
        await client.auth_test()
    if missing := wanted() - set(installation.scopes):
        raise SettingFault(place, f"Heard lacks {', '.join(sorted(missing))} there.", COME_AGAIN)


async def examine_client(client_id: str, client_secret: str, api_url: str) -> None:
    """Make sure that Slack knows the app's id and its secret.

    It is asked for the token of a code that is none, and complains of the code alone if it looks
    at the two before.

    Raises:
        SettingFault: what is wrong with either, or with the address.
    """
    headers = proof(client_id, client_secret)
    async with _asking(CLIENT_SECRET, "", api_url) as client:
        try:
            await client.api_call(EXCHANGE, data={"code": "none"}, headers=headers)
        except SlackApiError as error:
            code = said(error).get("error")
            if code == "invalid_client_id":
                fault = "Slack does not know it."
                raise SettingFault(CLIENT_ID, fault, COPY[CLIENT_SECRET]) from None
            if code != "invalid_code":
                raise


async def examine_app(token: str, api_url: str) -> None:
    """Make sure that Slack lets us connect by Socket Mode with the app's token.

    Raises:
        SettingFault: what is wrong with the token or with the address.
    """
    async with _asking(APP, token, api_url) as client:
        await client.apps_connections_open(app_token=token)


async def is_member(user: str, token: str, api_url: str) -> bool | None:
    """Whether Slack knows the member of this ID; None when it cannot be asked now."""
    try:
        async with _asking(BOT, token, api_url) as client:
            try:
                await client.users_info(user=user)
            except SlackApiError as error:
                if said(error).get("error") != NOBODY:
                    raise
                return False
    except SettingFault:
        return None
    return True


def wanted() -> set[str]:
    """What the bot's token must be able to do, by the manifest that ships."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return set(manifest["oauth_config"]["scopes"]["bot"])


@asynccontextmanager
async def _asking(name: str, token: str, api_url: str) -> AsyncIterator[AsyncWebClient]:
    """A client for a question or two; how they end badly is told as a fault."""
    try:
        async with asyncio.timeout(SECONDS), connected(FixedToken(token), api_url) as clients:
            client = await clients.of("")
            if client is not None:
                yield client
    except LINE_ERRORS as error:
        raise _fault(name, failure_of(error, name), api_url) from None


def _fault(name: str, failure: SendFailed, api_url: str) -> SettingFault:
    error, mend = failure.code, COPY.get(name, COME_AGAIN)
    if error in FAULTS:
        fault, by_copying = FAULTS[error]
        return SettingFault(name, fault, by_copying if by_copying and name in COPY else mend)
    if not error.islower():  # names of Slack's own are small; types of errors have capitals
        fault = f"{api_url} does not answer as Slack does ({error})."
        return SettingFault(URL, fault, "Look at the network, or leave it out to use Slack's own.")
    if failure.failure in {Failure.SLOW_DOWN, Failure.UNKNOWN}:
        return SettingFault(name, f"Slack cannot say now ({error}).", "Ask again in a minute.")
    return SettingFault(name, f"Slack refuses it ({error}).", mend)
