"""What an operator reads when something is wrong from the start."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import migrate
from storage.database import open_engine
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.run.heard import Heard, free_port

WRONG = "123456789:WRONG-token_of_no_real_bot_at_all"


@pytest.fixture
def telegram() -> Iterator[TelegramEmulator]:
    """A Telegram on which nobody is."""
    with TelegramEmulator() as emulator:
        yield emulator


def test_a_wrong_token_is_told_and_waited_out(telegram: TelegramEmulator, tmp_path: Path) -> None:
    """The log names the setting and never shows the token; the process waits for a mended one."""
    with Heard(tmp_path, telegram, telegram_token=WRONG) as heard:
        heard.until(lambda: "Check HEARD_TELEGRAM_TOKEN" in heard.log)
        assert heard.alive
        assert WRONG.partition(":")[2] not in heard.log
        checked = heard.command("check")
        assert checked.returncode == 2
        assert "HEARD_TELEGRAM_TOKEN" in checked.stdout
        assert heard.stop() == 0


def test_a_database_that_is_away_is_waited_for(telegram: TelegramEmulator, tmp_path: Path) -> None:
    """`run` says that the database is away and tries again; a verb says so and ends with 2."""
    nobody = f"postgresql://heard:secret-word@127.0.0.1:{free_port()}/heard"
    with Heard(tmp_path, telegram, database_url=nobody) as heard:
        heard.until(lambda: heard.log.count("run.storage_away") > 1)
        assert heard.alive
        listed = heard.command("staff", "list")
        assert listed.returncode == 2
        assert listed.stderr.strip() == (
            "HEARD_DATABASE_URL: that database cannot be reached now. Is it running?"
        )
        assert "secret-word" not in heard.log + listed.stderr
        assert heard.stop() == 0


def test_bad_settings_are_all_told_at_once(telegram: TelegramEmulator, tmp_path: Path) -> None:
    """Each is named with what is wrong; the exit code is 2."""
    with Heard(tmp_path, telegram, telegram_token="nonsense", http_port="70000") as heard:
        assert heard.wait() == 2
        assert "HEARD_TELEGRAM_TOKEN: it is not a token" in heard.log
        assert "HEARD_HTTP_PORT" in heard.log
        assert "Traceback" not in heard.log


def test_an_unknown_setting_is_told(telegram: TelegramEmulator, tmp_path: Path) -> None:
    """A misspelt setting is not passed over in silence."""
    with Heard(tmp_path, telegram, telegramm_token="x") as heard:
        assert heard.wait() == 2
        assert "Did you mean HEARD_TELEGRAM_TOKEN?" in heard.log


def test_a_newer_schema_is_left_alone(
    telegram: TelegramEmulator, tmp_path: Path, database_url: str
) -> None:
    """A database of a later release is not touched: `run` says so and ends with 2."""
    migrate.upgrade(database_url)
    engine = open_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with Heard(tmp_path, telegram, database_url=database_url) as heard:
        assert heard.wait() == 2
        assert len(heard.log.splitlines()) == 1
        assert "newer" in heard.log


def test_an_orderly_end_hands_over_at_once(telegram: TelegramEmulator, tmp_path: Path) -> None:
    """SIGTERM ends it with 0, and the next process need not wait for any lease."""
    ana = telegram.person(first_name="Ana")
    with Heard(tmp_path, telegram) as heard:
        ana.says("/help")
        heard.until(lambda: ana.messages)
        assert heard.stop() == 0
        heard.start()
        heard.until(lambda: heard.log.count("sender.elected") == 2)
        ana.says("/help")
        heard.until(lambda: len(ana.messages) == 2)


def test_a_taken_port_is_one_fault(tmp_path: Path) -> None:
    """The operator reads the setting to change, and of no error on the way to the end."""
    with socket.create_server(("127.0.0.1", 0)) as taken, SlackEmulator("http") as slack:
        port = str(taken.getsockname()[1])
        with Heard(tmp_path, slack, http_port=port) as heard:
            assert heard.wait() == 2
            told = f"HEARD_HTTP_PORT: 127.0.0.1 port {port}: another program listens there."
            assert told in heard.log
            assert "error" not in heard.log
