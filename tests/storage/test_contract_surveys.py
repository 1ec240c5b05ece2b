"""How surveys stand, what they showed and the work beside the turns: alike on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from core.domain.changes import (
    CloseSurvey,
    KeepScript,
    PublishResults,
    PublishSurvey,
    QueueJob,
)
from core.domain.jobs import CountResults, Job, ReadFile
from core.domain.needs import PeopleInside, ScriptKept, SurveysListed
from core.domain.people import Role
from core.domain.surveys import Publication, Results
from core.errors import Conflict
from storage import survey_lookups
from storage.database import SqlDatabase
from tests.storage.surveying import SURVEY, VERSION, answered, answers, published, source
from tests.storage.world import (
    LATER,
    NOW,
    apply,
    conflicting,
    met,
    person,
    said,
    sender,
    session,
    write,
)

SHOWN = Results(1, SURVEY, {"en": ("Most were seen.",)}, {"en": "A bar of 9."}, 70, NOW)


def standing(database: SqlDatabase) -> Publication:
    """How the survey stands."""
    with database.begin() as unit:
        return unit.publications()[SURVEY]


def test_a_kept_version_is_not_published_by_that(database: SqlDatabase) -> None:
    """A draft can be read by its version, and nobody is asked to answer it."""
    who = person(database, "amina").id
    apply(database, "keep", KeepScript(SURVEY, VERSION, source(), who))
    with database.reading() as looking:
        assert looking.look(ScriptKept(SURVEY, VERSION)) == source()
        assert looking.look(ScriptKept(SURVEY, "another")) is None
    with database.begin() as unit:
        assert unit.publications() == {}
        assert unit.scripts() == {(SURVEY, VERSION): source()}


def test_a_kept_version_never_changes(database: SqlDatabase) -> None:
    """What is kept under a version stays what it was."""
    apply(database, "keep", KeepScript(SURVEY, VERSION, source(), None))
    apply(database, "again", KeepScript(SURVEY, VERSION, "other", None))
    with database.begin() as unit:
        assert unit.scripts() == {(SURVEY, VERSION): source()}


def test_publishing_rests_on_what_was_current(database: SqlDatabase) -> None:
    """Who saw another version as current, or none, is refused; who saw the right one is not."""
    who = person(database, "amina").id
    published(database)
    apply(database, "next", KeepScript(SURVEY, "next", source(), who))
    late = PublishSurvey(SURVEY, "next", "", who)
    assert conflicting(database, ("late", late)) == {"late"}
    assert conflicting(database, ("odd", replace(late, after="odd"))) == {"odd"}
    apply(database, "in time", replace(late, after=VERSION))
    assert standing(database) == Publication(SURVEY, "next", who, NOW)


def test_a_closed_survey_opens_again_when_published(database: SqlDatabase) -> None:
    """Closing is kept with its moment, once; a new version opens it."""
    published(database)
    with database.begin() as unit:
        unit.apply([CloseSurvey(SURVEY)], NOW)
    with database.begin() as unit:
        unit.apply([CloseSurvey(SURVEY)], LATER)
    assert standing(database).closed == NOW
    published(database, version="next", after=VERSION)
    assert standing(database).closed is None


def test_a_version_that_is_not_kept_any_more_is_not_published(database: SqlDatabase) -> None:
    """The draft was let go meanwhile: there is nothing to answer."""
    gone = PublishSurvey(SURVEY, VERSION, "", None)
    assert conflicting(database, ("gone", gone)) == {"gone"}
    with database.begin() as unit:
        assert unit.publications() == {}


def test_what_was_closed_meanwhile_is_not_opened_unawares(database: SqlDatabase) -> None:
    """Publishing names whether the survey was closed when somebody decided on it."""
    published(database)
    apply(database, "next", KeepScript(SURVEY, "next", source(), None))
    seen_open = PublishSurvey(SURVEY, "next", VERSION, None, closed=False)
    seen_closed = replace(seen_open, closed=True)
    assert conflicting(database, ("closed", seen_closed)) == {"closed"}
    apply(database, "close", CloseSurvey(SURVEY))
    assert conflicting(database, ("open", seen_open)) == {"open"}
    apply(database, "again", seen_closed)
    assert (standing(database).version, standing(database).closed) == ("next", None)


def test_what_the_clock_applies_is_guarded_as_well(database: SqlDatabase) -> None:
    """Changes without a turn conflict as those of turns do."""
    published(database)
    apply(database, "next", KeepScript(SURVEY, "next", source(), None))
    with pytest.raises(Conflict), database.begin() as unit:
        unit.apply([PublishSurvey(SURVEY, "next", "", None)], NOW)
    assert standing(database).version == VERSION


def test_surveys_are_listed_with_how_many_finished(database: SqlDatabase) -> None:
    """The newest first, each with its own count."""
    who = person(database, "amina").id
    published(database)
    with database.begin() as unit:
        unit.apply([KeepScript("food", "1", source(), who)], LATER)
        unit.apply([PublishSurvey("food", "1", "", who)], LATER)
    answered(database, answers(who))
    answered(database, answers(None, 901))
    with database.reading() as looking:
        lines = looking.look(SurveysListed())
    assert [(line.publication.survey, line.finished) for line in lines] == [
        ("food", 0),
        (SURVEY, 2),
    ]


def test_results_come_back_the_newest_first(database: SqlDatabase) -> None:
    """Lines, words and the picture come back as they were published."""
    newer = replace(SHOWN, id=2, lines={"cy": ("Da.", "Iawn.")}, picture=None, at=LATER)
    with database.begin() as unit:
        assert unit.results(SURVEY) is None
        unit.apply([PublishResults(SHOWN)], NOW)
        assert unit.results(SURVEY) == SHOWN
        unit.apply([PublishResults(newer)], NOW)
        assert unit.results(SURVEY) == newer
        unit.keep_picture(70, b"\x89PNG")
        assert unit.picture(70) == b"\x89PNG"
        assert unit.picture(71) is None


def test_work_waits_with_where_it_is_told(database: SqlDatabase) -> None:
    """Oldest first, until what came of it was taken."""
    with database.begin() as unit:
        who, where = met(unit, "amina", "slack")
        file = Job(2, who.id, where.id, ReadFile("slack", "F123", "visit.xlsx"))
        count = Job(1, who.id, where.id, CountResults(SURVEY, publish=True))
        unit.write(said("file"), None, [QueueJob(file)])
        unit.flush()
        unit.apply([QueueJob(count)], LATER)
        told = replace(sender("amina", "slack"), language="en")
        assert unit.jobs(10) == ((file, told), (count, told))
        assert unit.jobs(1) == ((file, told),)
        unit.drop_job(2)
        assert unit.jobs(10) == ((count, told),)


def test_work_names_no_file_in_plain(database: SqlDatabase) -> None:
    """The file and its name are sealed: with the key of its person they are gone."""
    with database.begin() as unit:
        who, where = met(unit, "amina")
        job = Job(1, who.id, where.id, ReadFile("telegram", "F123", "My name.xlsx"))
        unit.apply([QueueJob(job)], NOW)
        raw = unit.connection.exec_driver_sql("SELECT work FROM jobs").scalar_one()
        assert b"name" not in bytes(raw)
        unit.keys.erase(who.id)
        assert unit.jobs(10) == ()


def test_people_inside_are_found_by_their_sessions(database: SqlDatabase) -> None:
    """Only sessions that hold a conversation of this script, not those that talk of it."""
    inside = b'{"frames":[{"script":"visit","version":"of-now"}]}'
    talking = (
        b'{"frames":[{"script":"share","answers":{"what":{"value":"\\"script\\":\\"visit\\""}}}]}'
    )
    first, second, third = (person(database, name).id for name in ("amina", "ben", "cat"))
    with database.begin() as unit:
        for who, state in ((first, inside), (second, talking), (third, inside)):
            write(unit, f"{who}", session=session(who, 1, state))
        unit.flush()
        unit.keys.erase(third)
    with database.reading() as looking:
        assert looking.look(PeopleInside(SURVEY)) == (inside,)


def test_where_there_are_too_many_nobody_is_counted(
    database: SqlDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """More sessions than can be opened in time are an answer that is not to be had."""
    for name in ("amina", "ben"):
        who = person(database, name).id
        with database.begin() as unit:
            write(unit, name, session=session(who, 1))
            unit.flush()
    monkeypatch.setattr(survey_lookups, "MOST_OPENED", 1)
    with database.reading() as looking:
        assert not isinstance(looking.look(PeopleInside(SURVEY)), tuple)


def test_a_draft_goes_after_a_month_unless_it_matters(database: SqlDatabase) -> None:
    """Kept are what was published, what was answered and what staff are trying still."""
    month = NOW + timedelta(days=31)
    published(database)
    who = person(database, "amina").id
    drafts = [KeepScript(SURVEY, version, source(), who) for version in ("tried", "old", "said")]
    apply(database, "keep", *drafts)
    answered(database, replace(answers(who), version="said"))
    with database.begin() as unit:
        unit.set_roles(who, frozenset({Role.APPROVER}))
        trying = b'{"frames":[{"script":"visit","version":"tried"}]}'
        write(unit, "try", session=session(who, 1, trying))
        unit.flush()
        assert unit.forget_old(NOW + timedelta(hours=1)) == 0
        unit.forget_old(month)
        assert {version for _, version in unit.scripts()} == {VERSION, "tried", "said"}


def test_work_and_charts_that_nobody_took_go(database: SqlDatabase) -> None:
    """Work goes after a week, a chart a month after it was first seen, unless it was published."""
    with database.begin() as unit:
        who, where = met(unit, "amina")
        unit.apply([QueueJob(Job(1, who.id, where.id, CountResults(SURVEY)))], NOW)
        unit.apply([PublishResults(SHOWN)], NOW)
        unit.keep_picture(70, b"shown")
        unit.keep_picture(71, b"looked at")
        assert unit.forget_old(NOW) == 0
        assert unit.forget_old(NOW + timedelta(days=8)) == 1
        assert unit.jobs(10) == ()
        assert unit.forget_old(NOW + timedelta(days=31)) == 1
        assert (unit.picture(70), unit.picture(71)) == (b"shown", None)
