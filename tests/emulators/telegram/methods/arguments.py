"""Arguments that many methods share: words, keyboards, the chat and the message replied to."""

from typing import Any

from tests.emulators.telegram import html, keyboards
from tests.emulators.telegram.chats import Chat, Stored
from tests.emulators.telegram.errors import ApiError
from tests.emulators.telegram.html import Entity
from tests.emulators.telegram.state import State

Params = dict[str, Any]
LIMITS = {"text": 4096, "caption": 1024}
TOO_LONG = {"text": "text is too long", "caption": "caption is too long"}
NOT_EMULATED = frozenset({"markdown", "markdownv2"})


def words(params: Params, field: str = "text") -> tuple[str, list[Entity]]:
    """The words of `field` without marks, and their entities; refuses those that are too long."""
    source, mode = params.get(field, ""), params.get("parse_mode", "").lower()
    if mode in NOT_EMULATED:
        raise ApiError("not implemented", method=f"parse_mode {mode}")
    if mode not in {"", "html"}:
        raise ApiError("unsupported parse mode")
    if mode == "html":
        text, entities = html.parse(source)
    else:
        given = params.get("entities" if field == "text" else "caption_entities", [])
        text, entities = html.trimmed(source, given or html.commands(source))
    if html.units(text) > LIMITS[field]:
        raise ApiError(TOO_LONG[field])
    return text, entities


def text_content(params: Params) -> dict[str, Any]:
    """The text part of a Message; refuses one that is empty after its marks are taken off."""
    text, entities = words(params)
    if not text:
        raise ApiError("text is empty")
    return {"text": text} | ({"entities": entities} if entities else {})


def caption_content(params: Params) -> dict[str, Any]:
    """The caption part of a Message, which may be missing."""
    text, entities = words(params, "caption")
    caption = {"caption": text} if text else {}
    return caption | ({"caption_entities": entities} if entities else {})


def source(params: Params, field: str = "text") -> str:
    """The words as HTML, whichever way the bot gave them."""
    given = str(params.get(field, ""))
    if params.get("parse_mode", "").lower() == "html":
        return given
    return given.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def chat(state: State, params: Params) -> Chat:
    """The chat of a call, if the bot may write there."""
    found = state.chats.find(params["chat_id"])
    found.let_write()
    return found


def markup(params: Params) -> dict[str, Any] | None:
    """The keyboard of a call, checked."""
    given: dict[str, Any] | None = params.get("reply_markup")
    keyboards.check(given)
    return given


def reply(chat_: Chat, params: Params) -> dict[str, Any]:
    """The part of a Message that shows what it answers."""
    wanted = params.get("reply_parameters")
    if not wanted:
        return {}
    replied = chat_.messages.get(wanted["message_id"])
    if replied is not None:
        return {"reply_to_message": without_reply(replied)}
    if wanted.get("allow_sending_without_reply"):
        return {}
    raise ApiError("reply not found")


def without_reply(message: Stored) -> dict[str, Any]:
    """A message as it appears inside another: its own `reply_to_message` is left out."""
    return {name: value for name, value in message.body.items() if name != "reply_to_message"}
