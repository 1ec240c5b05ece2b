"""`heard survey check` on files of every kind, good and bad: every note, whole.

What is expected of FILE stands in FILE.notes.json, beside it: the very JSON of the command.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest

from bots.__main__ import main
from bots.settings import Settings

HERE: Final = Path(__file__).parent
EXPECTED: Final = ".notes.json"
FILES: Final = sorted(
    file.name
    for file in HERE.iterdir()
    if file.suffix in {".xlsx", ".csv", ".md", ".json", ".toml", ".xlsm", ".xls"}
    and not file.name.endswith(EXPECTED)
)
ENOUGH: Final = 12
USABLE, NOTED, UNUSABLE = 0, 1, 2


@pytest.fixture(autouse=True)
def _empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, and no settings: the board is the example that comes with Heard."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"HEARD_{name.upper()}", raising=False)


def expected(name: str) -> dict[str, Any]:
    """What the command is to say of a file."""
    found: dict[str, Any] = json.loads((HERE / f"{name}{EXPECTED}").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_note_on_a_file_is_told(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The JSON of a file is what is written down beside it, and the exit code goes with it."""
    code = main(["survey", "check", str(HERE / name), "--json"])
    said = capsys.readouterr()
    assert json.loads(said.out) == expected(name)
    assert said.err == ""
    assert code == (USABLE if expected(name)["usable"] else UNUSABLE)


@pytest.mark.parametrize("name", ["waiting_room.toml", "carers.md", "out_of_reach.toml"])
def test_strict_fails_on_any_note(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Under --strict a note makes the code 1, an error 2, and a file without a note passes."""
    told = expected(name)
    code = main(["survey", "check", str(HERE / name), "--strict"])
    wanted = NOTED if told["notes"] else USABLE
    assert code == (wanted if told["usable"] else UNUSABLE)
    said = capsys.readouterr().out
    assert [note["sentence"] for note in told["notes"] if note["sentence"] not in said] == []


def test_there_are_enough_files_of_every_kind() -> None:
    """Good and bad ones, of every format that staff bring."""
    assert len(FILES) >= ENOUGH
    assert {Path(name).suffix for name in FILES} >= {".xlsx", ".csv", ".json", ".toml"}
    assert {expected(name)["usable"] for name in FILES} == {True, False}
    assert [name for name in FILES if not expected(name)["notes"]]


def test_no_expectation_is_left_over() -> None:
    """What is written down belongs to a file that is there."""
    written = {file.name.removesuffix(EXPECTED) for file in HERE.glob(f"*{EXPECTED}")}
    assert written == set(FILES)


@pytest.mark.parametrize("name", ["waiting_room.toml", "out_of_reach.toml", "cut_short.json"])
def test_the_command_itself_says_the_same(name: str) -> None:
    """As a program of its own it prints the same JSON, and never a trace."""
    command = [sys.executable, "-m", "bots", "survey", "check", str(HERE / name), "--json"]
    ran = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(HERE.parents[1])},
    )
    assert json.loads(ran.stdout) == expected(name)
    assert ran.stderr == ""
    assert ran.returncode == (USABLE if expected(name)["usable"] else UNUSABLE)


def test_a_file_that_is_not_there_is_a_note(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A missing file and a folder are told as everything else is."""
    for name, words in (("gone.xlsx", "There is no file"), (".", "is a folder")):
        assert main(["survey", "check", str(tmp_path / name), "--json"]) == UNUSABLE
        told = json.loads(capsys.readouterr().out)
        assert (told["usable"], told["questions"]) == (False, 0)
        assert [words in note["sentence"] for note in told["notes"]] == [True]


def test_in_words_each_note_is_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Its place, whether it must be mended, its sentence; and at the end what it comes to."""
    assert main(["survey", "check", str(HERE / "out_of_reach.toml")]) == UNUSABLE
    lines = capsys.readouterr().out.splitlines()
    notes = expected("out_of_reach.toml")["notes"]
    assert len(lines) == len(notes) + 1
    assert lines[0] == f"must be mended - price: {notes[0]['sentence']}"
    assert lines[-1].startswith("It cannot be used yet.")
    assert main(["survey", "check", str(HERE / "waiting_room.toml")]) == USABLE
    assert capsys.readouterr().out == "It can be used: 4 questions, nothing to look at.\n"
