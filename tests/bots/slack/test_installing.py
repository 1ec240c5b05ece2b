"""Taking the app into a workspace with a browser, and every way in which that can go wrong."""

import asyncio
from urllib.parse import parse_qsl, urlsplit

import pytest

from bots.slack import installing
from bots.slack.examine import wanted
from tests.bots.slack.browser import Door, Kept, Watch, opened, play, standing, state_in
from tests.emulators.slack.emulator import SlackEmulator


def test_it_leads_to_slacks_page(slack: SlackEmulator) -> None:
    """The browser is sent to Slack, with our id, the rights of the manifest and a state."""

    async def scene(door: Door) -> None:
        async with opened(door) as browser:
            address = urlsplit(await door.begins(browser))
        asked = dict(parse_qsl(address.query))
        assert f"{address.scheme}://{address.netloc}/api/" == slack.url
        assert address.path == "/oauth/v2/authorize"
        assert asked["client_id"] == slack.client_id
        assert set(asked["scope"].split(",")) == wanted()
        assert "user_scope" not in asked  # nobody is asked to lend us their own rights
        assert asked["state"]

    play(slack, scene)


def test_who_agrees_is_installed(slack: SlackEmulator) -> None:
    """The token is kept with whose it is, and the page says what to do next."""
    york = slack.install("York & <b>friends</b>")

    async def scene(door: Door) -> None:
        said = await door.installs(york.id)
        assert said.status == 200
        assert "I am now in York & <b>friends</b>. Look for me" in said.html
        assert f"/app_redirect?app={slack.app_id}&team={york.id}" in said.html
        assert york.bot_token not in said.html
        assert said.headers["Cache-Control"] == "no-store"
        assert door.kept.tokens() == {york.id: york.bot_token}
        with door.kept.database.begin() as unit:
            kept = unit.installation(york.id)
        assert kept is not None
        assert (kept.name, kept.bot_user, kept.enterprise) == (york.name, york.bot_user, "")
        assert set(kept.scopes) == york.scopes
        assert kept.at == door.watch.moment
        assert await door.installations.of(york.id) == york.bot_token

    play(slack, scene)


def test_a_name_is_not_taken_for_markup(slack: SlackEmulator) -> None:
    """A workspace may be called what it likes without writing on our page."""
    york = slack.install("<script>")

    async def scene(door: Door) -> None:
        async with opened(door) as browser:
            state = state_in(await door.begins(browser))
            query = {"code": slack.authorize(york.id), "state": state}
            async with browser.get(f"{door.url}/slack/oauth_redirect", params=query) as answer:
                assert "<script>" not in await answer.text()

    play(slack, scene)


def test_the_code_is_proved_with_our_secret_and_written_nowhere(
    slack: SlackEmulator, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Slack sees who asks; the log sees neither code nor token nor secret."""

    async def scene(door: Door) -> None:
        await door.installs()
        slack.fail_next("oauth.v2.access", "invalid_code")
        await door.installs()

    with caplog.at_level("DEBUG"):
        play(slack, scene)
    told = capsys.readouterr()
    said = told.out + told.err + caplog.text
    assert slack.team in said
    for secret in (slack.bot_token, slack.client_secret, "code-"):
        assert secret not in said


def test_who_changes_their_mind_is_told(slack: SlackEmulator) -> None:
    """Who does not agree on Slack's page reads that nothing was changed, and can begin again."""

    async def scene(door: Door) -> None:
        async with opened(door) as browser:
            state = state_in(await door.begins(browser))
            said = await door.ends(browser, error="access_denied", state=state)
        assert said.status == 200
        assert "You did not let me in" in said.html
        assert 'href="/slack/install"' in said.html
        assert slack.calls == []

    play(slack, scene)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        ("invalid_team_for_non_distributed_app", "Manage Distribution"),
        ("invalid_scope", "invalid_scope"),
        ("Somebody's own words", "install_refused"),
    ],
)
def test_what_slacks_page_refuses_is_told(
    slack: SlackEmulator, error: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The installer begins again or asks us, and we read why; what is no name is not written."""

    async def scene(door: Door) -> None:
        async with opened(door) as browser:
            state = state_in(await door.begins(browser))
            said = await door.ends(browser, error=error, state=state)
        assert (said.status, "Slack did not let me in" in said.html) == (400, True)

    play(slack, scene)
    said = capsys.readouterr().out
    assert told in said
    assert "Somebody" not in said


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        ("invalid_code", 400, "Slack did not let me in."),
        ("bad_client_secret", 400, "tell the people who run me."),
        ("invalid_client_id", 400, "Slack did not let me in."),
        ("internal_error", 503, "in a few minutes."),
        ("ratelimited", 503, "in a few minutes."),
        ("connection lost", 503, "in a few minutes."),
        (429, 503, "in a few minutes."),
        (500, 503, "in a few minutes."),
    ],
)
def test_a_refused_code_is_told(
    slack: SlackEmulator, error: str | int, status: int, words: str
) -> None:
    """Whatever Slack answers, the installer reads what to do, and can do it."""
    slack.fail_next("oauth.v2.access", error)

    async def scene(door: Door) -> None:
        said = await door.installs()
        assert said.status == status
        assert words in said.html
        assert 'href="/slack/install"' in said.html
        assert door.kept.tokens() == {}
        assert (await door.installs()).status == 200

    play(slack, scene)


def test_the_operator_is_told_of_a_wrong_secret(
    slack: SlackEmulator, capsys: pytest.CaptureFixture[str]
) -> None:
    """The log names the setting."""
    slack.fail_next("oauth.v2.access", "bad_client_secret")

    async def scene(door: Door) -> None:
        await door.installs()

    play(slack, scene)
    assert "Check HEARD_SLACK_CLIENT_SECRET." in capsys.readouterr().out


def test_what_cannot_be_kept_is_not_used(slack: SlackEmulator) -> None:
    """While the database is away nobody is told that it worked, and later it does."""

    async def scene(door: Door) -> None:
        door.kept.away = True
        said = await door.installs()
        assert (said.status, "in a few minutes" in said.html) == (503, True)
        door.kept.away = False
        assert await door.installations.of(slack.team) is None
        assert (await door.installs()).status == 200
        assert await door.installations.of(slack.team) == slack.bot_token

    play(slack, scene)


def test_both_addresses_are_only_asked(slack: SlackEmulator) -> None:
    """A page of somebody else's cannot post to them."""

    async def scene(door: Door) -> None:
        async with opened(door) as browser:
            for path in ("/slack/install", "/slack/oauth_redirect"):
                async with browser.post(f"{door.url}{path}") as answer:
                    assert answer.status == 405

    play(slack, scene)


def test_a_restart_keeps_all(slack: SlackEmulator) -> None:
    """A new process has every token at hand, without a word to Slack."""
    york = slack.install("York")
    kept = Kept()

    async def run() -> None:
        async with standing(slack, kept, Watch()) as door:
            await door.installs()
            await door.installs(york.id)
        before = len(slack.calls)
        async with standing(slack, kept, Watch()) as door:
            kept.away = True
            assert await door.installations.of(slack.team) == slack.bot_token
            assert await door.installations.of(york.id) == york.bot_token
        assert len(slack.calls) == before

    asyncio.run(run())


def test_an_app_for_a_whole_enterprise_is_kept_under_its_name() -> None:
    """Slack then names no workspace, and what comes from there names the enterprise."""
    granted = {
        "access_token": "xoxb-1",
        "enterprise": {"id": "E1", "name": "The north"},
        "is_enterprise_install": True,
        "scope": "chat:write,im:write",
        "team": None,
    }
    kept = installing._installation(granted, Watch())
    assert (kept.team, kept.enterprise, kept.name) == ("E1", "E1", "The north")
    assert kept.scopes == ("chat:write", "im:write")


@pytest.mark.parametrize("missing", ["access_token", "team"])
def test_what_is_no_answer_of_slacks_installs_nothing(missing: str) -> None:
    """Without a token, or without whose it is, there is nothing to keep."""
    granted = {"access_token": "xoxb-1", "team": {"id": "T1", "name": "York"}}
    del granted[missing]
    with pytest.raises(KeyError):
        installing._installation(granted, Watch())
