"""Forms that cannot be taken: what is told where, and that nothing in them is lost."""

import asyncio
from dataclasses import replace

import pytest

from core.domain.messages import Filled
from core.errors import StorageAway
from core.outcomes import Applied
from tests.bots.slack.desk import WORDS, Desk, all_settled, asks, receiving
from tests.bots.slack.open_forms import ASKED, FORM, REVIEW, WHERE, filling, opens, reviewing
from tests.emulators.slack.emulator import SlackEmulator

pytestmark = pytest.mark.parametrize("slack", ["socket", "http"], indirect=True)


def test_a_form_opened_in_a_thread_is_answered_there(slack: SlackEmulator) -> None:
    """So are its choices on the way, and the review that follows it."""

    async def scene() -> None:
        shaping = replace(FORM, fields=(*FORM.fields, WHERE))
        forms = iter([shaping, shaping, REVIEW, None])
        desk, ana = Desk(lambda _: Applied("", form=next(forms))), slack.person("Ana")
        async with receiving(slack, desk) as app:
            root = ana.says("share")
            await all_settled(slack)
            forms = iter([shaping, shaping, REVIEW, None])
            await asks(app, ana, replace(ASKED, thread=root))
            ana.taps("Yes")
            await slack.until(lambda: ana.modal)
            ana.selects("Here")
            await desk.has(3)
            await all_settled(slack)
            ana.submits()
            await slack.until(lambda: ana.modal and ana.modal.title == REVIEW.title)
            ana.submits()
            await all_settled(slack)
        assert [inbound.thread for inbound in desk.applied] == [None, root, root, root, root]
        assert [one.form for one in desk.events if isinstance(one, Filled)] == [
            FORM.name,
            FORM.name,
            REVIEW.name,
        ]

    asyncio.run(scene())


def test_a_review_that_could_not_be_kept_stays_beneath(slack: SlackEmulator) -> None:
    """It is said on top, for there is no question to say it under; it can be sent again."""

    async def scene() -> None:
        desk = Desk()
        async with reviewing(slack, desk) as ana:
            desk.errors = [StorageAway()]
            delivery = ana.submits()
            await all_settled(slack)
            assert [view.text for view in ana.modals][-1] == WORDS("form-not-saved")
            assert delivery.body
            assert delivery.body["response_action"] == "push"
            ana.closes()
            await slack.until(lambda: ana.modal and ana.modal.title == "Read it")
            ana.submits()
            await all_settled(slack)
            assert ana.modal is None
        assert desk.events[-1] == Filled({}, REVIEW.name)

    asyncio.run(scene())


def test_what_is_wrong_with_a_review_is_said_on_top(slack: SlackEmulator) -> None:
    """Errors of questions that it does not have are all told."""

    async def scene() -> None:
        desk = Desk()
        async with reviewing(slack, desk) as ana:
            desk.outcome = lambda _: Applied("", errors={"a": "Too old.", "b": "Too long."})
            ana.submits()
            await all_settled(slack)
            assert [view.text for view in ana.modals][-1] == "Too old. Too long."
            ana.closes()
            await slack.until(lambda: ana.modal and ana.modal.title == "Read it")

    asyncio.run(scene())


def test_a_form_on_which_we_choked_keeps_its_words(slack: SlackEmulator) -> None:
    """What went to quarantine was not saved: the words stay where they can be sent again."""

    async def scene() -> None:
        desk = Desk(opens)
        async with filling(slack, desk) as ana:
            desk.outcome = lambda _: Applied("", failed=True)
            ana.submits()
            await all_settled(slack)
            assert ana.modal
            assert ana.modal.fields["what"].error == WORDS("form-not-saved")
            assert ana.modal.fields["what"].value == "The nurse was kind"

    asyncio.run(scene())
