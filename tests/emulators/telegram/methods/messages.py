"""Sending, editing and deleting messages; answering taps."""

from typing import Any

from tests.emulators.telegram import html
from tests.emulators.telegram.chats import Chat, Stored
from tests.emulators.telegram.errors import ApiError
from tests.emulators.telegram.files import check_picture, content_of
from tests.emulators.telegram.methods import arguments
from tests.emulators.telegram.methods.arguments import Params
from tests.emulators.telegram.specification import Upload
from tests.emulators.telegram.state import State

ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
LONGEST_ANSWER = 200
DELETE_SECONDS = 48 * 3600


def send_message(state: State, params: Params) -> dict[str, Any]:
    """Post words."""
    chat = arguments.chat(state, params)
    return _post(state, chat, params, arguments.text_content(params), arguments.source(params))


def send_photo(state: State, params: Params) -> dict[str, Any]:
    """Post a picture."""
    return _send_file(state, params, "photo")


def send_document(state: State, params: Params) -> dict[str, Any]:
    """Post a file."""
    return _send_file(state, params, "document")


def send_voice(state: State, params: Params) -> dict[str, Any]:
    """Post a spoken message."""
    return _send_file(state, params, "voice")


def _send_file(state: State, params: Params, kind: str) -> dict[str, Any]:
    chat = arguments.chat(state, params)
    caption, given = arguments.caption_content(params), params[kind]
    if isinstance(given, Upload):
        if kind == "photo":
            check_picture(given.content)
        stored = state.files.add(kind, given.content, name=given.name, mime=given.mime)
    else:
        stored = state.files.find(given)
    content = content_of(kind, stored) | caption
    return _post(state, chat, params, content, arguments.source(params, "caption"))


def _post(
    state: State, chat: Chat, params: Params, content: dict[str, Any], source: str
) -> dict[str, Any]:
    markup = arguments.markup(params)
    body = {"from": state.bot_user} | arguments.reply(chat, params) | content
    if params.get("message_thread_id"):
        body["message_thread_id"] = params["message_thread_id"]
    if params.get("protect_content"):
        body["has_protected_content"] = True
    if "inline_keyboard" in (markup or {}):
        body["reply_markup"] = markup
    return state.keep(chat, Stored(body, from_bot=True, html=source, markup=markup))


def edit_text(state: State, params: Params) -> dict[str, Any]:
    """Give a message of the bot's other words, and the buttons of this call or none."""
    message = _editable(state, params)
    content, markup = arguments.text_content(params), arguments.markup(params)
    if "text" not in message.body:
        raise ApiError("no text to edit")
    old = {name: message.body.get(name) for name in ("text", "entities")}
    if old == {"entities": None} | content and _buttons(markup) == message.body.get(
        "reply_markup"
    ):
        raise ApiError("not modified")
    message.edits.append(message.words)
    message.body.pop("entities", None)
    message.body.update(content)
    message.html = arguments.source(params)
    return _edited(state, message, markup)


def edit_markup(state: State, params: Params) -> dict[str, Any]:
    """Give a message of the bot's other buttons, or take them away."""
    message, markup = _editable(state, params), arguments.markup(params)
    if _buttons(markup) == message.body.get("reply_markup"):
        raise ApiError("not modified")
    return _edited(state, message, markup)


def _editable(state: State, params: Params) -> Stored:
    if params.get("inline_message_id"):
        raise ApiError("not implemented", method="inline_message_id")
    if "chat_id" not in params or "message_id" not in params:
        raise ApiError("no message id")
    message = arguments.chat(state, params).messages.get(params["message_id"])
    if message is None:
        raise ApiError("edit not found")
    if not message.from_bot:
        raise ApiError("cannot edit")
    return message


def _buttons(markup: dict[str, Any] | None) -> dict[str, Any] | None:
    return markup if (markup or {}).get("inline_keyboard") else None


def _edited(state: State, message: Stored, markup: dict[str, Any] | None) -> dict[str, Any]:
    message.body.pop("reply_markup", None)
    if _buttons(markup):
        message.body["reply_markup"] = markup
    message.markup = markup
    message.body["edit_date"] = state.clock.unix()
    return message.body


def delete_message(state: State, params: Params) -> bool:
    """Take a message away, unless it is older than 48 hours."""
    chat = arguments.chat(state, params)
    message = chat.messages.get(params["message_id"])
    if message is None:
        raise ApiError("delete not found")
    if state.clock.unix() - message.body["date"] > DELETE_SECONDS:
        raise ApiError("cannot delete")
    del chat.messages[params["message_id"]]
    return True


def answer_callback(state: State, params: Params) -> bool:
    """Stop the waiting sign on a tapped button, while Telegram still shows it."""
    query = state.queries.get(params["callback_query_id"])
    if query is None or state.clock.monotonic() - query.at > state.callback_answer_seconds:
        raise ApiError("query is too old")
    if html.units(params.get("text", "")) > LONGEST_ANSWER:
        raise ApiError("answer is too long")
    query.answers.append(params)
    return True


def send_action(state: State, params: Params) -> bool:
    """Show what the bot is doing."""
    chat = arguments.chat(state, params)
    if params["action"] not in ACTIONS:
        raise ApiError("bad action")
    state.actions.append((chat.id, params["action"]))
    return True
