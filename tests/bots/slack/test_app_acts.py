"""What the receiver does at once after a turn: forms, the home page, short words, used buttons."""

import asyncio

import pytest

from core.domain.messages import Choice, Inbound, Opened, Part, Reply, Said, Tapped
from core.errors import StorageAway
from core.outcomes import Applied
from tests.bots.slack.desk import WORDS, Desk, all_settled, asks, receiving
from tests.emulators.slack.emulator import SlackEmulator

pytestmark = pytest.mark.parametrize("slack", ["socket", "http"], indirect=True)

YES_NO = (Choice("Yes", "y"), Choice("No", "n"))
ASKED = Reply("asked", (Part("Did it help?"),), YES_NO)
LINES = (Part("Parking", act="1"), Part("Waiting", act="2"))
MORE = Choice("More", "m", way=True)
LISTED = Reply("listed", LINES, (Choice("One", "1"), Choice("Two", "2"), MORE))
HOME = Reply("home", (Part("What waits for me"),), (Choice("Share", "share", way=True),))


def test_a_tap_is_applied_and_then_confirmed(slack: SlackEmulator) -> None:
    """Two quick taps are both handed in, each with a key of its own, and both are confirmed."""

    async def scene() -> None:
        desk, ana = Desk(), slack.person("Ana")
        async with receiving(slack, desk) as app:
            await asks(app, ana, ASKED)
            desk.gate.clear()
            ana.taps("Yes", times=2)
            await desk.has(2)
            assert not any(delivery.acknowledged for delivery in ana.deliveries)
            desk.gate.set()
            await all_settled(slack)
        assert desk.events == [Tapped("y"), Tapped("y")]
        assert len({inbound.key for inbound in desk.asked}) == 2
        assert [delivery.acknowledged for delivery in ana.deliveries] == [True, True]

    asyncio.run(scene())


def test_short_words_are_said_where_the_button_was(slack: SlackEmulator) -> None:
    """When a turn sends nothing its toast is shown to the person alone."""

    async def scene() -> None:
        desk = Desk(lambda _: Applied("", toast="You follow it.", queued=False))
        ana = slack.person("Ana")
        async with receiving(slack, desk) as app:
            await asks(app, ana, ASKED)
            ana.taps("Yes")
            await slack.until(lambda: len(ana.messages) == 2)
        assert ana.messages[-1].spoken == "You follow it."
        assert ana.messages[-1].ephemeral

    asyncio.run(scene())


def test_used_buttons_give_way_to_what_was_chosen(slack: SlackEmulator) -> None:
    """The message stays, with the choice and its time in place of the buttons."""

    async def scene() -> None:
        desk, ana = Desk(lambda _: Applied("", spent=True)), slack.person("Ana")
        async with receiving(slack, desk) as app:
            await asks(app, ana, ASKED)
            ana.taps("Yes")
            await slack.until(lambda: ana.messages[0].edited)
        [message] = ana.messages
        assert not message.buttons
        assert "Did it help?" in message.text
        assert "✓ Yes" in message.text
        assert "✓ Yes" in message.spoken

    asyncio.run(scene())


def test_of_a_list_only_the_used_button_goes(slack: SlackEmulator) -> None:
    """The other lines still have theirs."""

    async def scene() -> None:
        desk, ana = Desk(lambda _: Applied("", spent=True)), slack.person("Ana")
        async with receiving(slack, desk) as app:
            await asks(app, ana, LISTED)
            ana.taps("One")
            await slack.until(lambda: ana.messages[0].edited)
        assert [button.label for button in ana.messages[0].buttons] == ["Two", "More"]

    asyncio.run(scene())


def test_a_tap_that_could_not_be_kept_is_told(slack: SlackEmulator) -> None:
    """Slack does not bring it again, so the person hears that they should."""

    async def scene() -> None:
        desk, ana = Desk(errors=[StorageAway()]), slack.person("Ana")
        async with receiving(slack, desk) as app:
            await asks(app, ana, ASKED)
            delivery = ana.taps("Yes")
            await slack.until(lambda: len(ana.messages) == 2)
            await all_settled(slack)
        assert delivery.acknowledged
        assert ana.messages[-1].spoken == WORDS("form-not-saved")

    asyncio.run(scene())


@pytest.mark.parametrize("deed", ["tap", "command", "shortcut"])
def test_what_is_slow_is_not_confirmed_before_it_is_kept(slack: SlackEmulator, deed: str) -> None:
    """Slack gives it up and says so; what is committed afterwards is followed up all the same."""

    async def scene() -> None:
        desk = Desk(lambda _: Applied("", toast="Done.", queued=False))
        ana = slack.person("Ana")
        deeds = {
            "tap": lambda: ana.taps("Yes"),
            "command": lambda: ana.slash("/heard", "share"),
            "shortcut": lambda: ana.shortcut("share"),
        }
        async with receiving(slack, desk, late=0.05) as app:
            await asks(app, ana, ASKED)
            desk.gate.clear()
            delivery = deeds[deed]()
            await desk.has(1)
            await asyncio.sleep(0.1)  # twice what a form may take
            assert not delivery.settled
            slack.advance(4)
            await slack.until(lambda: delivery.settled)
            assert delivery.timed_out
            assert not delivery.acknowledged
            assert not desk.applied
            desk.gate.set()
            if deed != "shortcut":  # its only way is a view, for which it is too late
                await slack.until(lambda: len(ana.messages) == 2)
                assert ana.messages[-1].spoken == "Done."
        assert len(desk.applied) == 1

    asyncio.run(scene())


def test_what_fails_late_is_told(slack: SlackEmulator) -> None:
    """Slack's own warning says only that it waited; now the person knows what became of it."""

    async def scene() -> None:
        desk, ana = Desk(errors=[StorageAway()]), slack.person("Ana")
        async with receiving(slack, desk) as app:
            await asks(app, ana, ASKED)
            desk.gate.clear()
            delivery = ana.taps("Yes")
            await desk.has(1)
            slack.advance(4)
            await slack.until(lambda: delivery.timed_out)
            desk.gate.set()
            await slack.until(lambda: len(ana.messages) == 2)
        assert ana.messages[-1].spoken == WORDS("form-not-saved")

    asyncio.run(scene())


def test_a_shortcut_that_could_not_be_kept_is_told(slack: SlackEmulator) -> None:
    """It was chosen in a menu, where no message can be seen: a view says so."""

    async def scene() -> None:
        desk, ana = Desk(errors=[StorageAway()]), slack.person("Ana")
        async with receiving(slack, desk):
            ana.shortcut("share")
            said = await slack.until(lambda: ana.modal)
            assert said
            assert said.text == WORDS("form-not-saved")

    asyncio.run(scene())


def test_the_home_page_is_drawn_when_it_is_opened(slack: SlackEmulator) -> None:
    """And drawn anew when a button on it was pressed."""

    async def scene() -> None:
        desk, ana = Desk(lambda _: Applied("", home=HOME, queued=False)), slack.person("Ana")
        async with receiving(slack, desk):
            ana.opens_home()
            page = await slack.until(lambda: ana.home)
            assert page
            assert "What waits for me" in page.text
            ana.taps("Share")
            await slack.until(lambda: ana.home and ana.home.body["hash"] != page.body["hash"])
        assert desk.events == [Opened(), Opened("share")]

    asyncio.run(scene())


def test_the_home_page_is_drawn_anew_when_something_changed(slack: SlackEmulator) -> None:
    """For whoever has looked at it; wherever they changed it."""

    async def scene() -> None:
        desk = Desk(lambda one: _of_home(one))
        ana, bea = slack.person("Ana"), slack.person("Bea")
        async with receiving(slack, desk):
            ana.opens_home()
            page = await slack.until(lambda: ana.home)
            assert page
            ana.says("hello")
            bea.says("hello")
            await slack.until(lambda: ana.home and ana.home.body["hash"] != page.body["hash"])
            await all_settled(slack)
        assert bea.home is None
        assert desk.events.count(Opened()) == 2

    asyncio.run(scene())


def _of_home(inbound: Inbound) -> Applied:
    """A page for whoever looks, and a change by whoever writes."""
    if inbound.event == Opened():
        return Applied("", home=HOME, queued=False)
    return Applied("", changed=True)


def test_what_a_button_at_home_leads_to_in_our_chat_is_told_there(slack: SlackEmulator) -> None:
    """Nobody is left looking at a page on which nothing happens."""

    async def scene() -> None:
        outcomes = [
            Applied("", home=HOME, queued=False),
            Applied(""),
            Applied("", toast="Done.", queued=False),
        ]
        desk, ana = Desk(lambda _: outcomes.pop(0)), slack.person("Ana")
        async with receiving(slack, desk):
            ana.opens_home()
            await slack.until(lambda: ana.home)
            ana.taps("Share")
            said = await slack.until(lambda: ana.modal)
            assert said
            assert said.text == WORDS("chat-only")
            assert said.title == WORDS("chat-title")
            ana.closes()
            ana.taps("Share")
            told = await slack.until(lambda: ana.modal)
            assert told
            assert told.text == "Done."

    asyncio.run(scene())


def test_a_command_elsewhere_is_answered_in_our_chat(slack: SlackEmulator) -> None:
    """In a channel somebody is told where to look; in our own chat nothing is added."""

    async def scene() -> None:
        desk, ana = Desk(), slack.person("Ana")
        async with receiving(slack, desk):
            there = ana.slash("/heard", "share", channel="C0GENERAL")
            here = ana.slash("/heard", "N-128 is mine")
            await all_settled(slack)
        assert there.body == {"text": WORDS("chat-only")}
        assert here.body is None
        assert set(desk.events) == {Said("/share"), Said("N-128 is mine")}

    asyncio.run(scene())


def test_a_shortcut_is_a_command(slack: SlackEmulator) -> None:
    """The menu of Slack's own gives the same as the word; an unknown one gives nothing."""

    async def scene() -> None:
        desk, ana = Desk(), slack.person("Ana")
        async with receiving(slack, desk):
            ana.shortcut("share")
            ana.shortcut("of an older release")
            await all_settled(slack)
        assert desk.events == [Said("/share")]

    asyncio.run(scene())
