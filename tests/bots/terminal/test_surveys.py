"""Surveys at the terminal: a file from the disk is read, a survey published, a picture saved."""

import asyncio
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from bots.fetching import FileRefused
from bots.outlet import Outgoing
from bots.terminal.fetch import fetch
from core.domain.messages import Part, Reply
from tests.bots.terminal.test_chat import talk
from tests.bots.terminal.test_send import screen
from tests.emulators.pictures import picture
from tests.stage.place import Place

BOARD = (":roles Ana administrator",)
SURVEY = """
id = "trip"
survey = true
title = { en = "A trip" }

[[questions]]
id = "days"
kind = "number"
ask = { en = "How many days?" }
"""


@pytest.fixture
def place() -> Iterator[Place]:
    """A fresh database in memory."""
    place = Place()
    yield place
    place.close()


def fetched(path: str) -> bytes:
    """The bytes at a path."""
    into = BytesIO()
    asyncio.run(fetch(path, into))
    return into.getvalue()


def test_a_file_comes_from_the_disk(tmp_path: Path) -> None:
    """As it is."""
    (tmp_path / "a.csv").write_bytes(b"\x00a,b")
    assert fetched(str(tmp_path / "a.csv")) == b"\x00a,b"


@pytest.mark.parametrize("name", ["", "none.csv", "/dev/zero", "."])
def test_a_folder_and_what_has_no_end_are_refused(tmp_path: Path, name: str) -> None:
    """Only a file is one."""
    with pytest.raises(FileRefused) as refused:
        fetched(str(tmp_path / name))
    assert refused.value.key == "file-not-there"


def test_a_file_can_be_too_big(tmp_path: Path) -> None:
    """It is not even opened then."""
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(51 * 1024 * 1024)
    with pytest.raises(FileRefused) as refused:
        fetched(str(tmp_path / "a.csv"))
    assert refused.value.key == "file-too-big"


def test_staff_bring_a_file_and_publish_it(place: Place, tmp_path: Path) -> None:
    """It is read, told, and can be answered at once by who sits there."""
    (tmp_path / "trip.toml").write_text(SURVEY)
    said = talk(place, *BOARD, f"@{tmp_path}/trip.toml", "Publish", "Yes, publish it")
    assert "Published: A trip" in said


def test_a_file_that_is_not_there_is_told(place: Place) -> None:
    """With what to do."""
    said = talk(place, *BOARD, "@none/there.xlsx")
    assert "There is no file at that place." in said


def test_publish_makes_a_survey_current_at_once(place: Place, tmp_path: Path) -> None:
    """Without a question to anybody, for trying out; a broken one is told line by line."""
    (tmp_path / "trip.toml").write_text(SURVEY)
    (tmp_path / "broken.toml").write_text(SURVEY.replace("number", "colour"))
    said = talk(place, f":publish {tmp_path}/trip.toml", f":publish {tmp_path}/trip.toml")
    assert said.count("trip is published, version ") == 2
    assert "has faults" in talk(place, f":publish {tmp_path}/broken.toml")
    assert "cannot be read as text" in talk(place, ":publish none.toml")


def test_a_picture_is_told_and_can_be_saved(place: Place, tmp_path: Path) -> None:
    """Its words were said; the file is there for who wants to look."""
    sheet, paper = screen()
    reply = Reply("test", (Part("8 of 12 came on time."),))
    sheet.show(Outgoing("ana", reply, None, picture()))
    assert "A picture is with this" in paper.getvalue()
    assert sheet.picture == picture()
    assert "Wait for a picture" in talk(place, f":picture {tmp_path}/a.png")
