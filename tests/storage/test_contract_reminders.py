"""How often somebody is asked, and who is reminded; alike on both databases."""

from datetime import timedelta

from sqlalchemy import update

from core.domain.changes import (
    AddSurveyAnswers,
)
from storage import tables
from storage.database import SqlDatabase
from tests.storage.inviting import (
    BOARD,
    NAMES,
    REMINDED,
    crowd,
    invite,
    planned,
    remind,
    sent,
)
from tests.storage.surveying import SURVEY, answered, answers, published
from tests.storage.world import (
    NOW,
    apply,
)


def test_no_more_invitations_than_the_cap(database: SqlDatabase) -> None:
    """Over all surveys, waiting or sent, within thirty days; what never left does not count."""
    persons = crowd(database, ["amina"])
    for place, survey in enumerate(("s1", "s2")):
        published(database, survey)
        invite(database, 80 + place, survey)
        assert planned(database, 80 + place) == set(persons.values())
        sent(database, error="" if place else "blocked")
    published(database)
    invite(database)
    assert planned(database) == set(persons.values())
    published(database, "s4")
    invite(database, 90, "s4")
    assert planned(database, 90) == set()


def test_after_a_month_they_may_be_asked_again(database: SqlDatabase) -> None:
    """Invitations of more than thirty days ago are over."""
    persons = crowd(database, ["amina"])
    board = BOARD.model_copy(update={"invitations_per_month": 1})
    published(database)
    invite(database)
    with database.begin() as unit:
        unit.advance_campaign(NOW, board, 9)
        unit.connection.execute(update(tables.campaigns).values(cut=NOW - timedelta(days=31)))
    published(database, "food")
    invite(database, 80, "food")
    with database.begin() as unit:
        unit.advance_campaign(NOW, board, 9)
    assert planned(database, 80) == set(persons.values())


def test_a_reminder_goes_to_who_has_not_answered(database: SqlDatabase) -> None:
    """Of those whom the invitation reached; nobody else."""
    persons = crowd(database)
    published(database)
    invite(database)
    planned(database)
    sent(database)
    crowd(database, ["new"])
    answered(database, answers(persons["ben"]))
    remind(database)
    assert planned(database, REMINDED) == {persons[name] for name in NAMES if name != "ben"}
    with database.begin() as unit:
        assert unit.publications()[SURVEY].reminded == REMINDED


def test_who_never_got_the_invitation_is_not_reminded_of_it(database: SqlDatabase) -> None:
    """What failed for good reminds of nothing."""
    crowd(database, ["amina"])
    published(database)
    invite(database)
    planned(database)
    sent(database, error="blocked")
    remind(database)
    assert planned(database, REMINDED) == set()


def test_who_has_yet_to_be_asked_is_not_reminded(database: SqlDatabase) -> None:
    """An invitation that still waits to leave reminds of itself."""
    crowd(database, ["amina"])
    published(database)
    invite(database)
    planned(database)
    remind(database)
    assert planned(database, REMINDED) == set()


def test_of_an_anonymous_survey_all_are_reminded(database: SqlDatabase) -> None:
    """Nobody knows who answered, not even of an earlier version in which they were known."""
    persons = crowd(database)
    published(database, anonymous=True)
    invite(database)
    answered(database, answers(persons["ben"]))
    answered(database, answers(None, 901))
    assert planned(database) == set(persons.values())
    sent(database)
    remind(database)
    assert planned(database, REMINDED) == set(persons.values())
    with database.begin() as unit:
        assert all(row.wanted for row in unit.due("telegram", NOW, limit=9, skip=[]))


def test_of_an_anonymous_survey_all_are_reminded_whatever_else_asked_them(
    database: SqlDatabase,
) -> None:
    """The cap would tell some apart: it was counted when they were invited."""
    persons = crowd(database)
    published(database, anonymous=True)
    invite(database)
    assert planned(database) == set(persons.values())
    sent(database)
    published(database, "food", audience={"sample": 2})
    invite(database, 90, "food")
    assert len(planned(database, 90)) == 2
    remind(database)
    assert planned(database, REMINDED) == set(persons.values())


def test_who_answers_meanwhile_is_not_asked(database: SqlDatabase) -> None:
    """What waits to leave is unwanted once its person has answered."""
    persons = crowd(database, ["amina", "ben"])
    published(database)
    invite(database)
    planned(database)
    apply(database, "answer", AddSurveyAnswers(answers(persons["amina"])))
    with database.begin() as unit:
        wanted = {row.person: row.wanted for row in unit.due("telegram", NOW, limit=9, skip=[])}
    assert wanted == {persons["amina"]: False, persons["ben"]: True}
