"""Draining sends what is due now, and says how many went."""

from bots.outlet import Limits
from core.domain.notifications import MessageClass
from core.errors import Failure, SendFailed
from tests.delivery.world import Platform, Row, World, monotonic, play


def test_everything_due_is_sent_in_order_without_waiting_for_a_lease() -> None:
    """All that is due goes, also past the lease that an earlier life of the same owner left."""
    world = World(Platform(Limits(1000, 900, 1000, 1000)))
    for _ in range(7):
        world.add()
    world.add(MessageClass.NEWS, "2")
    assert play(world.sender().drain()) == 8
    assert [name for name in world.platform.names if name != "8"] == list("1234567")
    world.add()
    assert play(world.sender().drain()) == 1
    assert play(world.sender().drain()) == 0


def test_draining_waits_for_the_budget() -> None:
    """More messages to one chat than it takes at once all go, and take their time."""
    world = World()
    for _ in range(12):
        world.add()

    async def story() -> tuple[int, float]:
        return await world.sender().drain(), monotonic()

    went, seconds = play(story())
    assert went == 12
    assert 10 <= seconds < 13


def test_draining_news_waits_for_its_share() -> None:
    """More news than may leave in a second all goes."""
    world = World()
    for chat in range(1, 61):
        world.add(MessageClass.BROADCAST, str(chat))
    assert play(world.sender().drain()) == 60


def test_what_failed_stays_for_another_time() -> None:
    """While the platform cannot be reached draining ends, and the rows stay."""
    world = World(Platform(answer=lambda _: SendFailed(Failure.NOT_SENT)))
    world.add()
    world.add(MessageClass.NEWS, "2")
    assert play(world.sender().drain()) == 0
    assert len(world.tables.rows) == 2
    world.platform.answer = lambda _: None
    assert play(world.sender().drain()) == 2


def test_what_an_earlier_life_had_marked_is_not_sent_again() -> None:
    """After a crash in the middle of draining, news that may have arrived is given up."""
    world = World()
    news = world.add(MessageClass.NEWS)
    world.tables.lease = ("first", 1, world.tables.rows[news.id].due or None)  # type: ignore[assignment]
    world.tables.epoch = 1
    world.tables.rows[news.id] = Row(news, marked=1)
    assert play(world.sender().drain()) == 0
    assert world.errors == {news.id: "unknown"}


def test_another_owners_lease_is_respected() -> None:
    """While somebody else sends for the channel, draining sends nothing."""
    world = World()
    world.add()
    play(world.sender("other").drain())
    world.add()
    assert play(world.sender().drain()) == 0
    assert world.platform.names == ["1"]
