"""`heard run` with nothing but Slack: by Socket Mode, over HTTP, and by both."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bots.lease import SECONDS
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.people import Person
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


def reads(heard: Heard, person: Person, key: str) -> None:
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
    """Neither tokens nor what somebody wrote, also when a request was forged."""
    ana = slack.person("Ana")
    with Heard(tmp_path, slack) as heard:
        ready(heard)
        ana.says("Zebedee forgot me")
        heard.until(lambda: ana.messages)
        assert heard.stop() == 0
    secrets = (slack.bot_token, slack.app_token, slack.signing_secret, "Zebedee", ana.id)
    assert not [secret for secret in secrets if secret in heard.log]
