"""How it leaves: a message becomes calls of Slack's, and a refusal becomes `SendFailed`."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bots.outlet import Limits, Outgoing
from bots.slack.clients import Clients
from bots.slack.drawing import Page, pages
from bots.slack.failures import (
    ADD_SCOPE,
    LINE_ERRORS,
    MENDS,
    OPEN,
    POST,
    REST_SECONDS,
    REVOKED,
    SCOPE_MISSING,
    SPARES,
    UPDATE,
    failure_of,
    said,
)
from bots.slack.pictures import Pictures
from core.errors import Failure, SendFailed, StorageAway

CHANNEL: Final = "slack"

# docs.slack.dev/reference/methods/chat.postMessage: "1 message per second to a specific channel",
# "several hundred messages per minute" to a workspace, and "generous burst behavior". News stays
# at 4 a second, 240 a minute, which leaves room in the hundreds for answers; those come in bursts,
# as people press buttons, and may use more. Slack names no number for a burst to one channel:
# three are a tap's answer and what follows it. The numbers are those of one workspace, and all
# the workspaces share them: Slack tells by 429 when it is too much, and then we rest.
LIMITS: Final = Limits(per_second=10, bulk_per_second=4, chat_burst=3, in_flight=10)
LONGEST_SEND: Final = 18.0
"""Seconds for all the calls of one message; an outlet may take 20."""
MOST_BEGUN: Final = 1000
MOST_ROOMS: Final = 10_000

WHERE: Final = re.compile(r"json-pointer:(/[\w/-]*)")
"""How Slack says which block is wrong; what else it says may hold words."""

log = structlog.get_logger(__name__)


class SlackOutlet:
    """The app's way out to all workspaces.

    A chat is "team/user"; where the team is left out it is the one that is always meant.
    """

    def __init__(self, clients: Clients, limits: Limits = LIMITS) -> None:
        """Send through `clients`, whose connections somebody else opens and closes."""
        self._clients = clients
        self._limits = limits
        self._pictures = Pictures(clients.session)
        # All are only kept in mind: after a restart a page may come twice, and Slack is asked
        # once more which room belongs to a person.
        self._begun: dict[Outgoing, int] = {}
        self._rooms: dict[str, str] = {}
        self._troubles: dict[str, str] = {}

    @property
    def name(self) -> str:
        """The channel's name."""
        return CHANNEL

    @property
    def limits(self) -> Limits:
        """What Slack's documentation allows."""
        return self._limits

    async def send(self, message: Outgoing) -> str | None:
        """Send or edit a message; the `ts` of its last page, which bears the buttons.

        Of a message of several pages those that arrived are not sent again when it is retried.

        Raises:
            SendFailed: as `SLACK_ERRORS` says.
        """
        try:
            async with asyncio.timeout(LONGEST_SEND):
                return await self._send(message)
        except TimeoutError as error:
            raise SendFailed(Failure.UNKNOWN, code="too slow") from error
        except StorageAway as error:
            raise SendFailed(Failure.NOT_SENT, code="storage") from error

    async def _send(self, message: Outgoing) -> str | None:
        team = message.chat.rpartition("/")[0]
        client = await self._clients.of(team)
        if client is None:
            raise SendFailed(Failure.UNREACHABLE, code="not installed")
        try:
            shown = pages(message.reply, await self._pictures.file(client, team, message))
            sent = await self._walk(client, message, shown)
        except SendFailed as failed:
            raise await self._judged(failed, team, client) from failed
        self._troubles.pop(team, None)
        return sent

    # --- Pages -----------------------------------------------------------------------------------

    async def _walk(
        self, client: AsyncWebClient, message: Outgoing, shown: Sequence[Page]
    ) -> str | None:
        begun = done = self._begun.pop(message, 0)
        sent = None
        try:
            for page in shown[begun:]:
                sent = await self._show(client, message, page, edits=not done)
                done += 1
        except SendFailed as failed:
            if done > begun:  # it is the pages that came too fast, and only this chat shall rest
                failed.scope = "chat"
            raise
        finally:
            if 0 < done < len(shown):
                _keep(self._begun, message, done, MOST_BEGUN)
        return sent

    async def _show(
        self, client: AsyncWebClient, message: Outgoing, page: Page, *, edits: bool
    ) -> str:
        """Post one page, or put it in the place of the message that is edited; its `ts`."""
        words: dict[str, Any] = {"text": page.text, "blocks": page.blocks}
        if edits and message.edits is not None:
            method, words["ts"] = UPDATE, message.edits
        else:
            method = POST
            words |= {"thread_ts": message.reply.thread, "unfurl_links": False}
            words["unfurl_media"] = False
        return str((await self._in_room(client, message, method, words))["ts"])

    # --- Rooms -----------------------------------------------------------------------------------

    async def _in_room(
        self, client: AsyncWebClient, message: Outgoing, method: str, words: Mapping[str, Any]
    ) -> Mapping[str, Any]:
        """Make a call in the room of the person; a room that we only thought to know is let go."""
        known = message.chat in self._rooms
        try:
            room = await self._room(client, message.chat, method)
            answer = await _call(client, method, {**words, "channel": room}, message.reply.name)
        except SendFailed as failed:
            if not known or failed.code != "channel_not_found":
                raise
            del self._rooms[message.chat]
            return await self._in_room(client, message, method, words)
        _keep(self._rooms, message.chat, answer["channel"], MOST_ROOMS)
        return answer

    async def _room(self, client: AsyncWebClient, chat: str, method: str) -> str:
        """The room to call with.

        Posting takes the person too, opens the room and names it, which saves a call of a method
        that has a tighter limit. An edit needs the room itself.
        """
        user = chat.rpartition("/")[2]
        if chat in self._rooms:
            return self._rooms[chat]
        if method == POST:
            return user
        opened = await _call(client, OPEN, {"users": user})
        return str(opened["channel"]["id"])

    # --- Failures --------------------------------------------------------------------------------

    async def _judged(self, failed: SendFailed, team: str, client: AsyncWebClient) -> SendFailed:
        """What a failure means, considering whose token it was.

        A token that the operator set is waited for, and all with it. Where there are several, one
        workspace must not hold up the others: its chats rest, or are closed once it is gone.
        """
        self._note(failed, team)
        if failed.code not in MENDS or self._clients.fixed(team):
            return failed
        again = await self._clients.of(team, refused=client.token)
        if again not in {None, client}:  # another process has had it installed again
            return SendFailed(Failure.NOT_SENT, code=failed.code)
        if failed.code in REVOKED:
            await self._clients.revoked(team, client.token)
            return SendFailed(Failure.UNREACHABLE, code=failed.code)
        return SendFailed(
            Failure.SLOW_DOWN, retry_after=REST_SECONDS, scope="chat", code=failed.code
        )

    def _note(self, failed: SendFailed, team: str) -> None:
        """Say once what the operator can do; the messages wait until it is mended."""
        mend = ADD_SCOPE if failed.code == SCOPE_MISSING else MENDS.get(failed.code)
        if mend is None or self._troubles.get(team) == failed.code:
            return
        self._troubles[team] = failed.code
        needed = _answer(failed).get("needed")
        log.error("slack.refuses", team=team, error=failed.code, needed=needed, mend=mend)


async def _call(
    client: AsyncWebClient, method: str, arguments: Mapping[str, Any], name: str = ""
) -> Mapping[str, Any]:
    """Make one call; what Slack cannot take, and we can do without, is left out at once."""
    given = {key: value for key, value in arguments.items() if value is not None}
    try:
        return (await client.api_call(method, json=given)).data  # type: ignore[return-value]
    except LINE_ERRORS as error:
        failed = failure_of(error, method)
        spare = SPARES.get(failed.code, "")
        if not given.get(spare):
            raise failed from error
        at = WHERE.findall(repr(said(error))) if isinstance(error, SlackApiError) else []
    log.warning("slack.left_out", method=method, error=failed.code, name=name, at=at)
    return await _call(client, method, {**given, spare: _less(spare, given[spare])}, name)


def _less(spare: str, given: Any) -> object:  # noqa: ANN401 - blocks, or a thread's name
    """What is left of an argument that Slack will not have: blocks without pictures, at first."""
    if spare != "blocks":
        return None
    # Blocks that are not named would stay in a message that is edited.
    rest = [block for block in given if block.get("type") != "image"]
    return rest if len(rest) < len(given) else []


def _answer(failed: SendFailed) -> Mapping[str, Any]:
    cause = failed.__cause__
    return said(cause) if isinstance(cause, SlackApiError) else {}


def _keep(memory: dict[Any, Any], key: object, value: object, most: int) -> None:
    """Keep something in mind, and let go of the oldest when it grows too much."""
    if key not in memory and len(memory) >= most:
        del memory[next(iter(memory))]
    memory[key] = value
