"""`heard run` in any number of Slack workspaces, taken in and out while it runs."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest
from yarl import URL

from tests.bots.slack.browser import state_in
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.people import Person
from tests.run.heard import Heard, Staff, free_port
from tests.run.scene import means


@pytest.fixture
def slack() -> Iterator[SlackEmulator]:
    """A Slack that calls over HTTP."""
    with SlackEmulator("http") as emulator:
        yield emulator


def heard_of(slack: SlackEmulator, home: Path, staff: Staff | None = None, **more: str) -> Heard:
    """A Heard without a token of its own, unless `more` has one."""
    port = str(free_port())
    given = {
        "slack_bot_token": "",
        "slack_client_id": slack.client_id,
        "slack_client_secret": slack.client_secret,
        "http_port": port,
    }
    made = Heard(home, slack, staff=staff, **given | more)
    slack.listens_at(f"http://127.0.0.1:{port}/slack/events")
    return made


def installs(heard: Heard, slack: SlackEmulator, team: str) -> str:
    """Somebody takes the app into a workspace with a browser; what they read in the end."""

    async def browse() -> str:
        address = URL(slack.state.request_url).origin()
        jar = aiohttp.CookieJar(unsafe=True, treat_as_secure_origin=address)
        async with aiohttp.ClientSession(address, cookie_jar=jar) as browser:
            async with browser.get("/slack/install", allow_redirects=False) as leads:
                state = state_in(leads.headers["Location"])
            query = {"code": slack.authorize(team), "state": state}
            async with browser.get("/slack/oauth_redirect", params=query) as page:
                return await page.text()

    heard.until(lambda: "web.listening" in heard.log)
    return asyncio.run(browse())


def talks(heard: Heard, person: Person, words: str, key: str) -> None:
    """Somebody writes, and reads words of this key."""
    before = len(person.messages)
    person.says(words)
    heard.until(lambda: any(means(one.text, key) for one in person.messages[before:]))


def tokens_used(slack: SlackEmulator) -> dict[str, set[str]]:
    """Which tokens wrote into which workspace."""
    used: dict[str, set[str]] = {}
    for call in slack.calls:
        if call.method == "chat.postMessage" and call.outcome == "ok":
            assert call.response is not None
            team = slack.state.channels[call.response["channel"]].team
            used.setdefault(team, set()).add(call.token)
    return used


def test_two_workspaces_are_answered_each_with_its_token(
    slack: SlackEmulator, tmp_path: Path
) -> None:
    """The second is installed while the first is at work, and a restart keeps both."""
    leeds, york = slack.workspace(), slack.install("York")
    ana, bea = slack.person("Ana"), slack.person("Bea", team=york.id)
    with heard_of(slack, tmp_path) as heard:
        assert "Neighbours" in installs(heard, slack, leeds.id)
        talks(heard, ana, "hello", "welcome-hold")
        assert "York" in installs(heard, slack, york.id)
        talks(heard, bea, "hello", "welcome-hold")
        assert heard.stop() == 0
        heard.start()
        heard.until(lambda: heard.log.count("web.listening") == 2)
        talks(heard, ana, "yes", "welcome-thanks")
        talks(heard, bea, "yes", "welcome-thanks")
    assert tokens_used(slack) == {leeds.id: {leeds.bot_token}, york.id: {york.bot_token}}


def test_one_leaves_and_comes_back(slack: SlackEmulator, tmp_path: Path) -> None:
    """The other goes on as before, and no file ever holds a token."""
    leeds, york = slack.workspace(), slack.install("York")
    ana, bea = slack.person("Ana"), slack.person("Bea", team=york.id)
    secrets = [leeds.bot_token, york.bot_token, slack.client_secret, "code-"]
    with heard_of(slack, tmp_path) as heard:
        for team in (leeds, york):
            installs(heard, slack, team.id)
        talks(heard, bea, "hello", "welcome-hold")
        slack.uninstall(york.id)
        heard.until(lambda: "slack.uninstalled" in heard.log and slack.idle)
        talks(heard, ana, "hello", "welcome-hold")
        assert "York" in installs(heard, slack, york.id)
        talks(heard, bea, "yes", "welcome-thanks")
    assert tokens_used(slack)[york.id] == {secrets[1], york.bot_token}
    stored = b"".join(path.read_bytes() for path in (tmp_path / "var").iterdir())
    for secret in (*secrets, york.bot_token):
        assert secret not in heard.log
        assert secret.encode() not in stored


def test_the_operators_own_workspace_and_another(slack: SlackEmulator, tmp_path: Path) -> None:
    """The token of the settings is for its own workspace, and the other has what it installed."""
    york = slack.install("York")
    ana, bea = slack.person("Ana"), slack.person("Bea", team=york.id)
    with heard_of(slack, tmp_path, slack_bot_token=slack.bot_token) as heard:
        heard.until(lambda: "web.listening" in heard.log)
        talks(heard, ana, "hello", "welcome-hold")
        installs(heard, slack, york.id)
        talks(heard, bea, "hello", "welcome-hold")
        assert tokens_used(slack) == {slack.team: {slack.bot_token}, york.id: {york.bot_token}}


def test_the_same_id_in_two_workspaces_is_two_people(slack: SlackEmulator, tmp_path: Path) -> None:
    """The one has not the other's roles; staff of both are named, each in their own way."""
    york = slack.install("York")
    mo, bea = slack.person("Mo"), slack.person("Bea", team=york.id)
    namesake = slack.namesake(mo, york.id)
    staff = {mo.id: "moderator", f"{york.id}/{bea.id}": "moderator"}
    with heard_of(slack, tmp_path, staff, slack_bot_token=slack.bot_token) as heard:
        installs(heard, slack, york.id)
        talks(heard, mo, "desk", "desk-empty")
        talks(heard, bea, "desk", "desk-empty")
        talks(heard, namesake, "hello", "welcome-hold")
        before = len(namesake.messages)
        namesake.says("desk")
        heard.until(lambda: len(namesake.messages) > before)
        assert not any(means(one.text, "desk-empty") for one in namesake.messages)
        assert not means(mo.messages[-1].text, "welcome-hold")


def test_several_workspaces_by_socket(tmp_path: Path) -> None:
    """What happens may come by Socket Mode; only the two pages are asked over HTTP."""
    port = str(free_port())
    with SlackEmulator("socket") as slack:
        york = slack.install("York")
        bea = slack.person("Bea", team=york.id)
        slack.listens_at(f"http://127.0.0.1:{port}/")
        given = {
            "slack_client_id": slack.client_id,
            "slack_client_secret": slack.client_secret,
            "http_port": port,
        }
        with Heard(tmp_path, slack, staff=None, slack_bot_token="", **given) as heard:
            installs(heard, slack, york.id)
            heard.until(lambda: slack.connected)
            talks(heard, bea, "hello", "welcome-hold")
