"""The last look before a row leaves, and what the sender does about it."""

from dataclasses import replace
from datetime import time

import pytest

from core.domain.experiences import Experience, ExperienceState
from core.domain.facts import (
    ExperiencePublished,
    ExperienceReturned,
    ExperienceShared,
    Fact,
    IssuePublished,
    IssueRaised,
    IssueReturned,
    IssueWithdrawn,
    ResponsePublished,
)
from core.domain.issues import Issue, IssueState
from core.domain.notifications import MessageClass
from core.domain.organisation import QuietHours
from tests.delivery.world import START, World, material, play, reply

ALL = tuple(MessageClass)
GONE = Experience(2, 1, ExperienceState.WITHDRAWN, (), None, START)
NEWS = (MessageClass.NEWS, MessageClass.BROADCAST)


def each(world: World, **more: object) -> dict[MessageClass, int]:
    """One row of each class, each to a chat of its own."""
    return {kind: world.add(kind, str(chat), **more).id for chat, kind in enumerate(ALL, 1)}


def sent(world: World) -> set[int]:
    """Run for some seconds; the rows that left."""
    play(world.run(5))
    return {int(name) for name in world.platform.names}


def test_stop_silences_news_holds_outcomes_and_lets_answers_through() -> None:
    """To somebody who wants silence only safety and answers go; an outcome is kept."""
    world = World()
    rows = each(world, stopped=True)
    assert sent(world) == {rows[MessageClass.SAFETY], rows[MessageClass.REPLY]}
    assert world.tables.rows[rows[MessageClass.OUTCOME]].due is None
    assert {world.errors[rows[kind]] for kind in NEWS} == {"stopped"}


def test_quiet_hours_put_off_what_can_wait() -> None:
    """At night outcomes and news wait for the morning, uncounted; answers and safety go."""
    world = World(quiet=QuietHours(begin=time(11), end=time(14)))
    rows = each(world)
    assert sent(world) == {rows[MessageClass.SAFETY], rows[MessageClass.REPLY]}
    for kind in (MessageClass.OUTCOME, *NEWS):
        row = world.tables.rows[rows[kind]]
        assert row.due == START.replace(hour=14)
        assert (row.marked, row.message.attempts) == (None, 0)


def test_news_that_is_no_longer_wanted_is_dropped() -> None:
    """Who no longer follows hears no news, but still the outcome of what they raised."""
    world = World()
    rows = each(world, wanted=False)
    assert sent(world) == {rows[kind] for kind in ALL if kind not in NEWS}
    assert {world.errors[rows[kind]] for kind in NEWS} == {"unwanted"}


def issue(state: IssueState) -> Issue:
    """An issue in this state."""
    return Issue(1, 128, 1, state, "Ramps", (), None, START)


def test_news_of_an_issue_that_was_taken_back_is_dropped() -> None:
    """Withdrawn and hidden issues make no news; the board's answer to them still goes."""
    answered = ResponsePublished(actor=1, issue=1, response=2)
    for state in (IssueState.WITHDRAWN, IssueState.HIDDEN):
        world = World()
        rows = each(world, material=material(answered, issue=issue(state)))
        assert sent(world) == {rows[kind] for kind in ALL if kind not in NEWS}
        assert {world.errors[rows[kind]] for kind in NEWS} == {"untrue"}


@pytest.mark.parametrize("kind", [MessageClass.OUTCOME, MessageClass.REPLY])
@pytest.mark.parametrize(
    ("fact", "thing"),
    [
        (IssuePublished(actor=1, issue=1), {"issue": issue(IssueState.WITHDRAWN)}),
        (IssueReturned(actor=1, issue=1), {"issue": issue(IssueState.WITHDRAWN)}),
        (ExperiencePublished(actor=1, experience=2), {"experience": GONE}),
        (ExperienceReturned(actor=1, experience=2), {"experience": GONE}),
    ],
)
def test_who_took_it_back_does_not_hear_how_it_fared(
    kind: MessageClass, fact: Fact, thing: dict[str, object]
) -> None:
    """The outcome of what its own raiser withdrew is not sent, held until now or not."""
    world = World()
    row = world.add(kind, material=material(fact, **thing), fact=7)
    assert sent(world) == set()
    assert world.errors == {row.id: "untrue"}


@pytest.mark.parametrize(
    ("state", "leaves"),
    [(IssueState.SUBMITTED, True), (IssueState.GATHERING, False), (IssueState.RETURNED, False)],
)
def test_nobody_is_asked_to_check_what_was_checked(state: IssueState, *, leaves: bool) -> None:
    """That something waits for a look is news only while it does."""
    world = World()
    fact = IssueRaised(actor=1, issue=1)
    row = world.add(MessageClass.NEWS, material=material(fact, issue=issue(state)))
    assert sent(world) == ({row.id} if leaves else set())


@pytest.mark.parametrize(
    ("thing", "leaves"), [(replace(GONE, state=ExperienceState.SUBMITTED), True), (GONE, False)]
)
def test_an_experience_is_checked_while_it_waits(thing: Experience, *, leaves: bool) -> None:
    """What its author took back waits for nobody."""
    world = World()
    fact = ExperienceShared(actor=1, experience=2)
    row = world.add(MessageClass.NEWS, material=material(fact, experience=thing))
    assert sent(world) == ({row.id} if leaves else set())


def test_the_news_of_the_withdrawal_itself_goes() -> None:
    """Who followed a withdrawn issue is told that it was withdrawn."""
    told = material(IssueWithdrawn(actor=1, issue=1), issue=issue(IssueState.WITHDRAWN))
    world = World()
    rows = each(world, material=told)
    assert sent(world) == set(rows.values())


def test_a_change_of_looks_without_a_message_to_change_is_dropped() -> None:
    """A cosmetic edit of what never left is dropped; words that replace it leave as new."""
    world = World()
    world.add(reply=reply("1", replaces="x", cosmetic=True))
    world.add(chat="2", reply=reply("2", replaces="x"))
    assert sent(world) == {2}
    assert world.errors == {1: "cosmetic", 2: ""}


def test_a_row_of_a_forgotten_person_is_dropped() -> None:
    """Without words and without a fact there is nothing to send."""
    world = World()
    world.add(reply=None)
    assert sent(world) == set()
    assert world.errors == {1: "wordless"}
