"""A survey from a file to results, with the real database beneath: what one does, others see."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from core.dialogues.steps import Survey, read_kept
from core.domain.jobs import Counted, Outcome
from core.domain.messages import Finished, Inbound, Tapped
from core.domain.people import Hat, Role
from core.domain.surveys import Imported
from core.news import renderer
from core.nudges import advance_campaigns, open_surveys
from core.ports import DueMessage, Settled
from core.texts import load_wordings
from tests.core.group_world import Room, StandingClock, room
from tests.core.staff_world import file, survey, without_pharmacy
from tests.core.world import BOARD

HOUR = timedelta(hours=1)


@pytest.fixture
def here() -> Iterator[Room]:
    """Mo and Sam run surveys; Ana and Bo agreed to be heard, an hour ago."""
    made = room()
    for name in ("ana", "bo"):
        made.says(name, "/start", "yes")
    for name in ("mo", "sam"):
        made.says(name, "/help")
        made.hires(name, Role.ADMINISTRATOR)
    passes(made)
    yield made
    made.database.real.close()


def passes(one: Room) -> None:
    """An hour passes."""
    clock = one.house.clock
    assert isinstance(clock, StandingClock)
    clock.at += HOUR


def works(one: Room, outcome: Outcome) -> None:
    """The work that waits is done, with this outcome, and handed in."""
    with one.database.begin() as unit:
        waiting = unit.jobs(10)
    assert waiting, "nobody asked for work"
    for job, sender in waiting:
        done = Finished(job, outcome)
        one.play(Inbound(f"job:{job.id}", sender, one.house.clock.now(), done))
        with one.database.begin() as unit:
            unit.drop_job(job.id)


def learns(one: Room) -> None:
    """The library is read anew, as after every publication."""
    library = one.house.library
    with one.database.begin() as unit:
        kept, current = unit.scripts(), unit.publications()
    for publication in current.values():
        library = library.with_script(read_kept(kept[publication.survey, publication.version]))
    closed = frozenset(name for name, each in current.items() if each.closed is not None)
    one.house.library = replace(library, closed=closed)


def brings(one: Room, who: str, version: Survey) -> None:
    """Somebody drops a file with this survey."""
    one.play(one.event(who, file()))
    works(one, Imported(version.canonical))


def publishes(one: Room, who: str, version: Survey) -> None:
    """Somebody brings a version, sees the report and publishes it."""
    brings(one, who, version)
    one.taps(who, "Publish")
    one.taps(who, "Yes, publish it")
    learns(one)


def current(one: Room) -> str:
    """The version that is out."""
    with one.database.begin() as unit:
        return unit.publications()["visit"].version


def leaves(one: Room) -> Mapping[str, list[str]]:
    """Everything that waits leaves; the news among it, by account."""
    with one.database.begin() as unit:
        while advance_campaigns(unit, one.house, one.house.clock.now()):
            pass
    told: dict[str, list[str]] = {}
    render = renderer(load_wordings(), BOARD)
    while due := _due(one):
        for each in due:
            if each.wanted and each.fact:
                told.setdefault(each.account, []).append(render(each).text)
    return told


def _due(one: Room) -> Sequence[DueMessage]:
    with one.database.begin() as unit:
        due = unit.due("terminal", one.house.clock.now(), limit=50, skip=())
        unit.settle([Settled(each, "1") for each in due])
    return due


def last(one: Room, who: str) -> str:
    """What was said to somebody last."""
    return one.outbox(who)[-1].text


def test_a_file_becomes_a_survey_that_is_out(here: Room) -> None:
    """Kept when it was read, published when somebody said so."""
    brings(here, "mo", survey())
    with here.database.begin() as unit:
        assert unit.publications() == {}
    here.taps("mo", "Publish")
    assert "2 people will be asked" in last(here, "mo")
    here.taps("mo", "Yes, publish it")
    assert current(here) == survey().version
    assert here.session("mo", Hat.STAFF).top is None


def test_two_who_publish_at_once_do_not_undo_one_another(here: Room) -> None:
    """In one group the second sees what the first did, and decides again."""
    publishes(here, "mo", survey())
    for who, version in (("mo", without_pharmacy()), ("sam", survey(title={"en": "New"}))):
        brings(here, who, version)
        here.taps(who, "Publish")
    yes = [_button(here, who, "Yes, publish it") for who in ("mo", "sam")]
    here.play(here.event("mo", Tapped(yes[0])), here.event("sam", Tapped(yes[1])))
    out = {without_pharmacy().version: "sam", survey(title={"en": "New"}).version: "mo"}
    assert last(here, out[current(here)]).startswith("Somebody else has published this survey")


def _button(one: Room, who: str, label: str) -> str:
    found = [c.payload for r in one.outbox(who) for c in r.choices if c.label == label]
    return found[-1]


def test_a_try_is_kept_by_nobody(here: Room) -> None:
    """The draft is answered to its end in the chat of who brought it."""
    brings(here, "mo", survey())
    here.taps("mo", "Try it here")
    here.taps("mo", "GP")
    here.says("mo", "Fine")
    here.taps("mo", "Send it")
    assert "nothing was kept" in last(here, "mo")
    with here.database.reading() as looking:
        assert list(looking.responses("visit")) == []


def test_the_invited_answer_and_hear_what_all_said(here: Room) -> None:
    """From the invitation to the results, in three lines and a picture."""
    publishes(here, "mo", survey())
    with here.database.begin() as unit:
        assert open_surveys(unit, here.house, here.house.clock.now()) == 1
    here.play(here.event("ana", Tapped("f1!survey visit")))
    here.taps("ana", "GP")
    here.says("ana", "It was fine")
    here.taps("ana", "Send it")
    (asked,) = leaves(here).items()
    assert asked[0] == "bo", "who has answered is not asked"
    assert "the board asks for your view: Your last visit" in asked[1][0]

    passes(here)
    here.says("mo", "/survey_results visit")
    lines = {"en": ("Most were happy.", "Some waited.", "We will act.")}
    counted = Counted("visit", lines, {"en": ("8 of 10 were happy.",)})
    works(here, counted)
    here.taps("mo", "Tell all who answered")
    works(here, counted)
    assert last(here, "mo").startswith("Done. All who answered will read this:")
    (told,) = leaves(here).items()
    assert told[0] == "ana"
    assert "Some waited." in told[1][0]


def test_who_answered_hears_of_an_issue_that_came_of_it(here: Room) -> None:
    """At once where it is answered already, and with the answer."""
    publishes(here, "mo", survey())
    here.says("ana", "/survey visit", "GP", "It was fine")
    here.taps("ana", "Send it")
    here.hires("mo", Role.ADMINISTRATOR, Role.MODERATOR, Role.RESPONDER)
    here.says("bo", "/raise", "Shorter waits", "/finish")
    here.taps("bo", "Send it")
    here.says("mo", "/publish i1", "/respond N-1")
    here.taps("mo", "We will do it")
    here.says("mo", "Two more nurses", "/skip")
    here.taps("mo", "Publish")
    passes(here)
    here.says("mo", "/survey_link visit N-1")
    (told,) = leaves(here)["ana"]
    assert "Two more nurses" in told
    assert "You answered our survey: Your last visit." in told


def test_a_closed_survey_takes_no_answer(here: Room) -> None:
    """And nobody who was to be invited is."""
    publishes(here, "mo", survey())
    with here.database.begin() as unit:
        open_surveys(unit, here.house, here.house.clock.now())
    here.says("sam", "/survey_close visit")
    here.taps("sam", "Yes, close it")
    learns(here)
    assert leaves(here) == {}
    assert "is closed now" in here.says("ana", "/survey visit")[-1].text
