"""Commands, references to issues and repair words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.reading.commands import (
    UNKNOWN,
    Command,
    Repair,
    by_word,
    declines,
    read_command,
    read_reference,
    read_repair,
)
from core.reading.options import Option

VERBS = by_word(
    {
        "support": ("support", "cefnogi"),
        "open": ("open",),
        "issues": ("issues", "my issues"),
        "start": ("start",),
    }
)


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("/support N-128", Command("support", "N-128", slashed=True)),
        ("/support@HeardBot n128", Command("support", "N-128", slashed=True)),
        ("/support 128", Command("support", "N-128", slashed=True)),
        ("/start abc-def", Command("start", "abc-def", slashed=True)),
        ("/issues", Command("issues", slashed=True)),
        ("/foo bar", Command(UNKNOWN, "foo", slashed=True)),
        ("support n-128", Command("support", "N-128")),
        ("Support 128!", Command("support", "N-128")),
        ("cefnogi #128", Command("support", "N-128")),
        ("my issues", Command("issues")),
        ("n128", Command("open", "N-128")),
        ("#128", Command("open", "N-128")),
    ],
)
def test_reads_commands(text: str, want: Command) -> None:
    """Slashed verbs, bare verbs alone or with a reference, and bare references are commands."""
    assert read_command(text, VERBS) == want


@pytest.mark.parametrize(
    "text", ["", "support group was great", "128", "room 128", "I support N-128", "/", "open door"]
)
def test_leaves_sentences_alone(text: str) -> None:
    """A verb inside a sentence is no command, and a bare number is an answer."""
    assert read_command(text, VERBS) is None


@pytest.mark.parametrize(
    ("text", "want"), [("n-0", None), ("N-007", "N-7"), ("A-128", None), ("128", None)]
)
def test_reads_references(text: str, want: str | None) -> None:
    """A reference needs its own letter or a hash, and a number from one up."""
    assert read_reference(text) == want


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("back", Repair("back")),
        ("Go back!", Repair("back")),
        ("⬅️", Repair("back")),
        ("Why?", Repair("why")),
        ("stop please", Repair("stop")),
        ("/stop", Repair("stop")),
        ("not now", Repair("pause")),
        ("change where", Repair("change", "where")),
        ("change my answer to 2", Repair("change", "2")),
        ("change where to hospital", Repair("change", "where", "hospital")),
    ],
)
def test_reads_repairs(text: str, want: Repair) -> None:
    """Whole messages that wish to go back, skip, stop or change are read as such."""
    assert read_repair(text, "en", free_text=False) == want


@pytest.mark.parametrize("free", [True, False])
def test_welsh_people_go_back_as_the_button_says(free: bool) -> None:  # noqa: FBT001
    """What looks like a word of thanks at its beginning is still the whole of what was said."""
    assert read_repair("yn ôl", "cy", free_text=free) == Repair("back")


@pytest.mark.parametrize("text", ["back", "go back", "Stop.", "skip", "/skip", "/change where"])
def test_free_text_still_obeys_a_single_word(text: str) -> None:
    """In a question for words, a command's own word and a slash still count."""
    assert read_repair(text, "en", free_text=True) is not None


@pytest.mark.parametrize(
    "text", ["change where", "wait", "they should stop", "I want to stop", "sorry"]
)
def test_free_text_is_taken_as_words(text: str) -> None:
    """In a question for words, anything longer or vaguer is the answer."""
    assert read_repair(text, "en", free_text=True) is None


@pytest.mark.parametrize("text", ["the wait was long", "nobody to help me on the ward", "no"])
def test_answers_are_no_repairs(text: str) -> None:
    """A sentence that only holds a repair word is an answer."""
    assert read_repair(text, "en", free_text=False) is None


@given(text=st.text(), free_text=st.booleans())
def test_any_text_is_read_without_an_error(text: str, *, free_text: bool) -> None:
    """Whatever is typed, a slashed word is always a command."""
    read_command(text, VERBS)
    read_repair(text, "cy", free_text=free_text)
    slashed = read_command("/start " + text, VERBS)
    assert slashed is not None
    assert slashed.name == "start"


@pytest.mark.parametrize("text", ["Prefer not to say", "I'd rather not say.", "no comment"])
def test_who_would_rather_not_say_declines(text: str) -> None:
    """The whole message declines, unless an option stands for just that."""
    assert declines(text, (), "en")
    assert not declines(text, (Option("pnts", ("Prefer not to say",)),), "en")


@pytest.mark.parametrize("text", ["private", "I would rather not say who was rude", "pass"])
def test_words_of_a_story_do_not_decline(text: str) -> None:
    """One word, and words with more to them, are an answer."""
    assert not declines(text, (), "en")
