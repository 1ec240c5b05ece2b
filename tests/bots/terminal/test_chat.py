"""A sitting at the terminal: what a line does, and that no line ends it by being wrong."""

import asyncio
import io
import os
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from rich.console import Console

from bots.terminal.app import play
from bots.terminal.send import Screen
from bots.terminal.sitting import Sitting
from bots.terminal.sources import pipe
from tests.stage.direct import Direct
from tests.stage.place import Place
from tests.stage.running import running
from tests.stage.seen import check
from tests.stage.story import read_story
from tests.stage.worlds import World


@pytest.fixture
def place() -> Iterator[Place]:
    """A fresh database in memory."""
    place = Place()
    yield place
    place.close()


def talk(place: Place, *lines: str, named: bool = False, public: str = "") -> str:
    """What stands on the screen after these lines, typed by somebody called Ana."""
    paper = io.StringIO()

    async def typed() -> AsyncGenerator[str, None]:
        for line in lines:
            yield line

    async def sit() -> None:
        world = World()
        async with running(place.open(), world) as life:
            if public:
                object.__setattr__(life.built.settings, "telegram_token", public)
            screen = Screen(Console(file=paper, width=500), "ana", width=None)
            await play(Sitting(life.built, screen, "Ana", named=named), typed())

    asyncio.run(sit())
    return paper.getvalue()


def test_a_number_and_a_label_tap(place: Place) -> None:
    """`1` and the words on a button are as good as a finger."""
    said = talk(place, "share", "1", "The bus did not come.", "that is all", "Send it")
    assert "Thank you for telling us" in said


def test_a_number_answers_a_question_for_a_number(place: Place) -> None:
    """Where a number is asked for, it is the answer and taps nothing."""
    said = talk(place, "survey", "1", "2", "Fine.", "1")
    assert "What matters most to you?" in said.rpartition("How many days")[2]


def test_a_number_without_a_choice_is_said(place: Place) -> None:
    """A number that no choice has goes to the bot as words."""
    assert "I did not understand that" in talk(place, "survey", "1", "77")


def test_one_newcomer_plays_everybody(place: Place) -> None:
    """The board works at the same keyboard, and what others hear is shown with their names."""
    lines = ("raise", "1", "Ramps", "That is all", "Send it")
    said = talk(place, *lines, ":as board", "desk", "1", "1", ":as Ana", "mine")
    assert "bot to board> Something new waits" in said
    assert "bot to ana> Others can now see" in said
    assert ": You are board now." in said


def test_an_unknown_verb_is_answered_kindly(place: Place) -> None:
    """Who mistypes is told what there is, and the talk goes on."""
    said = talk(place, ":foo", "share")
    assert "There is no “:foo” here. There is :as, :wait" in said
    assert "May we keep" in said


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (":as", "Whom do you want to be?"),
        (":as two words", "Whom do you want to be?"),
        (":wait", "How long?"),
        (":wait soon", "How long?"),
        (":at noon", "What time?"),
        (":roles", "Write a name and roles"),
        (":roles Ana king", "Write a name and roles"),
        (":roles Ana moderator", "Ana has these roles now: moderator."),
        (":transcript", "Into which file?"),
        (":transcript /nowhere/at/all.txt", "cannot be written"),
        (":help", "let time pass"),
    ],
)
def test_a_verb_says_what_it_needs(place: Place, line: str, says: str) -> None:
    """Each verb that cannot be done says how it is written."""
    assert says in talk(place, line)


def test_time_passes_and_says_so(place: Place) -> None:
    """After `:wait` and `:at` it is told what time it is; what was due came meanwhile."""
    lines = ("share", "1", "The bus did not come.", ":wait 25h")
    said = talk(place, *lines, ":at 21:40")
    assert ": It is now Tuesday 6 January 2026, 10:00." in said
    assert "Carry on" in said.partition(": It is now")[0]
    assert ": It is now Tuesday 6 January 2026, 21:40." in said


def test_time_stays_where_real_people_are(place: Place) -> None:
    """With a public platform connected, nobody can move the clock."""
    said = talk(place, ":wait 3d", public="1:x")
    assert "Time stays as it is" in said
    assert "It is now" not in said


def test_a_change_of_a_message_that_is_not_there(place: Place) -> None:
    """A message that was never written cannot be changed, and that is said."""
    said = talk(place, "Ana~7 other words", named=True)
    assert "Ana has not written 7 messages yet." in said


def test_quit_ends_at_once(place: Place) -> None:
    """Nothing after `:quit` is done."""
    assert "May we keep" not in talk(place, ":quit", "share")


def test_what_is_recorded_can_be_read_as_a_story(place: Place, tmp_path: Path) -> None:
    """A recording holds who did what, and the keys of what they heard."""
    file = tmp_path / "a_talk.txt"
    lines = (f":transcript {file}", "share", "1", "one\\two", ":as board", "desk", ":wait 1h")
    talk(place, *lines)
    sources = [scene.source for scene in read_story(file).scenes]
    assert sources == [
        "Ana> share",
        "Ana* Yes, you may keep it",
        r"Ana> one\\two",
        "board> desk",
        ": wait 1h",
    ]
    heard = [one.key for scene in read_story(file).scenes for one in scene.expected]
    assert heard[:3] == ["welcome-hold", "welcome-agreed", "share-what_happened"]


def test_what_is_recorded_can_be_played_again(tmp_path: Path) -> None:
    """The same happens when a recording is played as a story."""
    file = tmp_path / "a_talk.txt"
    lines = ("raise", "yes", "Ramps", "2", "send it", ":as board", "desk", "1", "1", ":at 21:00")
    talk(Place(), f":transcript {file}", *lines)
    story = read_story(file)

    async def again() -> None:
        async with Direct(Place()) as stage:
            for scene in story.scenes:
                check(story, scene, await stage.do(scene), stage.world.library)

    asyncio.run(again())
    assert len(story.scenes) == 9


@contextmanager
def flowing(content: bytes) -> Iterator[int]:
    """The end of a pipe that holds this and is closed."""
    out, into = os.pipe()
    os.write(into, content)
    os.close(into)
    yield out


def test_a_pipe_gives_its_lines_and_ends() -> None:
    """Lines come whole, the last one too; bytes that are no text come as well as they can."""

    async def read(stream: io.BufferedReader) -> list[str]:
        return [line async for line in pipe(stream)]

    with flowing(b"one\n\xfftwo\r\n\nlast") as end, os.fdopen(end, "rb") as stream:
        assert asyncio.run(read(stream)) == ["one", "\ufffdtwo\r", "", "last"]
