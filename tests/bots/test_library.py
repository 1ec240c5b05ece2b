"""After an upgrade people inside an older version are read by the version that asked them."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bots.library import published
from core.dialogues.catalogue import load_library
from core.dialogues.steps import Library, Question, Script, library_of
from core.ports import Database
from tests.core.group_world import Room, room
from tests.core.world import NOW

OLD = Script(id="trip", questions=(Question(id="days", kind="number", ask={"en": "Days?"}),))
NEW = Script(id="trip", questions=(Question(id="story", kind="text", ask={"en": "Story?"}),))


@pytest.fixture
def here() -> Iterator[Room]:
    """An empty room, its database closed afterwards."""
    made = room()
    yield made
    made.database.real.close()


def started(database: Database, *shipped: Script) -> Library:
    """The library after a start of a release that ships these."""
    with database.begin() as unit:
        return published(unit, library_of(shipped), NOW)


def test_every_version_that_was_shipped_is_known_at_the_next_start(here: Room) -> None:
    """An upgrade makes its own scripts current, and loses no older one."""
    database = here.database.real
    started(database, OLD)
    library = started(database, NEW)
    assert library.current == {"trip": NEW}
    assert library.version("trip", OLD.version) == OLD
    assert library.version("trip", NEW.version) == NEW


def test_a_script_that_ships_no_more_is_known_to_whoever_is_inside(here: Room) -> None:
    """What a later release left out can still be finished."""
    database = here.database.real
    started(database, OLD)
    library = started(database)
    assert "trip" not in library.current
    assert library.version("trip", OLD.version) == OLD


def test_a_version_is_found_by_the_name_under_which_it_asked(here: Room) -> None:
    """A release that writes scripts down differently still finds what an earlier one kept."""
    database = here.database.real
    with database.begin() as unit:
        unit.keep_scripts({("trip", "of-then"): OLD.model_dump_json()}, NOW)
    library = started(database, NEW)
    assert library.version("trip", "of-then") == OLD
    assert library.version("trip", OLD.version) == OLD


def test_a_version_that_cannot_be_read_any_more_stops_no_start(here: Room) -> None:
    """Whoever is inside is read by the version of today."""
    database = here.database.real
    with database.begin() as unit:
        unit.keep_scripts({("trip", "odd"): '{"id": "trip", "colour": "red"}'}, NOW)
    assert started(database, NEW).version("trip", "odd") == NEW


def test_the_number_asked_before_an_upgrade_is_read_after_it(here: Room) -> None:
    """The question is gone from the new version; its answer is kept all the same."""
    database = here.database.real
    shipped = [*load_library().current.values()]
    survey = next(script for script in shipped if script.id == "visit")
    here.house = replace(here.house, library=started(database, *shipped))
    here.says("ana", "/start", "yes", "/survey")
    dumped = survey.model_dump()
    changed = Script.model_validate({**dumped, "questions": dumped["questions"][1:]})
    rest = [script for script in shipped if script.id != "visit"]
    here.house = replace(here.house, library=started(database, *rest, changed))
    here.says("ana", "hospital")
    top = here.session("ana").top
    assert top is not None
    assert top.retired["service"].value == "hospital"
