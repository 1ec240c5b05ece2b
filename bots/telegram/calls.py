"""A message as the calls of Telegram's that it takes, as data in the Bot API's own form.

Plain data and not the library's objects: those cost three quarters of the time of a send.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from telegram.constants import MessageLimit

from bots.outlet import Outgoing
from bots.paging import Page, plain, units
from bots.telegram.drawing import html, paginate
from bots.telegram.keyboard import Markup, written
from core.domain.messages import Media, MediaKind
from core.errors import Failure, SendFailed

FILES: Final = {
    MediaKind.PHOTO: ("sendPhoto", "photo"),
    MediaKind.VOICE: ("sendVoice", "voice"),
    MediaKind.DOCUMENT: ("sendDocument", "document"),
}
"""How a file is sent again by its reference: the method, and the name of its argument."""
NO_PREVIEW: Final = {"is_disabled": True}
CAPTION: Final = int(MessageLimit.CAPTION_LENGTH)


class Call(NamedTuple):
    """One call: its method and arguments, and the page that it shows (none: an attachment).

    `field` is where the words stand. With `pictured` it carries the picture of the message.
    """

    method: str
    params: Mapping[str, object]
    page: Page = ()
    field: str = "text"
    pictured: bool = False

    @property
    def marked(self) -> dict[str, object]:
        """The arguments, with the page in HTML."""
        if not self.page:
            return dict(self.params)
        return self.bare | {self.field: html(self.page), "parse_mode": "HTML"}

    @property
    def bare(self) -> dict[str, object]:
        """The arguments, with the page in plain words."""
        shown = {} if self.pictured else {"link_preview_options": NO_PREVIEW}
        return {**self.params, self.field: plain(self.page), **shown}

    @property
    def wordy(self) -> "Call":
        """The same without its picture."""
        return Call("sendMessage", self.params, self.page)


def calls_for(message: Outgoing, markup: Markup | None) -> list[Call]:
    """What is attached, then the pages; `markup` goes beneath the last one.

    Words that fit stand beneath their picture. An edit shows its first page in the old place.

    Raises:
        SendFailed: for a message without words, which is a fault of ours.
    """
    pages = paginate((*message.reply.parts, *written(message.reply.choices)))
    if not pages:
        raise SendFailed(Failure.REFUSED, code="no words")
    chat = {"chat_id": int(message.chat)}
    shown = [Call("sendMessage", chat, page) for page in pages]
    if message.picture is not None and message.edits is None:
        shown = _pictured(shown, chat)
    if message.edits is not None:
        place = chat | {"message_id": int(message.edits)}
        shown[0] = Call("editMessageText", place, pages[0])
    if markup is not None:
        last = shown[-1]
        shown[-1] = last._replace(params={**last.params, "reply_markup": markup})
    return _attached(message, chat) + shown


def _pictured(shown: list[Call], chat: Mapping[str, object]) -> list[Call]:
    """The picture with the words beneath it, or in front of them where they are too many."""
    if len(shown) == 1 and units(plain(shown[0].page)) <= CAPTION:
        return [Call("sendPhoto", chat, shown[0].page, field="caption", pictured=True)]
    return [Call("sendPhoto", chat, pictured=True), *shown]


def _attached(message: Outgoing, chat: Mapping[str, object]) -> list[Call]:
    media = message.reply.media
    if media is None or message.edits is not None:
        return []
    if media.kind in FILES:
        method, name = FILES[media.kind]
        return [Call(method, {**chat, name: media.reference})]
    return [Call("sendLocation", {**chat, **_point(media)})] if _is_point(media) else []


def _is_point(media: Media) -> bool:
    return media.kind is MediaKind.LOCATION and media.latitude is not None


def _point(media: Media) -> dict[str, object]:
    return {"latitude": media.latitude, "longitude": media.longitude}
