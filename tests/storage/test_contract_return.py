"""What came of a survey finds those who answered it: in their thread, with its picture."""

from dataclasses import replace
from datetime import time

from core.domain.changes import (
    CloseSurvey,
    LinkSurvey,
    PublishResults,
    QueueReply,
    RecordFact,
    SavePerson,
    StartCampaign,
)
from core.domain.facts import (
    Fact,
    ResponsePublished,
    SurveyInvited,
    SurveyLinked,
    SurveyResultsPublished,
)
from core.domain.messages import Part, Picture, Reply
from core.domain.notifications import Campaign, Crowd, MessageClass
from core.domain.organisation import Organisation, QuietHours
from core.domain.surveys import Results
from core.ports import DueMessage, Settled
from storage.database import SqlDatabase
from tests.storage.surveying import SURVEY, VERSION, answered, answers, published, source
from tests.storage.world import LATER, NOW, apply, met, person
from tests.storage.world import published as issue_published

FACT = 70
BOARD = Organisation(
    name={"en": "Board"}, help_lines=(), quiet=QuietHours(begin=time(0), end=time(0))
)
SHOWN = Results(5, SURVEY, {"en": ("Most were seen.",)}, {"en": "A bar of 9."}, 33, NOW)


def tell(database: SqlDatabase, fact: Fact, crowd: Crowd, *, reporter: int | None = None) -> None:
    """Something became true that a crowd hears of; all of it is planned, two at a time."""
    issue = getattr(fact, "issue", 0) if crowd is Crowd.FOLLOWERS else 0
    survey, about = getattr(fact, "survey", ""), getattr(fact, "version", "")
    campaign = Campaign(FACT, issue, "news", MessageClass.NEWS, LATER, crowd=crowd)
    whole = replace(campaign, survey=survey, about=about, reporter=reporter)
    with database.begin() as unit:
        unit.apply([RecordFact(FACT, fact, LATER), StartCampaign(whole)], LATER)
        while unit.advance_campaign(LATER, BOARD, 2):
            pass


def leaving(database: SqlDatabase) -> dict[int, DueMessage]:
    """What may leave now, by person."""
    with database.begin() as unit:
        return {row.person: row for row in unit.due("telegram", LATER, limit=9, skip=[])}


def test_results_go_to_who_answered(database: SqlDatabase) -> None:
    """In the thread in which each answered, with the results, their chart and the survey."""
    first, second, third = (person(database, name).id for name in ("amina", "ben", "cat"))
    published(database)
    answered(database, replace(answers(first, 1), thread="17"))
    answered(database, answers(second, 2))
    answered(database, answers(third, 3, survey="food"))
    answered(database, answers(None, 4))
    with database.begin() as unit:
        unit.keep_picture(33, b"\x89PNG")
        unit.apply([PublishResults(SHOWN)], NOW)
    tell(
        database,
        SurveyResultsPublished(actor=None, survey=SURVEY, results=5),
        Crowd.RESPONDENTS,
    )
    found = leaving(database)
    assert found.keys() == {first, second}
    threads = {who: row.material.thread for who, row in found.items() if row.material}
    assert threads == {first: "17", second: ""}
    for row in found.values():
        assert row.wanted
        assert row.picture == b"\x89PNG"
        assert row.material
        assert (row.material.results, row.material.survey) == (SHOWN, source())


def test_who_answers_after_it_was_said_is_not_told(database: SqlDatabase) -> None:
    """The news is for those who had answered by then."""
    who = person(database, "amina").id
    published(database)
    answered(database, answers(who, at=LATER))
    tell(
        database,
        SurveyResultsPublished(actor=None, survey=SURVEY, results=5),
        Crowd.RESPONDENTS,
    )
    assert leaving(database) == {}


def test_a_link_to_an_issue_is_told_with_both(database: SqlDatabase) -> None:
    """The issue and the survey go with the news, in the thread of the answers."""
    who, other = person(database, "amina").id, person(database, "ben").id
    issue_published(database, other, 500, 12)
    published(database)
    answered(database, replace(answers(who), thread="17"))
    linked = SurveyLinked(actor=None, survey=SURVEY, issue=500, response=0)
    tell(database, linked, Crowd.RESPONDENTS)
    row = leaving(database)[who]
    assert row.wanted
    assert row.material
    assert row.material.issue
    assert (row.material.issue.number, row.material.response, row.material.thread) == (
        12,
        None,
        "17",
    )


def test_who_answered_follows_the_issues_that_came_of_it(database: SqlDatabase) -> None:
    """News of an issue goes to followers and to those who answered a linked survey; each once."""
    raiser, both, only, none = (person(database, name).id for name in ("a", "b", "c", "d"))
    issue_published(database, raiser, 500, 12)
    for which, (who, survey) in enumerate(
        ((both, SURVEY), (both, "food"), (only, "food"), (none, "other"))
    ):
        answered(database, answers(who, which + 1, survey=survey))
    apply(database, "link", LinkSurvey(SURVEY, 500), LinkSurvey("food", 500))
    apply(database, "once more", LinkSurvey("food", 500))
    said = ResponsePublished(actor=None, issue=500, response=9)
    tell(database, said, Crowd.FOLLOWERS)
    found = leaving(database)
    assert {who: row.wanted for who, row in found.items()} == dict.fromkeys(
        (raiser, both, only), True
    )


def test_a_reply_brings_its_picture(database: SqlDatabase) -> None:
    """A picture that a reply names goes with it; one that is gone does not stop the words."""
    with database.begin() as unit:
        who, where = met(unit, "amina")
        unit.keep_picture(33, b"\x89PNG")
        for picture, name in ((33, "one"), (34, "two")):
            reply = Reply("chart", (Part("A bar"),), name=name, picture=Picture(picture, "A bar"))
            unit.apply([QueueReply(where, reply, MessageClass.REPLY, NOW)], NOW)
    for shown in (b"\x89PNG", None):
        with database.begin() as unit:
            (row,) = unit.due("telegram", LATER, limit=9, skip=[])
            assert (row.person, row.picture) == (who.id, shown)
            unit.settle([Settled(row, "1")])


def test_nobody_is_asked_to_answer_what_closed(database: SqlDatabase) -> None:
    """An invitation that waits is unwanted once staff closed the survey."""
    who = person(database, "amina").id
    published(database)
    with database.begin() as unit:
        contact = unit.contacts([who])[who].person
        unit.apply([SavePerson(replace(contact, consented="1"))], NOW)
    tell(database, SurveyInvited(actor=None, survey=SURVEY, version=VERSION), Crowd.INVITED)
    assert leaving(database)[who].wanted
    with database.begin() as unit:
        unit.apply([CloseSurvey(SURVEY)], LATER)
    assert not leaving(database)[who].wanted


def test_the_reporter_sees_how_far_it_is(database: SqlDatabase) -> None:
    """How many were planned for and how many wait, until the reporter was told the end."""
    staff, first, second = (person(database, name).id for name in ("staff", "amina", "ben"))
    published(database)
    for which, who in enumerate((first, second)):
        answered(database, answers(who, which + 1))
    told = SurveyResultsPublished(actor=None, survey=SURVEY, results=5)
    tell(database, told, Crowd.RESPONDENTS, reporter=staff)
    with database.begin() as unit:
        (one,) = unit.progress()
        assert (one.planned, one.waiting, one.planning) == (2, 2, False)
        assert one.campaign.survey == SURVEY
        assert one.campaign.crowd is Crowd.RESPONDENTS
        assert one.address
        assert one.address.person == staff
        row, *_ = unit.due("telegram", LATER, limit=1, skip=[])
        unit.settle([Settled(row, "1")])
        (one,) = unit.progress()
        assert (one.planned, one.waiting) == (2, 1)
        unit.reported(FACT)
        assert unit.progress() == ()
