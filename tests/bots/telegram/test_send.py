"""The outlet against an emulated Telegram: what a person sees of each message."""

import pytest

from bots.outlet import Outgoing, Outlet
from bots.telegram.drawing import MARKS
from bots.telegram.send import TelegramOutlet
from core.domain.messages import Choice, Media, MediaKind, Part, Reply
from core.errors import Failure, SendFailed
from tests.bots.telegram.sending import YES_NO, failure, play, say, to
from tests.emulators.telegram.emulator import TelegramEmulator
from tests.emulators.telegram.limits import StrictLimiter
from tests.emulators.telegram.people import Person


def test_parts_and_choices_are_drawn(telegram: TelegramEmulator) -> None:
    """Marks, buttons and the number of the message; what somebody wrote stays plain."""
    parts = (Part("A & B", "heading"), Part("<i>so</i>", "quote"), Part("Well?"))
    sent: list[str | None] = []

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        sent.append(await outlet.send(to(ada, Reply("test", parts, YES_NO))))

    [message] = play(telegram, scene).messages
    assert message.text == "A & B\n\n<i>so</i>\n\nWell?"
    assert message.html.startswith("<b>A &amp; B</b>\n\n<blockquote>")
    assert message.labels == ("Yes", "No")
    assert sent == [str(message.message_id)]


def test_links_are_not_previewed(telegram: TelegramEmulator) -> None:
    """An address in the words does not bring its picture along."""

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        await outlet.send(to(ada, say("See https://heard.example")))

    play(telegram, scene)
    assert telegram.calls[-1].params["link_preview_options"] == {"is_disabled": True}


def test_a_long_message_comes_in_numbered_pages(telegram: TelegramEmulator) -> None:
    """Every page fits, the last one bears the buttons and gives the number."""
    sent: list[str | None] = []

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        reply = Reply("test", (Part("<word> " * 1500, "quote"),), YES_NO)
        sent.append(await outlet.send(to(ada, reply)))

    first, *_, last = messages = play(telegram, scene).messages
    assert first.text.endswith(f"(1/{len(messages)})")
    assert (first.labels, last.labels) == ((), ("Yes", "No"))
    assert sent == [str(last.message_id)]


def test_pages_that_arrived_are_not_sent_again() -> None:
    """Told to slow down in the middle, the same message goes on where it stopped."""
    with TelegramEmulator(limiter=StrictLimiter()) as telegram:

        async def scene(outlet: TelegramOutlet, ada: Person) -> None:
            message = to(ada, say("word " * 5000))
            failed = await failure(outlet, message)
            assert (failed.failure, failed.scope) == (Failure.SLOW_DOWN, "bot")
            for _ in range(20):
                telegram.advance(failed.retry_after)
                try:
                    await outlet.send(message)
                except SendFailed:
                    continue
                return

        messages = play(telegram, scene).messages
    numbers = [message.text.rpartition("(")[2] for message in messages]
    assert numbers == [f"{i}/{len(messages)})" for i in range(1, len(messages) + 1)]
    assert len(messages) > 5


def test_an_edit_changes_the_message(telegram: TelegramEmulator) -> None:
    """The words are replaced, used buttons go, and the number stays the same."""
    numbers: list[str | None] = []

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        numbers.append(await outlet.send(to(ada, say("Well?", choices=YES_NO))))
        numbers.append(await outlet.send(to(ada, say("You chose yes."), numbers[0])))

    [message] = play(telegram, scene).messages
    assert (message.text, message.edits, message.labels) == ("You chose yes.", ("Well?",), ())
    assert numbers[0] == numbers[1]


def test_an_edit_that_grew_too_long_goes_on_in_new_messages(telegram: TelegramEmulator) -> None:
    """The first page takes the old place, the rest follows with the buttons."""

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        number = await outlet.send(to(ada, say("Well?", choices=YES_NO)))
        await outlet.send(to(ada, say("word " * 1500, choices=YES_NO), number))

    first, second = play(telegram, scene).messages
    assert (first.labels, second.labels) == ((), ("Yes", "No"))
    assert first.edits == ("Well?",)


def test_marks_that_telegram_cannot_read_are_left_out(
    telegram: TelegramEmulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bare words are sent at once, once."""

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        monkeypatch.setitem(MARKS, "heading", "<b>{}")
        await outlet.send(to(ada, Reply("test", (Part("1 < 2", "heading"),), YES_NO)))

    [message] = play(telegram, scene).messages
    assert (message.text, message.labels) == ("1 < 2", ("Yes", "No"))
    assert "parse_mode" not in telegram.calls[-1].params


def test_a_place_is_asked_for_with_a_key_of_its_own(telegram: TelegramEmulator) -> None:
    """The key stands in place of the keyboard, and goes with the next message."""

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        for reply in (say("Where?", wants="place"), say("Thank you."), say("Next.")):
            await outlet.send(to(ada, reply))

    where, thanks, after = play(telegram, scene).messages
    assert where.keyboard == (("Send my place",),)
    assert (thanks.removes_keyboard, after.removes_keyboard) == (True, False)


def test_buttons_come_before_the_key_for_a_place(telegram: TelegramEmulator) -> None:
    """A message can have one keyboard only; in a group a place cannot be asked for at all."""
    group = telegram.group()

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        await outlet.send(to(ada, say("Where?", wants="place", choices=YES_NO)))
        await outlet.send(Outgoing(str(group.id), say("Where?", wants="place")))

    [message] = play(telegram, scene).messages
    assert (message.labels, message.keyboard) == (("Yes", "No"), ())
    assert group.messages[0].keyboard == ()


def test_a_picture_comes_before_its_words(telegram: TelegramEmulator) -> None:
    """Media are sent again by reference, in a message of their own."""

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        ada.sends_photo()
        [update] = await outlet._bot.get_updates(allowed_updates=["message"])
        assert update.message is not None
        media = Media(MediaKind.PHOTO, update.message.photo[-1].file_id)
        await outlet.send(to(ada, say("Look", choices=YES_NO, media=media)))

    picture, words = play(telegram, scene).messages
    assert picture.media == "photo"
    assert (words.text, words.labels) == ("Look", ("Yes", "No"))


@pytest.mark.parametrize("kind", [MediaKind.PHOTO, MediaKind.VOICE, MediaKind.DOCUMENT])
def test_media_that_are_gone_do_not_hold_back_the_words(
    telegram: TelegramEmulator, kind: MediaKind
) -> None:
    """A reference that Telegram refuses is left out."""

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        await outlet.send(to(ada, say("Look", media=Media(kind, "from-elsewhere"))))

    assert [message.text for message in play(telegram, scene).messages] == ["Look"]


def test_a_hundred_buttons_pass_and_more_become_words(telegram: TelegramEmulator) -> None:
    """No keyboard is ever more than Telegram takes."""

    async def scene(outlet: TelegramOutlet, ada: Person) -> None:
        for count in (100, 101):
            choices = tuple(Choice(str(i), f"c:{i}") for i in range(count))
            await outlet.send(to(ada, say("Which?", choices=choices)))

    hundred, more = play(telegram, scene).messages
    assert len(hundred.labels) == 100
    assert more.labels == ()
    assert more.text.endswith("101. 100")


def test_the_outlet_is_one_the_sender_can_use(telegram: TelegramEmulator) -> None:
    """Its name is the channel's, and groups are known by their numbers."""

    async def scene(outlet: Outlet, _: Person) -> None:
        assert (outlet.name, outlet.limits.group_prefix) == ("telegram", "-")

    play(telegram, scene)
