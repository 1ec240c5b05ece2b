"""What staff do with a survey in chat: the list, each survey, and the end of one."""

from dataclasses import replace
from datetime import date

import pytest

from core.dialogues.steps import Survey
from core.domain.changes import CloseSurvey, PublishSurvey
from core.domain.facts import SurveyClosed
from core.domain.needs import PeopleInside, ScriptKept
from core.domain.people import Hat, Role
from tests.core.staff_world import (
    inside,
    labels,
    listed,
    staff,
    survey,
    texts,
)
from tests.core.world import NOW

VISIT = survey()


def test_every_survey_is_listed_as_it_stands() -> None:
    """With how many answered, and a button to each."""
    one = staff(VISIT, survey(id="later", opens=date(2026, 4, 1), title={"en": "Later"}))
    later = one.library.current["later"]
    assert isinstance(later, Survey)
    listed(one, VISIT, later, finished=3)
    (told,) = one.says("surveys")
    assert texts([told]) == [
        "Your surveys",
        "Your last visit (open, 3 answers)",
        "Later (not open yet, 3 answers)",
        "To bring a new one, send me the file.",
    ]
    assert labels(told) == ["Your last visit", "Later"]
    assert [part.act for part in told.parts[1:3]] == [one.payload for one in told.choices]


def test_without_a_survey_the_way_to_one_is_told() -> None:
    """The beginning of everything is a file."""
    (told,) = staff().says("surveys")
    assert told.text.startswith("There is no survey yet. Send me a file")


def test_a_long_list_is_turned() -> None:
    """Eight at a time."""
    many = [survey(id=f"s{number}", title=None) for number in range(10)]
    one = staff(*many)
    listed(one, *many)
    (told,) = one.says("/surveys")
    assert labels(told)[-1] == "Show more"
    (more,) = one.presses("Show more")
    assert labels(more) == ["s8", "s9"]


@pytest.mark.parametrize(
    ("days", "more", "said", "acts"),
    [
        ({}, {}, "People can answer it now.", ["See the results", "Link to an issue", "Close it"]),
        (
            {"closes": date(2026, 3, 1)},
            {},
            "Its time is over.",
            ["See the results", "Link to an issue"],
        ),
        (
            {},
            {"closed": NOW},
            "You closed it before its time.",
            ["See the results", "Link to an issue", "Open it again"],
        ),
    ],
)
def test_a_survey_shows_what_can_be_done_with_it(
    days: dict[str, object], more: dict[str, object], said: str, acts: list[str]
) -> None:
    """What is open can be closed, what was closed can be opened again."""
    one = staff(survey(**days))
    listed(one, survey(**days), finished=1, **more)
    (told,) = one.says("/surveys visit")
    assert texts([told])[1:3] == [said, "1 person has sent their answers."]
    assert labels(told) == acts


def test_what_was_closed_can_be_opened_again() -> None:
    """By the way of publishing, with its report."""
    one = staff(VISIT)
    one.answers[ScriptKept] = VISIT.canonical
    listed(one, VISIT, closed=NOW)
    one.says("/surveys visit")
    one.presses("Open it again")
    one.presses("Yes, publish it")
    assert one.last.changes == (
        PublishSurvey("visit", VISIT.version, VISIT.version, 1, closed=True),
    )


def test_closing_asks_first_and_says_who_loses_by_it() -> None:
    """Whoever is inside would have answered for nothing."""
    one = staff(VISIT)
    listed(one, VISIT)
    one.answers[PeopleInside] = inside("gp", "gp")
    (told,) = one.says("/survey_close visit")
    assert texts([told]) == [
        "Shall I close “Your last visit” now? Nobody can answer it after that.",
        "2 people are in the middle of it. Their answers would be lost.",
    ]
    assert not one.last.changes
    one.presses("Yes, close it")
    assert one.last.changes == (CloseSurvey("visit"),)
    assert one.last.facts == (SurveyClosed(actor=1, survey="visit"),)


def test_what_is_closed_is_closed_once() -> None:
    """A second tap records no second fact."""
    one = staff(VISIT)
    listed(one, VISIT, closed=NOW)
    (told,) = one.says("/survey_close visit sure")
    assert (told.key, one.last.facts) == ("run-closed-already", ())


@pytest.mark.parametrize("verb", ["survey_close", "survey_results", "survey_link", "survey_tell"])
def test_a_survey_that_nobody_knows_leads_to_those_that_there_are(verb: str) -> None:
    """A mistyped name is no end of the way."""
    (told,) = staff().says(f"/{verb} nosuch N-1")
    assert (told.key, labels(told)) == ("run-unknown", ["Surveys"])


def test_the_desk_has_a_way_to_the_surveys() -> None:
    """For those who run them."""
    one = staff()
    (told,) = one.says("/desk")
    assert labels(told) == ["Surveys"]
    (told,) = staff(role=Role.MODERATOR).says("/desk")
    assert labels(told) == []


def test_who_was_invited_may_leave_it() -> None:
    """They hear that it is fine, and how to come back."""
    one = staff(VISIT)
    one.person = replace(one.person, roles=frozenset())
    one.address = replace(one.address, hat=Hat.CITIZEN)
    (told,) = one.taps("f5!survey_pass visit")
    assert told.text.startswith("That is fine.")
