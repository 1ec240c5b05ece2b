"""Two persons become one by a code, and nothing of either is lost or counted twice."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from core.domain import needs
from core.domain.changes import JoinPersons, OfferCode, SavePerson, SetFollow, SetSupport
from core.domain.people import Hat, LinkCode, Role
from storage import issues
from storage.database import SqlDatabase
from storage.tables import people, sessions
from tests.storage.leaving import OF_A_PERSON, lived, rows_of
from tests.storage.world import (
    LATER,
    apply,
    conflicting,
    met,
    person,
    published,
    raised,
    session,
    shared,
    write,
)

CODE = "HJ7KM2PQ"


def two(database: SqlDatabase) -> tuple[int, int]:
    """Who joins and who stays, with a code of the latter."""
    joins, stays = person(database, "amina").id, person(database, "amina", "slack").id
    apply(database, "offer", OfferCode(LinkCode(stays, CODE, LATER)))
    return joins, stays


def test_a_code_holds_for_its_time(database: SqlDatabase) -> None:
    """A code tells who offered it until it expires; another's or a later one's does not."""
    _, stays = two(database)
    with database.reading() as reading:
        held = reading.look(needs.CodeHeld(CODE))
        assert held is not None
        assert held.person == stays
        assert reading.look(needs.CodeHeld("HJ7KM2PX")) is None


def test_a_newer_code_replaces_the_earlier(database: SqlDatabase) -> None:
    """A person has one code at a time."""
    _, stays = two(database)
    apply(database, "again", OfferCode(LinkCode(stays, "NEWERONE", LATER)))
    with database.reading() as reading:
        assert reading.look(needs.CodeHeld(CODE)) is None
        held = reading.look(needs.CodeHeld("NEWERONE"))
        assert held is not None
        assert held.person == stays


def test_everything_moves(database: SqlDatabase) -> None:
    """After a join both addresses are one person's, with all that either shared and raised."""
    joins, stays = two(database)
    shared(database, joins)
    published(database, joins)
    apply(database, "follow", SetFollow(500, joins, on=True))
    with database.begin() as unit:
        unit.set_roles(joins, frozenset({Role.MODERATOR}))
        unit.set_roles(stays, frozenset({Role.MODERATOR, Role.RESPONDER}))
    apply(database, "join", JoinPersons(joins, stays, CODE))
    with database.begin() as unit:
        assert met(unit, "amina")[0].id == met(unit, "amina", "slack")[0].id == stays
        assert met(unit, "amina")[0].roles == {Role.MODERATOR, Role.RESPONDER}
        assert unit.contacts([stays])[stays].address is not None
    with database.reading() as reading:
        mine = reading.look(needs.MineOf(stays))
        theirs = reading.look(needs.MineOf(joins))
    assert [experience.id for experience in mine.experiences] == [700]
    assert [line.number for line in (*mine.raised, *mine.supported, *mine.followed)] == [1, 1, 1]
    assert theirs == needs.MineCard((), (), (), ())


def test_supporters_are_persons(database: SqlDatabase) -> None:
    """An issue that both supported has one supporter fewer; one that one supported keeps its."""
    joins, stays = two(database)
    raised(database, joins, 500, 1)
    raised(database, joins, 501, 2)
    apply(database, "too", SetSupport(500, stays, on=True), SetFollow(500, stays, on=True))
    apply(database, "follow", SetFollow(500, joins, on=True))
    apply(database, "join", JoinPersons(joins, stays, CODE))
    with database.begin() as unit:
        found = issues.read(unit.connection, unit.keys, [500, 501])
    assert {which: each.supporters for which, each in found.items()} == {500: 1, 501: 1}


def test_a_code_joins_once(database: SqlDatabase) -> None:
    """A code that was used, or is another's, joins nobody."""
    joins, stays = two(database)
    apply(database, "join", JoinPersons(joins, stays, CODE))
    third = person(database, "ben").id
    for code in (CODE, "HJ7KM2PX"):
        again = JoinPersons(third, stays, code)
        assert conflicting(database, ("again", again)) == {"again"}
    assert person(database, "ben").id == third


def test_the_session_of_who_joins(database: SqlDatabase) -> None:
    """A session goes along where there is none; else the one that was merged is kept."""
    joins, stays = two(database)
    with database.begin() as unit:
        write(unit, "a", session=session(joins, 1, b"as staff", Hat.STAFF))
        write(unit, "b", session=session(joins, 1, b"citizen"))
        unit.flush()
    with database.begin() as unit:
        merged = session(stays, 1, b"merged")
        write(unit, "join", JoinPersons(joins, stays, CODE), session=merged)
        unit.flush()
    with database.begin() as unit:
        found = unit.sessions([(stays, Hat.CITIZEN), (stays, Hat.STAFF)])
        everybody = set(unit.connection.execute(select(sessions.c.person)).scalars())
    assert {hat: kept.state for (_, hat), kept in found.items()} == {
        Hat.CITIZEN: b"merged",
        Hat.STAFF: b"as staff",
    }
    assert everybody == {stays}


def test_a_turn_of_somebody_who_was_joined_meanwhile(database: SqlDatabase) -> None:
    """Who was looked up before a join is somebody else by now: the turn is done again."""
    joins, stays = two(database)
    apply(database, "join", JoinPersons(joins, stays, CODE))
    late, fine = session(joins, 1), session(stays, 1)
    assert conflicting(database, ("late", late), ("fine", fine)) == {"late"}


@pytest.mark.parametrize(
    ("joining", "staying", "silent"),
    [(True, False, True), (False, True, True), (False, False, False)],
)
def test_silence_and_consent_of_two(
    database: SqlDatabase, *, joining: bool, staying: bool, silent: bool
) -> None:
    """Silence wanted at one address holds for both; consent is what the one who stays gave."""
    joins, stays = two(database)
    with database.begin() as unit:
        one, other = met(unit, "amina")[0], met(unit, "amina", "slack")[0]
    apply(database, "one", SavePerson(replace(one, stopped=joining, consented="1")))
    apply(database, "other", SavePerson(replace(other, stopped=staying)))
    apply(database, "join", JoinPersons(joins, stays, CODE))
    joined = person(database, "amina")
    assert (joined.id, joined.stopped, joined.consented) == (stays, silent, None)


def test_who_joined_earlier_goes_along(database: SqlDatabase) -> None:
    """After a chain of joins everybody's row names the one who is left."""
    joins, stays = two(database)
    first = person(database, "amina", "terminal").id
    apply(database, "offer first", OfferCode(LinkCode(joins, "FIRSTONE", LATER)))
    apply(database, "first", JoinPersons(first, joins, "FIRSTONE"))
    apply(database, "second", JoinPersons(joins, stays, CODE))
    with database.begin() as unit:
        chosen = select(people.c.id, people.c.joined)
        found = {(row.id, row.joined) for row in unit.connection.execute(chosen)}
    assert found == {(first, stays), (joins, stays), (stays, None)}


def test_what_was_sealed_opens_and_what_is_new_is_sealed(database: SqlDatabase) -> None:
    """Words from before a join open after it, and the joined person goes on."""
    joins, stays = two(database)
    shared(database, joins)
    apply(database, "join", JoinPersons(joins, stays, CODE))
    shared(database, stays, 701)
    with database.reading() as reading:
        assert len(reading.look(needs.MineOf(stays)).experiences) == 2


def test_codes_are_not_in_the_table(database: SqlDatabase) -> None:
    """Who reads the table of codes can join nobody."""
    two(database)
    with database.begin() as unit:
        rows = unit.connection.exec_driver_sql("SELECT * FROM codes").all()
    assert CODE not in repr(rows)
    assert rows


def test_nothing_is_left_behind(database: SqlDatabase) -> None:
    """Of all that one can have done nothing still names the one who joined, but who they were."""
    joins, stays = person(database, "amina").id, person(database, "amina", "slack").id
    lived(database, joins, person(database, "ben").id)
    apply(database, "another", OfferCode(LinkCode(stays, "NEWERONE", LATER)))
    apply(database, "join", JoinPersons(joins, stays, "NEWERONE"))
    assert rows_of(database, joins) == {"people.id"}
    moved = OF_A_PERSON - {"codes.person", "outbox.person"}
    assert rows_of(database, stays) == moved
