"""What the bot says can be read by a child of eleven, and by a person in distress."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Final

import pytest
from fluent.syntax import FluentParser, FluentSerializer, ast

from core.dialogues.catalogue import load_catalogue
from core.dialogues.verbs import read_verb
from core.reading.commands import read_repair
from core.reading.dates import read_date
from core.reading.folding import fold
from core.reading.outcome import Read
from core.reading.yesno import read_consent, read_yes_no
from core.texts import load_wordings
from documents import plain_english
from tests import reading_age

ROOT = Path(__file__).parents[1]
FLUENT = sorted(ROOT.glob("core/texts/en/*.ftl"))
SCRIPTS = sorted([*ROOT.glob("core/dialogues/scripts/**/*.toml"), *ROOT.glob("bots/*.toml")])
SAID = [
    # What begins with heard- is what people say, parted by commas.
    *(
        (key, text)
        for ftl in FLUENT
        for key, text in reading_age.messages(ftl)
        if not key.startswith("heard-")
    ),
    *(said for toml in SCRIPTS for said in reading_age.scripted(toml)),
]
LANGUAGES: Final = load_wordings().languages
OTHERS: Final = [language for language in LANGUAGES if language != "en"]


def test_every_message_is_easy_to_read() -> None:
    """No sentence is longer than twenty words, and no message needs a reader older than eleven."""
    hard = [f"{key}: {fault}" for key, text in SAID for fault in plain_english.faults(text)]
    assert not hard, "Say it with shorter sentences and shorter words:\n" + "\n".join(hard)


HEAVY = "Several important committees considered numerous possible solutions"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("We will tell you what the board does. Then you can say what you think.", ""),
        ("no " * 20, ""),
        ("no " * 21, "21 words"),
        ("Your representation", "'representation' is long"),
        (HEAVY, ""),
        (f"{HEAVY} before they finally took a decision", "reading age"),
    ],
)
def test_the_measure_finds_what_is_hard(text: str, fault: str) -> None:
    """The measure passes plain words and names what is wrong with the others."""
    found = plain_english.faults(text)
    assert fault in " ".join(found)
    assert bool(found) == bool(fault)


def test_every_variant_of_a_message_is_measured(tmp_path: Path) -> None:
    """A fault cannot hide in the plural, in a button, or in a text used by another."""
    ftl = tmp_path / "en.ftl"
    count = "{ $count ->\n    [one] One person\n   *[other] { $count } people\n }"
    ftl.write_text(f"seen = {count} saw {{ -us }}.\n    .button = Look\n-us = us\n")
    assert set(reading_age.messages(ftl)) == {
        ("seen", "One person saw us."),
        ("seen", "3 people saw us."),
        ("seen", "Look"),
        ("us", "us"),
    }


def test_a_line_of_a_list_is_a_sentence() -> None:
    """A list is read line by line, a wrapped line is not."""
    text = "You can say:\n- help\n- stop\nat any\ntime. Bye!"
    assert plain_english.sentences(text) == [
        "You can say:",
        "- help",
        "- stop\nat any\ntime.",
        "Bye!",
    ]


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_use_short_sentences(language: str) -> None:
    """The reading age is made for English; twenty words are the limit in every language."""
    long = [
        f"{key}: {sentence}"
        for key, text in _messages(language)
        for sentence in plain_english.sentences(text)
        if len(plain_english.words(sentence)) > plain_english.MOST_WORDS
    ]
    assert not long, "Say it with shorter sentences:\n" + "\n".join(long)


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_fills_in_the_same(language: str) -> None:
    """No translation drops a number or a name from a text, or asks for one that is not given."""
    source, other = _filled("en"), _filled(language)
    differ = {key for key in source.keys() & other.keys() if source[key] != other[key]}
    assert not differ


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_people_are_told_to_say_is_understood(language: str) -> None:
    """Whoever writes the very words that a text puts in “…” is understood."""
    words = load_wordings().of(language)
    told = {
        said
        for key, text in _messages(language)
        for said in re.findall("“(.*?)”", text)
        if said != reading_age.SAMPLE
    }
    assert told
    assert not {said for said in told if not _understood(said, words.language)}


def _understood(said: str, language: str) -> bool:
    return (
        read_verb(said, load_catalogue())[0] is not None
        or read_repair(said, language, free_text=True) is not None
        or read_yes_no(said, language) is not None
        or read_consent(said, language) is not None
        or isinstance(read_date(said, date(2026, 11, 22), language), Read)
        or re.fullmatch(r"\d \w+ \d", said) is not None
    )


def test_no_word_means_two_things_to_do() -> None:
    """A verb's name and its other words, in all languages, are no other verb's."""
    taken = Counter(said for verb in load_catalogue().verbs for said in _called(verb))
    assert not [said for said, verbs in taken.items() if verbs > 1]


def _called(verb: str) -> set[str]:
    spoken = (load_wordings().of(language) for language in LANGUAGES)
    key = f"say-{verb}"
    return {fold(verb), *(fold(words(key)) for words in spoken if words.has(key))}


WELSH_SUPPORTERS: Final = {
    0: "dim cefnogwyr",
    1: "1 cefnogwr",
    2: "2 gefnogwr",
    3: "3 chefnogwr",
    5: "5 cefnogwr",
    6: "6 chefnogwr",
    11: "11 cefnogwr",
}


@pytest.mark.parametrize("count", WELSH_SUPPORTERS)
def test_welsh_words_change_after_numbers(count: int) -> None:
    """What follows 2, 3 and 6 begins with another letter, as it is said."""
    words = load_wordings().of("cy")
    line = words("issue-line", issue="N-1", title="Bws", state="drafft", supporters=count)
    assert line.endswith(f"(drafft, {WELSH_SUPPORTERS[count]})")


def _files(language: str) -> list[Path]:
    return sorted((ROOT / "core" / "texts" / language).glob("*.ftl"))


def _messages(language: str) -> list[tuple[str, str]]:
    return [told for file in _files(language) for told in reading_age.messages(file)]


def _text(language: str) -> str:
    return "\n".join(file.read_text(encoding="utf-8") for file in _files(language))


def _filled(language: str) -> dict[str, set[str]]:
    """What is filled in by the code, for each key of a language."""
    entries = FluentParser().parse(_text(language)).body
    written = FluentSerializer().serialize_entry
    return {
        entry.id.name: set(re.findall(r"\$(\w+)", written(entry)))
        for entry in entries
        if isinstance(entry, ast.Message)
    }
