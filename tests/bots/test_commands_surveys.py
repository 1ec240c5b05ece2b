"""`heard survey`: from a file to a survey that people answer, and what the operator is told."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from bots import wiring
from bots.settings import read_settings
from bots.wiring.surveys import survey_desk
from core.dialogues.session import Answer, Frame, Session, to_json
from core.domain.changes import PublishSurvey
from core.domain.messages import Inbound, Said, Sender
from core.domain.people import Hat
from core.errors import Conflict
from core.ports import StoredSession, UnitOfWork
from tests.emulators.telegram.emulator import TelegramEmulator

Heard = Callable[..., tuple[int, str, str]]

FIRST = """
id = "wait"
title = { en = "Your wait", cy = "Eich aros" }
languages = ["en", "cy"]
results_by = 2099-01-01
[[questions]]
id = "service"
kind = "choice"
ask = { en = "Which service was it?", cy = "Pa wasanaeth oedd hwn?" }
label = { en = "Service", cy = "Gwasanaeth" }
options = [
    { id = "gp", label = { en = "Doctor", cy = "Meddyg" } },
    { id = "pharmacy", label = { en = "Pharmacy", cy = "Fferyllfa" } },
]
[[questions]]
id = "days"
kind = "number"
ask = { en = "How many days?", cy = "Sawl diwrnod?" }
"""
SECOND = FIRST.replace(
    '    { id = "pharmacy", label = { en = "Pharmacy", cy = "Fferyllfa" } },\n', ""
)
UNUSABLE = FIRST.replace("results_by = 2099-01-01", "closes = 2020-01-01")


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with the first version, the second, and one that cannot be used."""
    for name, text in (("first", FIRST), ("second", SECOND), ("unusable", UNUSABLE)):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    return tmp_path


def says(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """Type this at the next question."""
    monkeypatch.setattr("sys.stdin", io.StringIO(words))


def version() -> str:
    """The version that is open now; empty for none."""
    with survey_desk(read_settings()) as desk:
        line = desk.line("wait")
        return line.publication.version if line else ""


def begins(service: str) -> None:
    """Somebody is inside the survey, and chose a service."""
    sender = Sender("terminal", "ana", "ana")
    now = wiring.real_clock().now()

    def work(uow: UnitOfWork) -> None:
        met = uow.meet([sender], zone="Europe/London", languages=("en",), at=now)
        person = met[sender][0].id
        frame = Frame("wait", open_now, answers={"service": Answer(service, "tap")})
        state = to_json(Session(person, Hat.CITIZEN, frames=(frame,)))
        inbound = Inbound("terminal:ana:1", sender, now, Said("hello"))
        uow.write(inbound, StoredSession(person, Hat.CITIZEN, 1, state), ())
        uow.flush()

    open_now = version()
    wiring.transact(read_settings(), work)


def test_a_survey_is_published_listed_and_closed(heard: Heard, files: Path) -> None:
    """The list says where it stands; closing it twice is no fault."""
    assert heard("survey", "list")[1].startswith("Nothing was published yet.")
    code, said, _ = heard("survey", "publish", str(files / "first.toml"), "--yes")
    assert code == 0
    assert "This survey is new." in said
    assert f"Published: wait, version {version()}." in said
    listed = heard("survey", "list")[1].splitlines()
    assert listed[1].split()[:4] == ["wait", "Your", "wait", "open"]
    assert heard("survey", "close", "wait")[0] == 0
    assert heard("survey", "close", "wait")[1] == "wait is closed already.\n"
    assert "closed on" in heard("survey", "list")[1]


def test_closing_says_who_was_in_the_middle(heard: Heard, files: Path) -> None:
    """Their answers are not sent, so the operator hears how many they are."""
    heard("survey", "publish", str(files / "first.toml"), "--yes")
    begins("gp")
    said = heard("survey", "close", "wait")[1].splitlines()
    assert said[0] == "wait is closed. 1 person was in the middle of it, and will be told."


def test_who_published_is_told_by_the_role(heard: Heard, files: Path) -> None:
    """A number leads the operator to nobody; that it was staff, or the operator, is told."""
    heard("survey", "publish", str(files / "first.toml"), "--yes")
    assert "the operator" in heard("survey", "list")[1]
    begins("gp")
    now = wiring.real_clock().now()
    again = PublishSurvey("wait", version(), version(), 1)
    wiring.transact(read_settings(), lambda uow: uow.apply([again], now))
    listed = heard("survey", "list")[1]
    assert "  staff  " in listed
    assert "person" not in listed


def test_publishing_the_same_again_changes_nothing(heard: Heard, files: Path) -> None:
    """What is open as it stands stays; a closed one is opened again."""
    heard("survey", "publish", str(files / "first.toml"), "--yes")
    again = heard("survey", "publish", str(files / "first.toml"), "--yes")
    assert "There is nothing to do." in again[1]
    heard("survey", "close", "wait")
    opened = heard("survey", "publish", str(files / "first.toml"), "--yes")[1]
    assert "It is closed now. This opens it again." in opened
    assert "It is closed now" not in again[1]
    assert "Published: wait" in opened
    assert "open" in heard("survey", "list")[1]


@pytest.mark.parametrize("typed", ["no\n", "", "yesterday\n"])
def test_without_a_yes_nothing_is_published(
    heard: Heard, files: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    """Only the whole word counts; the version before stays."""
    heard("survey", "publish", str(files / "first.toml"), "--yes")
    before = version()
    says(monkeypatch, typed)
    code, said, _ = heard("survey", "publish", str(files / "second.toml"))
    assert (code, said.splitlines()[-1]) == (1, "Type “yes” to publish: Nothing was published.")
    assert version() == before
    says(monkeypatch, "yes\n")
    assert heard("survey", "publish", str(files / "second.toml"))[0] == 0
    assert version() not in ("", before)


@pytest.mark.parametrize("typed", ["y", "Ie", "ydw", " YES "])
def test_a_yes_in_either_language_publishes(
    heard: Heard, files: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    """Nobody has to type it to the letter."""
    says(monkeypatch, f"{typed}\n")
    assert heard("survey", "publish", str(files / "first.toml"))[0] == 0
    assert version()


def test_people_inside_are_counted_before_and_by_diff(heard: Heard, files: Path) -> None:
    """What the new version means for them is told, and nothing is changed by asking."""
    heard("survey", "publish", str(files / "first.toml"), "--yes")
    begins("pharmacy")
    before = version()
    code, said, _ = heard("survey", "diff", "wait", str(files / "second.toml"))
    assert (code, version()) == (0, before)
    assert said.splitlines() == [
        "“Service” no longer has these choices: Pharmacy.",
        "1 person is inside. They will be asked something again.",
        "1 will be asked again about “Service”. Pharmacy was taken out.",
    ]
    published = heard("survey", "publish", str(files / "second.toml"), "--yes")[1]
    assert said in published


def test_what_differs_in_the_settings_is_told(heard: Heard, files: Path) -> None:
    """Other days, another title or other people are no nothing; the same file is."""
    heard("survey", "publish", str(files / "first.toml"), "--yes")
    same = heard("survey", "diff", "wait", str(files / "first.toml"))[1]
    assert same.startswith("Nothing differs in its questions, its days or whom it asks.")
    other = FIRST.replace("Your wait", "Waiting").replace("2099-01-01", "2099-02-01")
    (files / "other.toml").write_text(other, encoding="utf-8")
    assert heard("survey", "diff", "wait", str(files / "other.toml"))[1].splitlines()[:2] == [
        "It has another title.",
        "The day by which we promise the results is another one.",
    ]


def test_a_file_that_cannot_be_used_leaves_the_version_before(heard: Heard, files: Path) -> None:
    """Its notes are told, the code is 2, and what is published stays as it is."""
    heard("survey", "publish", str(files / "first.toml"), "--yes")
    before = version()
    for act in (("publish", "--yes"), ("diff", "wait"), ("try",)):
        code, said, err = heard("survey", *act, str(files / "unusable.toml"))
        assert code == 2
        assert "It closed on 2020-01-01" in said
        assert "cannot be used yet" in err
    assert version() == before


def test_an_export_explains_equality_where_it_was_asked(heard: Heard, files: Path) -> None:
    """A survey that asks about it now, or did before, has those answers in its codebook."""
    asking = FIRST.replace("results_by", "equality = true\nresults_by")
    (files / "asking.toml").write_text(asking, encoding="utf-8")
    for name, explained in (("first", False), ("asking", True), ("second", True)):
        heard("survey", "publish", str(files / f"{name}.toml"), "--yes")
        assert heard("survey", "export", "wait", "--to", f"{name}.csv")[0] == 0
        choices = (files / f"{name}.choices.csv").read_text(encoding="utf-8-sig")
        assert ("equality:age,a25,25 to 44" in choices) is explained


def test_of_two_who_publish_at_once_one_is_told(heard: Heard, files: Path) -> None:
    """Whoever looked at an older version publishes nothing; what the other published stays."""
    heard("survey", "publish", str(files / "first.toml"), "--yes")
    with survey_desk(read_settings()) as desk:
        line = desk.line("wait")
        assert line is not None
        stale = line.publication.version
        found = desk.house.library.current["wait"]
        heard("survey", "publish", str(files / "second.toml"), "--yes")
        now = version()
        with pytest.raises(Conflict):
            desk.publish(found.model_copy(update={"title": None}), stale)  # type: ignore[arg-type]
    assert version() == now != stale


def test_a_trial_keeps_nothing(heard: Heard, files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The survey is asked as people will be asked; no board is touched, and no file is made."""
    typed = io.BytesIO(b"1\n12\nSend it\n:quit\n")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(typed))
    code, said, _ = heard("survey", "try", str(files / "first.toml"))
    assert code == 0
    for words in ("This is a try.", "Which service was it?", "How many days?", "nothing was kept"):
        assert words in said
    assert not (files / "var").exists()


def test_the_link_and_the_poster(heard: Heard, files: Path) -> None:
    """With Telegram the link opens the survey itself, and the code for a poster is written."""
    with TelegramEmulator() as telegram:
        there = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url}
        poster = ("--poster", str(files / "hall"))
        code, said, _ = heard(
            "survey", "publish", str(files / "first.toml"), "--yes", *poster, **there
        )
    assert code == 0
    assert "On Telegram it opens with https://t.me/" in said
    assert "?start=s-wait" in said
    assert (files / "hall" / "wait.png").read_bytes().startswith(b"\x89PNG")
    assert b"<svg" in (files / "hall" / "wait.svg").read_bytes()


def test_without_telegram_the_link_is_told_and_no_poster_made(heard: Heard, files: Path) -> None:
    """The survey is published all the same; what to do for the poster is said."""
    poster = ("--poster", str(files / "hall"))
    code, said, err = heard("survey", "publish", str(files / "first.toml"), "--yes", *poster)
    assert code == 2
    assert "https://t.me/YOUR_BOT?start=s-wait" in said
    assert "Set HEARD_TELEGRAM_TOKEN" in err
    assert "Try again" not in err
    assert version()
    assert not (files / "hall").exists()


def test_telegram_that_is_away_stops_nothing(heard: Heard, files: Path) -> None:
    """The survey is published, and the link is told without the name of the bot."""
    away = {"TELEGRAM_TOKEN": f"1:{'a' * 35}", "TELEGRAM_API_URL": "http://127.0.0.1:9"}
    code, said, _ = heard("survey", "publish", str(files / "first.toml"), "--yes", **away)
    assert code == 0
    assert "cannot be asked for the name of the bot just now" in said


def test_a_survey_that_nobody_published_is_told(heard: Heard, files: Path) -> None:
    """Closing or comparing it says which surveys there are."""
    assert heard("survey", "close", "weight")[2] == (
        "There is no survey 'weight'. None was published yet.\n"
    )
    heard("survey", "publish", str(files / "first.toml"), "--yes")
    assert heard("survey", "close", "weight")[2] == (
        "There is no survey 'weight'. There is: wait.\n"
    )
    other = files / "other.toml"
    other.write_text(FIRST.replace('id = "wait"', 'id = "weight"'), encoding="utf-8")
    code, _, err = heard("survey", "diff", "wait", str(other))
    assert code == 2
    assert "The file holds the survey 'weight'." in err
