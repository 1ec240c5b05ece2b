"""The last look before an invitation or a reminder leaves: can the survey still be answered?"""

from datetime import timedelta

import pytest

from core.dialogues.steps import Survey
from core.domain.facts import Fact, SurveyInvited, SurveyReminded, SurveyResultsPublished
from core.domain.notifications import MessageClass
from tests.delivery.world import START, World, material, play

ASKED = SurveyInvited(actor=None, survey="visit", version="v")
REMINDED = SurveyReminded(actor=None, survey="visit", version="v", invited=3)
TODAY = START.date()
DAY = timedelta(days=1)


def source(**more: object) -> str:
    """The source of a survey with these days."""
    how = {"id": "how", "kind": "text", "ask": {"en": "How was it?"}}
    return Survey.model_validate({"id": "visit", "questions": [how], **more}).canonical


def verdict(
    fact: Fact,
    survey: str | None,
    *,
    kind: MessageClass = MessageClass.BROADCAST,
    wanted: bool = True,
) -> str:
    """Why a message did not leave; empty when it did."""
    world = World()
    row = world.add(kind, material=material(fact, survey=survey), wanted=wanted)
    play(world.run(3))
    return world.errors[row.id]


@pytest.mark.parametrize("fact", [ASKED, REMINDED])
def test_nobody_is_asked_to_answer_what_has_closed(fact: Fact) -> None:
    """On the last day it leaves, on the day after it does not."""
    assert verdict(fact, source(closes=TODAY)) == ""
    assert verdict(fact, source(closes=TODAY - DAY)) == "untrue"
    assert verdict(fact, source()) == ""


def test_a_survey_that_opens_on_a_day_yet_to_come_elsewhere_is_no_reason() -> None:
    """Its day has come where the board is, whatever day it is where somebody lives."""
    assert verdict(ASKED, source(opens=TODAY + DAY)) == ""


@pytest.mark.parametrize("survey", [None, "no survey"])
def test_nobody_is_asked_to_answer_what_is_no_survey(survey: str | None) -> None:
    """It was never published, or nobody can read it any more."""
    assert verdict(ASKED, survey) == "untrue"


def test_who_answered_meanwhile_is_not_asked() -> None:
    """Whether it is wanted is looked up with the message."""
    assert verdict(ASKED, source(), wanted=False) == "unwanted"


def test_results_leave_though_the_survey_is_over() -> None:
    """They are what people waited for."""
    told = SurveyResultsPublished(actor=1, survey="visit", results=2)
    assert verdict(told, source(closes=TODAY - DAY), kind=MessageClass.NEWS) == ""
