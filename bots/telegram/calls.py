"""A message as the calls of Telegram's that it takes, as data in the Bot API's own form.

Plain data and not the library's objects: those cost three quarters of the time of a send.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from bots.outlet import Outgoing
from bots.paging import Page, plain
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


class Call(NamedTuple):
    """One call: its method and arguments, and the page that it shows (none: an attachment)."""

    method: str
    params: Mapping[str, object]
    page: Page = ()

    @property
    def marked(self) -> dict[str, object]:
        """The arguments, with the page in HTML."""
        if not self.page:
            return dict(self.params)
        return self.bare | {"text": html(self.page), "parse_mode": "HTML"}

    @property
    def bare(self) -> dict[str, object]:
        """The arguments, with the page in plain words."""
        return {**self.params, "text": plain(self.page), "link_preview_options": NO_PREVIEW}


def calls_for(message: Outgoing, markup: Markup | None) -> list[Call]:
    """What is attached, then the pages; `markup` goes beneath the last one.

    An edit shows its first page in the old place.

    Raises:
        SendFailed: for a message without words, which is a fault of ours.
    """
    pages = paginate((*message.reply.parts, *written(message.reply.choices)))
    if not pages:
        raise SendFailed(Failure.REFUSED, code="no words")
    chat = {"chat_id": int(message.chat)}
    shown = [Call("sendMessage", chat, page) for page in pages]
    if message.edits is not None:
        place = chat | {"message_id": int(message.edits)}
        shown[0] = Call("editMessageText", place, pages[0])
    if markup is not None:
        last = shown[-1]
        shown[-1] = last._replace(params={**last.params, "reply_markup": markup})
    return _attached(message, chat) + shown


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
