"""The format of transcripts: what is read, what counts as heard, and what is filled in."""

import asyncio
from pathlib import Path

import pytest

from bots.terminal.lines import Says, Taps
from core.dialogues.shipped import load_library
from tests.stage import terminal
from tests.stage.place import Place
from tests.stage.rewrite import rewrite
from tests.stage.seen import Seen, Turned, check
from tests.stage.story import Expected, StoryFault, read_story

LIBRARY = load_library()
WORDS = "Thank you for telling us."


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A short story in a file."""
    file = tmp_path / "ana_says_yes.txt"
    file.write_text(
        "# Ana says yes.\n"
        "Ana> share\n"
        'bot to Ana> welcome-hold~ [Yes] [No] "keep" =ConsentGiven\n'
        "bot to board> news-to-check\n"
        "\n"
        "Ana* Yes\n",
        encoding="utf-8",
    )
    return file


def heard(written: Path, *seen: Seen, facts: tuple[str, ...] = ("ConsentGiven",)) -> None:
    """Check the first line of the story against what was seen."""
    story = read_story(written)
    check(story, story.scenes[0], Turned(list(seen), list(facts)), LIBRARY)


HOLD = Seen("ana", "May we keep it?", ("Yes", "Later", "No"), "welcome-hold", edited=True)
NEWS = Seen("board", "Something new", (), "news-to-check", edited=False)


def test_a_story_is_read(written: Path) -> None:
    """Lines, and below each what must be heard, with their numbers."""
    story = read_story(written)
    assert [scene.line for scene in story.scenes] == [Says("Ana", "share"), Taps("Ana", "Yes")]
    first, second = story.scenes[0].expected
    facts = ("ConsentGiven",)
    assert first == Expected(
        3, "ana", "welcome-hold", edited=True, choices=("Yes", "No"), words=("keep",), facts=facts
    )
    assert (second.number, second.to, second.key) == (4, "board", "news-to-check")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("bot to Ana> share-good\n", "nobody has done anything yet"),
        ("share\n", "who does this"),
        ("Ana> share\nbot to Ana> Share Good!\n", "write «bot to Ana> key"),
        ('Ana> share\nbot to Ana> share-good [Skip "x\n', "write «bot to Ana> key"),
    ],
)
def test_a_line_that_nobody_can_read_is_named(tmp_path: Path, text: str, fault: str) -> None:
    """A mistake in a transcript is told with its file and line."""
    file = tmp_path / "wrong.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(StoryFault, match=rf"wrong\.txt:\d: .*{fault}"):
        read_story(file)


def test_what_is_expected_passes(written: Path) -> None:
    """The order between persons is free."""
    heard(written, HOLD, NEWS)
    heard(written, NEWS, HOLD)


@pytest.mark.parametrize(
    "seen",
    [
        (HOLD,),
        (HOLD, NEWS, NEWS),
        (HOLD, NEWS, Seen("bea", "Hello", (), "welcome-menu", edited=False)),
        (Seen("ana", "May we keep it?", ("Yes", "No"), "welcome-hold", edited=False), NEWS),
        (Seen("ana", "May we keep it?", ("No", "Yes"), "welcome-hold", edited=True), NEWS),
        (Seen("ana", "May we?", ("Yes", "No"), "welcome-hold", edited=True), NEWS),
        (Seen("ana", "May we keep it?", ("Yes", "No"), "share-good", edited=True), NEWS),
    ],
)
def test_anything_else_fails(written: Path, seen: tuple[Seen, ...]) -> None:
    """One missing, one too many, another person, kind, order of choices, words or key."""
    with pytest.raises(pytest.fail.Exception, match=r"ana_says_yes\.txt:2: Ana> share"):
        heard(written, *seen)


def test_a_fact_that_did_not_become_true_fails(written: Path) -> None:
    """What must have become true is looked up in the ledger."""
    with pytest.raises(pytest.fail.Exception, match="not true: ConsentGiven"):
        heard(written, HOLD, NEWS, facts=())


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Done. You have taken N-1 back.", "raise-retracted"),
        ("Ordered.\n\nWhat was good?", "share-good"),
        ("Please check\n\nWhat happened: x", "share-review"),
        ("Which service did you use last?", "visit-service"),
        ("Pa wasanaeth wnaethoch chi ei ddefnyddio ddiwethaf?", "visit-service"),
        ("Please send a number of days from 0 to 365.\n\nHow many?", "visit-days-again"),
    ],
)
def test_words_alone_tell_what_is_meant(tmp_path: Path, text: str, key: str) -> None:
    """Where no key can be seen, a paragraph must be the text of the key, in any language."""
    file = tmp_path / "x.txt"
    file.write_text(f"Ana> x\nbot to Ana> {key}\n", encoding="utf-8")
    heard(file, Seen("ana", text))
    file.write_text("Ana> x\nbot to Ana> share-thanks\n", encoding="utf-8")
    with pytest.raises(pytest.fail.Exception):
        heard(file, Seen("ana", text))


def test_paper_is_read_message_by_message() -> None:
    """What the terminal printed is taken apart again: words, choices, and who heard them."""
    paper = (
        "Ana> share\n"
        "bot to ana> Please check\n\n  │ one\n  │ two\n  1  ✓ Send it\n  2  Not now\n"
        ": It is now Monday.\n"
        "bot to board> Something new\n"
    )
    assert terminal.read(paper) == [
        Seen("ana", "Please check\n\none\ntwo", ("Send it", "Not now")),
        Seen("board", "Something new"),
    ]


def rewritten(file: Path) -> str:
    """The story in a file as it really goes."""
    return asyncio.run(rewrite(read_story(file)))


def test_what_really_happens_is_filled_in_once(tmp_path: Path) -> None:
    """A story of inputs gets its expectations; what fits already is left as it was."""
    file = tmp_path / "ana_begins.txt"
    mine = 'bot to Ana> welcome-hold "May we keep"'
    file.write_text(f"# Hello.\n\nAna> share\n{mine}\nbot to Ana> sorry\nAna> no\n", "utf-8")
    filled = rewritten(file)
    assert filled.splitlines() == [
        "# Hello.",
        "",
        "Ana> share",
        mine,
        "Ana> no",
        "bot to Ana> welcome-refused =ConsentRefused",
    ]
    file.write_text(filled, "utf-8")
    assert rewritten(file) == filled


def test_a_database_in_memory_outlives_a_crash() -> None:
    """Each life of Heard finds what the one before it left."""
    place = Place()
    first = place.open()
    place.leave(first)
    assert place.open() is first
    place.close()
