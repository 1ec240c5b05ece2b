"""One spelling for many: case, apostrophes, accents, invisible signs and digits made alike."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Invisible characters, variation selectors, skin tones, key caps and Latin accents: none of them
# changes a meaning.
_INVISIBLE: Final = (0x00AD, 0x034F, 0x061C, 0x180E, 0x20E3, 0xFEFF)
_BLOCKS: Final = (
    (0x200B, 0x2010),
    (0x202A, 0x202F),
    (0x2060, 0x2070),
    (0xFE00, 0xFE10),
    (0x1F3FB, 0x1F400),
    (0x0300, 0x0370),
)
_DROPPED: Final = dict.fromkeys(
    [*_INVISIBLE, *(c for low, high in _BLOCKS for c in range(low, high))]
)
# Straight, curly, high and wide apostrophes, the prime, and the accents typed in their place.
_APOSTROPHES: Final = dict.fromkeys((0x27, 0x60, 0xB4, 0x2BC, 0x2018, 0x2019, 0x2032, 0xFF07))
_JOINED: Final = {ord("&"): " and ", ord("+"): " plus "}
_ASCII_TABLE: Final = str.maketrans(
    {c: " " for c in map(chr, range(128)) if not c.isalnum() and c not in "'`&+"}
    | {"'": None, "`": None, "&": " and ", "+": " plus "}
)
# Words, and symbols from the arrows up to the newest emoji, are kept; all else separates words.
_SEPARATORS: Final = re.compile(r"(?:[^\w\u2190-\u2fff\U0001f000-\U0001faff]|_)+")
_RANGE: Final = re.compile(r"(?<=\d)\s*[-\u2010-\u2015]\s*(?=\d)|(?<=\d)to(?=\d)")
_RUNS: Final = re.compile(r"(.)\1{2,}")


# One message is folded a dozen times while it is read, and the labels of choices for ever. Only
# so many are kept that what people typed is soon forgotten.
@lru_cache(maxsize=64)
def fold(text: str) -> str:
    """Return ``text`` as lower-case words with one space between them: ``Don’t!`` -> ``dont``.

    Digits of any script become 0-9, apostrophes vanish (``dont`` and ``don't`` are one word),
    other punctuation separates, emoji stay as words.
    """
    if text.isascii():
        return " ".join(text.lower().translate(_ASCII_TABLE).split())
    plain = _plain(text).translate(_JOINED)
    return " ".join(_SEPARATORS.sub(" ", plain).split())


def tidy(text: str) -> str:
    """Return ``text`` in lower case with plain digits and dashes, its punctuation kept."""
    return _RANGE.sub("-", text.lower() if text.isascii() else _plain(text))


def fold_ranges(text: str) -> str:
    """Fold, with a dash between two digits read as *to*: ``25-44`` -> ``25 to 44``."""
    return fold(_RANGE.sub(" to ", text))


def calm(folded: str) -> str:
    """Return ``folded`` with letters that are held down let go: ``yesss`` -> ``yes``."""
    return _RUNS.sub(_let_go, folded)


def has_phrase(folded: str, phrase: str) -> bool:
    """Say whether ``phrase`` stands in ``folded`` as whole words; both must be folded."""
    return f" {phrase} " in f" {folded} "


def _let_go(run: re.Match[str]) -> str:
    letter = run[1]
    return run[0] if letter.isdigit() or letter == " " else letter


def _plain(text: str) -> str:
    """Compose, drop what cannot be seen, lose Latin accents and turn all digits into 0-9."""
    lowered = unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
    return "".join(
        str(unicodedata.digit(character)) if character.isdecimal() else character
        for character in unicodedata.normalize("NFC", lowered.translate(_DROPPED))
    )
