"""Any text, in any script and however mangled, to plain words."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

LONGEST: Final = 40
"""Characters of a word that count; the rest is cut off, so that a database can index every word."""

_APOSTROPHES: Final = frozenset("'’‘`´ʼ＇")
_INVISIBLE: Final = "Cf"
_KEPT: Final = frozenset({"L", "N", "M"})
_ACCENTS: Final = dict.fromkeys(range(0x0300, 0x0370))
_PLAIN: Final = re.compile(r"[a-z0-9]+")


def words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in order: lower case, no accents, no punctuation, no emoji.

    Letters, digits and the marks that belong to letters make words; apostrophes and invisible
    characters vanish, all else separates. Words of words are the same words.
    """
    if text.isascii():
        return tuple(w[:LONGEST] for w in _PLAIN.findall(text.lower().replace("'", "")))
    return tuple(word[:LONGEST] for word in "".join(_kept(_folded(text))).split())


def _folded(text: str) -> str:
    """One spelling for many: compatibility forms, case and accents made alike."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    bare = unicodedata.normalize("NFKD", plain).translate(_ACCENTS)
    return unicodedata.normalize("NFC", bare)


def _kept(folded: str) -> Iterator[str]:
    for character in folded:
        category = unicodedata.category(character)
        if category[0] in _KEPT:
            yield character
        elif category != _INVISIBLE and character not in _APOSTROPHES:
            yield " "
