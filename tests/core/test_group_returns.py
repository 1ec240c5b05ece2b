"""Who could not be reached, or wanted silence, hears the outcome when they are back."""

from collections.abc import Iterator

import pytest

from core.domain.messages import (
    Edited,
    Event,
    Media,
    MediaKind,
    Reached,
    Said,
    Shared,
    Tapped,
)
from core.domain.people import Role
from storage.tables import outbox
from tests.core.group_world import Room, place, room

PHOTO = Shared(Media(MediaKind.PHOTO, "p1"))


@pytest.fixture
def here() -> Iterator[Room]:
    """An empty room, its database closed afterwards."""
    made = room()
    yield made
    made.database.real.close()


def raised(here: Room, *before: Event) -> None:
    """Ana raises an issue, then does these, and Mo publishes it."""
    here.hires("mo", Role.MODERATOR)
    here.says("ana", "/start", "yes", "/raise", "Shorter waits", "/finish")
    here.taps("ana", "Send it")
    for event in before:
        here.play(here.event("ana", event))
    here.play(here.event("mo", Tapped("s1a!publish i1")))


def held(here: Room) -> list[bool]:
    """Of each outcome for Ana, whether it is held."""
    chosen = outbox.select().where(
        outbox.c.person == here.person("ana").id, outbox.c.fact.is_not(None)
    )
    with here.database.real.begin() as unit:
        return [row.due is None for row in unit.connection.execute(chosen)]


@pytest.mark.parametrize(
    "event", [Said("hello"), Tapped("old!mine"), PHOTO, Edited("Waits"), Reached(open=True)]
)
def test_an_outcome_leaves_when_somebody_who_was_cut_off_is_back(here: Room, event: Event) -> None:
    """Whatever they do first after blocking us, and the mere unblocking, lets it go."""
    raised(here, Reached(open=False))
    assert held(here) == [True]
    here.play(here.event("ana", event))
    assert held(here) == [False]


@pytest.mark.parametrize("event", [Said("hello"), PHOTO, Edited("Waits")])
def test_an_outcome_leaves_when_somebody_who_wanted_silence_writes(
    here: Room, event: Event
) -> None:
    """After /stop any word or picture is the person writing again."""
    raised(here, Said("/stop"))
    hold(here)
    here.play(here.event("ana", event))
    assert held(here) == [False]


def test_being_reached_again_ends_no_silence(here: Room) -> None:
    """Who wanted silence, blocked us and unblocked us, still hears nothing until they write."""
    raised(here, Said("/stop"), Reached(open=False))
    here.play(here.event("ana", Reached(open=True)))
    assert held(here) == [True]
    here.play(here.event("ana", "hello"))
    assert held(here) == [False]


def test_somebody_who_was_never_away_releases_nothing(here: Room) -> None:
    """A held row stays when a person writes who was there all the time."""
    raised(here)
    hold(here)
    here.play(here.event("ana", Reached(open=True)))
    assert held(here) == [True]
    assert here.person(place("ana")).stopped is False


def hold(here: Room) -> None:
    """The sender holds what waits for Ana."""
    with here.database.real.begin() as unit:
        unit.connection.execute(outbox.update().values(due=None))
