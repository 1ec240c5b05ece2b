"""The measure knows how words are said, beyond what their letters tell."""

import pytest

from documents.plain_english import ENOUGH_WORDS, age_of, long_sentences, syllables


@pytest.mark.parametrize(("word", "count"), [("people", 2), ("area", 3), ("idea", 3), ("aged", 1)])
def test_syllables_come_from_the_dictionary(word: str, count: int) -> None:
    """Words whose vowels tell another number are counted as they are said."""
    assert syllables(word) == count


def test_a_word_that_nobody_knows_is_counted_by_its_vowels() -> None:
    """A name that no dictionary has still has syllables."""
    assert syllables("Zyxoplava") == 4


def test_a_short_message_has_no_reading_age() -> None:
    """One long word decides nothing about a message of a few words."""
    assert age_of("Immunisation programmes") is None
    assert age_of("word " * ENOUGH_WORDS) is not None


def test_sentences_of_more_than_twenty_words_are_long() -> None:
    """The limit is on each sentence, not on the message."""
    assert long_sentences("no " * 20 + ". " + "no " * 20) == []
    assert long_sentences("Yes. " + "no " * 21) == [("no " * 21)]
