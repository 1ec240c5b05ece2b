"""The methods that the emulator has; any other of the published ones is refused aloud."""

from collections.abc import Callable
from typing import Any

from tests.emulators.telegram.methods import chats, messages, profile
from tests.emulators.telegram.methods.arguments import Params
from tests.emulators.telegram.state import State

Method = Callable[[State, Params], Any]

METHODS: dict[str, Method] = {
    "getMe": profile.get_me,
    "sendMessage": messages.send_message,
    "sendPhoto": messages.send_photo,
    "sendDocument": messages.send_document,
    "sendVoice": messages.send_voice,
    "editMessageText": messages.edit_text,
    "editMessageReplyMarkup": messages.edit_markup,
    "deleteMessage": messages.delete_message,
    "answerCallbackQuery": messages.answer_callback,
    "sendChatAction": messages.send_action,
    "getFile": chats.get_file,
    "getChat": chats.get_chat,
    "leaveChat": chats.leave_chat,
    "setMyCommands": profile.set_commands,
    "getMyCommands": profile.get_commands,
    "deleteMyCommands": profile.delete_commands,
    "setMyName": profile.set_name,
    "getMyName": profile.get_name,
    "setMyDescription": profile.set_description,
    "getMyDescription": profile.get_description,
    "setMyShortDescription": profile.set_short_description,
    "getMyShortDescription": profile.get_short_description,
    "setChatMenuButton": profile.set_menu_button,
    "getChatMenuButton": profile.get_menu_button,
    "setWebhook": chats.set_webhook,
    "deleteWebhook": chats.delete_webhook,
    "getWebhookInfo": chats.get_webhook_info,
}
LIMITED = frozenset(
    {
        "sendMessage",
        "sendPhoto",
        "sendDocument",
        "sendVoice",
        "editMessageText",
        "editMessageReplyMarkup",
    }
)
