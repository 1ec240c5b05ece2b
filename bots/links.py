"""Addresses that lead straight to something: they stand on posters, and in other places."""

import re
from typing import Final

TELEGRAM: Final = "https://t.me/"
LONGEST: Final = 64
"""Characters that Telegram carries: core.telegram.org/bots/features#deep-linking."""
_MARK: Final = re.compile(r"[A-Za-z0-9_]*")
_ID: Final = re.compile(r"[a-z][a-z0-9_]*")


def survey_link(username: str, survey: str, mark: str = "") -> str:
    """The address that opens a survey with the bot of this username.

    `mark` tells later from which poster somebody came: letters, digits and `_`. What arrives is
    `/start s-SURVEY-MARK`.

    Raises:
        ValueError: the two are too long together, or have signs that Telegram does not carry.
    """
    start = f"s-{survey}-{mark}" if mark else f"s-{survey}"
    if not (_ID.fullmatch(survey) and _MARK.fullmatch(mark)):
        raise ValueError("a mark has only letters without accents, digits and “_”")
    if len(start) > LONGEST:
        raise ValueError(f"the link is too long: take {len(start) - LONGEST} signs off the mark")
    return f"{TELEGRAM}{username.removeprefix('@')}?start={start}"
