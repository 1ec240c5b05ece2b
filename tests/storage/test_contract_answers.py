"""What was answered: kept once, read back whole, by whoever may; alike on both databases."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import delete

from core.domain.changes import AddEqualityAnswer, AddSurveyAnswers, JoinPersons, OfferCode
from core.domain.needs import AnswersOf
from core.domain.people import LinkCode
from core.domain.surveys import EqualityAnswer, SurveyAnswers, Value
from storage import answers as _answers
from storage import tables
from storage.answers import PAGE
from storage.database import SqlDatabase
from storage.writing import Written
from tests.storage.surveying import SURVEY, answered, answers, responses
from tests.storage.world import LATER, NOW, apply, person

CODE = "HJ7KM2PQ"


def of(database: SqlDatabase, who: int) -> SurveyAnswers | None:
    """What somebody answered, as a turn looks it up."""
    with database.reading() as looking:
        return looking.look(AnswersOf(who, SURVEY))


def test_every_kind_of_answer_comes_back(database: SqlDatabase) -> None:
    """Words, numbers, choices, yes and no, and skips, with how they were understood and where."""
    who = person(database, "amina").id
    values: dict[str, Value] = {
        "a": "2",
        "b": 2,
        "c": 2.5,
        "d": True,
        "e": ("x", "y"),
        "f": None,
        "g": "£ ‘n’",
    }
    given = replace(
        answers(who, given=values),
        hows={"a": "typed"},
        retired={"gone": ("z",)},
        language="cy",
        channel="telegram",
        area="leeds",
        thread="17",
    )
    answered(database, given)
    assert of(database, who) == given
    (found,) = responses(database)
    assert found == given
    assert [type(found.answers[key]) for key in "abcd"] == [str, int, float, bool]


def test_what_is_changed_keeps_its_first_moment(database: SqlDatabase) -> None:
    """The same answers once more, in the same group too, are those of before, mended."""
    who = person(database, "amina").id
    first = answers(who)
    answered(database, first)
    mended = replace(first, answers={"good": "all of it"}, version="next", at=LATER)
    apply(database, "twice", AddSurveyAnswers(first), AddSurveyAnswers(mended))
    assert responses(database) == [replace(mended, at=NOW)]


def test_what_cannot_be_opened_is_left_out(database: SqlDatabase) -> None:
    """Of whose key was erased nothing comes back, and the others do."""
    first, second = person(database, "amina").id, person(database, "ben").id
    answered(database, answers(first, 1))
    answered(database, answers(second, 2))
    with database.begin() as unit:
        unit.keys.erase(first)
    assert [one.person for one in responses(database)] == [second]
    assert of(database, first) is None


def test_many_answers_come_page_by_page_in_their_order(database: SqlDatabase) -> None:
    """The oldest first, none twice and none passed over, whatever the pages are."""
    count = 2 * PAGE + 1
    made = [
        Written("k", AddSurveyAnswers(answers(None, n, at=at)), NOW)
        for n in range(1, count + 1)
        for at in (NOW + timedelta(days=n % 7),)
    ]
    with database.begin() as unit:
        _answers.add(unit.connection, unit.keys, made)
    found = responses(database)
    assert len({one.id for one in found}) == count
    assert found == sorted(found, key=lambda one: (one.at, one.id))
    with database.reading() as looking:
        assert next(looking.responses(SURVEY)) == found[0]


def test_equality_comes_back_by_chance(database: SqlDatabase) -> None:
    """By the ids that were drawn, with the day only, and each survey's own."""
    told = [
        EqualityAnswer(which, SURVEY, question, answer, NOW)
        for which, question, answer in ((77, "age", "30-39"), (12, "sex", "woman"))
    ]
    apply(database, "equality", *(AddEqualityAnswer(one) for one in told))
    apply(database, "other", AddEqualityAnswer(replace(told[0], id=5, survey="food")))
    day = NOW.replace(hour=0, minute=0)
    with database.reading() as looking:
        found = list(looking.equality(SURVEY))
    assert found == [replace(told[1], at=day), replace(told[0], at=day)]


def joined(database: SqlDatabase) -> tuple[int, int]:
    """Two persons of whom the first is about to join the second."""
    joins, stays = person(database, "amina").id, person(database, "amina", "slack").id
    apply(database, "offer", OfferCode(LinkCode(stays, CODE, LATER)))
    return joins, stays


def test_of_two_answers_of_one_person_the_newer_counts(database: SqlDatabase) -> None:
    """The older are kept with what the newer retired; a person answered once."""
    joins, stays = joined(database)
    older = replace(answers(stays, 1, {"good": "the food", "bad": "the wait"}), retired={"x": 1})
    newer = replace(answers(joins, 2, at=LATER), retired={"bad@of-now": "a bed"})
    for each in (older, newer):
        answered(database, each)
    apply(database, "join", JoinPersons(joins, stays, CODE))
    laid: dict[str, Value] = {
        "good@of-now": "the food",
        "bad@of-now": "a bed",
        "bad@1": "the wait",
        "x@of-now": 1,
    }
    assert responses(database) == [replace(newer, person=stays, retired=laid)]
    assert of(database, stays) == responses(database)[0]


def test_who_changes_what_was_merged_away_answered_once(database: SqlDatabase) -> None:
    """An edit that was open while two became one takes the place of what is there."""
    joins, stays = joined(database)
    answered(database, answers(stays, 1))
    answered(database, answers(joins, 2, at=LATER))
    apply(database, "join", JoinPersons(joins, stays, CODE))
    changed = answers(stays, 1, {"good": "all of it"}, at=LATER)
    answered(database, changed)
    answered(database, answers(stays, 3, survey="food"))
    answered(database, answers(None, 4))
    anonymous, named = sorted(responses(database), key=lambda one: one.person or 0)
    assert (anonymous.id, named) == (4, changed)
    assert [one.id for one in responses(database, "food")] == [3]


def test_what_only_one_answered_moves(database: SqlDatabase) -> None:
    """Answers to different surveys are all the one person's."""
    joins, stays = joined(database)
    answered(database, answers(joins, 1))
    answered(database, answers(stays, 2, survey="food"))
    apply(database, "join", JoinPersons(joins, stays, CODE))
    assert [one.person for one in responses(database)] == [stays]
    assert [one.person for one in responses(database, "food")] == [stays]


def test_the_older_that_nobody_can_open_stand_in_no_way(database: SqlDatabase) -> None:
    """Where a key is gone already the join goes on."""
    joins, stays = joined(database)
    answered(database, answers(joins, 1))
    answered(database, answers(stays, 2, at=LATER))
    with database.begin() as unit:
        unit.connection.execute(delete(tables.keys).where(tables.keys.c.id == joins))
    apply(database, "join", JoinPersons(joins, stays, CODE))
    assert [one.id for one in responses(database)] == [2]
