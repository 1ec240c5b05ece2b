"""How a file comes from Slack: ask what it is, then take it with the workspace's own token.

The token goes to Slack's own hosts alone, whatever address a payload or an answer may name.
"""

from collections.abc import AsyncIterator, Mapping
from typing import Any, BinaryIO, Final
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bots.fetching import MOST, PIECE, SECONDS, FileRefused, pour
from bots.slack.clients import Clients
from bots.slack.failures import SCOPE_MISSING, said
from bots.slack.payload import table, text

SLACK: Final = ".slack.com"
GONE: Final = 404
SHUT: Final = frozenset({301, 302, 303, 307, 308, 401, 403})
"""By which Slack leads to that page, or keeps its door shut."""
PAGE: Final = "text/html"
"""What Slack gives in place of a file to a token without the right: its page to sign in."""
REFUSALS: Final[Mapping[str, str]] = {
    SCOPE_MISSING: "file-no-right",
    "no_permission": "file-no-right",
    "file_not_found": "file-gone",
    "file_deleted": "file-gone",
    "file_access_denied": "file-no-right",
}
"""What Slack's names for a refusal mean for a file; after any other it is asked again."""


class SlackFiles:
    """The files of all workspaces; a reference is "team/file"."""

    def __init__(self, clients: Clients) -> None:
        """Ask through `clients`, whose connections somebody else opens and closes."""
        self._clients = clients

    async def fetch(self, reference: str, into: BinaryIO) -> None:
        """Write a file into `into`; as `bots.fetching.Fetch`."""
        team, _, number = reference.rpartition("/")
        client = await self._clients.of(team)
        if client is None:
            raise FileRefused("file-no-right")
        file = await _info(client, number)
        size, address = file.get("size"), text(file, "url_private_download")
        address = address or text(file, "url_private")
        if isinstance(size, int) and size > MOST:
            raise FileRefused("file-too-big")
        if not (address and self._is_slack(address)):
            raise FileRefused("file-elsewhere")
        is_page = text(file, "mimetype") == PAGE
        await pour(self._pieces(client, address, is_page=is_page), into)

    def _is_slack(self, address: str) -> bool:
        """Whether this is an address of Slack's own, or of the server set in its place."""
        asked, api = urlsplit(address), urlsplit(self._clients.api_url)
        if (asked.scheme, asked.netloc) == (api.scheme, api.netloc):
            return True
        host = asked.hostname or ""
        return asked.scheme == "https" and host.endswith(SLACK) and asked.port in {None, 443}

    async def _pieces(
        self, client: AsyncWebClient, address: str, *, is_page: bool
    ) -> AsyncIterator[bytes]:
        async with self._clients.session.get(
            address,
            headers={"Authorization": f"Bearer {client.token}"},
            timeout=aiohttp.ClientTimeout(total=SECONDS),
            allow_redirects=False,
            proxy=client.proxy,
        ) as response:
            signs_in = response.content_type == PAGE and not is_page
            if signs_in or response.status in SHUT:
                raise FileRefused("file-no-right")
            if response.status == GONE:
                raise FileRefused("file-gone")
            response.raise_for_status()
            async for piece in response.content.iter_chunked(PIECE):
                yield piece


async def _info(client: AsyncWebClient, number: str) -> Mapping[str, Any]:
    try:
        return table((await client.files_info(file=number)).data, "file")
    except SlackApiError as error:
        name = str(said(error).get("error", ""))
        if name in REFUSALS:
            raise FileRefused(REFUSALS[name]) from None
        raise
