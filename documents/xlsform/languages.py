"""Languages by the names that people give them in the heads of columns."""

import re
from functools import cache
from typing import Final

_CODED: Final = re.compile(r"(.*)\(\s*([A-Za-z]{2,3})(?:-[A-Za-z]+)?\s*\)")
_CODE: Final = re.compile(r"[a-z]{2,3}")
# Languages much spoken in these islands, by the names that they have for themselves.
_OWN_NAMES: Final = (
    *("en", "cy", "ga", "gd", "pl", "ro", "pt", "es", "fr", "it", "de", "nl"),
    *("lt", "lv", "bg", "cs", "sk", "hu", "so", "tr", "uk", "ru"),
)


def language_code(name: str) -> str:
    """The code (ISO 639-1) of a language named "Cymraeg (cy)", "cy", "Welsh"; empty for none."""
    coded = _CODED.fullmatch(name.strip())
    if coded:
        return coded[2].lower()
    said = name.strip().lower()
    names = _names()
    return said if _CODE.fullmatch(said) and said in names.values() else names.get(said, "")


def language_name(code: str) -> str:
    """How a language is named in the head of a column: Cymraeg (cy)."""
    from babel import Locale, UnknownLocaleError

    try:
        own = Locale.parse(code).get_display_name(code)
    except (UnknownLocaleError, ValueError):
        own = None
    return f"{(own or code).capitalize()} ({code})"


@cache
def _names() -> dict[str, str]:
    """Codes by names, in English and, where people here speak it, in the language itself."""
    from babel import Locale

    english = {str(said).lower(): str(code) for code, said in Locale("en").languages.items()}
    own = {str(Locale(code).get_display_name(code)).lower(): code for code in _OWN_NAMES}
    return {**english, **own}
