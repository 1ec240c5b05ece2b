"""Persons who become one while others talk; addresses known by more than one hint."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.conversation import converse
from core.domain.messages import Said
from core.outcomes import Applied, Asked, Deferred
from core.turns import Group
from tests.core.group_world import Room, place, room

PHONE = place("ana")
SLACK = place("u1", "slack")
ROOM = place("u1", "slack", "another room")


@pytest.fixture
def here() -> Iterator[Room]:
    """An empty room, its database closed afterwards."""
    made = room()
    yield made
    made.database.real.close()


def linking(here: Room) -> Asked:
    """The second address asks to be joined to the first, and what it must look up is known."""
    here.says(PHONE, "/start", "yes")
    here.says(SLACK, "/start", "yes")
    code = here.says(PHONE, "/link")[-1].text.split("Your code is ")[1][:8]
    link = here.event(SLACK, Said(f"link {code}"))
    (must_look,) = here.group(link)
    assert isinstance(must_look, Deferred)
    return Asked(link, here.looked(must_look))


def test_both_who_become_one_are_locked_at_once(here: Room) -> None:
    """The sessions of who joins and of who stays are read together, before any turn."""
    asked = linking(here)
    with here.database.real.begin() as unit:
        read = Group(unit, here.house, [asked]).sessions
    assert {person for person, _hat in read} == {here.person(PHONE).id, here.person(SLACK).id}


def test_what_another_address_says_after_a_join_waits(here: Room) -> None:
    """A message from a second chat of who joined, in the same group, is done again as one."""
    here.says(ROOM, "/start")
    asked = linking(here)
    after = here.event(ROOM, Said("/language cy"))
    outcomes = converse(here.database, here.house, [asked, Asked(after)])
    assert isinstance(outcomes[0], Applied)
    assert outcomes[1] == Deferred(after.key)


def test_a_language_hint_makes_nobody_another(here: Room) -> None:
    """Behind a message that waits, the next one of the account waits too, whatever its hint."""
    here.says("ana", "/start", "yes", "/raise")
    first = here.event("ana", "Shorter waits at the clinic")
    second = here.event(replace(place("ana"), language="cy"), "For everybody")
    looks, waits = here.group(first, second)
    assert isinstance(looks, Deferred)
    assert looks.needs
    assert waits == Deferred(second.key)


def test_somebody_whose_turn_never_ends_is_told_with_regret(here: Room) -> None:
    """What asked for more again and again is kept for them, and they hear that we are sorry."""
    here.says("ana", "/start", "yes")
    endless = here.event("ana", "hello")
    (outcome,) = converse(here.database, here.house, [Asked(endless, endless=True)])
    assert outcome == Applied(endless.key, failed=True)
    assert here.outbox("ana")[-1].key == "sorry"
    with here.database.real.begin() as unit:
        assert list(unit.quarantined()) == [(endless, "Endless")]
