"""What a running sender does: order, classes, failures, pauses, wake-ups."""

import asyncio
from itertools import count, pairwise

import pytest

from bots.outlet import Limits
from core.delivery.endings import Then, Tried, afterwards
from core.domain.notifications import MessageClass
from core.errors import Failure, SendFailed, StorageAway
from tests.delivery.world import Call, Platform, World, busiest, monotonic, play, reply

ROOMY = Limits(per_second=1000, bulk_per_second=900, per_chat_per_second=100, in_flight=200)


def failing(*names: str, failure: Failure, times: int = 1, **more: object) -> Platform:
    """A platform that fails calls for these rows so many times each."""
    left = dict.fromkeys(names, times)

    def answer(call: Call) -> SendFailed | None:
        if left.get(call.name, 0):
            left[call.name] -= 1
            return SendFailed(failure, **more)  # type: ignore[arg-type]
        return None

    return Platform(ROOMY, answer)


def test_what_is_due_is_sent_and_settled_with_the_platforms_id() -> None:
    """Every row leaves once, and the outbox remembers the platform's id of each."""
    world = World()
    for chat in "123":
        world.add(chat=chat)
    play(world.run(3))
    assert sorted(world.platform.names) == ["1", "2", "3"]
    assert not world.tables.rows
    assert sorted(str(one.platform_id) for one in world.tables.settled) == ["p1", "p2", "p3"]
    assert world.tables.lease is None


def test_within_a_chat_messages_keep_their_order_and_never_overlap() -> None:
    """Of many messages to one chat the next begins only when the one before is settled."""
    world = World(Platform(ROOMY))
    for _ in range(10):
        world.add()
    play(world.run(4))
    assert world.platform.names == [str(n) for n in range(1, 11)]


def test_an_answer_overtakes_queued_news() -> None:
    """A reply that comes while thousands of news wait leaves within a fifth of a second."""
    world = World()
    for chat in range(1, 1001):
        world.add(MessageClass.BROADCAST, str(chat))

    async def story() -> float:
        stop, sender = asyncio.Event(), world.sender()
        task = asyncio.ensure_future(sender.run(stop))
        await asyncio.sleep(5)
        asked, row = monotonic(), world.add(chat="5000")
        sender.wake()
        await asyncio.sleep(1)
        stop.set()
        await task
        return next(c.at for c in world.platform.calls if c.name == str(row.id)) - asked

    assert play(story()) < 0.2
    assert len(world.platform.calls) > 80


def test_the_budget_is_used_and_never_exceeded() -> None:
    """Of a budget of 30 a second, 29 and more leave, and never 31 within any second."""
    world = World()
    for chat in range(1, 1001):
        world.add(chat=str(chat))
    play(world.run(21.1))
    calls = world.platform.calls
    assert busiest(calls) == 30
    assert len([c for c in calls if 1.5 < c.at <= 21.1]) / 19.6 >= 29


def test_news_leaves_room_for_answers() -> None:
    """News alone is sent at no more than its own share of the budget, and close to it."""
    world = World()
    for chat in range(1, 1001):
        world.add(MessageClass.NEWS, str(chat))
    play(world.run(21.1))
    calls = world.platform.calls
    assert busiest(calls) <= 25
    assert len([c for c in calls if 1.5 < c.at <= 21.1]) / 19.6 >= 23


def test_a_chat_gets_a_short_burst_and_then_one_a_second() -> None:
    """The sixth message to one chat waits until the chat's own window has room."""
    world = World(Platform(Limits()))
    for _ in range(8):
        world.add()
    world.add(chat="2")
    play(world.run(9))
    mine = [call.at for call in world.platform.calls if call.chat == "1"]
    assert len(mine) == 8
    assert mine[4] - mine[0] < 1
    assert mine[5] - mine[0] >= 5
    assert next(c.at for c in world.platform.calls if c.chat == "2") < 2


def test_a_group_takes_no_more_than_twenty_a_minute() -> None:
    """A chat that the channel knows for a group has a window of a minute besides."""
    limits = Limits(group_prefix="-", chat_burst=50, per_chat_per_second=50)
    world = World(Platform(limits))
    for _ in range(25):
        world.add(chat="-7")
    play(world.run(50))
    assert len(world.platform.calls) == 20


def test_unknown_outcomes_repeat_what_must_arrive_with_growing_pauses() -> None:
    """A reply whose answer was lost goes again after 1, 2 and 4 seconds, ahead of later ones."""
    world = World(failing("1", failure=Failure.UNKNOWN, times=3))
    world.add()
    world.add()
    play(world.run(12))
    assert world.platform.names == ["1", "1", "1", "1", "2"]
    times = [call.at for call in world.platform.calls]
    pauses = [round(later - earlier) for earlier, later in pairwise(times)]
    assert pauses == [1, 2, 4, 0]
    assert world.errors == {1: "", 2: ""}


def test_unknown_outcomes_end_news() -> None:
    """News whose answer was lost is never sent again, and its end is written as unknown."""
    world = World(failing("1", failure=Failure.UNKNOWN, times=9))
    world.add(MessageClass.NEWS)
    play(world.run(20))
    assert world.platform.names == ["1"]
    assert world.errors == {1: "unknown"}


def test_an_answer_outlasts_an_outage() -> None:
    """However often a platform that is away gives no answer, what must arrive does in the end."""
    world = World(failing("1", failure=Failure.UNKNOWN, times=20))
    world.add()
    world.add()
    play(world.run(1000))
    assert world.platform.names == ["1"] * 21 + ["2"]
    assert world.errors == {1: "", 2: ""}


@pytest.mark.parametrize(
    ("kind", "fact", "days"),
    [
        (MessageClass.REPLY, None, 3),
        (MessageClass.REPLY, 7, 14),
        (MessageClass.SAFETY, None, 14),
        (MessageClass.OUTCOME, 7, 14),
    ],
)
def test_what_must_arrive_is_given_up_after_days(
    kind: MessageClass, fact: int | None, days: int
) -> None:
    """Tried once a minute for days without a word, it makes room; a released outcome lasts too."""
    minutes = days * 24 * 60
    for tries, then in ((minutes - 2, Then.REPEAT), (minutes - 1, Then.DEAD)):
        due = World().add(kind, fact=fact, attempts=tries)
        assert afterwards(Tried(due, due.reply, SendFailed(Failure.UNKNOWN))) is then


def test_a_fault_of_ours_in_one_round_ends_nothing() -> None:
    """Rounds that raise what nobody foresaw are told of; then all goes on, nothing goes twice."""
    rounds = count()

    def trouble(when: str) -> None:
        if when == "before commit" and next(rounds) in range(2, 60, 3):
            raise ZeroDivisionError

    world = World(trouble=trouble)
    for chat in "12345678":
        world.add(chat=chat)
        world.add(MessageClass.NEWS, chat=chat)
    play(world.run(100))
    assert sorted(world.errors.values()) == [""] * 16
    assert len(world.platform.names) == len(set(world.platform.names))


def test_what_surely_did_not_go_is_tried_again_even_as_news() -> None:
    """News that never left is unmarked and sent when the road is open again."""
    world = World(failing("1", failure=Failure.NOT_SENT, times=3))
    world.add(MessageClass.NEWS)
    play(world.run(20))
    assert world.platform.names == ["1"] * 4
    assert world.errors == {1: ""}


def test_a_closed_road_costs_news_little() -> None:
    """While the platform answers nothing, a few news are lost to trying, not thousands."""
    away = Platform(ROOMY, lambda call: SendFailed(Failure.UNKNOWN) if call.at < 60 else None)
    world = World(away)
    for chat in range(1, 1001):
        world.add(MessageClass.BROADCAST, str(chat))
    play(world.run(75))
    lost = [row for row, error in world.errors.items() if error == "unknown"]
    assert 0 < len(lost) <= 100
    assert len(world.errors) > 500


def test_a_message_that_always_fails_does_not_hold_up_others() -> None:
    """One chat whose messages always end unknown rests alone; another's answer leaves at once."""
    world = World(failing("1", failure=Failure.UNKNOWN, times=99))
    world.add()

    async def story() -> float:
        sender = world.sender()
        stop = asyncio.Event()
        task = asyncio.ensure_future(sender.run(stop))
        await asyncio.sleep(30)
        asked, row = monotonic(), world.add(chat="2")
        sender.wake()
        await asyncio.sleep(1)
        stop.set()
        await task
        return next(c.at for c in world.platform.calls if c.name == str(row.id)) - asked

    assert play(story()) < 0.2


def test_a_platform_that_asks_all_to_wait_is_left_alone() -> None:
    """After "slow down" for the bot no call begins before the time it named."""
    world = World(failing("1", failure=Failure.SLOW_DOWN, retry_after=7.0))
    world.add()
    play(world.run(3))
    world.add(chat="2")
    play(world.run(12))
    assert set(world.platform.names) == {"1", "2"}

    again = World(failing("1", failure=Failure.SLOW_DOWN, retry_after=7.0))
    again.add()
    again.add(chat="2")
    play(again.run(12))
    late = [call.at for call in again.platform.calls[2:]]
    assert [call.name for call in again.platform.calls] == ["1", "2", "1"]
    assert late[0] - again.platform.calls[0].at >= 7


def test_a_chat_that_asks_to_wait_rests_alone() -> None:
    """After "slow down" for one chat the others go on, and news to it is not lost."""
    world = World(failing("1", failure=Failure.SLOW_DOWN, retry_after=7.0, scope="chat"))
    world.add(MessageClass.NEWS)
    for chat in range(2, 12):
        world.add(chat=str(chat))
    play(world.run(12))
    again = [call.at for call in world.platform.calls if call.name == "1"]
    assert again[1] - again[0] >= 7
    assert max(call.at for call in world.platform.calls if call.name != "1") < 2
    assert set(world.errors.values()) == {""}


def test_an_address_that_nothing_reaches_is_marked_and_emptied() -> None:
    """After "unreachable" what waits for the address is dropped and nothing is sent to it."""
    world = World(failing("1", failure=Failure.UNREACHABLE))
    world.add()
    world.add()
    world.add(chat="2")
    play(world.run(4))
    assert sorted(world.platform.names) == ["1", "3"]
    assert world.tables.unreachable == {1}
    assert not world.tables.rows


def test_a_refused_message_is_settled_with_its_code() -> None:
    """A message that the platform will never take is not tried twice; its code is kept."""
    world = World(failing("1", failure=Failure.REFUSED, code="bad_entities"))
    world.add()
    world.add()
    play(world.run(4))
    assert world.platform.names == ["1", "2"]
    assert world.errors == {1: "bad_entities", 2: ""}


def test_an_edit_without_target_is_sent_as_new_unless_cosmetic() -> None:
    """Where the message to change is gone, words leave as a new message, looks are dropped."""
    world = World(failing("1", "2", failure=Failure.GONE))
    world.add(reply=reply("1", replaces="x"), edits="p0")
    world.add(chat="2", reply=reply("2", replaces="x", cosmetic=True), edits="p0")
    play(world.run(4))
    edits = [(call.name, call.edits) for call in world.platform.calls]
    assert sorted(edits, key=str) == [("1", "p0"), ("1", None), ("2", "p0")]
    assert world.errors == {1: "", 2: "gone"}


def test_an_edit_that_changes_nothing_is_done() -> None:
    """The platform's "not modified" settles the row under the id of the edited message."""
    world = World(failing("1", failure=Failure.UNCHANGED))
    world.add(reply=reply("1", replaces="x"), edits="p0")
    play(world.run(3))
    assert [one.platform_id for one in world.tables.settled] == ["p0"]


def test_an_unforeseen_error_of_a_channel_counts_as_unknown() -> None:
    """Whatever a channel raises, news is not repeated and the sender goes on."""
    world = World(Platform(ROOMY, lambda call: ValueError() if call.name == "1" else None))
    world.add(MessageClass.NEWS)
    world.add(chat="2")
    play(world.run(4))
    assert sorted(world.platform.names) == ["1", "2"]
    assert world.errors == {1: "ValueError", 2: ""}


def test_news_without_words_is_settled_as_a_fault_of_ours() -> None:
    """When words cannot be made nothing is sent, and the rest of the outbox goes on."""

    def broken(_: object) -> None:
        raise KeyError

    world = World(render=broken)  # type: ignore[arg-type]
    world.add(MessageClass.NEWS)
    world.add(chat="2")
    play(world.run(4))
    assert world.platform.names == ["2"]
    assert world.errors == {1: "wordless", 2: ""}


def test_a_database_that_is_away_only_delays() -> None:
    """While the database cannot be reached the sender waits; then every row leaves once."""
    world = World()

    def trouble(when: str) -> None:
        if when == "before commit" and 1.06 < monotonic() < 9.0:
            raise StorageAway

    world.trouble = trouble
    for chat in range(1, 21):
        world.add(MessageClass.NEWS if chat % 2 else MessageClass.REPLY, str(chat))
    play(world.run(20))
    assert sorted(world.platform.names, key=int) == [str(n) for n in range(1, 21)]
    assert not world.tables.rows
    assert set(world.errors.values()) == {""}


def test_a_commit_in_doubt_loses_no_news() -> None:
    """Marks that a lost COMMIT left on news that was never tried are taken back."""
    world = World()
    doubts = iter("xx")

    def trouble(when: str) -> None:
        marked = any(row.marked for row in world.tables.rows.values())
        if when == "after commit" and marked and next(doubts, ""):
            raise StorageAway

    world.trouble = trouble
    for chat in range(1, 6):
        world.add(MessageClass.NEWS, str(chat))
    play(world.run(10))
    assert sorted(world.platform.names) == ["1", "2", "3", "4", "5"]
    assert not world.tables.rows
    assert set(world.errors.values()) == {""}
