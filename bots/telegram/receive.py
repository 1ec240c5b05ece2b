"""How it arrives: Telegram's updates become what a person did."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from telegram import CallbackQuery, Chat, ChatMember, ChatMemberUpdated, Message, Update, User

from bots.telegram.contents import media_of
from core.domain.messages import (
    Edited,
    Event,
    Inbound,
    Reached,
    Said,
    Sender,
    Shared,
    Tapped,
    clean,
)

CHANNEL: Final = "telegram"
ALLOWED: Final = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
)
"""The updates to ask for; Telegram keeps an earlier list where none is given."""


@dataclass(frozen=True, slots=True)
class Me:
    """Who the bot is: its number, and its username once Telegram has told it."""

    id: int
    username: str | None = None


class Deed(NamedTuple):
    """What somebody did: everything of an `Inbound` but its key and its time."""

    sender: Sender
    event: Event
    message: str | None = None
    reply_to: str | None = None


def to_inbound(update: Update, at: datetime, me: Me) -> Inbound | None:
    """Translate what a person did at the moment `at`.

    None for what no person did (joins, posts of channels, messages of bots), and for what is
    not for us: talk in a group that neither commands the bot nor replies to it.
    """
    deed = (
        _sent(update.message, me)
        or _changed(update.edited_message, me)
        or _pressed(update.callback_query)
        or _moved(update.my_chat_member)
    )
    if deed is None:
        return None
    return Inbound(
        key=key_of(update.update_id),
        sender=deed.sender,
        at=at,
        event=deed.event,
        message=deed.message,
        reply_to=deed.reply_to,
    )


def key_of(update_id: int) -> str:
    """The key of an update, the same each time Telegram delivers it."""
    return f"{CHANNEL}:{update_id}"


def _sent(message: Message | None, me: Me) -> Deed | None:
    author = _author(message, me)
    if message is None or author is None:
        return None
    event = _words(message, me) or _shared(message)
    if event is None:
        return None
    return Deed(author, event, str(message.message_id), _replied(message, me))


def _changed(message: Message | None, me: Me) -> Deed | None:
    author = _author(message, me)
    if message is None or author is None:
        return None
    text = message.text or message.caption
    if not text:
        return None
    event = Edited(clean(text))
    return Deed(author, event, str(message.message_id), _replied(message, me))


def _pressed(query: CallbackQuery | None) -> Deed | None:
    if query is None or query.data is None or query.inline_message_id is not None:
        return None
    chat = query.message.chat if query.message else Chat(query.from_user.id, Chat.PRIVATE)
    return Deed(_sender(query.from_user, chat), Tapped(query.data))


REACHED: Final = {ChatMember.MEMBER: True, ChatMember.BANNED: False}
"""In a private chat "kicked" means that the person blocked the bot."""


def _moved(change: ChatMemberUpdated | None) -> Deed | None:
    if change is None or change.chat.type != Chat.PRIVATE:
        return None
    is_open = REACHED.get(change.new_chat_member.status)
    if is_open is None:
        return None
    return Deed(_sender(change.from_user, change.chat), Reached(is_open))


def _author(message: Message | None, me: Me) -> Sender | None:
    """Who wrote a message that is for us; None when no person did, or when it is not."""
    if message is None or message.from_user is None or message.from_user.is_bot:
        return None
    private = message.chat.type == Chat.PRIVATE
    for_us = private or _replied(message, me) is not None or _commands(message, me)
    return _sender(message.from_user, message.chat) if for_us else None


def _sender(user: User, chat: Chat) -> Sender:
    return Sender(
        channel=CHANNEL,
        account=str(user.id),
        chat=str(chat.id),
        language=_language(user.language_code),
        private=chat.type == Chat.PRIVATE,
    )


def _language(tag: str | None) -> str | None:
    """ISO 639-1 from an IETF tag ("en-GB"); None when the language has no code of two letters."""
    code = (tag or "").partition("-")[0].lower()
    return code if len(code) == 2 else None


def _replied(message: Message, me: Me) -> str | None:
    """The number of the message of ours that this one replies to."""
    replied = message.reply_to_message
    ours = replied is not None and replied.from_user is not None and replied.from_user.id == me.id
    return str(replied.message_id) if replied is not None and ours else None


_COMMAND: Final = re.compile(r"(/\w+)(?:@(\w+))?(?!\w)")


def _commands(message: Message, me: Me) -> bool:
    """Whether the words begin with a command that is not another bot's."""
    command = _COMMAND.match(message.text or "")
    return command is not None and _ours(command[2], me)


def _ours(mention: str | None, me: Me) -> bool:
    """Whether a command is for us. Before our name is known Telegram's own filter is trusted."""
    return mention is None or me.username is None or mention.lower() == me.username.lower()


def _words(message: Message, me: Me) -> Said | None:
    if not message.text:
        return None
    text = clean(message.text)
    command = _COMMAND.match(text)
    if command and command[2] and _ours(command[2], me):
        text = command[1] + text[command.end() :]
    return Said(text)


def _shared(message: Message) -> Shared | None:
    media = media_of(message)
    return Shared(media, clean(message.caption or "")) if media else None
