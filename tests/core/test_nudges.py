"""What time does to a conversation that was left: offered once, then set aside, never deleted."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from core.domain.organisation import QuietHours, next_decent
from core.domain.people import Hat
from core.nudges import offer_unfinished
from tests.core.group_world import Room, StandingClock, room
from tests.core.world import NOW

DAY = timedelta(hours=24)


@pytest.fixture
def left() -> Iterator[Room]:
    """Ana has begun to share and then went away."""
    made = room()
    made.says("ana", "/start", "yes", "/share", "I waited for hours.")
    yield made
    made.database.real.close()


def later(here: Room, span: timedelta) -> int:
    """So much later than the beginning, the clock asks what is due; how many were."""
    clock = here.house.clock
    assert isinstance(clock, StandingClock)
    clock.at = NOW + span
    with here.database.begin() as unit:
        return offer_unfinished(unit, here.house, clock.at)


def offers(here: Room) -> int:
    """How often she was asked whether to go on."""
    return sum(reply.key == "nudge-unfinished" for reply in here.outbox("ana"))


def test_an_unfinished_conversation_is_offered_once_after_a_day(left: Room) -> None:
    """Not before 24 hours, and not a second time."""
    assert later(left, DAY - timedelta(minutes=1)) == 0
    assert later(left, DAY) == 1
    assert offers(left) == 1
    for days in (2, 5, 13):
        later(left, DAY * days)
    assert offers(left) == 1


def test_the_offer_can_be_taken(left: Room) -> None:
    """Its button carries on with the same question."""
    later(left, DAY)
    left.taps("ana", "Carry on")
    assert left.outbox("ana")[-1].asks == "good"


def test_the_offer_waits_for_a_decent_hour(left: Room) -> None:
    """Begun late in the evening, it is offered in the morning."""
    clock = left.house.clock
    assert isinstance(clock, StandingClock)
    clock.at = NOW + timedelta(hours=12)
    left.says("ana", "The nurse was kind")
    later(left, timedelta(hours=36))
    assert offers(left) == 0
    morning = datetime(2026, 3, 4, 8, tzinfo=UTC) - NOW
    assert later(left, morning - timedelta(minutes=1)) == 0
    assert later(left, morning) == 1
    assert offers(left) == 1


def test_after_fourteen_days_it_is_set_aside_with_every_answer(left: Room) -> None:
    """Nothing is deleted: the person can go on whenever they write."""
    later(left, DAY)
    assert later(left, DAY * 14 - timedelta(minutes=1)) == 0
    assert later(left, DAY * 14) == 1
    session = left.session("ana")
    assert session.top is None
    assert session.aside[-1].answers["what_happened"].value == "I waited for hours."
    assert later(left, DAY * 60) == 0
    left.says("ana", "carry on")
    assert left.outbox("ana")[-1].asks == "good"


def test_whoever_wants_silence_is_not_asked(left: Room) -> None:
    """A story that is told although news was stopped is kept, and not mentioned."""
    left.says("ana", "/stop", "/stop", "carry on")
    assert left.person("ana").stopped
    assert left.session("ana").top is not None
    for days in (1, 2, 15):
        later(left, DAY * days)
    assert offers(left) == 0


def test_a_finished_or_empty_conversation_is_never_offered(left: Room) -> None:
    """Only answers are worth going back for."""
    left.says("ana", "/finish")
    left.taps("ana", "Send it")
    left.says("ben", "/start")
    assert later(left, DAY * 2) == 0


def test_the_person_who_came_first_wins(left: Room) -> None:
    """Whoever answers while the clock makes up its mind is not asked whether to go on."""
    with left.database.begin() as unit:
        (asleep,) = unit.asleep(NOW + DAY, 10)
    left.says("ana", "The nurse was kind")
    with left.database.begin() as unit:
        assert not unit.keep(asleep.session, ())
    frame = left.session("ana", Hat.CITIZEN).top
    assert frame is not None
    assert frame.answers["good"].value == "The nurse was kind"


def test_every_answer_moves_the_offer_on(left: Room) -> None:
    """A day is counted from the last word."""
    clock = left.house.clock
    assert isinstance(clock, StandingClock)
    clock.at = NOW + timedelta(hours=3)
    left.says("ana", "The nurse was kind")
    assert later(left, DAY) == 0
    assert later(left, DAY + timedelta(hours=3)) == 1


@pytest.mark.parametrize(
    ("now", "zone", "wakes"),
    [
        ("2026-03-02T12:00", "Europe/London", "2026-03-02T12:00"),
        ("2026-03-02T19:59", "Europe/London", "2026-03-02T19:59"),
        ("2026-03-02T20:00", "Europe/London", "2026-03-03T08:00"),
        ("2026-03-03T07:59", "Europe/London", "2026-03-03T08:00"),
        ("2026-03-03T08:00", "Europe/London", "2026-03-03T08:00"),
        # The clocks go forward on 29 March and back on 25 October 2026.
        ("2026-03-28T22:00", "Europe/London", "2026-03-29T07:00"),
        ("2026-03-29T01:30", "Europe/London", "2026-03-29T07:00"),
        ("2026-10-24T21:00", "Europe/London", "2026-10-25T08:00"),
        ("2026-10-25T00:30", "Europe/London", "2026-10-25T08:00"),
        ("2026-10-25T01:30", "Europe/London", "2026-10-25T08:00"),
        ("2026-03-02T12:00", "Pacific/Auckland", "2026-03-02T19:00"),
        ("2026-03-02T03:00", "America/New_York", "2026-03-02T13:00"),
    ],
)
def test_a_decent_hour_is_one_of_the_persons_own_zone(now: str, zone: str, wakes: str) -> None:
    """From eight in the morning till eight at night, also on the days when clocks change."""
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    found = next_decent(moment, zone, QuietHours())
    assert found == datetime.fromisoformat(wakes).replace(tzinfo=UTC)
    assert found.tzinfo is UTC
    assert 8 <= found.astimezone(ZoneInfo(zone)).hour < 20


def test_the_offer_has_a_name_that_no_turn_has(left: Room) -> None:
    """The name of a turn ends in one of the letters a to h, as a number written in hex may."""
    later(left, DAY)
    name = left.outbox("ana")[-1].name
    assert re.fullmatch(r"c[0-9a-f]+n", name)
    assert all(choice.payload.startswith(f"{name}!") for choice in left.outbox("ana")[-1].choices)
