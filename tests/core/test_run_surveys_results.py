"""What staff do when answers are in: count, show, tell all who answered, and link to an issue."""

from datetime import date

from core.domain.changes import LinkSurvey, PublishResults, QueueJob
from core.domain.facts import SurveyLinked, SurveyResultsPublished
from core.domain.issues import Issue, IssueState
from core.domain.jobs import CountResults
from core.domain.messages import Picture
from core.domain.needs import (
    UNAVAILABLE,
    IssueCard,
    IssueLine,
    IssueList,
    IssueNumbered,
    Page,
    ResultsPublished,
    SurveysListed,
)
from core.domain.people import Role
from core.domain.responses import Response, Stance
from core.domain.surveys import Results
from tests.core.staff_world import counts, finishes, labels, listed, staff, survey, texts
from tests.core.world import NOW, Talk

VISIT = survey()
ISSUE = Issue(12, 128, 3, IssueState.GATHERING, "Shorter waits", (), None, NOW)
IN_WORDS = "8 of 10 were happy."
ANSWER = Response(6, 12, 2, Stance.WILL_DO, "We will.", NOW)


def runner(**more: object) -> Talk:
    """A member of staff with one survey that is out."""
    one = staff(VISIT)
    listed(one, VISIT, finished=10, **more)
    return one


def job(one: Talk) -> QueueJob:
    """The work that the last step asked for."""
    (queued,) = one.last.changes
    assert isinstance(queued, QueueJob)
    return queued


def test_results_are_counted_beside_the_turns() -> None:
    """Whoever asks hears at once that they are counted."""
    one = runner()
    (told,) = one.says("/survey_results visit")
    assert told.text == "I am counting. This takes a moment."
    assert job(one).job.work == CountResults("visit")


def test_staff_see_what_people_would_read_before_anybody_does() -> None:
    """The three lines and the picture, and beneath them more for staff."""
    one = runner()
    (told,) = counts(one)
    assert texts([told]) == [
        "Your last visit",
        "This is what people would read:",
        "Most were happy.",
        "Some waited.",
        "We will act.",
        IN_WORDS,
        "This is for you:",
        "GP: 6",
        "Pharmacy: 4",
        "People can still answer. So the numbers may change a little until you tell them.",
    ]
    assert told.picture == Picture(77, IN_WORDS)
    assert labels(told) == ["Tell all who answered", "Not now"]
    assert not one.last.changes


def test_numbers_of_what_nobody_can_answer_do_not_change() -> None:
    """So nobody is told that they may."""
    over = survey(closes=date(2026, 3, 1))
    past = staff(over)
    listed(past, over)
    for one in (runner(closed=NOW), past):
        assert not [said for said in texts(counts(one)) if "may change" in said]


def test_a_late_look_up_loses_no_results() -> None:
    """What was counted is shown, though nobody knows in time whether it can still be answered."""
    one = runner()
    one.answers[SurveysListed] = UNAVAILABLE
    (told,) = counts(one)
    assert texts([told])[:3] == [
        "Your last visit",
        "This is what people would read:",
        "Most were happy.",
    ]
    assert labels(told) == ["Tell all who answered", "Not now"]
    (said,) = one.says("/surveys visit")
    assert said.key == "find-late"


def test_the_table_of_staff_is_nobody_elses() -> None:
    """It tells more than others may know."""
    one = runner()
    (told,) = counts(one, publish=True)
    (published,) = one.last.changes
    assert isinstance(published, PublishResults)
    assert "GP: 6" not in f"{told.text} {published.results}"


def test_too_few_answers_show_nothing() -> None:
    """And there is nothing to tell."""
    one = runner()
    for publish in (False, True):
        (told,) = counts(one, (), publish=publish)
        assert (told.key, told.choices) == ("run-too-few", ())
        assert not one.last.changes


def test_a_count_that_failed_is_asked_for_again() -> None:
    """A word of it, and nothing else."""
    (told,) = finishes(runner(), CountResults("visit"), None)
    assert told.key == "run-uncounted"


def test_telling_is_one_job_however_often_it_is_pressed() -> None:
    """Its number is in the button: two members of staff who press it tell once."""
    one = runner()
    counts(one)
    tell = one.button("Tell all who answered")
    one.taps(tell.payload)
    first = job(one)
    assert first.job.work == CountResults("visit", publish=True)
    one.says("/surveys")
    one.taps(tell.payload)
    assert job(one) == first


def test_what_was_told_already_is_not_counted_again() -> None:
    """An old button finds it done."""
    one = runner()
    counts(one)
    tell = one.button("Tell all who answered")
    number = int(tell.payload.split()[-1])
    one.answers[ResultsPublished] = (Results(number, "visit", {}, {}, None, NOW),)
    (told,) = one.taps(tell.payload)
    assert (told.key, one.last.changes) == ("run-told-already", ())


def test_what_is_older_than_what_was_told_is_not_told() -> None:
    """An old button, after newer results were told; those of other surveys do not count."""
    one = runner()
    counts(one)
    tell = one.button("Tell all who answered")
    number = int(tell.payload.split()[-1])
    one.answers[ResultsPublished] = (Results(number + 1, "visit", {}, {}, None, NOW),)
    (told,) = one.taps(tell.payload)
    assert (told.key, one.last.changes) == ("run-told-already", ())
    one.answers[ResultsPublished] = (Results(number + 1, "other", {}, {}, None, NOW),)
    one.says("/surveys")
    (told,) = one.taps(tell.payload)
    assert told.key == "run-telling"


def test_results_are_published_when_they_are_counted() -> None:
    """Under the number of the job, so that what is handed in twice is published once."""
    one = runner()
    (told,) = counts(one, publish=True, number=61)
    assert told.text.startswith("Done. All who answered will read this:")
    (published,) = one.last.changes
    assert isinstance(published, PublishResults)
    shown = published.results
    assert (shown.id, shown.survey, shown.picture, shown.at) == (61, "visit", 77, NOW)
    assert shown.lines == {"en": ("Most were happy.", "Some waited.", "We will act.")}
    assert shown.words == {"en": IN_WORDS}
    assert one.last.facts == (SurveyResultsPublished(actor=1, survey="visit", results=61),)


def test_who_lost_the_role_meanwhile_sees_and_tells_nothing() -> None:
    """Roles are looked at again when it is counted."""
    one = staff(VISIT, role=Role.RESPONDER)
    (told,) = counts(one, publish=True)
    assert (told.key, one.last.changes, one.last.facts) == ("not-allowed", (), ())


# --- An issue that came of it --------------------------------------------------------------------


def test_a_link_waits_for_the_answer() -> None:
    """Who answered the survey follows the issue from now on."""
    one = runner()
    one.answers[IssueNumbered] = IssueCard(ISSUE, supports=False, follows=False, response=None)
    (told,) = one.says("survey_link visit N-128")
    assert (
        told.text == "Done. When N-128 is answered, all who answered “Your last visit” will hear."
    )
    assert one.last.changes == (LinkSurvey("visit", 12),)
    assert one.last.facts == (SurveyLinked(actor=1, survey="visit", issue=12, response=0),)


def test_a_link_to_an_answered_issue_is_told_now() -> None:
    """The fact names the answer."""
    one = runner()
    one.answers[IssueNumbered] = IssueCard(ISSUE, supports=False, follows=False, response=ANSWER)
    (told,) = one.says("/survey_link visit N-128")
    assert told.key == "run-linked-answered"
    assert one.last.facts == (SurveyLinked(actor=1, survey="visit", issue=12, response=6),)


def test_a_second_tap_links_and_tells_nothing_more() -> None:
    """Who answered the survey hears of it once."""
    one = runner()
    one.answers[IssueNumbered] = IssueCard(ISSUE, supports=False, follows=False, response=ANSWER)
    one.taps("s1a!survey_link visit N-128")
    assert one.last.facts
    one.taps("s1a!survey_link visit N-128")
    assert (one.last.changes, one.last.facts) == ((), ())


def test_the_issue_can_be_chosen() -> None:
    """The newest are shown, and how to name another."""
    one = runner()
    lines = (IssueLine(128, "Shorter waits", IssueState.GATHERING, 3, NOW),)
    one.answers[IssueList] = Page(lines, more=False)
    one.answers[IssueNumbered] = IssueCard(ISSUE, supports=False, follows=False, response=None)
    one.says("/surveys visit")
    (told,) = one.presses("Link to an issue")
    assert texts([told]) == [
        "Which issue came of “Your last visit”?",
        "You can also say “survey_link visit N-1”.",
    ]
    one.presses("N-128: Shorter waits")
    assert one.last.changes == (LinkSurvey("visit", 12),)


def test_an_issue_that_others_cannot_see_is_not_linked() -> None:
    """Who answered would be told of what was never published."""
    one = runner()
    for state in (IssueState.SUBMITTED, IssueState.WITHDRAWN):
        hidden = Issue(12, 128, 3, state, "Shorter waits", (), None, NOW)
        card = IssueCard(hidden, supports=False, follows=False, response=None)
        one.answers[IssueNumbered] = card
        (told,) = one.says("/survey_link visit N-128")
        assert (told.key, one.last.changes) == ("not-found", ())
