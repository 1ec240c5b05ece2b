"""The tokens of workspaces: at hand, followed when they change, and beside the operator's own."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from bots.slack.clients import FixedToken
from bots.slack.installations import Installations
from bots.slack.send import SlackOutlet
from core.domain.installations import Installation
from core.errors import Failure, StorageAway
from tests.bots.slack.browser import Door, Kept, Watch, play, standing
from tests.bots.slack.sending import failure, say, to
from tests.emulators.slack.emulator import SlackEmulator

NOW = Watch().now()
LEEDS = Installation("T1", "", "Leeds", "xoxb-1", "U1", (), NOW)
YORK = Installation("T2", "", "York", "xoxb-2", "U2", (), NOW + timedelta(days=1))
OWN = FixedToken("xoxb-own")

Scene = Callable[[Kept, Installations], Awaitable[None]]


def run(scene: Scene, own: FixedToken | None = None) -> None:
    """Run a scene with two installations that are kept."""

    async def run() -> None:
        kept = Kept()
        for one in (YORK, LEEDS):
            await kept(lambda uow, one=one: uow.keep_installation(one))  # type: ignore[misc]
        await scene(kept, Installations(kept, own))

    asyncio.run(run())


def test_each_workspace_has_its_own_token() -> None:
    """Where it was never installed there is none, and nobody else's is used."""

    async def scene(_kept: Kept, tokens: Installations) -> None:
        assert [await tokens.of(team) for team in ("T1", "T2", "T3")] == ["xoxb-1", "xoxb-2", None]
        assert not any(map(tokens.fixed, ("", "T1", "T3")))

    run(scene)


def test_what_is_at_hand_needs_no_database() -> None:
    """Once loaded the tokens are there while the database is away; what is not known is not."""

    async def scene(kept: Kept, tokens: Installations) -> None:
        await tokens.load()
        kept.away, asked = True, kept.asked
        assert [await tokens.of(team) for team in ("", "T1", "T2")] == ["xoxb-1"] * 2 + ["xoxb-2"]
        assert kept.asked == asked
        with pytest.raises(StorageAway):
            await tokens.of("T3")

    run(scene)


def test_the_oldest_is_meant_when_none_is_named() -> None:
    """And when it has left, the next; without any there is no token."""

    async def scene(_kept: Kept, tokens: Installations) -> None:
        for token, team in (("xoxb-1", "T1"), ("xoxb-2", "T2"), (None, "")):
            assert await tokens.of("") == token
            await tokens.revoked(team)

    run(scene)


def test_one_that_left_is_forgotten_in_the_database_too() -> None:
    """Another process, or the next, does not find it either."""

    async def scene(kept: Kept, tokens: Installations) -> None:
        await tokens.revoked("T1")
        assert await tokens.of("T1") is None
        assert kept.tokens() == {"T2": "xoxb-2"}
        await tokens.revoked("T1")

    run(scene)


def test_one_that_could_not_be_forgotten_is_still_there() -> None:
    """While the database is away nothing changes, so that it can be tried again."""

    async def scene(kept: Kept, tokens: Installations) -> None:
        await tokens.load()
        kept.away = True
        with pytest.raises(StorageAway):
            await tokens.revoked("T1")
        assert await tokens.of("T1") == "xoxb-1"
        kept.away = False
        await tokens.revoked("T1")
        assert await tokens.of("T1") is None

    run(scene)


def test_what_another_process_installed_is_found() -> None:
    """A new workspace at once; a new token as soon as the old one is refused."""

    async def scene(kept: Kept, tokens: Installations) -> None:
        await tokens.load()
        other = Installations(kept)
        await other.keep(replace(LEEDS, team="T3", bot_token="xoxb-3"))
        await other.keep(replace(LEEDS, bot_token="xoxb-new", at=NOW + timedelta(hours=1)))
        assert await tokens.of("T3") == "xoxb-3"
        await tokens.revoked("T1")
        assert await tokens.of("T1") == "xoxb-new"
        assert kept.tokens()["T1"] == "xoxb-new"

    run(scene)


def test_the_operators_token_is_for_its_own_workspace() -> None:
    """It goes before what is kept there, and is for no other once we know whose it is."""

    async def scene(kept: Kept, tokens: Installations) -> None:
        assert await tokens.of("T3") == "xoxb-own"
        tokens.introduced("T1")
        assert [await tokens.of(team) for team in ("", "T1", "T2", "T3")] == [
            "xoxb-own",
            "xoxb-own",
            "xoxb-2",
            None,
        ]
        assert list(map(tokens.fixed, ("", "T1", "T2", "T3"))) == [True, True, False, False]
        await tokens.revoked("T1")
        assert await tokens.of("T1") == "xoxb-own"
        assert kept.tokens() == {"T2": "xoxb-2"}

    run(scene, OWN)


def test_until_it_is_known_whose_it_is_the_installed_have_their_own() -> None:
    """Slack may be away when we begin; who is installed is served with the right token even so."""

    async def scene(_kept: Kept, tokens: Installations) -> None:
        assert await tokens.of("T2") == "xoxb-2"
        assert list(map(tokens.fixed, ("", "T1", "T2"))) == [True, True, False]

    run(scene, OWN)


def test_a_workspace_that_left_leaves_the_others(slack: SlackEmulator) -> None:
    """What is for the one is given up, what is for the other arrives, and it may come back."""
    york = slack.install("York")
    ana, bea = slack.person("Ana"), slack.person("Bea", team=york.id)

    async def scene(door: Door) -> None:
        await door.installs()
        await door.installs(york.id)
        outlet = SlackOutlet(door.clients)
        slack.uninstall(york.id)
        failed = await failure(outlet, to(bea, say("To York")))
        assert failed.failure is Failure.UNREACHABLE
        assert await outlet.send(to(ana, say("To Leeds")))
        assert door.kept.tokens() == {slack.team: slack.bot_token}
        before = york.bot_token
        await door.installs(york.id)
        assert york.bot_token != before
        assert await outlet.send(to(bea, say("To York again")))

    play(slack, scene)
    assert [message.text for message in bea.messages] == ["To York again"]
    assert [message.text for message in ana.messages] == ["To Leeds"]


def test_a_message_waits_for_a_token_that_another_process_has(slack: SlackEmulator) -> None:
    """Who was installed again elsewhere is not given up because our token was the old one."""
    ana = slack.person("Ana")

    async def scene(door: Door) -> None:
        await door.installs()
        outlet = SlackOutlet(door.clients)
        slack.uninstall()
        door.watch.passes(60)
        async with standing(slack, door.kept, door.watch) as other:
            await other.installs()
        failed = await failure(outlet, to(ana, say("Hello")))
        assert failed.failure is Failure.NOT_SENT
        assert await outlet.send(to(ana, say("Hello")))
        assert door.kept.tokens() == {slack.team: slack.bot_token}

    play(slack, scene)
    assert len(ana.messages) == 1
