"""Pictures of ours on Slack: uploaded once a workspace, shown when ready, never in the way."""

import asyncio

import pytest

from bots.outlet import Outgoing
from bots.slack.send import SlackOutlet
from core.domain.messages import Choice, Part, Picture, Reply
from core.errors import Failure, SendFailed
from tests.bots.slack.sending import chat, installed, play, posts
from tests.emulators.pictures import picture
from tests.emulators.slack.emulator import SlackEmulator
from tests.emulators.slack.people import Person

CHART = picture()
WORDS = "Most came on time: 8 of 12."
BEGUN = "files.getUploadURLExternal"


def shown(person: Person, chart: bytes = CHART, words: str = WORDS) -> Outgoing:
    """Words with a picture, and a button."""
    parts = (Part("What you told us", "heading"), Part(words))
    reply = Reply("test", parts, (Choice("More", "m"),), picture=Picture(1, words))
    return Outgoing(chat(person), reply, None, chart)


def test_a_picture_stands_above_its_words(slack: SlackEmulator) -> None:
    """It says what it shows to who cannot see it; the words and buttons are all there."""
    ana = slack.person("Ana")

    async def scene(outlet: SlackOutlet) -> None:
        await outlet.send(shown(ana))

    play(slack, scene)
    [message] = ana.messages
    [(file, told)] = message.pictures
    assert slack.state.contents[file] == CHART
    assert (told, slack.state.uploads[file].alternative) == (WORDS, WORDS)
    assert (message.blocks[0]["type"], message.labels) == ("image", ("More",))
    assert WORDS in message.spoken


def test_a_picture_is_uploaded_once_a_workspace(slack: SlackEmulator) -> None:
    """However many hear of it at once; a second workspace cannot see the first one's files."""
    slack.install("Old Town")
    teams = list(slack.state.teams)
    people = [slack.person(f"P{n}", team=team) for team in teams for n in range(3)]

    async def scene(outlet: SlackOutlet) -> None:
        await asyncio.gather(*(outlet.send(shown(person)) for person in people))

    play(slack, scene, tokens=installed(slack))
    assert posts(slack, BEGUN) == ["ok", "ok"]
    assert all(person.messages[0].pictures for person in people)


@pytest.mark.parametrize("method", [BEGUN, "files.completeUploadExternal", "files.info"])
@pytest.mark.parametrize("error", ["file_uploads_disabled", "scope"])
def test_without_the_right_the_words_go_alone(
    slack: SlackEmulator, method: str, error: str
) -> None:
    """A refused picture is nobody's reason not to be told."""
    ana = slack.person("Ana")
    if error == "scope":
        right = "files:read" if method == "files.info" else "files:write"
        slack.workspace().scopes.discard(right)
    else:
        slack.fail_next(method, error)

    async def scene(outlet: SlackOutlet) -> None:
        await outlet.send(shown(ana))

    play(slack, scene)
    [message] = ana.messages
    assert (message.pictures, message.labels) == ((), ("More",))
    assert WORDS in message.text


@pytest.mark.parametrize("error", ["ratelimited", "internal_error", 503])
def test_a_passing_trouble_keeps_the_message(slack: SlackEmulator, error: str | int) -> None:
    """Nothing was said yet: the message is tried again, whatever its class."""
    ana, found = slack.person("Ana"), []
    slack.fail_next(BEGUN, error)

    async def scene(outlet: SlackOutlet) -> None:
        with pytest.raises(SendFailed) as failed:
            await outlet.send(shown(ana))
        found.append((failed.value.failure, failed.value.scope))
        await outlet.send(shown(ana))

    play(slack, scene)
    assert found == [(Failure.NOT_SENT, "chat")]
    [message] = ana.messages
    assert message.pictures


def test_what_slack_cannot_show_leaves_the_words_and_buttons(slack: SlackEmulator) -> None:
    """A file that is no picture is taken out of the message, and nothing else of it."""
    ana = slack.person("Ana")

    async def scene(outlet: SlackOutlet) -> None:
        await outlet.send(shown(ana, b"<svg/>"))

    play(slack, scene)
    [message] = ana.messages
    assert (message.pictures, message.labels) == ((), ("More",))


def test_long_words_are_cut_where_slack_cuts_them(slack: SlackEmulator) -> None:
    """The description of a file holds 1,000 signs, that of a block 2,000."""
    ana = slack.person("Ana")

    async def scene(outlet: SlackOutlet) -> None:
        await outlet.send(shown(ana, words="word " * 500))

    play(slack, scene)
    [*_, message] = [message for message in ana.messages if message.pictures]
    [(file, told)] = message.pictures
    assert len(slack.state.uploads[file].alternative) <= 1000
    assert 1000 < len(told) <= 2000
