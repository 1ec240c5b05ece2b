"""`python -m documents`: one task, bound in memory and time, and nothing said of what failed."""

import asyncio
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from bots.apart import Broken, Child, begin
from bots.settings import EXAMPLE
from core.domain.organisation import read_organisation
from tests.emulators.pictures import SIGN

ROOT = Path(__file__).parents[2]
CHILD = Child("documents")
READ = {
    "task": "read",
    "name": "a.toml",
    "organisation": read_organisation(EXAMPLE.read_text(encoding="utf-8")).model_dump_json(),
    "today": "2026-11-22",
}
CHART = {
    "title": "Your visit",
    "note": "12 people answered.",
    "groups": [
        {
            "title": "Were you on time?",
            "bars": [{"label": "Yes", "told": "8", "length": 0.6, "hidden": False}],
        }
    ],
}


def done(task: dict[str, str], data: bytes) -> bytes:
    """What the child makes of a task."""
    with tempfile.TemporaryFile() as file:
        begin(task, file)
        file.write(data)
        return asyncio.run(CHILD(file))


def test_a_survey_is_read_and_checked() -> None:
    """What comes back is its source, and the notes of the reader and of the checks."""
    survey = (ROOT / "tests" / "surveys" / "waiting_room.toml").read_bytes()
    read = json.loads(done(READ, survey))
    assert json.loads(read["source"])["id"] == "waiting_room"


def test_what_is_no_survey_comes_back_as_a_note() -> None:
    """With an error, and no source."""
    read = json.loads(done(READ, b"\x00\x01"))
    assert read["source"] is None
    assert [note["severity"] for note in read["notes"]] == ["error"]


def test_a_chart_is_drawn() -> None:
    """As a PNG."""
    assert done({"task": "chart"}, json.dumps(CHART).encode()).startswith(SIGN)


def test_a_task_that_nobody_knows_is_a_fault() -> None:
    """Of ours, and not of the file's."""
    with pytest.raises(Broken):
        done({"task": "dance"}, b"")


def test_a_fault_names_itself_and_nothing_else() -> None:
    """What somebody wrote may stand in the words of an error."""
    told = b'{"task": "chart"}\nwhat Ana said'
    command = [sys.executable, "-m", "documents"]
    ended = subprocess.run(command, input=told, capture_output=True, check=False, cwd=ROOT)
    assert (ended.returncode, ended.stdout) == (1, b"")
    assert ended.stderr == b"ValidationError\n"
