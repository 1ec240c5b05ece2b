"""The `heard` command: what it does, what it says, and its exit codes."""

import io
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from bots import wiring
from bots.settings import read_settings
from core.domain.messages import Inbound, Said, Sender
from core.ports import UnitOfWork

Heard = Callable[..., tuple[int, str, str]]


def test_check_is_content_with_nothing_set(heard: Heard, tmp_path: Path) -> None:
    """Before the first start all is well, and looking made nothing."""
    assert heard("check")[0] == 0
    assert list(tmp_path.iterdir()) == []


def test_check_tells_all_faults_at_once(heard: Heard, tmp_path: Path) -> None:
    """Settings, organisation file and key: each fault is said, and the code is 2."""
    (tmp_path / "board.toml").write_text("name = 1\n")
    code, said, _ = heard(
        "check",
        HTTP_PORT="many",
        ORGANISATION=str(tmp_path / "board.toml"),
        DATABASE_URL="postgresql://127.0.0.1:9/nothing",
    )
    assert code == 2
    for words in (
        "HEARD_HTTP_PORT",
        "name",
        "help_lines",
        "HEARD_SECRET_KEY",
        "cannot be reached",
    ):
        assert words in said


def test_a_fault_is_a_sentence_and_not_a_trace(heard: Heard) -> None:
    """What the operator can mend is said on stderr, with exit code 2."""
    code, out, err = heard("staff", "list", ORGANISATION="nowhere.toml")
    assert (code, out) == (2, "")
    assert "nowhere.toml cannot be read" in err
    assert "Traceback" not in err


def test_the_first_start_makes_the_key_for_its_owner_alone(heard: Heard, tmp_path: Path) -> None:
    """The key and the database are made, and nobody else on the machine may read them."""
    assert heard("migrate")[0] == 0
    for name in ("secret.key", "heard.db"):
        assert stat.S_IMODE((tmp_path / "var" / name).stat().st_mode) == 0o600


def test_a_lost_key_is_not_replaced(heard: Heard, tmp_path: Path) -> None:
    """A new key would not open what is there: the start is refused until the old one is back."""
    heard("migrate")
    key = tmp_path / "var" / "secret.key"
    kept = key.read_bytes()
    key.unlink()
    code, _, err = heard("staff", "list")
    assert code == 2
    assert "its key var/secret.key is gone" in err
    assert not key.exists()
    key.write_bytes(kept)
    assert heard("staff", "list")[0] == 0


def test_postgresql_needs_a_key_that_is_given(heard: Heard) -> None:
    """Several processes share a PostgreSQL database, so that none may make a key of its own."""
    code, _, err = heard("staff", "list", DATABASE_URL="postgresql://127.0.0.1:9/nothing")
    assert code == 2
    assert "PostgreSQL needs it" in err


def test_the_file_gives_the_first_roles(heard: Heard) -> None:
    """At the first start the organisation file's staff have their roles."""
    assert "terminal  board" in heard("staff", "list")[1]


def test_roles_are_given_and_taken(heard: Heard) -> None:
    """A role that was added is listed until it is removed; the file does not bring it back."""
    assert heard("staff", "add", "--slack", "U123", "--role", "responder")[0] == 0
    assert heard("staff", "add", "--slack", "U123", "--role", "approver")[0] == 0
    assert "approver, responder" in heard("staff", "list")[1]
    assert heard("staff", "remove", "--slack", "U123", "--role", "approver")[0] == 0
    assert "U123            responder" in heard("staff", "list")[1]
    assert heard("staff", "remove", "--name", "board")[0] == 0
    assert "board" not in heard("staff", "list")[1]


def test_a_role_that_nobody_has_cannot_be_taken(heard: Heard) -> None:
    """Removing what is not there is a fault, said in words."""
    code, _, err = heard("staff", "remove", "--telegram", "12", "--role", "approver")
    assert code == 2
    assert "has no such role" in err


def test_time_passes_for_whoever_reads_the_clock(heard: Heard) -> None:
    """Two advances add up, in the database."""
    heard("clock", "advance", "1d12h")
    assert "3.0 days" in heard("clock", "advance", "36h")[1]
    assert wiring.transact(read_settings(), lambda uow: uow.clock_offset()) == 3 * 86_400


@pytest.mark.parametrize("words", ["three days", "3", "", "-3d"])
def test_what_is_no_duration_is_refused(heard: Heard, words: str) -> None:
    """A duration that cannot be read moves nothing."""
    code, _, err = heard("clock", "advance", "--", words)
    assert code == 2
    assert "is not a duration" in err


def test_time_does_not_move_where_the_public_is(heard: Heard) -> None:
    """With a bot on Telegram's own servers the clock stays; with one of our own it moves."""
    token = {"TELEGRAM_TOKEN": "1:letters"}
    code, _, err = heard("clock", "advance", "1d", **token)
    assert code == 2
    assert "HEARD_TELEGRAM_TOKEN" in err
    assert heard("clock", "advance", "1d", TELEGRAM_API_URL="http://127.0.0.1:9", **token)[0] == 0


def test_run_without_a_channel_says_what_to_do(heard: Heard) -> None:
    """There is nothing to run, and the next step is named."""
    code, _, err = heard("run")
    assert code == 2
    assert "HEARD_TELEGRAM_TOKEN or HEARD_SLACK_BOT_TOKEN" in err


def test_a_channel_that_is_not_there_is_not_promised(heard: Heard) -> None:
    """A setting is refused as long as nothing would come of it."""
    webhook = {"TELEGRAM_WEBHOOK_URL": "https://heard.example", "TELEGRAM_WEBHOOK_SECRET": "1"}
    code, said, _ = heard("check", **webhook)
    assert code == 2
    assert "HEARD_TELEGRAM_WEBHOOK_URL: this release cannot use it yet" in said


def known(account: str) -> int | None:
    """The person of an account in the terminal."""
    return wiring.transact(read_settings(), lambda uow: uow.find("terminal", account))


def test_somebody_is_erased_only_after_a_yes(
    heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anything but yes deletes nothing; with --yes nobody is asked."""
    heard("staff", "add", "--name", "ada", "--role", "responder")
    monkeypatch.setattr("sys.stdin", io.StringIO("no\n"))
    code, said, _ = heard("erase", "--name", "Ada")
    assert code == 1
    assert "cannot be undone" in said
    assert known("ada") is not None
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    assert heard("erase", "--name", "Ada")[0] == 0
    assert known("ada") is None
    assert "ada" not in heard("staff", "list")[1]
    heard("staff", "add", "--telegram", "12", "--role", "responder")
    assert heard("erase", "--telegram", "12", "--yes")[0] == 0
    assert "12" not in heard("staff", "list")[1]


@pytest.mark.parametrize("who", [("--telegram", "99"), ("--person", "99")])
def test_nobody_is_erased_by_mistake(heard: Heard, who: tuple[str, str]) -> None:
    """Somebody who never wrote is a fault, and is not made by asking."""
    code, _, err = heard("erase", *who, "--yes")
    assert code == 2
    assert "99" in err


def keep(key: str, account: str = "ada") -> None:
    """Put a message into quarantine."""
    sender = Sender("terminal", account, account)
    inbound = Inbound(key, sender, wiring.real_clock().now(), Said("hello"))

    def work(uow: UnitOfWork) -> None:
        uow.quarantine(inbound, None, "KeyError")
        uow.flush()

    wiring.transact(read_settings(), work)


def test_what_was_kept_is_listed_without_its_words(heard: Heard) -> None:
    """The list shows key and error; only `show` shows what somebody said."""
    keep("terminal:1")
    code, listed, _ = heard("quarantine", "list")
    assert code == 0
    assert "terminal:1" in listed
    assert "KeyError" in listed
    assert "hello" not in listed
    assert "hello" in heard("quarantine", "show", "terminal:1")[1]


def test_what_was_kept_is_done_again_once(heard: Heard) -> None:
    """After a retry the message is applied and no longer kept."""
    keep("terminal:1")
    code, said, _ = heard("quarantine", "retry")
    assert (code, said) == (0, "terminal:1: done\n")
    assert heard("quarantine", "list")[1] == ""


def test_what_nobody_could_read_stays_kept(heard: Heard) -> None:
    """A payload without a sender is not handed in as if somebody had typed it."""
    keep("telegram:7", account="")
    assert heard("quarantine", "retry", "telegram:7")[0] == 1
    assert "telegram:7" in heard("quarantine", "list")[1]


def test_a_key_that_is_not_kept_is_a_fault(heard: Heard) -> None:
    """Looking for what is not there says so."""
    code, _, err = heard("quarantine", "show", "nothing")
    assert code == 2
    assert "Nothing is kept under 'nothing'" in err
