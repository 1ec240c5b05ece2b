"""After an upgrade people inside an older version are read by the version that asked them."""

from collections.abc import Iterator

import pytest

from bots.library import Shelf
from bots.wiring.database import open_library
from core.dialogues.shipped import load_library
from core.dialogues.steps import Library, Question, Script, Survey, library_of
from core.domain.changes import Change, CloseSurvey, KeepScript, PublishSurvey
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
    return open_library(database, Shelf(library_of(shipped)), NOW)


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
    here.house.library = started(database, *shipped)
    here.says("ana", "/start", "yes", "/survey")
    dumped = survey.model_dump()
    changed = type(survey).model_validate({**dumped, "questions": dumped["questions"][1:]})
    rest = [script for script in shipped if script.id != "visit"]
    here.house.library = started(database, *rest, changed)
    here.says("ana", "hospital")
    top = here.session("ana").top
    assert top is not None
    assert top.retired["service"].value == "hospital"


TRIP = Survey(id="trip", questions=(Question(id="days", kind="number", ask={"en": "Days?"}),))
LONGER = TRIP.model_copy(update={"title": {"en": "A longer trip"}})


def publish(database: Database, survey: Survey, after: str = "") -> None:
    """Publish a version of a survey."""
    kept = KeepScript(survey.id, survey.version, survey.canonical, None)
    change(database, kept, PublishSurvey(survey.id, survey.version, after, None))


def is_old(database: Database, shelf: Shelf) -> bool:
    """Whether the shelf would look again now."""
    with database.begin() as unit:
        return shelf.is_old(unit.publications())


def change(database: Database, *changes: Change) -> None:
    """Make something true."""
    with database.begin() as unit:
        unit.apply(changes, NOW)


def test_a_published_survey_is_current_and_earlier_versions_stay(here: Room) -> None:
    """It takes the place of a script that ships under the same name."""
    database = here.database.real
    publish(database, TRIP)
    publish(database, LONGER, TRIP.version)
    library = started(database, OLD)
    assert library.current["trip"] == LONGER
    assert library.version("trip", TRIP.version) == TRIP
    assert library.version("trip", OLD.version) == OLD
    assert library.surveys == (LONGER,)


def test_a_draft_is_not_current(here: Room) -> None:
    """What was only kept can be tried, and nobody is asked it."""
    change(here.database.real, KeepScript("trip", TRIP.version, TRIP.canonical, None))
    assert started(here.database.real).current == {}


def test_a_closed_survey_is_known_as_closed(here: Room) -> None:
    """It stays in the library for those who want to see what they answered."""
    publish(here.database.real, TRIP)
    change(here.database.real, CloseSurvey("trip"))
    library = started(here.database.real)
    assert (library.closed, library.surveys) == (frozenset({"trip"}), (TRIP,))


def test_only_what_moved_makes_a_library_old(here: Room) -> None:
    """A shelf looks again when a survey was published or closed, and reads nothing twice."""
    database, shelf = here.database.real, Shelf(library_of([OLD]))
    publish(database, TRIP)
    first = open_library(database, shelf, NOW)
    assert not is_old(database, shelf)
    publish(database, LONGER, TRIP.version)
    assert is_old(database, shelf)
    with database.begin() as unit:
        second = shelf.library(unit.publications(), unit.scripts())
    assert second.version("trip", TRIP.version) is first.version("trip", TRIP.version)
    assert second.current["trip"] == LONGER
