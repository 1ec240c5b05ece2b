"""The log: whatever is handed to it, no words, tokens or passwords come out."""

import logging
import sys
from collections.abc import Iterator

import pytest
import structlog

from bots import logs

TOKEN = "123456:a-token_of-nobody"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Leave logging as it was found."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level
    structlog.reset_defaults()


@pytest.mark.parametrize("form", ["console", "json"])
def test_an_error_is_logged_without_its_words(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An exception's words may be somebody's: its type and its places are enough."""
    logs.set_up("json" if form == "json" else "console")
    for log in (structlog.get_logger("ours"), logging.getLogger("theirs")):
        try:
            int("my mother was ill")
        except ValueError:
            log.exception("turn.fault")
    told = capsys.readouterr().err
    assert "mother" not in told
    assert told.count("ValueError") == 2
    assert told.count("test_settings_logs.py") == 2


def test_what_looks_like_a_secret_is_struck_out(capsys: pytest.CaptureFixture[str]) -> None:
    """Also from lines of libraries, which put a token into an address."""
    logs.set_up("console")
    logging.getLogger("theirs").warning("POST https://host/bot%s/getMe", TOKEN)
    structlog.get_logger().warning("away", url="postgresql://heard:secret@host/db", t="xoxb-1-abc")
    told = capsys.readouterr().err
    assert "***" in told
    assert not [secret for secret in (TOKEN, "secret@", "xoxb-1") if secret in told]


def test_libraries_are_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    """What libraries say of their everyday work is not for the log."""
    logs.set_up("json")
    for name in logs.QUIET:
        logging.getLogger(name).info("everyday")
    sys.stderr.flush()
    assert "everyday" not in capsys.readouterr().err
