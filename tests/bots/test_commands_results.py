"""`heard survey results` and `export`: what the operator sees, and what is written."""

import argparse
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest

from bots.commands import survey_export, survey_results
from bots.settings import Settings
from bots.wiring.surveys import survey_desk
from core.domain.changes import AddSurveyAnswers
from core.domain.messages import Sender
from core.domain.needs import ResultsPublished
from core.domain.surveys import SurveyAnswers
from core.errors import OperatorError
from core.ports import UnitOfWork

SECRET = "only for tests, of 32 letters...."
WHEN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
STORY = "The wait was long, the car park full."


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A database in which 30 people answered the example."""
    monkeypatch.setenv("HEARD_HOME", str(tmp_path))
    monkeypatch.setenv("HEARD_SECRET_KEY", SECRET)
    monkeypatch.setenv("HEARD_DATABASE_URL", "")
    monkeypatch.delenv("HEARD_DATABASE_URL")
    monkeypatch.chdir(tmp_path)
    settings = Settings(home=tmp_path, secret_key=SECRET)
    with survey_desk(settings) as desk, desk.database.begin() as uow:
        version = desk.house.library.current["visit"].version
        uow.apply([AddSurveyAnswers(one) for one in given(uow, version)], WHEN)
    return settings


def given(uow: UnitOfWork, version: str) -> list[SurveyAnswers]:
    """What 30 people said."""
    found = []
    for number in range(30):
        sender = Sender("telegram", f"{number}", f"{number}", "en")
        met = uow.meet([sender], zone="Europe/London", languages=("en",), at=WHEN)
        answers = {
            "service": "gp" if number % 3 else "hospital",
            "story": STORY,
            "days": number,
            "matters": ("time",) if number % 2 else ("time", "words"),
        }
        at = WHEN + timedelta(minutes=number)
        person = met[sender][0].id
        found.append(
            SurveyAnswers(
                *(number + 1, "visit", version, person, answers, at),
                language="en",
                area=("london", "midlands")[number % 2],
            )
        )
    return found


def do(verb: ModuleType, *words: str) -> int:
    """What a command line does."""
    parser = argparse.ArgumentParser()
    verb.arguments(parser)
    code: int = verb.run(parser.parse_args(words))
    return code


@pytest.mark.usefixtures("board")
def test_results_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """Every question with its counts, how many are inside, and what many wrote."""
    assert do(survey_results, "visit") == 0
    told = capsys.readouterr().out
    for said in (
        "30 people answered.",
        "GP surgery: 20 (67%)",
        "car park 30",
        "half said at most",
    ):
        assert said in told
    assert STORY not in told


@pytest.mark.usefixtures("board")
def test_answers_are_found(capsys: pytest.CaptureFixture[str]) -> None:
    """What people wrote is found in any form; that nothing is found has an exit code."""
    assert do(survey_results, "visit", "--find", "waits") == 0
    said = capsys.readouterr().out
    assert STORY in said
    assert "What you told us: " in said
    assert do(survey_results, "visit", "--find", "helicopter") == 1


@pytest.mark.usefixtures("board")
def test_nothing_to_divide_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    """All answered in one language, in two areas: only the areas are told apart."""
    do(survey_results, "visit", "--by", "language")
    assert "There is nothing to divide by language" in capsys.readouterr().out
    do(survey_results, "visit", "--by", "area")
    assert "There is nothing to divide" not in capsys.readouterr().out
    do(survey_results, "visit")
    assert "There is nothing to divide" not in capsys.readouterr().out


@pytest.mark.usefixtures("board")
def test_a_picture_is_written(tmp_path: Path) -> None:
    """The picture is a PNG; a place that cannot be written to is said."""
    do(survey_results, "visit", "--png", str(tmp_path / "care.png"))
    assert (tmp_path / "care.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(OperatorError, match="cannot be written"):
        do(survey_results, "visit", "--png", str(tmp_path / "nowhere" / "care.png"))


def test_results_are_published(board: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    """Three lines in each language, a picture, and news for who answered; all in one."""
    assert do(survey_results, "visit", "--publish") == 0
    assert "30 people or more answered." in capsys.readouterr().out
    with survey_desk(board) as desk, desk.database.reading() as reading:
        (told,) = reading.look(ResultsPublished())
        assert set(told.lines) == {"en", "cy"}
        assert len(told.lines["en"]) == 3
        assert told.picture is not None


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize("shape", ["csv", "xlsx", "json", "fhir"])
def test_answers_are_exported(shape: str, tmp_path: Path) -> None:
    """Every shape is written into a folder, under the survey's name."""
    folder = tmp_path / "out"
    folder.mkdir()
    assert do(survey_export, "visit", "--format", shape, "--to", str(folder)) == 0
    assert list(folder.glob("visit*"))


@pytest.mark.usefixtures("board")
def test_what_cannot_be_done_is_said(tmp_path: Path) -> None:
    """A survey that there is not, and a place that cannot be written to."""
    with pytest.raises(OperatorError, match="no survey"):
        do(survey_results, "nothing")
    with pytest.raises(OperatorError, match="cannot be written"):
        do(survey_export, "visit", "--to", str(tmp_path / "nowhere" / "care.csv"))


SHAPES = {"a.csv": b"\xef\xbb\xbf", "a.XLSX": b"PK", "a.json": b'{"answers"', "a.ndjson": b"{"}


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize("name", SHAPES)
def test_a_file_is_written_as_it_ends(name: str, tmp_path: Path) -> None:
    """Nobody gets a workbook that is none: what is written fits the name of the file."""
    do(survey_export, "visit", "--to", str(tmp_path / name))
    assert (tmp_path / name).read_bytes().startswith(SHAPES[name])


@pytest.mark.usefixtures("board")
@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--to", "a.xlsx", "--format", "csv"), "a.xlsx is a name for xlsx"),
        (("--to", "a.jsonl", "--format", "fhir"), "a.jsonl is a name for json"),
        (("--to", "a.xls"), "No format ends with .xls"),
    ],
)
def test_a_name_that_does_not_fit_is_refused(
    words: tuple[str, ...], why: str, tmp_path: Path
) -> None:
    """Nothing is written where the ending and the format disagree."""
    with pytest.raises(OperatorError, match=re.escape(why)):
        do(survey_export, "visit", *words)
    assert not list(tmp_path.glob("a.*"))


@pytest.mark.usefixtures("board")
def test_an_earlier_export_stays(tmp_path: Path) -> None:
    """It is written over only when the operator says so."""
    earlier = tmp_path / "a.csv"
    earlier.write_text("mine", encoding="utf-8")
    with pytest.raises(OperatorError, match=r"is there already.*--force"):
        do(survey_export, "visit", "--to", "a.csv")
    assert earlier.read_text(encoding="utf-8") == "mine"
    do(survey_export, "visit", "--to", "a.csv", "--force")
    assert earlier.stat().st_size > 100
