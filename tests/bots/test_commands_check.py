"""`heard check`: each fault once and only when it is true, and what is still to do."""

import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.telegram.emulator import TelegramEmulator

Heard = Callable[..., tuple[int, str, str]]

WELL = "The settings are well. Slack knows the bot in Neighbours: `heard` runs there."
NOBODY = "But nobody on Slack is on the staff: nobody would hear what people write."


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
        "SLACK_API_URL": slack.url,
    }


def over_http(slack: SlackEmulator, port: int) -> dict[str, str]:
    """The settings for a Slack that calls us."""
    return {
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.url,
        "HTTP_PORT": str(port),
    }


# --- Faults that are told once, and only when they are true ----------------------------------


def test_an_address_at_fault_is_not_asked_for_slacks_own(
    heard: Heard, slack: SlackEmulator
) -> None:
    """Who wrote a wrong address is not told of another one that nobody wrote."""
    wrong = {"SLACK_API_URL": slack.url.replace("/api/", "/")}
    code, said, _ = heard("check", **by_socket(slack) | wrong)
    assert code == 2
    assert said == (
        "HEARD_SLACK_API_URL: it does not end in /api/. Leave it out to use Slack's own.\n"
    )


def test_tokens_in_each_others_place_are_one_fault(heard: Heard, slack: SlackEmulator) -> None:
    """The two are told in one sentence, and Slack is asked about neither."""
    swapped = {"SLACK_BOT_TOKEN": slack.app_token, "SLACK_APP_TOKEN": slack.bot_token}
    code, said, _ = heard("check", **by_socket(slack) | swapped)
    assert code == 2
    assert said == (
        "HEARD_SLACK_BOT_TOKEN: They look swapped: what begins with xoxb- belongs here, "
        "and what begins with xapp- into HEARD_SLACK_APP_TOKEN.\n"
    )
    assert slack.calls == []


def test_a_taken_port_is_a_fault(heard: Heard, slack: SlackEmulator) -> None:
    """Where Slack shall call, somebody else listens: `run` would end at once, so it is told."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        taken.close()
        assert heard("check", **over_http(slack, port))[0] == 0
    with HTTPServer(("127.0.0.1", port), BaseHTTPRequestHandler) as other:
        other.timeout = 10.0
        answering = threading.Thread(target=other.handle_request)
        answering.start()
        code, said, _ = heard("check", **over_http(slack, port))
        answering.join()
    assert code == 2
    assert said.startswith(f"HEARD_HTTP_PORT: 127.0.0.1 port {port}: another program listens")


def test_a_port_that_nobody_needs_may_be_taken(heard: Heard, slack: SlackEmulator) -> None:
    """By Socket Mode nothing listens, and the port is no matter."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert heard("check", **by_socket(slack), HTTP_PORT=port)[0] == 0


def test_heard_at_work_is_no_fault_of_its_own(heard: Heard, slack: SlackEmulator) -> None:
    """Who checks while Heard runs is not told that a stranger has the port."""
    with HTTPServer(("127.0.0.1", 0), Well) as running:
        running.timeout = 10.0
        answering = threading.Thread(target=running.handle_request)
        answering.start()
        code, said, _ = heard("check", **over_http(slack, running.server_port))
        answering.join()
    assert code == 0
    assert f"Heard answers at 127.0.0.1 port {running.server_port} already" in said


class Well(BaseHTTPRequestHandler):
    """Answers as `/healthz` does."""

    def do_GET(self) -> None:
        """Say that all is well."""
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"ok")


# --- What is still to do ---------------------------------------------------------------------


def test_a_channel_without_staff_is_told_and_no_fault(heard: Heard, slack: SlackEmulator) -> None:
    """Nobody would hear, so it does not say that all is well; the command to mend it stands there.

    It is no fault: nothing that is set is wrong, the bot may well run before its staff are named,
    and who sets it up looks at the tokens before that. So the exit code stays 0 for scripts.
    """
    code, said, _ = heard("check", **by_socket(slack))
    assert code == 0
    assert said.splitlines() == [
        WELL,
        f"{NOBODY} Say: heard staff add --slack YOUR_ID --role moderator --role responder",
    ]


@pytest.mark.parametrize(
    ("held", "lacking", "why"),
    [
        ("responder", "moderator", "nothing that people write would be checked."),
        ("moderator", "responder", "no issue would be answered."),
    ],
)
def test_a_role_that_nobody_holds_is_told(
    heard: Heard, slack: SlackEmulator, held: str, lacking: str, why: str
) -> None:
    """Without a moderator or a responder there people wait in vain; no fault, as with nobody."""
    heard("staff", "add", "--slack", "U0123ABC", "--role", held)
    code, said, _ = heard("check", **by_socket(slack))
    assert code == 0
    assert said.splitlines() == [
        WELL,
        f"But nobody on Slack is a {lacking}: {why} "
        f"Say: heard staff add --slack YOUR_ID --role {lacking}",
    ]
    heard("staff", "add", "--slack", "U0456DEF", "--role", lacking)
    assert (
        heard("check", **by_socket(slack))[1] == f"{WELL.replace('The settings are', 'All is')}\n"
    )


def test_staff_on_one_channel_serve_both(heard: Heard, slack: SlackEmulator) -> None:
    """What a citizen raises on Telegram is answered from Slack: nobody is missing there."""
    for role in ("moderator", "responder"):
        heard("staff", "add", "--slack", "U0123ABC", "--role", role)
    with TelegramEmulator() as telegram:
        both = {"TELEGRAM_TOKEN": telegram.token, "TELEGRAM_API_URL": telegram.url}
        code, said, _ = heard("check", **by_socket(slack), **both)
    assert code == 0
    assert said.startswith("All is well. Telegram knows the bot: `heard` runs there. Slack knows")
    assert len(said.splitlines()) == 1


def test_the_terminal_misses_who_was_taken_away(heard: Heard) -> None:
    """The board of the file is staff in the terminal, until it is taken off the roster."""
    assert heard("check")[1].startswith("All is well.")
    heard("staff", "remove", "--name", "board", "--role", "moderator")
    said = heard("check")[1]
    assert "But nobody in the terminal is a moderator" in said
    assert "heard staff add --name YOUR_NAME --role moderator" in said
