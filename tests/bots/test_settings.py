"""Settings: where they come from, and what is said when they cannot be used."""

from pathlib import Path

import pytest

from bots.settings import Settings, read_settings
from core.errors import OperatorError

TOKEN = "123456:letters-and_digits"
KEY = "k" * 32


@pytest.fixture(autouse=True)
def _bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder and an environment without a setting."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"HEARD_{name.upper()}", raising=False)


def given(monkeypatch: pytest.MonkeyPatch, **variables: str) -> None:
    """Put settings into the environment, named without their prefix."""
    for name, value in variables.items():
        monkeypatch.setenv(f"HEARD_{name}", value)


def faults() -> list[str]:
    """What reading says is wrong, a line each."""
    with pytest.raises(OperatorError) as told:
        read_settings()
    return str(told.value).splitlines()


def test_nothing_need_be_set() -> None:
    """Without a setting there is an SQLite file in `var`, and no channel."""
    settings = read_settings()
    assert settings.database == "sqlite:///var/heard.db"
    assert settings.telegram_token is None
    assert settings.public_platforms == ()
    assert settings.organisation.exists()


def test_the_environment_beats_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`.env` is read, lines of others in it are skipped, and the environment is stronger."""
    (tmp_path / ".env").write_text("HEARD_HTTP_PORT=81\nHEARD_HTTP_HOST=::1\nOTHER=1\n")
    given(monkeypatch, HTTP_PORT="82")
    settings = read_settings()
    assert (settings.http_port, settings.http_host) == (82, "::1")


def test_an_empty_setting_is_one_that_was_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line without a value says nothing."""
    given(monkeypatch, TELEGRAM_TOKEN="")
    assert read_settings().telegram_token is None


def test_a_secret_may_stand_in_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The content of the file that is named is the secret, without the end of its line."""
    (tmp_path / "token").write_text(f"{TOKEN}\n")
    (tmp_path / ".env").write_text("HEARD_TELEGRAM_TOKEN_FILE=token\n")
    given(monkeypatch, SECRET_KEY_FILE=str(tmp_path / "token"))
    with pytest.raises(OperatorError, match="HEARD_SECRET_KEY: it is too short"):
        read_settings()
    (tmp_path / "key").write_text(KEY)
    given(monkeypatch, SECRET_KEY_FILE=str(tmp_path / "key"))
    settings = read_settings()
    assert settings.telegram_token is not None
    assert settings.telegram_token.get_secret_value() == TOKEN


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither settings nor faults print a token, a key or the database's password."""
    given(monkeypatch, TELEGRAM_TOKEN=TOKEN, SECRET_KEY=KEY, DATABASE_URL="postgresql://u:pw@h/d")
    shown = repr(read_settings())
    assert not [secret for secret in (TOKEN, KEY, "u:pw") if secret in shown]
    given(monkeypatch, TELEGRAM_TOKEN="hunter2-is-wrong", SECRET_KEY="hunter2")
    assert "hunter2" not in "".join(faults())


def test_settings_do_not_change() -> None:
    """What was read at the start holds until the end."""
    with pytest.raises(ValueError, match="frozen"):
        read_settings().http_port = 1  # type: ignore[misc] # that is the point


FAULTS = [
    ({"DATABASE_URL": "mysql://host/name"}, "HEARD_DATABASE_URL: it does not begin with sqlite"),
    ({"TELEGRAM_TOKEN": "abc"}, "HEARD_TELEGRAM_TOKEN: it is not a token"),
    ({"TELEGRAM_TOKEN": "123:"}, "HEARD_TELEGRAM_TOKEN: it is not a token"),
    ({"TELEGRAM_API_URL": "localhost"}, "HEARD_TELEGRAM_API_URL: it does not begin with https://"),
    (
        {"TELEGRAM_WEBHOOK_SECRET": "s"},
        "HEARD_TELEGRAM_TOKEN: it is missing, and HEARD_TELEGRAM_W",
    ),
    ({"SLACK_BOT_TOKEN": "xoxb-1"}, "HEARD_SLACK_APP_TOKEN: it is missing, and HEARD_SLACK_BOT_T"),
    ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "1"}, "it does not begin with xapp-"),
    ({"SLACK_BOT_TOKEN": "xoxp-1", "SLACK_APP_TOKEN": "xapp-1"}, "it does not begin with xoxb-"),
    ({"SLACK_API_URL": "slack.com/api/"}, "HEARD_SLACK_API_URL: it does not begin with https://"),
    ({"SLACK_API_URL": "https://slack.com"}, "HEARD_SLACK_API_URL: it does not end in /api/."),
    (
        {"SLACK_CLIENT_ID": "1", "SLACK_SIGNING_SECRET": "1"},
        "HEARD_SLACK_CLIENT_SECRET: it is missing",
    ),
    (
        {"SLACK_CLIENT_ID": "1", "SLACK_CLIENT_SECRET": "1"},
        "HEARD_SLACK_SIGNING_SECRET: it is missing, and HEARD_SLACK_CLIENT_ID needs it, or HEARD",
    ),
    ({"SLACK_SIGNING_SECRET": "1"}, "HEARD_SLACK_BOT_TOKEN: it is missing, and HEARD_SLACK_SIGN"),
    (
        {"SLACK_BOT_TOKEN": "xapp-1", "SLACK_APP_TOKEN": "xoxb-1"},
        "HEARD_SLACK_BOT_TOKEN: They look swapped: what begins with xoxb- belongs here, and what",
    ),
    (
        {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "xapp-1"},
        "HEARD_SLACK_SIGNING_SECRET: it begins with xapp-, so it is an app-level token. Copy it",
    ),
    (
        {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "xoxb-1"},
        "HEARD_SLACK_SIGNING_SECRET: it begins with xoxb-, so it is a bot's token. Copy it from",
    ),
    (
        {
            "SLACK_CLIENT_ID": "1",
            "SLACK_CLIENT_SECRET": "xoxb-1",
            "SLACK_SIGNING_SECRET": "1",
        },
        "HEARD_SLACK_CLIENT_SECRET: it begins with xoxb-, so it is a bot's token. Copy it from",
    ),
    ({"HTTP_PORT": "http"}, "HEARD_HTTP_PORT: input should be a valid integer"),
    ({"HTTP_PORT": "70000"}, "HEARD_HTTP_PORT: input should be less than or equal to 65535"),
    ({"LOG_FORMAT": "xml"}, "HEARD_LOG_FORMAT: input should be 'console' or 'json'"),
    ({"SECRET_KEY": "short"}, "HEARD_SECRET_KEY: it is too short"),
    ({"SECRET_KEY_FILE": "nowhere"}, "HEARD_SECRET_KEY: the file nowhere cannot be read"),
    ({"SECRET_KEY": KEY, "SECRET_KEY_FILE": "x"}, "HEARD_SECRET_KEY: HEARD_SECRET_KEY_FILE is th"),
    ({"TELEGRM_TOKEN": TOKEN}, "Did you mean HEARD_TELEGRAM_TOKEN?"),
    ({"COLOUR": "blue"}, "HEARD_COLOUR: there is no such setting. Take it away."),
]


@pytest.mark.parametrize(("variables", "words"), FAULTS)
def test_a_fault_is_explained(
    variables: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault names its setting, says what is wrong, and what to do."""
    given(monkeypatch, **variables)
    (line,) = faults()
    assert words in line
    assert line.endswith((".", "?"))


def test_all_faults_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has three faults to mend hears of three."""
    given(monkeypatch, HTTP_PORT="x", LOG_FORMAT="xml", SLACK_BOT_TOKEN="xoxb-1")
    assert len(faults()) == 3


def test_a_server_of_ones_own_is_not_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only Telegram's and Slack's own servers are where the public is."""
    given(monkeypatch, TELEGRAM_TOKEN=TOKEN)
    assert read_settings().public_platforms == ("HEARD_TELEGRAM_TOKEN",)
    given(monkeypatch, TELEGRAM_API_URL="http://127.0.0.1:8081")
    assert read_settings().public_platforms == ()


def test_slack_is_as_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """With Slack's own servers time is not moved either; with an emulated one it may be."""
    given(monkeypatch, SLACK_BOT_TOKEN="xoxb-1", SLACK_APP_TOKEN="xapp-1")
    assert read_settings().public_platforms == ("HEARD_SLACK_BOT_TOKEN",)
    given(monkeypatch, SLACK_API_URL="http://127.0.0.1:8081/api/")
    assert read_settings().public_platforms == ()


@pytest.mark.parametrize("given_as", ["http://127.0.0.1:1/api", "http://127.0.0.1:1/api/"])
def test_the_last_slash_may_be_left_out(given_as: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The address of Slack's API ends in a slash, however it was written."""
    given(monkeypatch, SLACK_API_URL=given_as)
    assert read_settings().slack_api_url == "http://127.0.0.1:1/api/"


def test_channels_are_those_with_a_token(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each channel counts as soon as its token is there."""
    assert read_settings().channels == ()
    given(monkeypatch, SLACK_BOT_TOKEN="xoxb-1", SLACK_SIGNING_SECRET="1")
    assert read_settings().channels == ("slack",)
    given(monkeypatch, TELEGRAM_TOKEN=TOKEN)
    assert read_settings().channels == ("telegram", "slack")


@pytest.mark.parametrize("by", [{"SLACK_SIGNING_SECRET": "1"}, {"SLACK_APP_TOKEN": "xapp-1"}])
def test_an_app_for_several_workspaces_needs_no_token(
    by: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the app's id and secret the tokens come from those who install it."""
    given(monkeypatch, SLACK_CLIENT_ID="1.2", SLACK_CLIENT_SECRET="s", **by)
    assert read_settings().channels == ("slack",)
    assert read_settings().public_platforms == ("HEARD_SLACK_CLIENT_ID",)


def test_every_setting_says_how_to_mend_it() -> None:
    """No setting is without a sentence for who got it wrong."""
    assert all(field.description for field in Settings.model_fields.values())
