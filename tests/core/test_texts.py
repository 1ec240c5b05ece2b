"""Words by key and language: what falls back, and how numbers and plurals are said."""

import re
from pathlib import Path

import pytest

from core.dialogues.catalogue import CONVERSATIONS, load_catalogue
from core.dialogues.engine.wording import own
from core.dialogues.shipped import load_library
from core.domain.experiences import ExperienceState
from core.domain.issues import IssueState
from core.domain.responses import Stance
from core.texts import Wordings, load_wordings
from tests.stage.pattern import pattern_of

ENGLISH = """
hello = Hello { $name }
only-here = Only in English
seen = { $n ->
    [one] 1 person
   *[other] { $n } people
}
"""
WELSH = """
hello = Helo { $name }
seen = { $n ->
    [zero] neb
    [one] un person
    [two] dau berson
    [few] { $n } pherson
    [many] { $n } pherson llawer
   *[other] { $n } o bobl
}
"""
BOTH = Wordings({"en": ENGLISH, "cy": WELSH})
CORE = Path(__file__).parents[2] / "core"
SAID = re.compile(r"""(?:\.reply|\.part|\bwords|\.words)\(\s*"([a-z0-9_-]+)\"""")


def used() -> set[str]:
    """Every key that the code says, as it is written there."""
    sources = [path.read_text(encoding="utf-8") for path in CORE.rglob("*.py")]
    return {key for source in sources for key in SAID.findall(source)}


def made() -> set[str]:
    """Every key that is put together from a name."""
    catalogue = load_catalogue()
    menu = {f"about-{name}" for name, verb in catalogue.verbs.items() if verb.menu}
    kinds = [
        "text",
        "choice",
        "choices",
        "number",
        "date",
        "yes_no",
        "consent",
        "media",
        "place",
        "review",
    ]
    return (
        menu
        | {f"again-{kind}" for kind in kinds}
        | {f"example-{kind}" for kind in kinds}
        | {f"state-{state.value}" for state in IssueState}
        | {f"experience-{state.value}" for state in ExperienceState}
        | {f"respond-stance-{stance.value}" for stance in Stance}
    )


def test_every_key_in_use_has_words() -> None:
    """No turn can fail for want of a sentence."""
    assert len(used()) > 60
    words = load_wordings().of("en")
    assert {key for key in used() | made() if not words.has(key)} == set()


@pytest.mark.parametrize("language", load_wordings().languages)
def test_every_question_of_the_shipped_scripts_has_words(language: str) -> None:
    """What is asked, its short name and its choices can be said in every language."""
    words = load_wordings().of(language)
    for script in load_library().current.values():
        for question in script.asked:
            key = f"{script.id}-{question.id}"
            assert question.kind == "review" or own(words, question.ask, key), key
            for option in question.options:
                assert own(words, option.label, f"{key}-{option.id}"), key


def test_every_language_fills_in_the_same_things() -> None:
    """A translation can neither lose what is filled in nor ask for something else."""
    filled = re.compile(r"\$([a-z]+)")
    files: dict[str, str] = {}
    for path in sorted(CORE.glob("texts/*/*.ftl")):
        earlier = files.get(path.parent.name, "")
        files[path.parent.name] = f"{earlier}\n{path.read_text(encoding='utf-8')}"
    source = messages(files.pop("en"))
    for language, text in files.items():
        for key, body in messages(text).items():
            wanted = set(filled.findall(source.get(key, body)))
            assert set(filled.findall(body)) == wanted, f"{language}: {key}"


def messages(text: str) -> dict[str, str]:
    """The bodies of a file by key."""
    parts = re.split(r"^(?=[a-z][\w-]* =)", text, flags=re.MULTILINE)
    return dict(part.split(" =", 1) for part in parts if " =" in part)


def test_a_key_that_is_not_translated_is_said_in_english() -> None:
    """Nobody meets a silence or a key."""
    assert BOTH.of("cy")("only-here") == "Only in English"
    assert BOTH.of("cy").has("only-here")
    assert not BOTH.of("cy").has("nowhere")
    with pytest.raises(KeyError):
        BOTH.of("cy")("nowhere")


def test_a_language_that_is_not_spoken_is_english() -> None:
    """Whatever a platform says of a person, there are words."""
    assert BOTH.of("fr").language == "en"
    assert BOTH.of("fr")("hello", name="Ana") == "Hello Ana"


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("en", 0, "0 people"),
        ("en", 1, "1 person"),
        ("en", 2, "2 people"),
        ("cy", 0, "neb"),
        ("cy", 1, "un person"),
        ("cy", 2, "dau berson"),
        ("cy", 3, "3 pherson"),
        ("cy", 6, "6 pherson llawer"),
        ("cy", 7, "7 o bobl"),
    ],
)
def test_plurals_follow_the_language(language: str, number: int, said: str) -> None:
    """English has two forms, Welsh has six."""
    assert BOTH.of(language)("seen", n=number) == said


def test_words_that_look_like_markup_are_said_as_they_are() -> None:
    """What a person wrote is filled in whole, braces and all."""
    assert BOTH.of("en")("hello", name="{ $n } <b>") == "Hello { $n } <b>"


def test_the_same_key_can_be_filled_in_anew() -> None:
    """A sentence once made is not said to the next person."""
    assert BOTH.of("en")("hello", name="Ana") != BOTH.of("en")("hello", name="Ben")


def test_the_pattern_of_a_text_fits_what_is_said() -> None:
    """Tests that see only words can tell which text they are."""
    assert pattern_of(ENGLISH, "seen").fullmatch("3 people")
    assert not pattern_of(ENGLISH, "seen").fullmatch("3 dogs")


def test_every_conversation_with_a_script_has_one() -> None:
    """No verb begins what does not exist."""
    names = {talk.script for talk in CONVERSATIONS if talk.script}
    assert names <= set(load_library().current)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('Only words {"{"} here', "Only words { here"),
        ("Only words", "Only words"),
        ("{ $a }, then { $b }", "{b} $a, then { $a }"),
        ("{ $b } of { $b }", "{ $a } of { $a }"),
        ("{ $missing }: { $a }", "missing: {b} $a"),
        ("{ $a ->\n    [x] Once\n   *[other] Many { $b }\n }", "Many { $a }"),
    ],
)
def test_what_is_filled_in_is_said_as_it_is(text: str, said: str) -> None:
    """Braces in somebody's words stay braces, in simple messages as in others."""
    words = Wordings({"en": f"key = {text}\n"}).of("en")
    assert words("key", a="{b} $a", b="{ $a }") == said
