"""Any text, in any script and however mangled, to plain words."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

LONGEST: Final = 40
"""Characters of a word that count; the rest is cut off, for databases index no endless word."""

# As typed on any keyboard: ' and ` and the acute, the two curly ones, the letter, the wide one.
_APOSTROPHES: Final = dict.fromkeys([0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x2BC, 0xFF07])
_INVISIBLE: Final = "Cf"
_KEPT: Final = frozenset({"L", "N", "M"})
_DROPPED: Final = dict.fromkeys(range(0x0300, 0x0370)) | _APOSTROPHES
_PLAIN: Final = re.compile(r"[a-z0-9]+")


def words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in order: lower case, no accents, no punctuation, no emoji.

    Letters, digits and the marks that belong to letters make words; apostrophes and invisible
    characters vanish, all else separates. Words of words are the same words.
    """
    joined = text.translate(_APOSTROPHES)
    found = _PLAIN.findall(joined.lower()) if joined.isascii() else _any_script(joined)
    return tuple(word[:LONGEST] for word in found)


def _any_script(text: str) -> list[str]:
    return "".join(_kept(_folded(text))).split()


def _folded(text: str) -> str:
    """One spelling for many: compatibility forms, case and accents made alike."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    bare = unicodedata.normalize("NFKD", plain).translate(_DROPPED)
    return unicodedata.normalize("NFC", bare)


def _kept(folded: str) -> Iterator[str]:
    for character in folded:
        category = unicodedata.category(character)
        if category[0] in _KEPT:
            yield character
        elif category != _INVISIBLE:
            yield " "
