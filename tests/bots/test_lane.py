"""The lane: groups, order per conversation, and what happens when storage is away."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine

import pytest

from bots.lane import Lane
from bots.writer import GROUP, LAST_ROUND, ROUNDS
from core.domain.messages import Inbound
from core.domain.needs import UNAVAILABLE
from core.errors import LeaseLost, StorageAway
from core.outcomes import Applied
from core.ports import UnitOfWork
from tests.bots.lane_world import NEED, Conversation, World, said, wait_for


@contextlib.asynccontextmanager
async def lane(
    conversation: Conversation, world: World | None = None, patience: float = 5.0
) -> AsyncIterator[Lane]:
    """A lane that is started, and stopped at the end."""
    made = Lane(world or World(), conversation, patience=patience)
    made.start()
    try:
        yield made
    finally:
        conversation.gate.set()
        await made.stop(5)


def run(story: Coroutine[None, None, None]) -> None:
    """Run a story; one that hangs fails."""
    asyncio.run(asyncio.wait_for(story, 20))


async def hand_in(to: Lane, *inbounds: Inbound) -> list["asyncio.Task[Applied]"]:
    """Hand several in at once, in this order, without waiting for them."""
    tasks = [asyncio.create_task(to.submit(inbound)) for inbound in inbounds]
    await asyncio.sleep(0)
    return tasks


async def hold(conversation: Conversation, to: Lane) -> "asyncio.Task[Applied]":
    """Keep the writer busy with one turn until the gate opens."""
    conversation.gate.clear()
    conversation.entered.clear()
    (task,) = await hand_in(to, said("holder", "hold"))
    await asyncio.to_thread(wait_for(conversation.entered))
    return task


def test_a_turn_is_answered_after_it_was_applied() -> None:
    """Who submits hears of it only when the group has been applied."""

    async def story() -> None:
        conversation = Conversation()
        async with lane(conversation) as at:
            outcome = await at.submit(said("ada", "hello"))
            assert outcome == Applied("ada:hello")
            assert conversation.applied == ["ada:hello"]

    run(story())


def test_what_waits_becomes_one_group_of_at_most_64() -> None:
    """Turns that wait while a group is applied are taken together, 64 at a time."""

    async def story() -> None:
        conversation = Conversation()
        async with lane(conversation) as at:
            first = await hold(conversation, at)
            tasks = await hand_in(at, *(said(f"p{n}", "x") for n in range(GROUP + 10)))
            conversation.gate.set()
            await asyncio.gather(first, *tasks)
        assert [len(group) for group in conversation.groups] == [1, GROUP, 10]

    run(story())


def test_one_conversation_has_one_turn_in_a_group_and_keeps_its_order() -> None:
    """Who writes three times at once is answered in that order, one group after another."""

    async def story() -> None:
        conversation = Conversation()
        async with lane(conversation) as at:
            first = await hold(conversation, at)
            tasks = await hand_in(
                at, said("ada", "1"), said("ada", "2"), said("bob", "1"), said("ada", "3")
            )
            conversation.gate.set()
            await asyncio.gather(first, *tasks)
        assert conversation.groups[1:] == [["ada:1", "bob:1"], ["ada:2"], ["ada:3"]]

    run(story())


def test_a_turn_that_looks_something_up_holds_up_only_its_own_conversation() -> None:
    """While a turn reads, its person's later turns wait and everybody else goes on."""

    async def story() -> None:
        conversation, world = Conversation(needs={"ada:1": (NEED,)}), World(answer="found")
        world.may_read.clear()
        async with lane(conversation, world) as at:
            ada = await hand_in(at, said("ada", "1"), said("ada", "2"))
            await at.submit(said("bob", "1"))
            assert conversation.applied == ["bob:1"]
            world.may_read.set()
            await asyncio.gather(*ada)
        assert conversation.applied == ["bob:1", "ada:1", "ada:2"]
        assert conversation.answers == {"ada:1": "found"}

    run(story())


def test_a_look_up_that_takes_too_long_is_unavailable() -> None:
    """After the deadline the turn goes on without the answer."""

    async def story() -> None:
        conversation, world = Conversation(needs={"ada:1": (NEED,)}), World()
        world.may_read.clear()
        async with lane(conversation, world, patience=0.01) as at:
            await at.submit(said("ada", "1"))
            assert conversation.answers == {"ada:1": UNAVAILABLE}
            assert await at.look(NEED) is UNAVAILABLE
            world.may_read.set()

    run(story())


def test_a_look_up_that_fails_is_unavailable() -> None:
    """An error on the read connection does not end the turn."""

    async def story() -> None:
        conversation = Conversation(needs={"ada:1": (NEED,)})
        async with lane(conversation, World(broken=True)) as at:
            await at.submit(said("ada", "1"))
        assert conversation.answers == {"ada:1": UNAVAILABLE}

    run(story())


def test_a_turn_whose_world_moved_is_simply_done_again() -> None:
    """A deferred turn without needs joins the next group with nothing looked up."""

    async def story() -> None:
        conversation, world = Conversation(moved={"ada:1": 2}), World()
        async with lane(conversation, world) as at:
            await at.submit(said("ada", "1"))
        assert conversation.groups == [["ada:1"]] * 3
        assert world.looked == []

    run(story())


def test_a_turn_that_always_asks_anew_gets_no_more_answers() -> None:
    """After eight rounds every need is unavailable, so that the turn must end."""

    async def story() -> None:
        conversation = Conversation(curious={"ada:1"})
        async with lane(conversation) as at:
            await at.submit(said("ada", "1"))
        assert len(conversation.groups) == ROUNDS + 1
        assert conversation.answers == {"ada:1": UNAVAILABLE}

    run(story())


def test_a_turn_that_never_ends_is_set_aside() -> None:
    """A turn that leaves its group for ever is quarantined, and its person's next turn is done."""

    async def story() -> None:
        conversation = Conversation(restless={"ada:1"})
        async with lane(conversation) as at:
            first, second = await hand_in(at, said("ada", "1"), said("ada", "2"))
            assert (await first).failed
            assert not (await second).failed
        assert conversation.kept == ["ada:1"]
        assert len(conversation.groups) == LAST_ROUND + 2

    run(story())


@pytest.mark.parametrize("error", [StorageAway("away"), RuntimeError("a fault of ours")])
def test_a_group_that_fails_gives_everything_back(error: Exception) -> None:
    """Nothing handed in before the failure was heard is applied; the lane then goes on."""

    async def story() -> None:
        conversation = Conversation()
        async with lane(conversation) as at:
            tasks = [await hold(conversation, at)]
            conversation.error = error
            tasks += await hand_in(at, said("ada", "1"), said("ada", "2"), said("bob", "1"))
            conversation.gate.set()
            outcomes = await asyncio.gather(*tasks, return_exceptions=True)
            assert [type(outcome) for outcome in outcomes] == [StorageAway] * 4
            assert len(conversation.groups) == 1
            conversation.error = None
            assert await at.submit(said("ada", "1")) == Applied("ada:1")
        assert conversation.applied == ["ada:1"]

    run(story())


def test_a_turn_that_was_looking_something_up_does_not_outlive_a_failure() -> None:
    """A turn that comes back after storage was away is given back: its person starts over."""

    async def story() -> None:
        conversation, world = Conversation(needs={"ada:1": (NEED,)}), World()
        world.may_read.clear()
        async with lane(conversation, world) as at:
            ada, behind = await hand_in(at, said("ada", "1"), said("ada", "2"))
            await at.submit(said("bob", "1"))
            conversation.error = StorageAway("away")
            with pytest.raises(StorageAway):
                await at.submit(said("bob", "2"))
            with pytest.raises(StorageAway):
                await behind
            conversation.error = None
            world.may_read.set()
            with pytest.raises(StorageAway):
                await ada
        assert conversation.applied == ["bob:1"]

    run(story())


def test_other_work_is_done_between_groups_one_piece_at_a_time() -> None:
    """Two pieces of work and two groups take turns, so that neither starves the other."""

    async def story() -> None:
        conversation, world = Conversation(), World()

        def groups_so_far(_: UnitOfWork) -> int:
            return len(conversation.groups)

        async with lane(conversation, world) as at:
            first = await hold(conversation, at)
            calls = [asyncio.create_task(at.call(groups_so_far)) for _ in range(2)]
            turns = await hand_in(at, *(said(f"p{n}", "x") for n in range(GROUP + 1)))
            conversation.gate.set()
            assert await asyncio.gather(*calls) == [2, 3]
            await asyncio.gather(first, *turns)
        assert world.committed == len(calls)

    run(story())


def test_an_error_of_other_work_reaches_who_asked_for_it() -> None:
    """The work's own error is raised, and the lane goes on."""

    def lose(_: UnitOfWork) -> None:
        raise LeaseLost("another process sends now")

    async def story() -> None:
        async with lane(Conversation()) as at:
            with pytest.raises(LeaseLost):
                await at.call(lose)
            assert await at.submit(said("ada", "1")) == Applied("ada:1")

    run(story())


def test_a_commit_with_outgoing_rows_wakes_who_wants_to_know() -> None:
    """The senders are woken once for a group that wrote to the outbox."""
    woken: list[bool] = []

    async def story() -> None:
        async with lane(Conversation()) as at:
            at.on_commit.append(lambda: woken.append(True))
            await at.submit(said("ada", "1"))

    run(story())
    assert woken == [True]


def test_stop_finishes_what_was_handed_in() -> None:
    """Turns that wait, also behind one that reads, are done before the lane ends."""

    async def story() -> None:
        conversation, world = Conversation(needs={"ada:1": (NEED,)}), World()
        async with lane(conversation, world) as at:
            first = await hold(conversation, at)
            tasks = await hand_in(at, said("ada", "1"), said("ada", "2"), said("bob", "1"))
            stopping = asyncio.create_task(at.stop(5))
            await asyncio.sleep(0)
            with pytest.raises(StorageAway):
                await at.submit(said("late", "1"))
            conversation.gate.set()
            await stopping
            assert all(task.done() and not task.exception() for task in (first, *tasks))

    run(story())


def test_stop_does_not_wait_for_ever() -> None:
    """What cannot be finished in time fails, so that the process can end."""

    async def story() -> None:
        conversation = Conversation()
        async with lane(conversation) as at:
            task = await hold(conversation, at)
            await at.stop(0.01)
            with pytest.raises(StorageAway):
                await task

    run(story())


def test_who_gave_up_waiting_does_not_disturb_the_group() -> None:
    """A cancelled submitter's turn is applied all the same, and the others hear of theirs."""

    async def story() -> None:
        conversation = Conversation()
        async with lane(conversation) as at:
            first = await hold(conversation, at)
            ada, bob = await hand_in(at, said("ada", "1"), said("bob", "1"))
            ada.cancel()
            conversation.gate.set()
            await asyncio.gather(first, bob)
        assert set(conversation.applied) == {"holder:hold", "ada:1", "bob:1"}

    run(story())
