"""Forms: opened in time, mended in place, and never lost when storage is slow or away."""

import asyncio
from dataclasses import replace

import pytest

from core.domain.forms import Field
from core.domain.messages import Filled, Inbound, Tapped
from core.errors import StorageAway
from core.outcomes import Applied
from tests.bots.slack.desk import WORDS, Desk, all_settled, asks, receiving
from tests.bots.slack.open_forms import ASKED, FORM, REVIEW, WHERE, filling, opens
from tests.emulators.slack.emulator import SlackEmulator

pytestmark = pytest.mark.parametrize("slack", ["socket", "http"], indirect=True)


def test_a_tap_opens_a_form(slack: SlackEmulator) -> None:
    """It is there with its question; what is sent in it is one event, and it closes."""

    async def scene() -> None:
        desk, ana = Desk(opens), slack.person("Ana")
        async with receiving(slack, desk) as app:
            await asks(app, ana, ASKED)
            ana.taps("Yes")
            modal = await slack.until(lambda: ana.modal)
            assert modal
            assert modal.title == "Your story"
            ana.fills(what="The nurse was kind")
            ana.submits()
            await all_settled(slack)
        assert desk.events[-1] == Filled({"what": ("The nurse was kind",)}, "f1|share|")
        assert ana.modal is None

    asyncio.run(scene())


def test_a_form_that_comes_too_late_is_let_go(slack: SlackEmulator) -> None:
    """The question stands in the chat, and the next tap opens the form."""

    async def scene() -> None:
        desk, ana = Desk(opens), slack.person("Ana")
        async with receiving(slack, desk) as app:
            await asks(app, ana, ASKED)
            desk.gate.clear()
            delivery = ana.taps("Yes")
            await desk.has(1)
            slack.advance(4)
            await slack.until(lambda: delivery.timed_out)
            desk.gate.set()
            await slack.until(lambda: [c for c in slack.calls if c.method == "views.open"])
            assert ana.modal is None
            ana.taps("Yes")
            await slack.until(lambda: ana.modal)
        outcomes = [call.outcome for call in slack.calls if call.method == "views.open"]
        assert outcomes == ["expired_trigger_id", "ok"]

    asyncio.run(scene())


def test_what_is_wrong_is_said_in_the_form(slack: SlackEmulator) -> None:
    """Beneath its question, and under the last one for a question that is not shown."""

    async def scene() -> None:
        def mind(inbound: Inbound) -> Applied:
            wrong = {"what": "Tell us more.", "when": "Give a day."}
            return replace(opens(inbound), errors=wrong if inbound.event != Tapped("y") else {})

        async with filling(slack, Desk(mind)) as ana:
            ana.submits()
            await all_settled(slack)
            assert ana.modal
            assert ana.modal.fields["what"].error == "Tell us more. Give a day."
            assert ana.modal.fields["what"].value == "The nurse was kind"

    asyncio.run(scene())


def test_a_form_sent_twice_is_confirmed_twice(slack: SlackEmulator) -> None:
    """Both are handed in, and the form is closed."""

    async def scene() -> None:
        desk = Desk(opens)
        async with filling(slack, desk) as ana:
            ana.submits(times=2)
            await all_settled(slack)
            assert ana.modal is None
            assert [one.acknowledged for one in ana.deliveries] == [True] * 3
        assert [type(event) for event in desk.events] == [Tapped, Filled, Filled]

    asyncio.run(scene())


def test_the_next_form_takes_the_place_of_the_first(slack: SlackEmulator) -> None:
    """A review is read and sent where the questions were."""

    async def scene() -> None:
        def review(inbound: Inbound) -> Applied:
            is_first = isinstance(inbound.event, Filled) and inbound.event.form == FORM.name
            return replace(opens(inbound), form=REVIEW) if is_first else opens(inbound)

        desk = Desk(review)
        async with filling(slack, desk) as ana:
            ana.submits()
            await slack.until(lambda: ana.modal and ana.modal.title == "Read it")
            ana.submits()
            await all_settled(slack)
            assert ana.modal is None
        assert desk.events[-1] == Filled({}, "f2|share|")

    asyncio.run(scene())


def test_the_review_stands_on_the_form_and_can_be_left_for_it(slack: SlackEmulator) -> None:
    """Whoever sees a fault in it goes back, and finds what they wrote."""

    async def scene() -> None:
        def mind(inbound: Inbound) -> Applied:
            follows = isinstance(inbound.event, Filled)
            return replace(opens(inbound), form=REVIEW) if follows else opens(inbound)

        async with filling(slack, Desk(mind)) as ana:
            ana.submits()
            await all_settled(slack)
            assert len(ana.modals) == 2
            ana.closes()
            assert ana.modal
            assert ana.modal.fields["what"].value == "The nurse was kind"

    asyncio.run(scene())


def test_a_form_that_is_not_all_says_where_it_goes_on(slack: SlackEmulator) -> None:
    """It never closes as if all were done while a question waits in the chat."""

    async def scene() -> None:
        def mind(inbound: Inbound) -> Applied:
            follows = isinstance(inbound.event, Filled)
            return Applied(inbound.key, asks=True) if follows else opens(inbound)

        async with filling(slack, Desk(mind)) as ana:
            ana.submits()
            await all_settled(slack)
            assert ana.modal
            assert ana.modal.text == WORDS("form-waits")
            ana.closes()
            assert ana.modal is None

    asyncio.run(scene())


def test_a_choice_that_shapes_the_form_draws_it_anew(slack: SlackEmulator) -> None:
    """The questions that belong to it now are there, and the words are not lost."""

    async def scene() -> None:
        shaped = replace(FORM, fields=(*FORM.fields, WHERE))
        grown = replace(FORM, fields=(*shaped.fields, Field("why", "line", "Why?")))

        def shape(inbound: Inbound) -> Applied:
            return Applied("", form=shaped if inbound.event == Tapped("y") else grown)

        desk = Desk(shape)
        async with filling(slack, desk) as ana:
            ana.selects("Here")
            await slack.until(lambda: ana.modal and "why" in ana.modal.fields)
            assert ana.modal
            assert ana.modal.fields["what"].value == "The nurse was kind"
        given = {"what": ("The nurse was kind",), "where": ("a",)}
        assert desk.events[-1] == Filled(given, "f1|share|", sent=False)

    asyncio.run(scene())


def test_a_form_that_could_not_be_kept_stays_open(slack: SlackEmulator) -> None:
    """It says so, and the same words can be sent again."""

    async def scene() -> None:
        desk = Desk(opens)
        async with filling(slack, desk) as ana:
            desk.errors = [StorageAway()]
            ana.submits()
            await all_settled(slack)
            assert ana.modal
            assert ana.modal.fields["what"].error == WORDS("form-not-saved")
            ana.submits()
            await all_settled(slack)
            assert ana.modal is None

    asyncio.run(scene())


def test_a_slow_form_says_that_it_is_being_saved(slack: SlackEmulator) -> None:
    """And then that it is; to close that closes all."""

    async def scene() -> None:
        desk = Desk(opens)
        async with filling(slack, desk, late=0.05) as ana:
            desk.gate.clear()
            ana.submits()
            await slack.until(lambda: ana.modal and WORDS("form-saving") in ana.modal.text)
            desk.gate.set()
            await slack.until(lambda: ana.modal and WORDS("form-saved") in ana.modal.text)
            ana.closes()
            assert ana.modal is None

    asyncio.run(scene())


@pytest.mark.parametrize("error", [StorageAway(), None])
def test_a_slow_form_that_goes_wrong_is_still_there(
    slack: SlackEmulator, error: StorageAway | None
) -> None:
    """What went wrong is said on top; beneath it the words are as they were."""

    async def scene() -> None:
        desk = Desk(opens)
        async with filling(slack, desk, late=0.05) as ana:
            desk.gate.clear()
            ana.submits()
            await slack.until(lambda: len(ana.modals) == 2)
            desk.errors = [error] if error else []
            desk.outcome = lambda _: Applied("", errors={"what": "Tell us more."})
            desk.gate.set()
            told = WORDS("form-not-saved") if error else "Tell us more."
            await slack.until(lambda: ana.modal and told in ana.modal.text)
            ana.closes()
            assert ana.modal
            assert ana.modal.fields["what"].value == "The nurse was kind"

    asyncio.run(scene())


def test_stopping_waits_for_a_form_that_is_being_saved(slack: SlackEmulator) -> None:
    """What was begun is finished before the receiver ends."""

    async def scene() -> None:
        desk = Desk(opens)
        async with filling(slack, desk, late=0.05) as ana:
            desk.gate.clear()
            ana.submits()
            await slack.until(lambda: len(ana.modals) == 2)
        assert ana.modal
        assert WORDS("form-saved") in ana.modal.text

    asyncio.run(scene())
