"""Who wants everything deleted leaves nothing behind, and takes nothing from anybody else."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert, select

from core.domain import needs
from core.domain.changes import (
    JoinPersons,
    OfferCode,
    SetFollow,
    SetSupport,
)
from core.domain.facts import ResponsePublished
from core.domain.issues import IssueState
from core.domain.people import NOBODY, LinkCode
from core.errors import Unsealable
from storage import issues, responses, tables
from storage.database import SqlDatabase
from tests.storage.leaving import HOUR, OF_A_PERSON, asked, erased, lived, rows_of, sent
from tests.storage.world import (
    LATER,
    WORDS,
    apply,
    conflicting,
    issue,
    met,
    person,
    publishing,
    raised,
    shared,
)


def test_every_column_that_names_a_person_is_known() -> None:
    """A new table of something personal does not go unnoticed here."""
    named = {
        f"{table.name}.{column.name}"
        for table in tables.metadata.tables.values()
        for column in table.columns
        if any(key.target_fullname == "people.id" for key in column.foreign_keys)
        or column.name == "person"
    }
    assert named <= OF_A_PERSON


def test_nothing_of_the_person_is_left(database: SqlDatabase) -> None:
    """After the goodbye only the bare row is there, and an hour later not even that."""
    who, other = person(database, "amina").id, person(database, "ben").id
    lived(database, who, other)
    assert rows_of(database, who) == OF_A_PERSON - {"people.joined", "outbox.person"}
    asked(database)
    assert erased(database) == 0
    assert sent(database) == ["delete-done"]
    assert erased(database) == 1
    assert rows_of(database, who) == {"people.id"}
    assert erased(database) == 0
    assert erased(database, HOUR) == 1
    assert rows_of(database, who) == set()
    with database.begin() as unit, pytest.raises(Unsealable):
        unit.keys.seal(who, tables.sessions.c.state, b"more")


def test_others_keep_what_is_theirs(database: SqlDatabase) -> None:
    """Counts fall by one, the published issue stays with its words, and so does the answer."""
    who, other = person(database, "amina").id, person(database, "ben").id
    lived(database, who, other)
    asked(database)
    sent(database)
    erased(database)
    erased(database, HOUR)
    with database.begin() as unit:
        found = issues.read(unit.connection, unit.keys, [500, 501, 502, 503])
        answer = responses.latest(unit.connection, 503)
        kept = [inbound.key for inbound, _error in unit.quarantined()]
    assert sorted(found) == [500, 503]
    assert (found[500].raiser, found[503].raiser) == (NOBODY, other)
    assert (found[500].title, found[500].words) == ("Phones", WORDS)
    assert [found[which].supporters for which in (500, 503)] == [1, 1]
    assert answer is not None
    assert (answer.responder, answer.words, len(answer.commitments)) == (NOBODY, "We will.", 1)
    assert kept == ["ben's"]


def test_others_see_no_change(database: SqlDatabase) -> None:
    """What somebody else shared, supports and follows is theirs as before."""
    who, other = person(database, "amina").id, person(database, "ben").id
    lived(database, who, other)
    asked(database, goodbye=False)
    erased(database)
    with database.reading() as reading:
        mine = reading.look(needs.MineOf(other))
        card = reading.look(needs.IssueNumbered(1, other))
        nobodys = reading.look(needs.MineOf(NOBODY))
    assert [one.id for one in mine.experiences] == [702]
    assert [line.number for line in (*mine.supported, *mine.followed)] == [4, 1, 4, 1]
    assert card is not None
    assert (card.supports, card.experiences) == (True, 1)
    assert nobodys == needs.MineCard((), (), (), ())


def test_a_count_falls_once(database: SqlDatabase) -> None:
    """Who is erased twice, by the clock and by the operator, was one supporter."""
    who, other = person(database, "amina").id, person(database, "ben").id
    raised(database, other, 503, 4)
    apply(database, "too", SetSupport(503, who, on=True))
    asked(database, goodbye=False)
    assert erased(database) == 1
    with database.begin() as unit:
        assert unit.erase(who, HOUR)
    erased(database, HOUR)
    with database.begin() as unit:
        assert issues.read(unit.connection, unit.keys, [503])[503].supporters == 1


def test_the_goodbye_that_never_leaves_is_not_waited_for(database: SqlDatabase) -> None:
    """When the platform is away for an hour, everything is deleted all the same."""
    who = asked(database)
    assert erased(database, HOUR - timedelta(seconds=1)) == 0
    assert erased(database, HOUR) == 1
    assert rows_of(database, who) == set()
    assert sent(database) == []


def test_what_a_turn_wrote_meanwhile_goes_too(database: SqlDatabase) -> None:
    """A row that another process writes after the first pass is gone with the second."""
    who = asked(database, goodbye=False)
    erased(database)
    with database.begin() as unit:
        unit.connection.execute(
            insert(tables.messages).values(person=who, name="late", platform_id="19", address=1)
        )
    erased(database, HOUR)
    assert rows_of(database, who) == set()


def test_both_addresses_of_one_person_go(database: SqlDatabase) -> None:
    """Who had joined a second phone is deleted on both, with the words of either."""
    joins, stays = person(database, "amina").id, person(database, "amina", "slack").id
    shared(database, joins)
    apply(database, "offer", OfferCode(LinkCode(stays, "HJ7KM2PQ", LATER)))
    apply(database, "join", JoinPersons(joins, stays, "HJ7KM2PQ"))
    assert asked(database, goodbye=False) == stays
    erased(database)
    erased(database, HOUR)
    assert rows_of(database, stays) | rows_of(database, joins) == set()
    assert person(database, "amina").id not in {joins, stays}
    assert person(database, "amina", "slack").id not in {joins, stays}


def test_nobody_joins_who_is_leaving(database: SqlDatabase) -> None:
    """A code from before does not draw another person into what is about to be deleted."""
    stays, other = person(database, "amina").id, person(database, "ben").id
    apply(database, "offer", OfferCode(LinkCode(stays, "HJ7KM2PQ", LATER)))
    asked(database)
    assert conflicting(database, ("join", JoinPersons(other, stays, "HJ7KM2PQ"))) == {"join"}


def test_who_comes_back_is_somebody_new(database: SqlDatabase) -> None:
    """The same account is met as a person without a past."""
    who = asked(database, goodbye=False)
    with database.begin() as unit:
        assert met(unit, "amina")[0].erased == HOUR
    erased(database)
    with database.begin() as unit:
        again = met(unit, "amina")[0]
    assert again.id != who
    assert (again.erased, again.consented, again.stopped) == (None, None, False)


def test_news_of_what_nobody_raised_has_no_party(database: SqlDatabase) -> None:
    """Of an issue whose raiser is gone nobody hears as the raiser, and no other in their place."""
    who, other = person(database, "amina").id, person(database, "ben").id
    lived(database, who, other)
    asked(database, goodbye=False)
    erased(database)
    told = ResponsePublished(actor=other, issue=500, response=1)
    with database.begin() as unit:
        assert unit.party(told) is None
        assert unit.party(replace(told, issue=503)) == other
    hide = publishing(500)
    back = replace(hide, origin=IssueState.GATHERING, to=IssueState.HIDDEN, published=None)
    apply(database, "hide", replace(back, reason="It named somebody."))
    with database.begin() as unit:
        assert issues.read(unit.connection, unit.keys, [500])[500].reason == "It named somebody."


def test_an_operator_erases_at_once(database: SqlDatabase) -> None:
    """By the account the person is found, and a person who is not there is said to be none."""
    who = person(database, "amina").id
    shared(database, who)
    with database.begin() as unit:
        assert unit.find("telegram", "account-of-amina") == who
        assert unit.find("telegram", "account-of-nobody") is None
        assert unit.erase(who, HOUR)
        assert not unit.erase(who + 1000, HOUR)
    assert rows_of(database, who) == {"people.id"}
    assert erased(database, HOUR) == 1
    assert rows_of(database, who) == set()


def test_what_was_made_of_an_unpublished_issue_goes(database: SqlDatabase) -> None:
    """An issue that nobody may see is deleted with the support that others gave it before."""
    who, other = person(database, "amina").id, person(database, "ben").id
    raised(database, who, 500, 1)
    assert issue(who).state is IssueState.SUBMITTED
    apply(database, "too", SetSupport(500, other, on=True), SetFollow(500, other, on=True))
    asked(database, goodbye=False)
    erased(database)
    with database.begin() as unit:
        assert issues.read(unit.connection, unit.keys, [500]) == {}
        assert not unit.connection.execute(select(tables.supports)).all()
        assert not unit.connection.execute(select(tables.follows)).all()
