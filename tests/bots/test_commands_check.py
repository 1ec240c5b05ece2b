"""`heard check`: each fault once and only when it is true."""

import socket
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.emulators.slack.emulator import SlackEmulator

Heard = Callable[..., tuple[int, str, str]]


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
