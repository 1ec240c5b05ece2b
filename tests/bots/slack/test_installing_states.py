"""A state ties the end of an installation to its beginning: this browser, now, and once."""

import pytest

from bots.slack.states import SECONDS
from tests.bots.slack.browser import Door, opened, play, standing, state_in
from tests.emulators.slack.emulator import SlackEmulator


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"state": ""},
        {"state": "1767603600.nonce-1.forged"},
        {"state": "9999999999.nonce-1.0000000000000000000000000000000000000000000000000000000000"},
        {"state": "é.ü.ß"},
        {"state": "a"},
        {"state": "." * 5000},
        {"error": "<script>alert(1)</script>"},
    ],
)
def test_a_forged_state_is_refused(slack: SlackEmulator, query: dict[str, str]) -> None:
    """What we never gave out opens nothing, not even with a good code and a cookie of the same."""

    async def scene(door: Door) -> None:
        code = slack.authorize()
        async with opened(door) as browser:
            await door.begins(browser)
            said = await door.ends(browser, code=code, **query)
            assert said.status == 400
            assert "Please begin again" in said.html
            assert "script>" not in said.html.replace("<style>", "")
        async with opened(door) as browser:
            cookies = {"heard-install": query.get("state", "")}
            if query.get("state", "").isascii():
                browser.cookie_jar.update_cookies(cookies)
            assert (await door.ends(browser, code=code, **query)).status == 400
        assert door.kept.tokens() == {}
        assert slack.calls == []

    play(slack, scene)


def test_a_state_of_somebody_elses_browser_is_refused(slack: SlackEmulator) -> None:
    """A link with a code of one person's does not install by another person's click."""

    async def scene(door: Door) -> None:
        async with opened(door) as mallory, opened(door) as ana:
            state = state_in(await door.begins(mallory))
            said = await door.ends(ana, code=slack.authorize(), state=state)
            assert said.status == 400
            await door.begins(ana)
            assert (await door.ends(ana, code=slack.authorize(), state=state)).status == 400
        assert door.kept.tokens() == {}

    play(slack, scene)


@pytest.mark.parametrize(("seconds", "status"), [(SECONDS - 1, 200), (SECONDS + 1, 400)])
def test_a_state_is_good_for_ten_minutes(
    slack: SlackEmulator, seconds: float, status: int
) -> None:
    """Who takes longer begins again."""

    async def scene(door: Door) -> None:
        async with opened(door) as browser:
            state = state_in(await door.begins(browser))
            door.watch.passes(seconds)
            said = await door.ends(browser, code=slack.authorize(), state=state)
        assert said.status == status

    play(slack, scene)


def test_a_state_works_once(slack: SlackEmulator) -> None:
    """Played again it is refused, by a browser that forgot the cookie and by one that did not."""

    async def scene(door: Door) -> None:
        async with opened(door) as browser:
            state = state_in(await door.begins(browser))
            first = await door.ends(browser, code=slack.authorize(), state=state)
            again = await door.ends(browser, code=slack.authorize(), state=state)
            jar = {"Cookie": f"heard-install={state}"}
            query = {"code": slack.authorize(), "state": state}
            url = f"{door.url}/slack/oauth_redirect"
            async with browser.get(url, params=query, headers=jar) as answer:
                assert (first.status, again.status, answer.status) == (200, 400, 400)
        assert len(slack.calls) == 1

    play(slack, scene)


def test_another_process_takes_what_one_gave(slack: SlackEmulator) -> None:
    """Behind one address there may be several processes; any of them can end an installation."""

    async def scene(door: Door) -> None:
        async with (
            standing(slack, door.kept, door.watch) as other,
            opened(door) as browser,
        ):
            state = state_in(await door.begins(browser))
            cookie = {"Cookie": f"heard-install={state}"}
            query = {"code": slack.authorize(), "state": state}
            url = f"{other.url}/slack/oauth_redirect"
            async with browser.get(url, params=query, headers=cookie) as answer:
                assert answer.status == 200
        assert await door.installations.of(slack.team) == slack.bot_token

    play(slack, scene)
