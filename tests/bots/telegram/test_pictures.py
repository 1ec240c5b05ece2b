"""Pictures of ours on Telegram: with their words beneath, uploaded once, and never in the way."""

import asyncio

import pytest

from bots.outlet import Outgoing
from bots.telegram.drawing import MARKS
from bots.telegram.send import TelegramOutlet
from core.domain.messages import Choice, Part, Picture, Reply
from core.errors import Failure
from tests.bots.telegram.sending import failure, play
from tests.emulators.pictures import picture
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.emulators.telegram.people import Person
from tests.emulators.telegram.specification import Upload

CHART = picture()


def shown(person: Person, *words: str, chart: bytes = CHART, edits: str | None = None) -> Outgoing:
    """Words with a picture, and a button."""
    parts = tuple(Part(text) for text in words)
    reply = Reply("test", parts, (Choice("More", "m"),), picture=Picture(1, words[0]))
    return Outgoing(str(person.id), reply, edits, chart)


def uploads(telegram: TelegramEmulator) -> list[bool]:
    """Of each call with a picture whether its bytes were sent along."""
    calls = (call for call in telegram.calls if call.method == "sendPhoto")
    return [isinstance(call.params["photo"], Upload) for call in calls]


def test_words_that_fit_stand_beneath_the_picture(telegram: TelegramEmulator) -> None:
    """It is one message, with its buttons, and its number is given."""
    sent: list[str | None] = []

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        sent.append(await outlet.send(shown(ada, "A & B", "12 people answered.")))

    [message] = play(telegram, scene).messages
    assert (message.media, message.text) == ("photo", "A & B\n\n12 people answered.")
    assert message.labels == ("More",)
    assert telegram.state.files.find(message.file_id).content == CHART
    assert sent == [str(message.message_id)]


def test_more_words_follow_the_picture(telegram: TelegramEmulator) -> None:
    """1,024 signs fit beneath a picture; one more and the words are a message of their own."""

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        await outlet.send(shown(ada, "x" * 1024))
        await outlet.send(shown(ada, "x" * 1025))

    beneath, alone, words = play(telegram, scene).messages
    assert (beneath.media, len(beneath.text)) == ("photo", 1024)
    assert (alone.media, alone.text, alone.labels) == ("photo", "", ())
    assert (words.media, len(words.text), words.labels) == ("", 1025, ("More",))


def test_a_picture_is_uploaded_once_for_everybody(telegram: TelegramEmulator) -> None:
    """However many hear of it, and even when all hear at once; another picture is another."""
    people = [telegram.person(started=True) for _ in range(5)]

    async def scene(outlet: TelegramOutlet, _: Person) -> None:
        await asyncio.gather(*(outlet.send(shown(person, "Look")) for person in people))
        await outlet.send(shown(people[0], "Look again"))
        await outlet.send(shown(people[0], "And here", chart=picture(shade=9)))

    play(telegram, scene)
    assert uploads(telegram) == [True, *[False] * 5, True]
    assert all(person.messages[0].media == "photo" for person in people)


def test_a_picture_that_telegram_forgot_is_uploaded_anew(telegram: TelegramEmulator) -> None:
    """The words go at once without it, and the next message brings it again."""

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        await outlet.send(shown(ada, "One"))
        telegram.fail_next("sendPhoto", "wrong file")
        await outlet.send(shown(ada, "Two"))
        await outlet.send(shown(ada, "Three"))

    seen = [(message.text, message.media) for message in play(telegram, scene).messages]
    assert seen == [("One", "photo"), ("Two", ""), ("Three", "photo")]
    assert uploads(telegram)[-1] is True


def test_the_words_matter_more_than_the_picture(telegram: TelegramEmulator) -> None:
    """What Telegram takes for no picture is left out; the words and buttons are there."""

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        await outlet.send(shown(ada, "Look", chart=b"<svg/>"))
        await outlet.send(shown(ada, "y" * 1025, chart=b"<svg/>"))

    short, long = play(telegram, scene).messages
    assert (short.text, short.media, short.labels) == ("Look", "", ("More",))
    assert (len(long.text), long.media) == (1025, "")


def test_who_blocked_the_bot_is_not_told_twice(telegram: TelegramEmulator) -> None:
    """That nobody can be reached is no fault of the picture's."""
    found = []

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        ada.blocks()
        found.append((await failure(outlet, shown(ada, "Look"))).failure)

    play(telegram, scene)
    assert found == [Failure.UNREACHABLE]
    assert [call.method for call in telegram.calls] == ["sendPhoto"]


def test_marks_that_cannot_be_read_leave_the_picture(
    telegram: TelegramEmulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plain words stand beneath the picture then."""
    monkeypatch.setitem(MARKS, "text", "<b>{}")

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        await outlet.send(shown(ada, "1 < 2"))

    [message] = play(telegram, scene).messages
    assert (message.media, message.text) == ("photo", "1 < 2")


def test_an_edit_keeps_to_words(telegram: TelegramEmulator) -> None:
    """A message of words cannot become one with a picture: its words are changed."""

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        number = await outlet.send(shown(ada, "Old " * 300))
        await outlet.send(shown(ada, "New", edits=number))

    assert play(telegram, scene).messages[-1].text == "New"
