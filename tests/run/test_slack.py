"""`heard run` with nothing but Slack: by Socket Mode, over HTTP, and by both."""

from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from bots.lease import SECONDS
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.people import Person
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.emulators.telegram.people import Person as OnTelegram
from tests.run.heard import Heard, free_port
from tests.run.scene import means


@pytest.fixture(params=["socket", "http"])
def slack(request: pytest.FixtureRequest) -> Iterator[SlackEmulator]:
    """A Slack that calls by socket or over HTTP."""
    with SlackEmulator(request.param) as emulator:
        yield emulator


def ready(heard: Heard) -> None:
    """Wait until Slack can reach it: what is refused over HTTP comes again only a minute later."""
    heard.until(lambda: "web.listening" in heard.log or "election.won" in heard.log)


def reads(heard: Heard, person: Person | OnTelegram, key: str) -> None:
    """Wait until somebody reads words of this key."""
    heard.until(lambda: any(means(message.text, key) for message in person.messages))


def test_it_answers(slack: SlackEmulator, tmp_path: Path) -> None:
    """The first words in the direct message are answered, and the end is orderly."""
    ana = slack.person("Ana")
    with Heard(tmp_path, slack) as heard:
        ready(heard)
        ana.says("hello")
        reads(heard, ana, "welcome-hold")
        assert heard.stop() == 0
    assert "payload_unreadable" not in heard.log


def test_who_was_never_seen_is_written_to(slack: SlackEmulator, tmp_path: Path) -> None:
    """A moderator of the organisation file hears of what waits before ever writing."""
    ana, mo = slack.person("Ana"), slack.person("Mo")
    with Heard(tmp_path, slack, staff={mo.id: "moderator"}) as heard:
        ready(heard)
        for words, answer in (
            ("share", "welcome-hold"),
            ("yes", "share-what_happened"),
            ("The ramp was blocked.", "share-good"),
            ("that is all", "share-review"),
            ("send it", "share-thanks"),
        ):
            ana.says(words)
            reads(heard, ana, answer)
        reads(heard, mo, "news-to-check")
        mo.says("desk")
        reads(heard, mo, "desk-heading")


def test_staff_in_slack_answer_a_citizen_on_telegram(slack: SlackEmulator, tmp_path: Path) -> None:
    """What is asked for on Telegram is checked and answered in Slack, and the raiser hears it."""
    mo, rae = slack.person("Mo"), slack.person("Rae")
    roles = {mo.id: "moderator", rae.id: "responder"}
    with (
        TelegramEmulator() as telegram,
        Heard(tmp_path, telegram, slack, staff=roles) as heard,
    ):
        ready(heard)
        ana = telegram.person(first_name="Ana")
        for person, words, answer in (
            (ana, "raise", "welcome-hold"),
            (ana, "yes", "raise-what"),
            (ana, "Shorter waits for blood tests", "raise-who"),
            (ana, "that is all", "raise-review"),
            (ana, "send it", "raise-thanks"),
        ):
            person.says(words)
            reads(heard, person, answer)
        reads(heard, mo, "news-to-check")
        for label, answer in (
            ("Open the desk", "desk-heading"),
            ("Look at N-1", "check-raise"),
            ("Publish", "desk-published"),
        ):
            mo.taps(label)
            reads(heard, mo, answer)
        reads(heard, ana, "news-issue-published")
        for words, answer in (
            ("respond N-1", "respond-stance"),
            ("it is happening already", "respond-words"),
            ("We have opened a second room.", "respond-review"),
            ("publish", "respond-published"),
        ):
            rae.says(words)
            reads(heard, rae, answer)
        reads(heard, ana, "We have opened a second room.")


def test_slack_may_verify_the_address(tmp_path: Path) -> None:
    """The challenge that Slack sends when the address is entered is given back."""
    with SlackEmulator("http") as slack, Heard(tmp_path, slack) as heard:
        ready(heard)
        assert slack.verifies_url()


def test_both_ways_at_once(tmp_path: Path) -> None:
    """With both secrets it holds a socket and listens too."""
    port = str(free_port())
    with (
        SlackEmulator("socket") as slack,
        Heard(tmp_path, slack, slack_signing_secret="letters", http_port=port) as heard,
    ):
        heard.until(lambda: slack.connected and "web.listening" in heard.log)
        ana = slack.person("Ana")
        ana.says("hello")
        reads(heard, ana, "welcome-hold")


def test_parts_on_machines_of_their_own(postgres_url: str, tmp_path: Path) -> None:
    """One process answers Slack, another does the rest; together they are one Heard."""
    with SlackEmulator("http") as slack, ExitStack() as stack:
        ana = slack.person("Ana")
        rest = Heard(tmp_path / "rest", slack, database_url=postgres_url)
        web = Heard(tmp_path / "web", slack, database_url=postgres_url)
        for part, which in ((rest, "receive,send,clock"), (web, "web")):
            stack.callback(part.kill)
            part.start("--only", which)
        ready(web)
        ana.says("hello")
        reads(rest, ana, "welcome-hold")
        assert "sender.elected" not in web.log
        assert "web.listening" not in rest.log


@pytest.mark.parametrize(
    ("wrong", "token"), [("slack_bot_token", "xoxb-wrong"), ("slack_app_token", "xapp-wrong")]
)
def test_a_wrong_token_is_told_and_waited_out(wrong: str, token: str, tmp_path: Path) -> None:
    """The log names the setting and never shows the token; the process waits for a mended one."""
    with SlackEmulator("socket") as slack:
        heard = Heard(tmp_path, slack, staff=None, **{wrong: token})
        with heard:
            heard.until(lambda: f"HEARD_{wrong.upper()}" in heard.log)
            assert heard.alive
            assert token not in heard.log
            assert heard.stop() == 0


def test_after_a_death_nothing_is_lost(tmp_path: Path) -> None:
    """What was said while nobody listened is answered once by whoever comes next."""
    with SlackEmulator("socket") as slack, Heard(tmp_path, slack) as heard:
        ana = slack.person("Ana")
        ready(heard)
        heard.kill()
        ana.says("hello")
        heard.start()
        reads(heard, ana, "welcome-hold")
        heard.until(lambda: slack.idle, SECONDS + 60)
        assert sum(means(message.text, "welcome-hold") for message in ana.messages) == 1


def test_the_log_holds_no_secret(slack: SlackEmulator, tmp_path: Path) -> None:
    """Neither tokens nor what somebody wrote, nor who it was."""
    ana = slack.person("Ana")
    with Heard(tmp_path, slack) as heard:
        ready(heard)
        ana.says("Zebedee forgot me")
        heard.until(lambda: ana.messages)
        assert heard.stop() == 0
    secrets = (slack.bot_token, slack.app_token, slack.signing_secret, "Zebedee", ana.id)
    assert not [secret for secret in secrets if secret in heard.log]


def test_a_forged_request_is_refused(tmp_path: Path) -> None:
    """Without Slack's signature nothing is taken, and nothing of it stands in the log."""
    forged = "payload=%7B%22type%22%3A%22block_actions%22%2C%22who%22%3A%22Zebedee%22%7D"
    with SlackEmulator("http") as slack, Heard(tmp_path, slack) as heard:
        ready(heard)
        address = urlsplit(slack.state.request_url)
        line = HTTPConnection(address.hostname or "", address.port)
        line.request("POST", address.path, forged, {"X-Slack-Request-Timestamp": "soon"})
        assert line.getresponse().status == 401
        line.close()
        assert heard.stop() == 0
    assert "slack.not_signed" in heard.log
    assert "Zebedee" not in heard.log
