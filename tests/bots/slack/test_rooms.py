"""Slash commands in direct chats: ours, and those of two people, which Slack names alike."""

import asyncio

import pytest

from bots.slack.rooms import MOST, Rooms
from core.domain.messages import Said
from tests.bots.slack.arriving import DIRECT, envelope, message, slash
from tests.bots.slack.desk import WORDS, Desk, all_settled, receiving
from tests.emulators.slack.emulator import SlackEmulator


@pytest.mark.parametrize("slack", ["socket", "http"], indirect=True)
@pytest.mark.parametrize("deed", ["says", "opens"])
def test_a_command_in_a_chat_with_somebody_else_is_answered_in_ours(
    slack: SlackEmulator, deed: str
) -> None:
    """Once we know which chat is ours, the person is told where to look; in ours nothing."""

    async def scene() -> None:
        desk, ana, ben = Desk(), slack.person("Ana"), slack.person("Ben")
        async with receiving(slack, desk):
            unknown = ana.slash("/heard", "share", channel=ben.channel)
            await all_settled(slack)
            if deed == "says":
                ana.says("hello")
            else:
                ana.opens_home()
            await all_settled(slack)
            there = ana.slash("/heard", "share", channel=ben.channel)
            here = ana.slash("/heard", "share")
            await all_settled(slack)
        assert unknown.body is None
        assert there.body == {"text": WORDS("chat-only")}
        assert here.body is None
        assert desk.events.count(Said("/share")) == 3

    asyncio.run(scene())


def test_the_same_id_in_another_workspace_has_another_chat() -> None:
    """What is known of one is nothing about the other."""
    rooms = Rooms()
    rooms.note(envelope(message("hello")))
    mine = slash("share", channel_id=DIRECT, channel_name="directmessage")
    assert not rooms.is_elsewhere(mine)
    assert rooms.is_elsewhere(mine | {"channel_id": "D0BEN"})
    assert not rooms.is_elsewhere(mine | {"channel_id": "D0BEN", "team_id": "T0OTHER"})


def test_talk_in_a_channel_names_no_chat() -> None:
    """Nor does an event that names nobody's workspace end in an error."""
    rooms = Rooms()
    rooms.note(envelope(message("hello") | {"channel": "C0ALL", "channel_type": "channel"}))
    rooms.note(envelope(message("hello"), authorizations=None, team_id=None))
    assert not rooms.is_elsewhere(slash("share", channel_name="directmessage"))


def test_chats_of_long_ago_are_let_go() -> None:
    """What is kept in mind does not grow for ever."""
    rooms = Rooms()
    for number in range(MOST + 3):
        rooms.note(envelope(message("hello", user=f"U{number}")))
    assert len(rooms._known) == MOST
