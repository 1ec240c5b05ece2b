"""A group of turns is one transaction, and nothing is applied twice."""

from dataclasses import replace

import pytest

from core.domain.changes import RecordFact, SavePerson
from core.domain.facts import ConsentGiven, IssueRaised
from core.domain.messages import Edited, Inbound, Media, MediaKind, Said, Shared
from core.domain.people import Hat
from storage import facts
from storage.database import SqlDatabase
from tests.storage.world import NOW, conflicting, met, person, said, sender, session, write


class PoweredOff(Exception):
    """The process ends in the middle."""


def test_a_committed_turn_is_known(database: SqlDatabase) -> None:
    """A key is known once its turn was committed, and others are not."""
    with database.begin() as unit:
        write(unit, "one")
        unit.flush()
    with database.begin() as unit:
        assert unit.known(["one", "two"]) == {"one"}


def test_a_crash_before_the_commit_leaves_nothing(database: SqlDatabase) -> None:
    """What was flushed but not committed was never there: key, session, person and fact."""
    numbers: list[int] = []

    def crash() -> None:
        with database.begin() as unit:
            who, _ = met(unit, "amina")
            numbers.append(who.id)
            fact = RecordFact(9, ConsentGiven(actor=who.id), NOW)
            write(unit, "one", fact, session=session(who.id, 1))
            unit.flush()
            raise PoweredOff

    with pytest.raises(PoweredOff):
        crash()
    [who] = numbers
    with database.begin() as unit:
        assert unit.known(["one"]) == frozenset()
        assert unit.sessions([(who, Hat.CITIZEN)])[who, Hat.CITIZEN].seq == 0
        assert unit.contacts([who]) == {}
        assert facts.read(unit.connection, [9]) == {}


def test_nothing_is_written_before_the_flush(database: SqlDatabase) -> None:
    """Queued changes reach the database by the flush alone."""
    with database.begin() as unit:
        write(unit, "one")
    with database.begin() as unit:
        assert unit.known(["one"]) == frozenset()


def test_a_key_that_came_meanwhile_is_named(database: SqlDatabase) -> None:
    """When another process applied a turn first, that turn is named, and no other."""
    with database.begin() as unit:
        write(unit, "theirs")
        unit.flush()
    ours, theirs = (RecordFact(number, ConsentGiven(actor=None), NOW) for number in (1, 2))
    assert conflicting(database, ("ours", ours), ("theirs", theirs)) == {"theirs"}
    with database.begin() as unit:
        assert unit.known(["ours"]) == frozenset()


def test_a_session_is_kept(database: SqlDatabase) -> None:
    """A session comes back as it was written, with its nudge."""
    who = person(database, "amina")
    kept = replace(session(who.id, 1, b'{"said": "caf\xc3\xa9"}'), nudge="offer", due=NOW)
    with database.begin() as unit:
        write(unit, "one", session=kept)
        unit.flush()
    with database.begin() as unit:
        assert unit.sessions([(who.id, Hat.CITIZEN)]) == {(who.id, Hat.CITIZEN): kept}


def test_hats_have_sessions_of_their_own(database: SqlDatabase) -> None:
    """What is said under one hat is never found under the other."""
    who = person(database, "amina")
    with database.begin() as unit:
        write(unit, "one", session=session(who.id, 1, b"as staff", Hat.STAFF))
        unit.flush()
    with database.begin() as unit:
        found = unit.sessions([(who.id, Hat.CITIZEN), (who.id, Hat.STAFF)])
    assert found[who.id, Hat.CITIZEN].state is None
    assert found[who.id, Hat.STAFF].state == b"as staff"


def test_several_turns_of_one_session_in_a_group(database: SqlDatabase) -> None:
    """The last state of a session in a group is the one that stays."""
    who = person(database, "amina")
    with database.begin() as unit:
        for seq in (1, 2, 3):
            write(unit, f"turn {seq}", session=session(who.id, seq, f"{seq}".encode()))
        unit.flush()
    with database.begin() as unit:
        assert unit.sessions([(who.id, Hat.CITIZEN)])[who.id, Hat.CITIZEN].state == b"3"


@pytest.mark.parametrize("stale", [1, 2, 9])
def test_a_session_that_moved_is_a_conflict(database: SqlDatabase, stale: int) -> None:
    """A turn that followed another state than the stored one is named; its neighbour is not."""
    amina, ben = person(database, "amina"), person(database, "ben")
    with database.begin() as unit:
        write(unit, "one", session=session(amina.id, 1, b"first"))
        write(unit, "two", session=session(amina.id, 2, b"second"))
        unit.flush()
    late, fine = session(amina.id, stale, b"lost"), session(ben.id, 1, b"fine")
    assert conflicting(database, ("late", late), ("fine", fine)) == {"late"}
    with database.begin() as unit:
        found = unit.sessions([(amina.id, Hat.CITIZEN), (ben.id, Hat.CITIZEN)])
    assert found[amina.id, Hat.CITIZEN].state == b"second"
    assert found[ben.id, Hat.CITIZEN].seq == 0


def test_a_full_group_is_written(database: SqlDatabase) -> None:
    """Sixty-four turns of as many people go in one flush."""
    names = [f"person {n}" for n in range(64)]
    with database.begin() as unit:
        senders = [sender(name) for name in names]
        people = unit.meet(senders, zone="Europe/London", languages=("en",), at=NOW)
        for one, (who, _) in people.items():
            state = one.account.encode()
            changed = SavePerson(replace(who, consented="1"))
            write(unit, one.account, changed, session=session(who.id, 1, state))
        unit.flush()
    with database.begin() as unit:
        again = unit.meet(senders, zone="Europe/London", languages=("en",), at=NOW)
        assert {who.consented for who, _ in again.values()} == {"1"}
        stored = unit.sessions([(who.id, Hat.CITIZEN) for who, _ in again.values()])
        for one, (who, _) in again.items():
            assert stored[who.id, Hat.CITIZEN].state == one.account.encode()


def test_a_fact_comes_back(database: SqlDatabase) -> None:
    """The ledger gives each fact back as it was told."""
    told = {1: IssueRaised(actor=4, issue=77), 2: ConsentGiven(actor=None)}
    with database.begin() as unit:
        write(unit, "one", *(RecordFact(which, fact, NOW) for which, fact in told.items()))
        unit.flush()
        assert facts.read(unit.connection, [1, 2, 3]) == told


@pytest.mark.parametrize(
    "event",
    [
        Said("help me"),
        Edited("help me"),
        Shared(Media(MediaKind.LOCATION, latitude=53.8, longitude=-1.5), "here"),
    ],
)
def test_what_choked_is_kept(database: SqlDatabase, event: Said | Edited | Shared) -> None:
    """The whole of what came is kept with the error's name, and can be handed in once more."""
    who = person(database, "amina")
    came = Inbound("odd", sender("amina"), NOW, event, message="5", reply_to="4")
    with database.begin() as unit:
        unit.quarantine(came, who.id, "KeyError")
        unit.quarantine(said("strange"), None, "TypeError")
        unit.write(came, None, ())
        unit.flush()
    with database.begin() as unit:
        assert unit.known(["odd", "strange"]) == {"odd", "strange"}
        assert list(unit.quarantined()) == [(came, "KeyError"), (said("strange"), "TypeError")]
        unit.drop_quarantined("odd")
        assert [kept.key for kept, _ in unit.quarantined()] == ["strange"]
        assert unit.known(["odd"]) == frozenset()


def test_numbers_rise(database: SqlDatabase) -> None:
    """Public numbers begin at one and none is given twice, in one transaction or several."""
    with database.begin() as unit:
        drawn = [unit.next_issue_number() for _ in range(3)]
    with database.begin() as unit:
        assert [*drawn, unit.next_issue_number()] == [1, 2, 3, 4]


def test_the_clock_moves_on(database: SqlDatabase) -> None:
    """Each advance adds to those before, for everybody who reads it afterwards."""
    with database.begin() as unit:
        assert unit.clock_offset() == 0
        unit.advance_clock(60)
        unit.advance_clock(0.5)
    with database.begin() as unit:
        assert unit.clock_offset() == 60.5
