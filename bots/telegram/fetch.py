"""How a file comes from Telegram: ask where it is, then take it from there, piece by piece."""

from typing import BinaryIO, Final

from telegram import Bot
from telegram.error import BadRequest

from bots.fetching import SECONDS, FileRefused, pour
from bots.telegram.request import AiohttpRequest

TOO_BIG: Final = "file is too big"
"""What Telegram says of a file above 20 MB, which its public servers give to no bot."""


class TelegramFiles:
    """The files that people sent to one bot; a reference is Telegram's file_id."""

    def __init__(self, bot: Bot) -> None:
        """Ask through `bot`, whose connections somebody else opens and closes."""
        self._bot = bot

    async def fetch(self, reference: str, into: BinaryIO) -> None:
        """Write a file into `into`; as `bots.fetching.Fetch`."""
        try:
            found = await self._bot.do_api_request("getFile", {"file_id": reference})
        except BadRequest as error:
            big = TOO_BIG in str(error).lower()
            raise FileRefused("file-too-big-for-bots" if big else "file-gone") from None
        path, request = found.get("file_path", ""), self._bot.request
        # A server of one's own may name a place on its own disk, which is out of our reach.
        if not path or path.startswith("/") or not isinstance(request, AiohttpRequest):
            raise FileRefused("file-gone")
        await pour(request.pieces(f"{self._bot.base_file_url}/{path}", SECONDS), into)
