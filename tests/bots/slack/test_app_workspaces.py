"""Who is meant in several workspaces: a user id says it only within its own."""

import asyncio

import pytest

from bots.slack.clients import FixedToken
from bots.slack.installations import Installations
from core.domain.installations import Installation
from core.domain.messages import Said, Sender, Tapped
from tests.bots.slack.browser import Kept
from tests.bots.slack.desk import (
    NOW,
    WORDS,
    Desk,
    all_settled,
    asks,
    hurried,
    receiving,
)
from tests.bots.slack.open_forms import ASKED
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.records import Workspace

pytestmark = pytest.mark.parametrize("slack", ["socket", "http"], indirect=True)


async def installed(slack: SlackEmulator, york: Workspace, *, own: bool = True) -> Installations:
    """The tokens of an app that was taken into York, and perhaps has one of its own."""
    kept = Kept()
    one = Installation(york.id, "", "York", york.bot_token, york.bot_user, (), NOW)
    await kept(lambda uow: uow.keep_installation(one))
    return Installations(kept, FixedToken(slack.bot_token) if own else None)


def test_the_same_id_in_two_workspaces_is_two_people(slack: SlackEmulator) -> None:
    """In the operator's own workspace the id is the account, elsewhere only with the team's."""

    async def scene() -> None:
        desk, york, ana = Desk(), slack.install("York"), slack.person("Ana")
        namesake = slack.namesake(ana, york.id)
        async with receiving(slack, desk, await installed(slack, york)) as app:
            for person in (ana, namesake):
                person.says("hello")
                await asks(app, person, ASKED)
                person.taps("Yes")
                await all_settled(slack)
        here, there = f"{slack.team}/{ana.id}", f"{york.id}/{ana.id}"
        assert [inbound.sender for inbound in desk.applied] == [
            *[Sender("slack", ana.id, here)] * 2,
            *[Sender("slack", there, there)] * 2,
        ]

    asyncio.run(scene())


def test_without_a_workspace_of_our_own_all_are_named_in_full(slack: SlackEmulator) -> None:
    """Where all was installed by a page no workspace is before another."""

    async def scene() -> None:
        desk, york = Desk(), slack.install("York")
        bea = slack.person("Bea", team=york.id)
        async with receiving(slack, desk, await installed(slack, york, own=False)):
            bea.says("hello")
            await all_settled(slack)
        assert desk.applied[0].sender == Sender(
            "slack", f"{york.id}/{bea.id}", f"{york.id}/{bea.id}"
        )

    asyncio.run(scene())


def test_with_one_token_alone_all_are_of_its_workspace(slack: SlackEmulator) -> None:
    """Nobody has to wait until Slack says which that is."""

    async def scene() -> None:
        desk, ana = Desk(), slack.person("Ana")
        slack.fail_next("auth.test", "internal_error")
        async with receiving(slack, desk):
            ana.says("hello")
            await all_settled(slack)
        assert desk.applied[0].sender.account == ana.id

    asyncio.run(scene())


def test_nothing_is_applied_before_our_own_workspace_is_known(slack: SlackEmulator) -> None:
    """Words are left with Slack, and whoever presses a button is told; then all goes on."""

    async def scene() -> None:
        desk, york, ana = Desk(), slack.install("York"), slack.person("Ana")
        known = asyncio.Event()

        async def unknown(seconds: float) -> None:
            desk.waits.append(seconds)
            await known.wait()

        desk.sleep = unknown  # type: ignore[method-assign]
        slack.fail_next("auth.test", "internal_error")
        async with receiving(slack, desk, await installed(slack, york), late=0.05) as app:
            await asks(app, ana, ASKED)
            ana.taps("Yes")
            await slack.until(lambda: len(ana.messages) == 2)
            assert ana.messages[-1].spoken == WORDS("form-not-saved")
            ana.says("hello")
            await slack.until(lambda: ana.deliveries[-1].attempts)
            assert not desk.asked
            known.set()
            await all_settled(slack)
            ana.taps("Yes")
            await all_settled(slack)
        assert desk.events == [Said("hello"), Tapped("y")]
        assert {inbound.sender.account for inbound in desk.applied} == {ana.id}

    asyncio.run(hurried(slack, scene()))


def test_a_stranger_is_one_person_whatever_they_do(slack: SlackEmulator) -> None:
    """What they say and what they press is told in the workspace that has the app."""

    async def scene() -> None:
        desk, sam = Desk(), slack.person("Sam", stranger=True)
        async with receiving(slack, desk) as app:
            sam.says("hello")
            await all_settled(slack)
            await asks(app, sam, ASKED)
            sam.taps("Yes")
            await all_settled(slack)
        assert desk.events == [Said("hello"), Tapped("y")]
        assert {one.sender for one in desk.applied} == {
            Sender("slack", sam.id, f"{slack.team}/{sam.id}")
        }

    asyncio.run(scene())
