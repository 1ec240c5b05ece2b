"""What the bot says can be read by a child of eleven, and by a person in distress."""

from pathlib import Path

import pytest

from tests import reading_age

ROOT = Path(__file__).parents[1]
FLUENT = sorted(ROOT.glob("core/texts/**/en*.ftl"))
SCRIPTS = sorted([*ROOT.glob("core/dialogues/scripts/**/*.toml"), *ROOT.glob("bots/*.toml")])
SAID = [
    *(said for ftl in FLUENT for said in reading_age.messages(ftl)),
    *(said for toml in SCRIPTS for said in reading_age.scripted(toml)),
]


def test_every_message_is_easy_to_read() -> None:
    """No sentence is longer than twenty words, and no message needs a reader older than eleven."""
    hard = [f"{key}: {fault}" for key, text in SAID for fault in reading_age.faults(text)]
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
    found = reading_age.faults(text)
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
    assert reading_age.sentences(text) == [
        "You can say:",
        "- help",
        "- stop\nat any\ntime.",
        "Bye!",
    ]
