"""Chats, files and how updates reach the bot."""

from typing import Any

from tests.emulators.telegram.errors import ApiError
from tests.emulators.telegram.files import MOST_DOWNLOAD
from tests.emulators.telegram.methods import arguments
from tests.emulators.telegram.methods.arguments import Params
from tests.emulators.telegram.state import State

GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)


def get_chat(state: State, params: Params) -> dict[str, Any]:
    """What a chat is called."""
    chat = state.chats.find(params["chat_id"])
    return chat.body | {
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(GIFTS, False),
    }


def leave_chat(state: State, params: Params) -> bool:
    """Take the bot out of a group."""
    chat = arguments.chat(state, params)
    if chat.kind == "private":
        raise ApiError("chat not found")
    chat.member = False
    return True


def get_file(state: State, params: Params) -> dict[str, Any]:
    """Where to download a file, if it is not above 20 MB."""
    stored = state.files.by_id.get(params["file_id"])
    if stored is None:
        raise ApiError("invalid file_id")
    if stored.size > MOST_DOWNLOAD:
        raise ApiError("file is too big")
    return stored.reference() | {"file_path": stored.path}


def set_webhook(state: State, params: Params) -> bool:
    """Keep the address to push updates to; polling is refused from now on."""
    url = params["url"]
    if url and not url.startswith("https://"):
        raise ApiError("bad webhook", reason="An HTTPS URL must be provided for webhook")
    state.webhook = {"url": url} if url else {}
    state.updates.allow(params.get("allowed_updates"))
    if params.get("drop_pending_updates"):
        state.updates.pending.clear()
    if url and state.poll is not None:
        state.poll.wake("webhook set")
    return True


def delete_webhook(state: State, params: Params) -> bool:
    """Go back to polling."""
    return set_webhook(state, {"url": ""} | params)


def get_webhook_info(state: State, _: Params) -> dict[str, Any]:
    """The address that is set, and how many updates wait."""
    state.updates.expire(state.clock.monotonic())
    return {
        "url": state.webhook.get("url", ""),
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates.pending),
    }
