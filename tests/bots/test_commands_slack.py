"""The `heard` command where Slack is concerned: its tokens, its members, its address."""

import socket
from collections.abc import Iterator

import pytest

from tests.bots.slack_commands import Heard, by_installing, kept
from tests.emulators.slack.emulator import SlackEmulator


@pytest.fixture
def slack() -> Iterator[SlackEmulator]:
    """A Slack on which nobody is."""
    with SlackEmulator() as emulator:
        yield emulator


def by_socket(slack: SlackEmulator) -> dict[str, str]:
    """The settings for Socket Mode."""
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_APP_TOKEN": slack.app_token,
        "SLACK_API_URL": slack.url.rstrip("/"),
    }


# --- What `heard check` says -----------------------------------------------------------------


def test_check_asks_slack(heard: Heard, slack: SlackEmulator) -> None:
    """Tokens that Slack knows are well, and both were really asked about."""
    code, said, _ = heard("check", **by_socket(slack))
    assert code == 0
    assert "Slack knows the bot in Neighbours: `heard` runs there.\n" in said
    assert {call.method for call in slack.calls} == {"auth.test", "apps.connections.open"}


def test_check_over_http_needs_no_app_token(heard: Heard, slack: SlackEmulator) -> None:
    """With a signing secret only the bot's token is asked about."""
    given = {**by_socket(slack), "SLACK_SIGNING_SECRET": "letters"}
    del given["SLACK_APP_TOKEN"]
    assert heard("check", **given)[0] == 0
    assert [call.method for call in slack.calls] == ["auth.test"]


def test_check_names_the_token_that_is_wrong(heard: Heard, slack: SlackEmulator) -> None:
    """Each token that Slack does not know is named, with where to find the right one."""
    code, said, _ = heard(
        "check", **by_socket(slack) | {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"}
    )
    assert code == 2
    bot, app = said.splitlines()
    assert bot.startswith("HEARD_SLACK_BOT_TOKEN: Slack does not know it. Copy the Bot User OAu")
    assert app.startswith("HEARD_SLACK_APP_TOKEN: Slack does not know it. Make an App-Level Tok")


def test_check_tells_what_the_token_lacks(heard: Heard, slack: SlackEmulator) -> None:
    """Scopes of the manifest that were not granted are named, all at once."""
    slack.workspace().scopes -= {"im:history", "users:read"}
    code, said, _ = heard("check", **by_socket(slack))
    assert code == 2
    assert said.startswith("HEARD_SLACK_BOT_TOKEN: it lacks im:history, users:read. Add what is")


REFUSALS = [
    ("account_inactive", "the app was taken out of the workspace. Install the app"),
    ("token_revoked", "it was revoked. Install the app"),
    ("not_allowed_token_type", "it is a token of another kind. Copy the Bot User OAuth Token"),
    ("org_login_required", "Slack refuses it (org_login_required). Copy"),
    ("ratelimited", "Slack cannot say now (ratelimited). Ask again in a minute."),
    ("internal_error", "Slack cannot say now (internal_error). Ask again in a minute."),
]


@pytest.mark.parametrize(("error", "words"), REFUSALS)
def test_check_explains_a_refusal(
    heard: Heard, slack: SlackEmulator, error: str, words: str
) -> None:
    """What Slack calls by a name of its own is said in words."""
    slack.fail_next("auth.test", error)
    code, said, _ = heard("check", **by_socket(slack))
    assert code == 2
    assert f"HEARD_SLACK_BOT_TOKEN: {words}" in said


def test_check_explains_the_app_tokens_scope(heard: Heard, slack: SlackEmulator) -> None:
    """An app-level token that may not connect is told what it needs."""
    slack.fail_next("apps.connections.open", "missing_scope")
    code, said, _ = heard("check", **by_socket(slack))
    assert code == 2
    assert said.startswith("HEARD_SLACK_APP_TOKEN: it lacks a scope")
    assert "connections:write" in said


def test_check_tells_once_that_slack_is_away(heard: Heard, slack: SlackEmulator) -> None:
    """An address where nobody answers is told once, by its setting, and without a token."""
    away = {"SLACK_API_URL": "http://127.0.0.1:9/api/"}
    code, said, _ = heard("check", **by_socket(slack) | away)
    assert code == 2
    assert said.startswith("HEARD_SLACK_API_URL: http://127.0.0.1:9/api/ does not answer")
    assert len(said.splitlines()) == 1
    assert slack.bot_token not in said


def test_check_tells_an_address_that_is_not_slacks(heard: Heard, slack: SlackEmulator) -> None:
    """Somebody else's page at the address is not taken for a fault of the token."""
    wrong = {"SLACK_API_URL": slack.url.replace("/api/", "/elsewhere/api/")}
    code, said, _ = heard("check", **by_socket(slack) | wrong)
    assert code == 2
    assert said.startswith("HEARD_SLACK_API_URL: ")
    assert "does not answer as Slack does" in said


def test_time_does_not_move_where_slack_is(heard: Heard, slack: SlackEmulator) -> None:
    """With Slack's own servers the clock stays, with an emulated one it moves."""
    given = by_socket(slack)
    assert heard("clock", "advance", "1d", **given)[0] == 0
    del given["SLACK_API_URL"]
    code, _, err = heard("clock", "advance", "1d", **given)
    assert code == 2
    assert "while HEARD_SLACK_BOT_TOKEN connects Heard to a public platform" in err


# --- Several workspaces ----------------------------------------------------------------------


def test_check_says_where_it_was_installed(heard: Heard, slack: SlackEmulator) -> None:
    """Before the first one it says how, and afterwards where."""
    code, said, _ = heard("check", **by_installing(slack))
    assert (code, [call.outcome for call in slack.calls]) == (0, ["invalid_code"])
    assert "It was not installed by a page yet." in said
    assert "at your address with /slack/install" in said
    kept(slack.workspace(), york := slack.install("York"))
    code, said, _ = heard("check", **by_installing(slack))
    assert code == 0
    assert f"It was installed in Neighbours ({slack.team}), York ({york.id})." in said


def test_check_names_every_workspace_that_is_wrong(heard: Heard, slack: SlackEmulator) -> None:
    """Who took it out, and where it may not do all, is told by name and never with a token."""
    york, hull = slack.install("York"), slack.install("Hull")
    hull.scopes -= {"users:read"}
    kept(slack.workspace(), york, hull)
    slack.uninstall(york.id)
    code, said, _ = heard("check", **by_installing(slack))
    assert code == 2
    first, second = said.splitlines()
    assert first.startswith(f"Slack workspace York ({york.id}): the app was taken out of the wor")
    assert second.startswith(f"Slack workspace Hull ({hull.id}): Heard lacks users:read there.")
    assert first.endswith(
        "Let somebody install Heard there again, at your address with /slack/install."
    )
    assert "xoxb" not in said


@pytest.mark.parametrize("name", ["SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"])
def test_check_names_what_slack_does_not_know(
    heard: Heard, slack: SlackEmulator, name: str
) -> None:
    """A wrong id or secret is found before anybody tries to install."""
    code, said, _ = heard("check", **by_installing(slack) | {name: "wrong"})
    assert code == 2
    assert said.startswith(f"HEARD_{name}: ")
    assert said.endswith("Copy it from “Basic Information” on your Slack app's page.\n")


# --- HTTP ------------------------------------------------------------------------------------


def test_web_alone_needs_something_to_serve(heard: Heard, slack: SlackEmulator) -> None:
    """With Socket Mode nothing comes over HTTP, and a process for that would stand idle."""
    code, _, err = heard("run", "--only", "web", **by_socket(slack))
    assert code == 2
    assert "Put HEARD_SLACK_SIGNING_SECRET into .env" in err


def test_a_taken_port_ends_the_run_with_words(heard: Heard, slack: SlackEmulator) -> None:
    """The operator reads the setting to change, and not a stack trace."""
    given = {**by_socket(slack), "SLACK_SIGNING_SECRET": slack.signing_secret}
    del given["SLACK_APP_TOKEN"]
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, _, err = heard("run", **given, HTTP_PORT=str(port))
    assert code == 2
    assert f"HEARD_HTTP_PORT: 127.0.0.1 port {port}: another program listens there." in err
    assert "Traceback" not in err
