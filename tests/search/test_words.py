"""Any text becomes plain words."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.search.words import LONGEST, words

# Surrogates too: a platform may hand over half of an emoji.
ANYTHING = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Receptionist was RUDE!", ("the", "receptionist", "was", "rude")),
        ("don't, don’t, DON\u02bcT don\u00b4t", ("dont",) * 4),
        ("A&E", ("a", "e")),
        ("café naïve tŷ ŵyn", ("cafe", "naive", "ty", "wyn")),
        ("Straße ﬁne Ⅳ ½", ("strasse", "fine", "iv", "1", "2")),
        ("so\u00adft zero\u200bwidth", ("soft", "zerowidth")),
        ("\u202eمستشفى\u202c بعيد", ("مستشفى", "بعيد")),
        ("अस्पताल में", ("अस्पताल", "में")),
        ("no 🚌🏽 bus 👩‍👩‍👧 today", ("no", "bus", "today")),
        ("nul\x00 bell\x07 half\ud83d", ("nul", "bell", "half")),
        ("under_score", ("under", "score")),
        ("…?! 😀", ()),
        ("", ()),
    ],
)
def test_text_becomes_words(text: str, expected: tuple[str, ...]) -> None:
    """Case, accents, punctuation, emoji and what cannot be seen make no difference."""
    assert words(text) == expected


def test_a_word_has_an_end() -> None:
    """A word longer than a database can index is cut."""
    assert words("a" * 10_000) == ("a" * LONGEST,)
    assert words("ŵ" * 10_000) == ("w" * LONGEST,)


@given(ANYTHING)
def test_any_text_has_words_that_a_database_takes(text: str) -> None:
    """No text is refused; its words are short, can be encoded and hold no space or control."""
    for word in words(text):
        assert 0 < len(word) <= LONGEST
        assert all(unicodedata.category(character)[0] in "LNM" for character in word)
        word.encode()


@given(ANYTHING)
def test_words_of_words_are_the_same_words(text: str) -> None:
    """Reading what was read before changes nothing."""
    once = words(text)
    assert words(" ".join(once)) == once


@pytest.mark.parametrize("plane", range(17))
def test_every_character_settles_at_once(plane: int) -> None:
    """No character of Unicode, put between letters, needs a second reading."""
    for code in range(plane * 0x10000, (plane + 1) * 0x10000):
        once = words(f"x{chr(code)}y")
        assert words(" ".join(once)) == once, hex(code)


@given(st.text(st.sampled_from("abz09 '`-.,!?&\t\n_~")))
def test_plain_english_is_read_as_any_other_script(text: str) -> None:
    """The short way for ASCII and the long way give the same words."""
    assert words(text) == words(text + " é")[:-1]
