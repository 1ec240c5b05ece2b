"""Files that people send on Slack, fetched: with the token, which goes to Slack alone."""

import asyncio
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

import pytest
from slack_sdk.errors import SlackApiError
from typing_extensions import override

from bots.fetching import MOST, FileRefused
from bots.slack.fetch import SlackFiles
from tests.bots.slack.sending import Installed, clients, installed
from tests.emulators.slack.emulator import SlackEmulator

BOOK = bytes(range(256)) * 1000


def fetched(slack: SlackEmulator, reference: str, tokens: Installed | None = None) -> bytes:
    """The bytes of a file, as the app gets them."""

    async def run() -> bytes:
        into = BytesIO()
        async with clients(slack, tokens) as known:
            await SlackFiles(known).fetch(reference, into)
        return into.getvalue()

    return asyncio.run(run())


def sent(slack: SlackEmulator, content: bytes = BOOK) -> str:
    """Somebody sends a file; its reference."""
    slack.person("Ana").sends_file("visit.xlsx", "application/zip", content=content)
    [number] = slack.state.files
    return f"{slack.team}/{number}"


def refusal(slack: SlackEmulator, reference: str, tokens: Installed | None = None) -> str:
    """Why a file will never come."""
    with pytest.raises(FileRefused) as refused:
        fetched(slack, reference, tokens)
    return refused.value.key


def test_a_file_comes_as_it_was_sent(slack: SlackEmulator) -> None:
    """Byte by byte, with the token of its workspace."""
    assert fetched(slack, sent(slack)) == BOOK


def test_each_workspace_has_its_own_token(slack: SlackEmulator) -> None:
    """Where the app is not installed any more nothing can be opened."""
    reference = sent(slack)
    slack.install("Old Town")
    assert fetched(slack, reference, installed(slack)) == BOOK
    assert refusal(slack, reference, Installed({})) == "file-no-right"


def test_a_missing_right_is_told(slack: SlackEmulator) -> None:
    """Slack names it when asked, and shows its page to sign in where the file should be."""
    reference = sent(slack)
    slack.workspace().scopes.discard("files:read")
    assert refusal(slack, reference) == "file-no-right"


def test_the_page_to_sign_in_is_no_file(slack: SlackEmulator) -> None:
    """Slack says it is the file, with status 200; it is the wrong kind of thing."""
    reference = sent(slack)
    with slack.state.changed:
        slack.on("files.info.answered", lambda _: slack.workspace().scopes.clear())
    assert refusal(slack, reference) == "file-no-right"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"size": MOST + 1}, "file-too-big"),
        ({"url_private_download": "", "url_private": ""}, "file-elsewhere"),
        ({"url_private_download": "https://drive.example/visit.xlsx"}, "file-elsewhere"),
        ({"url_private_download": "http://files.slack.com/visit.xlsx"}, "file-elsewhere"),
        ({"url_private_download": "https://slack.com.example/visit.xlsx"}, "file-elsewhere"),
        ({"url_private_download": "https://files.slack.com:444/visit.xlsx"}, "file-elsewhere"),
        ({"url_private_download": "https://evilslack.com/visit.xlsx"}, "file-elsewhere"),
    ],
)
def test_what_cannot_come_says_why(
    slack: SlackEmulator, changes: dict[str, object], why: str
) -> None:
    """Too big, nowhere, and anywhere but at Slack's own hosts over TLS."""
    reference = sent(slack)
    slack.state.files[reference.rpartition("/")[2]] |= changes
    assert refusal(slack, reference) == why


def test_more_bytes_than_were_promised_end_it(
    slack: SlackEmulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit counts what comes, not what Slack says of it."""
    monkeypatch.setattr("bots.fetching.pour.__defaults__", (1000,))
    assert refusal(slack, sent(slack)) == "file-too-big"


def test_an_empty_file_is_told(slack: SlackEmulator) -> None:
    """There is nothing to read in it."""
    assert refusal(slack, sent(slack, b"")) == "file-empty"


def test_a_file_that_is_gone_is_told(slack: SlackEmulator) -> None:
    """It may have been deleted meanwhile."""
    assert refusal(slack, f"{slack.team}/F404") == "file-gone"
    reference = sent(slack)
    slack.state.contents.clear()
    assert refusal(slack, reference) == "file-gone"


def test_a_passing_trouble_is_tried_again(slack: SlackEmulator) -> None:
    """It is no fault of the file's."""
    reference = sent(slack)
    slack.fail_next("files.info", "internal_error")
    with pytest.raises(SlackApiError):
        fetched(slack, reference)


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    """Another server on this machine, and the tokens that it was given."""
    given: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        """Notes what came."""

        def do_GET(self) -> None:
            """Take it."""
            given.append(self.headers.get("Authorization", ""))
            self.send_response(200)
            self.end_headers()

        @override
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/visit.xlsx", given
        server.shutdown()


def test_the_token_goes_nowhere_else(
    slack: SlackEmulator, elsewhere: tuple[str, list[str]]
) -> None:
    """Not even asked is whoever a file names that is not Slack."""
    address, given = elsewhere
    reference = sent(slack)
    slack.state.files[reference.rpartition("/")[2]]["url_private_download"] = address
    assert refusal(slack, reference) == "file-elsewhere"
    assert given == []


def test_nobody_is_led_on_with_the_token(
    slack: SlackEmulator, elsewhere: tuple[str, list[str]]
) -> None:
    """Where Slack's own address leads somewhere else, we do not go."""
    address, given = elsewhere
    reference = sent(slack)
    slack.state.moved[reference.rpartition("/")[2]] = address
    assert refusal(slack, reference) == "file-no-right"
    assert given == []
