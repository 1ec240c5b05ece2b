"""What goes wrong in a group stays where it happened."""

from collections.abc import Iterator

import pytest

from core.dialogues.session import Frame
from core.errors import Conflict, StorageAway
from core.outcomes import Applied, Deferred
from storage.tables import inbox, outbox, people, quarantine
from tests.core.group_world import Room, room


@pytest.fixture
def all_here() -> Iterator[Room]:
    """An empty room, its database closed afterwards."""
    made = room()
    yield made
    made.database.real.close()


def quarantined(here: Room) -> list[tuple[str, str]]:
    """What is kept of turns that failed: key and error."""
    with here.database.real.begin() as unit:
        return [(inbound.key, error) for inbound, error in unit.quarantined()]


def test_a_turn_that_raises_is_taken_out_alone(all_here: Room) -> None:
    """Its payload is kept, its person hears a word of regret, its neighbours go on."""
    all_here.says("ben", "/start", "yes")
    group = [all_here.event(n, w) for n, w in (("ana", "/start"), ("ben", "/burst"))]
    group.append(all_here.event("cat", "/start"))
    outcomes = all_here.group(*group)
    assert [getattr(one, "failed", None) for one in outcomes] == [False, True, False]
    assert quarantined(all_here) == [(group[1].key, "ZeroDivisionError")]
    assert all_here.outbox("ben")[-1].key == "sorry"
    for name in ("ana", "cat"):
        assert all_here.outbox(name)[-1].asks == "hold"


def test_a_turn_that_raises_leaves_the_session_as_it_was(all_here: Room) -> None:
    """The next message goes on where the person was; the failed one is never tried again."""
    all_here.says("ben", "/start", "yes", "/survey", "hospital")
    before = all_here.session("ben")
    burst = all_here.event("ben", "/burst")
    after = all_here.event("ben", "It was fine")
    all_here.group(burst, after)
    top = all_here.session("ben").top
    assert isinstance(top, Frame)
    assert set(top.answers) == {"service", "story"}
    assert all_here.session("ben").seq == before.seq + 1
    (again,) = all_here.group(burst)
    assert isinstance(again, Applied)
    assert again.duplicate


def test_a_flush_that_fails_once_is_tried_again(all_here: Room) -> None:
    """Nobody notices, and nobody is asked to repeat anything."""
    errors = [RuntimeError("once")]
    all_here.database.failing = lambda _: errors.pop() if errors else None
    group = [all_here.event(name, "/start") for name in ("ana", "ben", "cat")]
    outcomes = all_here.group(*group)
    assert all(isinstance(one, Applied) and not one.failed for one in outcomes)
    assert [len(keys) for keys in all_here.database.flushes] == [3, 3]
    assert quarantined(all_here) == []
    assert all_here.rows(inbox) == 3


@pytest.mark.parametrize("poison", [0, 1, 2, 3, 4])
def test_a_flush_that_always_fails_for_one_is_halved_down_to_it(
    all_here: Room, poison: int
) -> None:
    """The one is put into quarantine and told so; all others are applied."""
    group = [all_here.event(name, "/start") for name in ("ana", "ben", "cat", "dot", "eva")]
    bad, poisoned = group[poison].key, group[poison].sender.account
    all_here.database.failing = lambda keys: RuntimeError("always") if bad in keys else None
    outcomes = all_here.group(*group)
    for one in outcomes:
        assert isinstance(one, Applied)
        assert one.failed is (one.key == bad)
    assert all_here.outbox(poisoned)[-1].key == "sorry"
    for name in {"ana", "ben", "cat", "dot", "eva"} - {poisoned}:
        assert all_here.outbox(name)[-1].asks == "hold"
    assert all_here.rows(inbox) == 5


def test_a_turn_that_cannot_be_written_is_kept_and_apologised_for(all_here: Room) -> None:
    """Its person hears of it, as with any other fault."""
    all_here.says("ben", "/start")
    bad = all_here.event("ben", "yes")
    good = all_here.event("ana", "/start")
    all_here.database.failing = lambda keys: ValueError("x") if bad.key in keys else None
    outcomes = all_here.group(bad, good)
    assert [getattr(one, "failed", None) for one in outcomes] == [True, False]
    assert quarantined(all_here) == [(bad.key, "ValueError")]
    assert all_here.outbox("ben")[-1].key == "sorry"
    assert all_here.session("ben").seq == 1


def test_what_not_even_regret_can_be_written_for_is_kept_all_the_same(all_here: Room) -> None:
    """A person whose rows cannot be touched blocks nobody, and the event is not tried for ever."""
    bad = all_here.event("ben", "/start")
    all_here.database.failing = lambda keys: ValueError("x") if bad.key in keys else None
    all_here.database.unmet = {"ben"}
    (outcome,) = all_here.group(bad)
    assert outcome == Applied(bad.key, failed=True)
    assert quarantined(all_here) == [(bad.key, "LookupError")]


def test_a_conflict_takes_out_the_turns_named_and_their_successors(all_here: Room) -> None:
    """Who met a newer state is done again later, in order; the rest is applied now."""
    group = [
        all_here.event("ana", "/start"),
        all_here.event("ben", "/start"),
        all_here.event("ana", "yes"),
    ]
    late = group[0].key
    all_here.database.failing = lambda keys: Conflict(frozenset({late})) if late in keys else None
    outcomes = all_here.group(*group)
    assert outcomes == [Deferred(late), Applied(group[1].key, asks=True), Deferred(group[2].key)]
    all_here.database.failing = lambda _: None
    all_here.play(group[0], group[2])
    assert all_here.person("ana").consented is not None


def test_a_conflict_of_nobody_here_is_not_swallowed(all_here: Room) -> None:
    """A guard that names no turn of the group cannot be mended by leaving somebody out."""
    all_here.database.failing = lambda _: Conflict(frozenset({"somebody else"}))
    with pytest.raises(Conflict):
        all_here.group(all_here.event("ana", "/start"))


def test_while_the_database_is_away_nothing_is_applied(all_here: Room) -> None:
    """The channel hears it and keeps the events; nothing was written, nobody apologised to."""
    all_here.database.failing = lambda _: StorageAway("away")
    group = [all_here.event(name, "/start") for name in ("ana", "ben")]
    with pytest.raises(StorageAway):
        all_here.group(*group)
    assert all_here.rows(inbox) == 0
    assert all_here.rows(outbox) == 0
    assert all_here.rows(quarantine) == 0
    assert all_here.rows(people) == 0
    assert len(all_here.database.flushes) == 1
    all_here.database.failing = lambda _: None
    assert set(all_here.play(*group)) == {one.key for one in group}
