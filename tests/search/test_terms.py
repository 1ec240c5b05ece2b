"""Text becomes weighted terms."""

from hypothesis import given
from hypothesis import strategies as st

from core.search.terms import MOST, terms
from core.search.vocabulary import Vocabulary, read, vocabulary
from core.search.words import words

BOOK = read(
    "en",
    """
    stop = "the of is"
    [same]
    doctor = ["doctor", "gp"]
    casualty = ["a&e", "emergency department"]
    urgent = ["emergency"]
    """,
)


def spelt(text: str, language: str = "en", known: Vocabulary | None = BOOK) -> set[str]:
    """The terms of a text without their weights."""
    return {term for term, _ in terms(text, language, known=known)}


def test_words_are_stemmed_and_empty_ones_left_out() -> None:
    """Forms of a word are one term, and stop words are none."""
    assert spelt("the roads of the road") == {"road"}


def test_a_synonym_adds_its_group() -> None:
    """Two words for one notion share the group's term, and keep their own."""
    assert spelt("doctors") == {"doctor", "=doctor"}
    assert spelt("my GP") == {"my", "gp", "=doctor"}


def test_phrases_are_found_inside_one_another() -> None:
    """A phrase counts whatever lies in it, punctuation aside."""
    assert spelt("Emergency department") >= {"=casualty", "=urgent"}
    assert "=casualty" in spelt("the A & E")
    assert "=casualty" not in spelt("department emergency")


def test_a_mark_cannot_be_typed() -> None:
    """Nobody's words can pretend to be a group."""
    assert spelt("=casualty") == {"casualti"}


def test_a_group_says_more_than_a_name_and_a_name_more_than_a_word_of_a_group() -> None:
    """The weights of a group, a word without synonyms and one with them are as 3 to 2 to 1."""
    weights = dict(terms("gp skylark", known=BOOK))
    assert weights["=doctor"] > weights["skylark"] > weights["gp"] > 0


def test_a_term_counts_once() -> None:
    """Saying a thing again and again weighs no more."""
    assert terms("road road roads", known=BOOK) == terms("road", known=BOOK)


def test_the_terms_of_a_long_text_weigh_less() -> None:
    """A text that says more says less with each word."""
    short, long = dict(terms("skylark road")), dict(terms("skylark road bus pothole school"))
    assert short["skylark"] > long["skylark"]


def test_a_text_that_says_nothing_has_no_terms() -> None:
    """Emptiness, emoji and stop words find nothing."""
    assert terms("") == terms("😀 …") == terms("it was the") == ()


def test_a_very_long_text_has_an_end() -> None:
    """However long the text, its terms are at most so many."""
    assert len(terms(" ".join(f"word{number}" for number in range(10_000)))) == MOST


def test_welsh_is_read_as_it_is_written() -> None:
    """Welsh has no stemmer: words stay, accents aside, and stop words of Welsh are left out."""
    assert spelt("Mae'r tân yn y tŷ", "cy", known=None) == {"maer", "tan", "ty"}


def test_a_region_does_not_change_the_language() -> None:
    """British English is English, however the platform spells it."""
    assert vocabulary("en-GB") is vocabulary("EN") is vocabulary("en_US")


def test_an_unknown_language_still_finds_its_words() -> None:
    """Without a file or a stemmer, words are compared as they stand."""
    assert spelt("Nkosi sikelel", "xh", known=None) == {"nkosi", "sikelel"}
    assert spelt("../secret", "../en", known=None) == {"secret"}


def test_a_language_with_only_a_stemmer_uses_it() -> None:
    """Polish has no synonyms yet, but its forms are one word."""
    assert spelt("szpital", "pl", known=None) == spelt("szpitala", "pl", known=None)


def test_the_shipped_synonyms_are_useful() -> None:
    """No group has a single phrase or one without words, and none is a stop word alone."""
    for language in ("en", "cy"):
        book = vocabulary(language)
        members = [label for labels in book.groups.values() for label in labels]
        assert all(members.count(label) > 1 for label in set(members))
        assert () not in book.groups
        assert not {
            phrase for phrase in book.groups if len(phrase) == 1 and phrase[0] in book.stop
        }


@given(
    st.text(st.characters(exclude_categories=())), st.sampled_from(["en", "cy", "pl", "ar", ""])
)
def test_any_text_has_terms_that_a_database_takes(text: str, language: str) -> None:
    """No text is refused; terms are distinct, weights positive, the outcome always the same."""
    found = terms(text, language)
    assert found == terms(text, language)
    assert len({term for term, _ in found}) == len(found) <= MOST
    assert all(0 < weight <= 1_000 and term for term, weight in found)


@given(st.text())
def test_terms_depend_on_words_alone(text: str) -> None:
    """What is not a word changes nothing."""
    assert terms(text) == terms(" ".join(words(text)))
