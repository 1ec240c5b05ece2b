"""What is not published cannot be read in the files of the database, nor who wrote it."""

import struct
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tests.emulators.telegram.people import Person
from tests.run.scene import Scene, scene

STORY: Final = "The porter Zebedee forgot me behind a curtain for nine hours"
NAME: Final = "Quillonia"
NUMBER: Final = 5_123_456_789

Forms = dict[str, bytes]
FORMS: Final[dict[str, Callable[[int], bytes]]] = {
    "digits": lambda number: str(number).encode(),
    "little-endian": lambda number: struct.pack("<q", number),
    "big-endian": lambda number: struct.pack(">q", number),
    "as SQLite packs it": lambda number: number.to_bytes(6, "big"),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file that Heard keeps, after somebody shared something: running, and when killed."""
    home = tmp_path_factory.mktemp("heard")
    with scene(home) as stage:
        ana = stage.telegram.person(NUMBER, first_name=NAME)
        _shares(stage, ana)
        running = _read(home / "var", "running")
        stage.heard.kill()
        killed = _read(home / "var", "killed")
    assert any(name.endswith("heard.db-wal") for name in killed)
    return running | killed | {"the log": (home / "log").read_bytes()}


def _shares(stage: Scene, ana: Person) -> None:
    stage.asks(ana, "share", "welcome-hold")
    stage.asks(ana, "yes", "share-what_happened")
    stage.asks(ana, STORY, "share-good")
    stage.asks(ana, "that is all", "share-review")
    stage.asks(ana, "send it", "share-thanks")
    # Something unfinished too, so that a session is kept that holds words.
    stage.asks(ana, "share", "share-what_happened")
    stage.asks(ana, f"{STORY} again", "share-good")
    stage.settled()


def _read(folder: Path, when: str) -> dict[str, bytes]:
    return {
        f"{when}: {path.name}": path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "secret.key"
    }


def test_no_file_holds_the_words(files: dict[str, bytes]) -> None:
    """Neither the story nor any telling part of it, in any coding of letters."""
    for part in (STORY, "Zebedee", "behind a curtain", NAME):
        for coding in ("utf-8", "utf-16-le", "utf-16-be"):
            found = [name for name, content in files.items() if part.encode(coding) in content]
            assert not found, part


@pytest.mark.parametrize("form", FORMS)
def test_no_file_holds_the_number(files: dict[str, bytes], form: str) -> None:
    """Telegram's number of the person is nowhere, in no way of writing it."""
    number = FORMS[form](NUMBER)
    assert not [name for name, content in files.items() if number in content]


def test_the_search_can_find(files: dict[str, bytes]) -> None:
    """What is known to be there is found: the looking itself works."""
    assert [name for name, content in files.items() if b"ExperienceShared" in content]
