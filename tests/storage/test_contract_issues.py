"""Experiences and issues: sealed until published, moved from where they are, counted right."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import func, select

from core.domain import needs
from core.domain.changes import (
    AddIssue,
    AddResponse,
    AddSurveyAnswers,
    LinkExperience,
    MoveExperience,
    MoveIssue,
    SetFollow,
    SetSupport,
)
from core.domain.experiences import ExperienceState
from core.domain.facts import ConsentGiven, ExperienceShared, IssueRaised
from core.domain.issues import IssueState
from core.domain.responses import Commitment, Response, Stance
from core.domain.surveys import SurveyAnswers
from storage import experiences, issues, tables
from storage.database import SqlDatabase
from storage.writing import Written
from tests.storage.world import (
    NOW,
    WORDS,
    apply,
    conflicting,
    issue,
    person,
    published,
    publishing,
    raised,
    shared,
    write,
)


def plain(database: SqlDatabase, table: str) -> list[tuple[object, ...]]:
    """What the plain columns of a table hold of words, and whether the sealed one is empty."""
    columns = tables.metadata.tables[table].c
    asked = select(columns.words, columns.sealed.is_(None))
    with database.begin() as unit:
        return [tuple(row) for row in unit.connection.execute(asked)]


def test_a_raised_issue_is_sealed(database: SqlDatabase) -> None:
    """A new issue comes back whole, and its words are in no plain column."""
    who = person(database, "amina")
    made = raised(database, who.id)
    with database.begin() as unit:
        found = issues.read(unit.connection, unit.keys, [made.id])
    assert found == {made.id: replace(made, supporters=1)}
    assert plain(database, "issues") == [(None, False)]


def test_publishing_makes_words_plain(database: SqlDatabase) -> None:
    """A published issue has the words that were shown, in plain, and none sealed."""
    who = person(database, "amina")
    published(database, who.id, title="Phones")
    with database.begin() as unit:
        found = issues.read(unit.connection, unit.keys, [500])[500]
    assert (found.state, found.title, found.words) == (IssueState.GATHERING, "Phones", WORDS)
    assert [sealed for _, sealed in plain(database, "issues")] == [True]


@pytest.mark.parametrize("to", [IssueState.HIDDEN, IssueState.WITHDRAWN])
def test_what_is_taken_back_is_sealed_again(database: SqlDatabase, to: IssueState) -> None:
    """An issue that nobody may read any more is found by no search, and in no plain column."""
    who = person(database, "amina")
    published(database, who.id)
    apply(database, "back", MoveIssue(500, IssueState.GATHERING, to))
    assert plain(database, "issues") == [(None, False)]
    with database.reading() as reading:
        assert reading.look(needs.SimilarIssues("phone", "en")) == ()
        card = reading.look(needs.IssueNumbered(1, who.id))
    assert card is not None
    assert (card.issue.title, card.issue.state) == ("Phones", to)


def test_a_reason_is_given_back(database: SqlDatabase) -> None:
    """A returned issue and a returned experience carry the moderator's reason."""
    who = person(database, "amina")
    raised(database, who.id)
    shared(database, who.id)
    back = ExperienceState.RETURNED
    apply(
        database,
        "return",
        MoveIssue(500, IssueState.SUBMITTED, IssueState.RETURNED, "It names a nurse."),
        MoveExperience(700, ExperienceState.SUBMITTED, back, "Please leave out the name."),
    )
    with database.begin() as unit:
        assert issues.read(unit.connection, unit.keys, [500])[500].reason == "It names a nurse."
        found = experiences.read(unit.connection, unit.keys, [700])[700]
    assert (found.state, found.reason) == (back, "Please leave out the name.")
    assert found.words == WORDS


def test_a_move_from_a_state_that_has_passed(database: SqlDatabase) -> None:
    """Of two moderators who publish at once, the second is named; nothing moves twice."""
    who = person(database, "amina")
    published(database, who.id)
    shared(database, who.id)
    early = MoveExperience(700, ExperienceState.RETURNED, ExperienceState.WITHDRAWN)
    assert conflicting(database, ("early", early)) == {"early"}
    second = publishing(500, "Other words")
    assert conflicting(database, ("second", second)) == {"second"}
    with database.begin() as unit:
        assert issues.read(unit.connection, unit.keys, [500])[500].title == "Phones"


def test_an_experience_is_published(database: SqlDatabase) -> None:
    """Publishing shows the words that the moderator passed; what only staff read stays sealed."""
    who = person(database, "amina")
    shared(database, who.id)
    shown = (("what", "The phone rang."),)
    done = MoveExperience(700, ExperienceState.SUBMITTED, ExperienceState.PUBLISHED, words=shown)
    apply(database, "publish", done)
    with database.reading() as reading:
        found = reading.look(needs.ExperienceWith(700))
        assert reading.look(needs.ExperienceWith(701)) is None
    assert found is not None
    assert (found.words, found.state) == (shown, ExperienceState.PUBLISHED)
    assert [bool(words) for words, _ in plain(database, "experiences")] == [True]
    back = MoveExperience(700, ExperienceState.PUBLISHED, ExperienceState.WITHDRAWN)
    apply(database, "back", back)
    assert plain(database, "experiences") == [(None, False)]


def test_no_words_of_an_experience_are_in_both(database: SqlDatabase) -> None:
    """What was published is in plain alone; taken back, all words are there again, sealed."""
    who = person(database, "amina")
    shared(database, who.id)
    submitted, shown = ExperienceState.SUBMITTED, ExperienceState.PUBLISHED
    apply(database, "publish", MoveExperience(700, submitted, shown, words=WORDS[:1]))
    with database.begin() as unit:
        row = unit.connection.execute(select(tables.experiences)).one()
        unit.keys.fetch_of([row.sealed])
        sealed = unit.keys.open(tables.experiences.c.sealed, row.sealed).decode()
    for _, said in WORDS:
        assert (said in row.words) != (said in sealed)
    apply(database, "back", MoveExperience(700, shown, ExperienceState.WITHDRAWN))
    with database.begin() as unit:
        assert experiences.read(unit.connection, unit.keys, [700])[700].words == WORDS
    assert plain(database, "experiences") == [(None, False)]


def test_an_experience_published_whole_has_nothing_sealed(database: SqlDatabase) -> None:
    """Where everybody may read everything, nothing is left that a key must open."""
    who = person(database, "amina")
    shared(database, who.id)
    done = MoveExperience(700, ExperienceState.SUBMITTED, ExperienceState.PUBLISHED)
    apply(database, "publish", done)
    assert [empty for _, empty in plain(database, "experiences")] == [True]


def test_whose_a_fact_is(database: SqlDatabase) -> None:
    """The party to a fact is the raiser or author; who acts when it is not stored yet."""
    amina, ben = person(database, "amina"), person(database, "ben")
    raised(database, amina.id)
    shared(database, amina.id)
    with database.begin() as unit:
        assert unit.party(IssueRaised(actor=ben.id, issue=500)) == amina.id
        assert unit.party(ExperienceShared(actor=ben.id, experience=700)) == amina.id
        assert unit.party(IssueRaised(actor=ben.id, issue=12)) == ben.id
        assert unit.party(ConsentGiven(actor=ben.id)) is None


def test_an_answer_with_its_promises(database: SqlDatabase) -> None:
    """The newest answer is on the card with its commitments, soonest first."""
    who = person(database, "amina")
    published(database, who.id)
    first = Response(1, 500, who.id, Stance.NEED_MORE, "Which ward?", NOW)
    promises = (
        Commitment(8, 2, "A second line", date(2026, 5, 1)),
        Commitment(9, 2, "A rota", date(2026, 4, 1)),
    )
    second = Response(2, 500, who.id, Stance.WILL_DO, "We will.", NOW, promises, version=2)
    apply(database, "one", AddResponse(first))
    apply(database, "two", AddResponse(second))
    with database.reading() as reading:
        card = reading.look(needs.IssueNumbered(1, who.id))
    assert card is not None
    assert card.response == replace(second, commitments=promises[::-1])


def test_evidence_counts_once(database: SqlDatabase) -> None:
    """An experience linked twice to an issue is one piece of evidence."""
    who = person(database, "amina")
    published(database, who.id)
    shared(database, who.id)
    for key in ("one", "two"):
        apply(database, key, LinkExperience(700, 500))
    with database.reading() as reading:
        card = reading.look(needs.IssueNumbered(1, who.id))
    assert card is not None
    assert card.experiences == 1


def test_a_survey_is_sealed(database: SqlDatabase) -> None:
    """The answers of a survey are kept, and only the person's key opens them."""
    who = person(database, "amina")
    done = SurveyAnswers(3, "wards", "1", who.id, {"clean": "Not at all"}, NOW)
    apply(database, "one", AddSurveyAnswers(done))
    stored = tables.survey_answers.c
    with database.begin() as unit:
        sealed = unit.connection.execute(select(stored.answers)).scalar_one()
        assert b"Not at all" in unit.keys.open(stored.answers, sealed)
        assert b"Not at all" not in sealed.raw


def test_the_same_wish_in_one_group(database: SqlDatabase) -> None:
    """Several wishes of one person in one group count as the last; others count besides."""
    amina, ben = person(database, "amina"), person(database, "ben")
    raised(database, amina.id)
    with database.begin() as unit:
        for number, on in enumerate([True, False, True]):
            write(unit, f"ben {number}", SetSupport(500, ben.id, on=on))
        write(unit, "amina", SetSupport(500, amina.id, on=False), SetFollow(500, ben.id, on=True))
        unit.flush()
        assert issues.read(unit.connection, unit.keys, [500])[500].supporters == 1


Wish = tuple[int, int, bool]
WISHES = some.lists(
    some.lists(some.tuples(some.integers(0, 2), some.integers(500, 502), some.booleans())),
    max_size=4,
)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
@given(groups=WISHES)
def test_the_count_is_that_of_the_rows(database: SqlDatabase, groups: list[list[Wish]]) -> None:
    """However people support and take it back, each count equals the supporters there are."""
    people = [person(database, name).id for name in ("amina", "ben", "cai")]
    with database.begin() as unit:
        for number in (500, 501, 502):
            if not issues.read(unit.connection, unit.keys, [number]):
                issues.add(
                    unit.connection,
                    unit.keys,
                    [Written("x", AddIssue(issue(people[0], number, number)), NOW)],
                )
    for group in groups:
        with database.begin() as unit:
            changes = (SetSupport(which, people[who], on=on) for who, which, on in group)
            key = f"{unit.next_issue_number()}"
            write(unit, key, *changes)
            unit.flush()
    counted = select(tables.issues.c.id, tables.issues.c.supporters)
    rows = select(tables.supports.c.issue, func.count()).group_by(tables.supports.c.issue)
    with database.begin() as unit:
        counts = {which: count for which, count in unit.connection.execute(counted) if count}
        assert counts == dict(unit.connection.execute(rows).all())
